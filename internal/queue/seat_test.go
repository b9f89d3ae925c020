package queue_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/queue"
)

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
