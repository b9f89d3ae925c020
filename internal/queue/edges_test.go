package queue_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/queue"
)

// A call taken back after the counter that the ticket waited for alone has closed, or was taken out of the office,
// leaves it in its service's line, where somebody will call it.
func TestReturnNeverLeavesATicketAlone(t *testing.T) {
	waitAlone := func(t *testing.T) *desk {
		d := openDesk(t)
		d.open("1", "2", "3")
		d.issue("civil")
		d.must(queue.CallNext{Counter: "2"})
		d.must(queue.Transfer{Counter: "2", ToCounter: "1"})
		return d
	}
	t.Run("closed", func(t *testing.T) {
		d := waitAlone(t)
		d.must(queue.CallTicket{Counter: "2", Number: "A001"})
		d.must(queue.CloseCounter{Counter: "1"})
		d.must(queue.Return{Counter: "2"})
		require.NoError(t, d.s.Check())
		require.Equal(t, "A001", d.next("2"))
	})
	t.Run("taken out", func(t *testing.T) {
		d := waitAlone(t)
		d.must(queue.CallNext{Counter: "1"})
		next := smallOffice()
		next.Counters = next.Counters[1:]
		d.must(queue.Configure{Office: next})
		d.must(queue.Return{Counter: "1"})
		require.NoError(t, d.s.Check())
		require.Equal(t, "A001", d.next("2"))
	})
}

// A visit that crossed midnight is no rehearsal, even when somebody serves it during one.
func TestARehearsalLeavesRealVisitsAlone(t *testing.T) {
	for _, verb := range []queue.Command{queue.Start{Counter: "2"}, queue.NoShow{Counter: "2"}, queue.Hold{Counter: "2"}} {
		d := openDesk(t)
		d.open("2")
		d.issue("civil")
		crossed := d.must(queue.CallNext{Counter: "2"}).Ticket
		d.must(queue.Hold{Counter: "2"})
		d.later(24*time.Hour - 20*time.Minute)
		d.must(queue.StartRehearsal{})
		d.issue("civil")
		d.must(queue.CallTicket{Counter: "2", Number: crossed})
		d.must(verb)
		d.must(queue.EndRehearsal{})
		require.NoError(t, d.s.Check(), "%T", verb)
	}
}

// Practice visits of seconds say nothing about the morning that follows.
func TestARehearsalTeachesNoPace(t *testing.T) {
	d := openDesk(t)
	d.open("2")
	_, before := d.s.Gauge("civil", "", d.now)
	d.issue("civil")
	d.issue("civil")
	_, untaught := d.s.Gauge("civil", "", d.now)
	require.Greater(t, untaught, before)

	d = openDesk(t)
	d.must(queue.StartRehearsal{})
	d.open("2")
	for range 20 {
		d.issue("civil")
		d.must(queue.CallNext{Counter: "2"})
		d.must(queue.Start{Counter: "2"})
		d.must(queue.Finish{Counter: "2"})
	}
	d.must(queue.EndRehearsal{})
	d.issue("civil")
	d.issue("civil")
	_, after := d.s.Gauge("civil", "", d.now)
	require.Equal(t, untaught, after)
}

func TestARehearsalDoesNotBeginWithCitizensAtTheDoor(t *testing.T) {
	d := openDesk(t)
	d.later(10 * time.Minute) // 7:35, nobody has come yet
	d.refused(queue.CodeRehearsalLate, queue.StartRehearsal{})
}

// Two undos in a row, the last call first, leave no trace in the ratio.
func TestUndosNest(t *testing.T) {
	d := openDesk(t, func(o *queue.Office) {
		o.Counters = append(o.Counters, queue.CounterConfig{ID: "4", Serves: []queue.Serve{{Service: "civil"}}})
	})
	d.open("2", "4")
	for range 3 {
		d.issue("civil")
	}
	d.issue("civil", "elderly")
	first := d.must(queue.CallNext{Counter: "2"})
	d.must(queue.CallNext{Counter: "4"})
	d.must(queue.Return{Counter: "4"})
	d.must(queue.Return{Counter: "2"})
	require.Equal(t, first.Ticket, d.must(queue.CallNext{Counter: "4"}).Ticket, "the priority ticket is due again")
}

// A held visit of yesterday and a new ticket may have one number; they are still two people.
func TestTakingOneCallBackLeavesItsNamesake(t *testing.T) {
	d := openDesk(t)
	d.open("1", "2")
	d.issue("civil")
	old := d.must(queue.CallNext{Counter: "2"}).Ticket
	d.must(queue.Hold{Counter: "2"})
	d.later(24 * time.Hour)
	require.Equal(t, "A001", d.issue("civil"))
	d.must(queue.CallTicket{Counter: "2", Number: old})
	young := d.must(queue.CallNext{Counter: "1"})
	d.must(queue.Return{Counter: "2"})
	board, _ := d.s.Board("", d.now)
	require.Len(t, board.Calls, 1)
	require.Equal(t, young.Call, board.Calls[0].ID)
}

