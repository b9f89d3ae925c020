package queue_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/queue"
)

// One person sits at one counter: whoever sits down at another one is asked, and leaves the first, which closes.
func TestNobodySitsAtTwoCounters(t *testing.T) {
	d := openDesk(t)
	sits := func(counter string) (string, queue.CounterState) {
		v, ok := d.s.Counter(counter, d.now)
		require.True(t, ok)
		return v.Clerk, v.State
	}
	is := func(counter, clerk string, state queue.CounterState) {
		t.Helper()
		who, now := sits(counter)
		require.Equal(t, []any{clerk, state}, []any{who, now})
	}
	d.must(queue.OpenCounter{Counter: "1", Clerk: "mai"})
	require.Equal(t, "1", d.refused(queue.CodeSeatedElsewhere, queue.OpenCounter{Counter: "2", Clerk: "mai"}).Params["other"])
	d.must(queue.OpenCounter{Counter: "1", Clerk: "mai"}) // where she sits
	d.must(queue.OpenCounter{Counter: "2", Clerk: "mai", Seat: queue.SeatKeep})
	is("2", "", queue.CounterOpen)
	is("1", "mai", queue.CounterOpen)

	ticket := d.must(queue.IssueTicket{Service: "civil"}).Ticket
	d.must(queue.CallNext{Counter: "1"})
	move := queue.OpenCounter{Counter: "2", Clerk: "mai", Elsewhere: queue.ElsewhereLeave}
	require.Equal(t, "1", d.refused(queue.CodeCounterBusy, move).Params["counter"], "somebody stands there")
	d.must(queue.Hold{Counter: "1"})
	d.must(queue.ResumeTicket{Ticket: ticket, Counter: "1"})
	d.must(move)
	is("1", "", queue.CounterClosed)
	is("2", "mai", queue.CounterOpen)
	d.must(queue.CallNext{Counter: "2"}) // who waited for the other one alone
	d.must(queue.Finish{Counter: "2"})

	d.must(queue.OpenCounter{Counter: "1", Clerk: "an"})
	d.refused(queue.CodeCounterOccupied, queue.OpenCounter{Counter: "1", Clerk: "mai", Elsewhere: queue.ElsewhereLeave})
	d.refused(queue.CodeSeatedElsewhere, queue.OpenCounter{Counter: "1", Clerk: "mai", Seat: queue.SeatTake})
	is("2", "mai", queue.CounterOpen)
	d.must(queue.OpenCounter{Counter: "1", Clerk: "mai", Seat: queue.SeatTake, Elsewhere: queue.ElsewhereLeave})
	is("1", "mai", queue.CounterOpen)
	is("2", "", queue.CounterClosed)
}

// A program opens as many counters as it likes. So did people before there was the rule: a day on which somebody sits at
// two goes on, and with the next seat they are at one.
func TestWhoeverSatAtTwoCountersBefore(t *testing.T) {
	d := openDesk(t)
	for _, c := range []string{"1", "2"} {
		d.must(queue.OpenCounter{Counter: c, Clerk: "mai", Elsewhere: queue.ElsewhereStay})
	}
	d.must(queue.PauseCounter{Counter: "1"})
	d.must(queue.OpenCounter{Counter: "1", Clerk: "mai"})
	d.must(queue.OpenCounter{Counter: "3", Clerk: "mai", Elsewhere: queue.ElsewhereLeave})
	for c, want := range map[string]queue.CounterState{"1": queue.CounterClosed, "2": queue.CounterClosed, "3": queue.CounterOpen} {
		v, ok := d.s.Counter(c, d.now)
		require.True(t, ok)
		require.Equal(t, want, v.State, c)
	}
}

func TestWhoeverSitsAtACounterStaysUntilTheSeatIsTaken(t *testing.T) {
	d := openDesk(t)
	sits := func() string {
		v, ok := d.s.Counter("1", d.now)
		require.True(t, ok)
		return v.Clerk
	}
	d.must(queue.OpenCounter{Counter: "1", Seat: queue.SeatKeep})
	require.Empty(t, sits(), "a counter may be open, and nobody sits there")
	d.must(queue.OpenCounter{Counter: "1", Clerk: "mai"})
	require.Equal(t, "mai", sits())
	d.refused(queue.CodeCounterOccupied, queue.OpenCounter{Counter: "1", Clerk: "an"})
	d.must(queue.OpenCounter{Counter: "1", Clerk: "mai", Services: []queue.Serve{{Service: "civil"}}})
	d.must(queue.OpenCounter{Counter: "1", Services: []queue.Serve{{Service: "land"}}, Seat: queue.SeatKeep})
	require.Equal(t, "mai", sits(), "another change of services is not to sit down")
	d.must(queue.OpenCounter{Counter: "1", Clerk: "an", Seat: queue.SeatKeep})
	require.Equal(t, "mai", sits())
	d.must(queue.PauseCounter{Counter: "1"})
	d.refused(queue.CodeCounterOccupied, queue.OpenCounter{Counter: "1", Clerk: "an"})
	d.must(queue.OpenCounter{Counter: "1", Clerk: "an", Seat: queue.SeatTake})
	require.Equal(t, "an", sits())
	d.must(queue.CloseCounter{Counter: "1"})
	require.Empty(t, sits())
	d.must(queue.OpenCounter{Counter: "1", Clerk: "an", Seat: queue.SeatKeep})
	require.Equal(t, "an", sits(), "who sat there sits there again")
}
