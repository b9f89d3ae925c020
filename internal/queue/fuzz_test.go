package queue_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"motcua/internal/queue"
)

// FuzzCommands lets the fuzzer choose the commands of a day; no choice may break an invariant.
func FuzzCommands(f *testing.F) {
	f.Fuzz(rapid.MakeFuzz(func(t *rapid.T) {
		m := &machine{desk: &desk{t: t, s: queue.NewState(), now: monday}, called: map[string]bool{}}
		m.must(queue.Configure{Office: smallOffice()})
		for range rapid.IntRange(1, 60).Draw(t, "steps") {
			m.step(t)
			require.NoError(t, m.s.Check())
		}
	}))
}

// FuzzDecodeEvent reads stored events as a damaged or foreign journal might hold them: an error or an event that is
// written back the same, never a panic.
func FuzzDecodeEvent(f *testing.F) {
	for _, e := range everyEvent() {
		kind, version, data, err := queue.EncodeEvent(e)
		require.NoError(f, err)
		f.Add(kind, version, data)
	}
	f.Fuzz(func(t *testing.T, kind string, version int, data []byte) {
		e, err := queue.DecodeEvent(kind, version, data)
		_, outline := queue.DecodeOutline(kind, version, data)
		if err != nil {
			return
		}
		require.NoError(t, outline, "what is read whole is read in outline")
		kind2, _, once, err := queue.EncodeEvent(e)
		require.NoError(t, err)
		require.Equal(t, kind, kind2)
		again, err := queue.DecodeEvent(kind, queue.EventVersion, once)
		require.NoError(t, err)
		_, _, twice, err := queue.EncodeEvent(again)
		require.NoError(t, err)
		require.Equal(t, string(once), string(twice))
	})
}

// everyEvent has one event of each kind.
func everyEvent() []queue.Event {
	return []queue.Event{
		queue.DayOpened{Date: "2026-11-23", Office: smallOffice(), Calls: 4, Orders: 9},
		queue.DayClosed{},
		queue.DayReopened{},
		queue.OfficeConfigured{Office: smallOffice()},
		queue.RehearsalStarted{},
		queue.RehearsalEnded{},
		queue.TicketIssued{Ticket: "T1", Number: "A001", Seq: 1, Service: "civil", Channel: queue.Kiosk, Estimate: &queue.Range{Low: 1, High: 4}},
		queue.NumbersHeld{Journal: "OLD"},
		queue.NumbersSeen{Device: "kiosk-1", Skipped: []queue.Skip{{Prefix: "A", From: 1, To: 9}}},
		queue.NumbersFreed{Skipped: []queue.Skip{{Prefix: "A", From: 10, To: 19}}},
		queue.SeriesSkipped{Spool: "spool", Date: "2026-11-23", Prefix: "AK", To: 4},
		queue.TicketCalled{Ticket: "T1", Counter: "1", Call: 1, Turn: true},
		queue.TicketStarted{Ticket: "T1"},
		queue.TicketFinished{Ticket: "T1", Outcome: queue.Registered},
		queue.TicketMissed{Ticket: "T1"},
		queue.TicketHeld{Ticket: "T1"},
		queue.TicketResumed{Ticket: "T1"},
		queue.TicketReturned{Ticket: "T1"},
		queue.TicketTransferred{Ticket: "T1", Service: "land"},
		queue.TicketReleased{Ticket: "T1"},
		queue.TicketCancelled{Ticket: "T1"},
		queue.TicketExpired{Ticket: "T1"},
		queue.OutcomeCorrected{Ticket: "T1", Outcome: queue.Advised},
		queue.PaperNoted{Ticket: "T1", State: queue.PaperFailed, Copy: true},
		queue.SeriesGranted{Device: "kiosk-1", Spool: "S", Letter: "K", Days: []queue.GrantedDay{{
			Date: "2026-11-23", Series: []queue.GrantedRun{{Service: "civil", Prefix: "AK", From: 1, To: 200}},
		}}},
		queue.CounterOpened{Counter: "1", Serves: []queue.Serve{{Service: "civil"}}},
		queue.CounterSuspended{Counter: "1"},
		queue.CounterShut{Counter: "1"},
	}
}

func TestANewerEventIsRefused(t *testing.T) {
	for _, e := range everyEvent() {
		kind, version, data, err := queue.EncodeEvent(e)
		require.NoError(t, err)
		back, err := queue.DecodeEvent(kind, version, data)
		require.NoError(t, err)
		require.IsType(t, e, back)
		_, err = queue.DecodeEvent(kind, version+1, data)
		require.ErrorContains(t, err, "install the newer program")
	}
	_, err := queue.DecodeEvent("ticket.teleported", 1, []byte("{}"))
	require.ErrorContains(t, err, "install the newer program")
}

// A day of a hundred thousand tickets must not make a command slower than a quiet one.
func BenchmarkIssueAndCall(b *testing.B) {
	for _, crowd := range []int{0, 1000, 50_000} {
		b.Run(fmt.Sprint(crowd, "-waiting"), func(b *testing.B) {
			d := &desk{t: b, s: queue.NewState(), now: monday}
			d.must(queue.Configure{Office: smallOffice()})
			d.open("1", "2", "3")
			for range crowd {
				d.issue("civil")
			}
			d.trail = nil
			for b.Loop() {
				d.must(queue.IssueTicket{Service: "civil"})
				d.must(queue.CallNext{Counter: "2"})
				d.must(queue.Finish{Counter: "2"})
				d.trail = d.trail[:0]
			}
		})
	}
}