// The ratio may change while it is half paid.
func TestANewRatioOwesNothingOfTheOldOne(t *testing.T) {
	d := openDesk(t, func(o *queue.Office) { o.Rules.Mixing = queue.Mixing{Priority: 3, Ordinary: 5} })
	d.open("2")
	mine := d.must(queue.IssueTicket{Service: "civil"}).Ticket
	for range 4 {
		d.issue("civil", "elderly")
	}
	d.next("2")
	d.next("2")
	next := smallOffice()
	next.Rules.Mixing = queue.Mixing{Priority: 1, Ordinary: 1}
	d.must(queue.Configure{Office: next})
	v, _ := d.s.Ticket(mine, d.now)
	counter, _ := d.s.Counter("2", d.now)
	require.Equal(t, mine, counter.Next[v.Ahead].ID)
}

// A counter that may only be ranked from 0 up never leaves an estimate without an end.
func TestARankIsNeverNegative(t *testing.T) {
	d := openDesk(t)
	d.refused(queue.CodeInvalid, queue.OpenCounter{Counter: "1", Services: []queue.Serve{{Service: "civil", Rank: -1}}})
	next := smallOffice()
	next.Counters[0].Serves = []queue.Serve{{Service: "civil", Rank: -1}}
	d.refused(queue.CodeInvalid, queue.Configure{Office: next})
}

func TestAPrefixIsLetters(t *testing.T) {
	d := openDesk(t)
	for _, prefix := range []string{"A1", "a", "ABCD", "A ", "Đ"} {
		next := smallOffice()
		next.Services[1].Prefix = prefix
		d.refused(queue.CodeInvalid, queue.Configure{Office: next})
	}
}

// Dropping a service together with the only counter that served it leaves nobody behind.
func TestADroppedCounterDrainsWhatNobodyElseServes(t *testing.T) {
	d := openDesk(t)
	d.open("2", "3")
	d.issue("result")
	d.issue("land")
	next := smallOffice()
	next.Services = next.Services[:1]
	next.Counters = []queue.CounterConfig{{ID: "2", Serves: []queue.Serve{{Service: "civil"}}}}
	d.must(queue.Configure{Office: next})
	d.issue("civil")
	page, _ := d.s.Counter("3", d.now)
	require.False(t, page.Retired, "its page goes on calling")
	require.Equal(t, []string{"D001", "R001", ""}, []string{d.next("3"), d.next("3"), d.next("3")})
	d.later(24 * time.Hour)
	d.refused(queue.CodeUnknownCounter, queue.OpenCounter{Counter: "3"})
	floor := d.s.Floor(d.now)
	require.Len(t, floor.Counters, 1)
}

// A counter whose services are all gone after midnight serves what the office says now.
func TestACounterThatCrossesMidnightServesSomething(t *testing.T) {
	d := openDesk(t)
	d.must(queue.OpenCounter{Counter: "1", Services: []queue.Serve{{Service: "result"}}})
	d.issue("result")
	next := smallOffice()
	next.Services = next.Services[:2]
	next.Counters = []queue.CounterConfig{{ID: "1", Serves: []queue.Serve{{Service: "civil"}}}}
	d.must(queue.Configure{Office: next})
	d.later(24 * time.Hour)
	d.issue("civil")
	require.Equal(t, "A001", d.next("1"))
	require.NoError(t, d.s.Check())
}

// A service that a held visit still has to go to stays over midnight.
func TestAHeldVisitFindsItsNextServiceAfterMidnight(t *testing.T) {
	d := openDesk(t)
	d.open("2", "3")
	held := d.must(queue.IssueTicket{Service: "civil", Then: []string{"result"}}).Ticket
	d.must(queue.CallNext{Counter: "2"})
	d.must(queue.Hold{Counter: "2"})
	next := smallOffice()
	next.Services = next.Services[:2]
	next.Counters[2].Serves = next.Counters[2].Serves[:2]
	d.must(queue.Configure{Office: next})
	d.later(24 * time.Hour)
	d.must(queue.CallTicket{Counter: "2", Number: held})
	d.must(queue.Finish{Counter: "2"})
	require.Equal(t, held, d.must(queue.CallNext{Counter: "3"}).Ticket)
	require.NoError(t, d.s.Check())
}

