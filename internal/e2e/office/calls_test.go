package office

import (
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"motcua/internal/queue"
)

// shortest is how long a call of a short backlog stands on the big panel at least.
const shortest = 4500 * time.Millisecond

func TestThreeCallsWithinASecond(t *testing.T) {
	t.Parallel()
	h := openHouse(t, monday)
	w := openWall(t, h.wallURL(1), small)
	w.voiced()
	services := []string{"ho-tich", "chung-thuc", "tra-ket-qua"}
	var clerks []*clerk
	var want []string
	for i, counter := range []string{"1", "2", "3"} {
		want = append(want, h.take(services[i]))
		clerks = append(clerks, h.sits(counter, "Cán bộ "+counter))
		clerks[i].can("next")
	}
	require.Equal(t, []string{"H001", "C001", "K001"}, want)
	// Over the wire, because a busy machine takes longer than a second for three keys.
	var presses sync.WaitGroup
	for i := range clerks {
		presses.Go(func() { assert.NoError(t, h.next(strconv.Itoa(i+1))) })
	}
	presses.Wait()
	w.Wait(`document.querySelectorAll('.line[data-state=called]').length === 3`)
	calls := board(h, downstairs).Calls
	require.Len(t, calls, 3)
	require.Less(t, calls[0].At.Sub(calls[2].At), time.Second)

	called := []string{calls[2].Number, calls[1].Number, calls[0].Number}
	last := calls[0].ID
	for _, call := range calls[1:] {
		w.spoken(call.ID)
	}
	require.Equal(t, []int64{calls[2].ID, calls[1].ID, last}, w.spoken(last), "in order, each once")
	turns := w.turns()
	var shown []string
	for i, one := range turns {
		shown = append(shown, one.Number)
		if i > 0 {
			require.GreaterOrEqual(t, time.Duration(one.At-turns[i-1].At)*time.Millisecond, shortest, "%s", turns[i-1].Number)
		}
	}
	require.Equal(t, called, shown)
	for i, c := range clerks {
		c.WaitText(".stage-number", want[i])
	}
}

func TestAMistakenNextIsTakenBack(t *testing.T) {
	t.Parallel()
	h := openHouse(t, monday)
	w := openWall(t, h.wallURL(1), small)
	w.voiced()
	h.take("ho-tich")
	h.take("giao-dich")
	one, two := h.sits("1", "Lan"), h.sits("2", "Minh")

	// While the first is being spoken the second is called and taken back.
	one.can("next")
	two.can("next")
	one.Press("n")
	two.Press("n")
	two.WaitText(".stage-number", "V001")
	w.line("2", "called", "V001")
	two.Press("z")
	const mistaken = 2 // the second call of this office
	first := w.calls("H001")
	two.WaitText("#toasts", say(t, "vi", "counter.returned", "number", "V001"))
	two.can("next")
	w.line("2", "ready", "")
	w.Wait(`!document.body.innerText.includes('V001')`)

	// A recall is announced again, and what was taken back never.
	w.hears(first)
	one.Press("r")
	one.WaitText(".stage-tags", say(t, "vi", "counter.recalled", "n", "1"))
	w.Wait(`wall.turns.newest === 3`)
	again := board(h, downstairs).Calls[0]
	require.True(t, again.Recall)
	require.Equal(t, []int64{first, again.ID}, w.spoken(again.ID))
	w.WaitText("wall-stage .now-tag", say(t, "vi", "wall.again"))
	for _, turn := range w.turns() {
		require.NotEqual(t, int64(mistaken), turn.Call)
	}
	// It waits where it waited before.
	two.WaitText("#main-verb", say(t, "vi", "counter.upNext", "number", "V001"))
	require.Equal(t, "V001", two.next())
}

// board is what a hall is shown.
func board(h *house, zone string) (v queue.BoardView) {
	h.t.Helper()
	h.read(func(s *queue.State, now time.Time) { v, _ = s.Board(zone, now) })
	return v
}
