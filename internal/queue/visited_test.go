package queue_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/queue"
)

func TestAVisitThatEndedIsKnownWithWhoServedIt(t *testing.T) {
	d := openDesk(t)
	d.must(queue.OpenCounter{Counter: "1", Clerk: "c1"})
	ticket := d.must(queue.IssueTicket{Service: "civil", Then: []string{"land"}}).Ticket
	d.must(queue.CallNext{Counter: "1"})
	first, _ := d.s.Rate("1", d.now)
	require.Nil(t, first.Last)
	require.Equal(t, "A001", first.Number)
	d.must(queue.OpenCounter{Counter: "1", Clerk: "c2", Seat: queue.SeatTake}) // the one who is there at the end served
	d.must(queue.Finish{Counter: "1"})
	v, ok := d.s.Visited(ticket)
	require.True(t, ok, "one part of the visit ended")
	require.Equal(t, queue.Visit{Ticket: ticket, Number: "A001", Service: "civil", Counter: "1", Clerk: "c2", Call: v.Call, Ended: d.now}, v)

	d.must(queue.CallNext{Counter: "1"})
	d.must(queue.Finish{Counter: "1"})
	second, _ := d.s.Visited(ticket)
	require.Equal(t, "land", second.Service)
	require.Greater(t, second.Call, v.Call, "another visit of the same ticket")
	rate, _ := d.s.Rate("1", d.now)
	require.Equal(t, second, *rate.Last)

	for _, end := range []queue.Command{queue.NoShow{Counter: "1"}, queue.Hold{Counter: "1"}, queue.Return{Counter: "1"}, queue.Transfer{Counter: "1", Service: "land"}} {
		r := d.must(queue.IssueTicket{Service: "civil"})
		d.must(queue.CallTicket{Counter: "1", Number: d.number(r)})
		d.must(end)
		_, ok = d.s.Visited(r.Ticket)
		require.False(t, ok, "%T is no end of a visit", end)
	}
	tomorrow, _ := d.s.Rate("1", d.now.Add(24*time.Hour))
	require.Nil(t, tomorrow.Last)
	_, ok = d.s.Rate("99", d.now)
	require.False(t, ok)
}