func TestAVisitIsNotPromisedAServiceThatNobodyGives(t *testing.T) {
	d := openDesk(t, func(o *queue.Office) {
		o.Services = append(o.Services, queue.Service{ID: "idle", Prefix: "X", Name: queue.Text{"vi": "Chưa có quầy"}})
	})
	d.refused(queue.CodeNobodyServes, queue.IssueTicket{Service: "civil", Then: []string{"idle"}})
}

// Numbers are easy to guess: a ticket is taken out or corrected by its id alone.
func TestANumberIsNoKey(t *testing.T) {
	d := openDesk(t)
	d.issue("civil")
	d.refused(queue.CodeUnknownTicket, queue.CancelTicket{Ticket: "A001"})
}

// The journal's own events fold into the state whatever they say of tickets and counters that it does not know.
func TestApplyIsTotal(t *testing.T) {
	for _, e := range everyEvent() {
		s := queue.NewState()
		require.NotPanics(t, func() { s.Apply(queue.Entry{At: monday, Events: []queue.Event{e}}) }, "%T", e)
	}
}

// Pages walk lists; an office that has none of something gives an empty one.
func TestViewsOfASmallOfficeHaveNoNulls(t *testing.T) {
	bare := queue.Office{
		Name:     queue.Text{"vi": "Một cửa"},
		Services: []queue.Service{{ID: "civil", Prefix: "A", Name: queue.Text{"vi": "Hộ tịch"}}},
		Counters: []queue.CounterConfig{{ID: "1", Serves: []queue.Serve{{Service: "civil"}}}},
	}
	for name, d := range map[string]*desk{
		"not configured": {t: t, s: queue.NewState(), now: monday},
		"bare":           {t: t, s: queue.NewState(), now: monday},
	} {
		if name == "bare" {
			d.must(queue.Configure{Office: bare})
			d.open("1")
			d.issue("civil")
		}
		board, _ := d.s.Board("", d.now)
		views := []any{board, d.s.Menu(d.now), d.s.Floor(d.now)}
		if counter, ok := d.s.Counter("1", d.now); ok {
			views = append(views, counter)
		}
		for _, view := range views {
			data, err := json.Marshal(view)
			require.NoError(t, err)
			var fields map[string]any
			require.NoError(t, json.Unmarshal(data, &fields))
			for key, value := range fields {
				if key != "office" {
					require.NotNil(t, value, "%s: %T has no %s", name, view, key)
				}
			}
		}
	}
}

// A day opens by itself up to seven days after the last one.
func TestTheClockGuardCountsDays(t *testing.T) {
	for days, trusted := range map[int]bool{6: true, 7: true, 8: false} {
		d := openDesk(t)
		d.now = time.Date(2026, 11, 23+days, 0, 0, 0, 0, queue.Local)
		require.Equal(t, trusted, d.s.Doubt(d.now, queue.Guard{}) == nil, "%d days", days)
	}
}

func TestASpanIsReadWholeOrNotAtAll(t *testing.T) {
	for text, ok := range map[string]bool{
		"07:30-11:30": true, "7:30-11:30": true, "00:00-24:00": true, "7:30-11:30x": false, "7:30-9:5": false,
		"07:30-11:30 ": false, " 7:30-11:30": false, "+7:30-11:30": false, "7:30-24:01": false, "11:30-07:30": false,
		"07:60-08:00": false, "": false, "07:30": false, "-1:30-11:30": false, "007:30-11:30": false,
	} {
		var s queue.Span
		require.Equal(t, ok, s.UnmarshalText([]byte(text)) == nil, "%q", text)
	}
}

// Whoever waits for one counter alone is told of that counter, and those who wait for a service of the people before
// them at it.
func TestTheEstimateKnowsWhoWaitsForOneCounter(t *testing.T) {
	d := openDesk(t, func(o *queue.Office) { o.Rules.AlwaysOpen = true })
	d.open("1", "2")
	alone := d.must(queue.IssueTicket{Service: "civil"}).Ticket
	d.must(queue.CallNext{Counter: "2"})
	before, _ := d.s.Gauge("land", "", d.now)
	d.must(queue.Transfer{Counter: "2", ToCounter: "1"})
	after, _ := d.s.Gauge("land", "", d.now)
	require.Greater(t, after, before, "counter 1 has somebody to call first")
	v, _ := d.s.Ticket(alone, d.now)
	require.NotNil(t, v.Estimate)
	d.must(queue.PauseCounter{Counter: "1"})
	v, _ = d.s.Ticket(alone, d.now)
	require.Nil(t, v.Estimate, "counter 2 will not call it")
}
