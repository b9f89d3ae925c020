package queue_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/queue"
)

// An outline has all of a day that opens but what is remembered of the day before, and of other events everything.
func TestAnOutlineIsTheEventWithoutTheDayBefore(t *testing.T) {
	d := openDesk(t)
	d.open("1")
	d.issue("civil")
	d.must(queue.CallNext{Counter: "1"})
	d.must(queue.Hold{Counter: "1"})
	d.must(queue.NotePaper{Ticket: "T00000000001", State: queue.PaperPrinted})
	d.later(24 * time.Hour)
	d.issue("civil")
	opened := 0
	for _, e := range d.trail {
		for _, event := range e.Events {
			kind, version, data, err := queue.EncodeEvent(event)
			require.NoError(t, err)
			want, err := queue.DecodeEvent(kind, version, data)
			require.NoError(t, err)
			got, err := queue.DecodeOutline(kind, version, data)
			require.NoError(t, err)
			switch was := want.(type) {
			case queue.DayOpened:
				opened++
				was.Requests, was.Past, was.Paces, was.Calls, was.Orders = nil, nil, nil, 0, 0
				want = was
			case queue.PaperNoted:
				want = nil
			}
			require.Equal(t, want, got)
			if want != nil {
				_, err = queue.DecodeOutline(kind, version+1, data)
				require.ErrorContains(t, err, "install the newer program")
			}
		}
	}
	require.Equal(t, 2, opened)
	_, err := queue.DecodeOutline("day.opened", 1, []byte(`{"date":7}`))
	require.ErrorContains(t, err, "day.opened")
	_, err = queue.DecodeOutline("day.opened", 1, []byte(`{"date":"2026-`))
	require.Error(t, err)
}
