package display

import (
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/wire"
)

func paints(call int64) func(wire.Report) bool {
	return func(r wire.Report) bool { return r.Type == "painted" && r.Call == call }
}

func TestPaintedComesOncePerCallAndScreen(t *testing.T) {
	h := newHall(t)
	one, two := openWall(t, h), openWall(t, h)
	for _, number := range []string{"H012", "H013", "H014"} {
		h.call(number, "1")
	}
	last := h.call("C031", "2")
	one.Wait(`wall.painted.owed.size === 0 && wall.turns.newest === 4`)
	two.Wait(`wall.painted.owed.size === 0 && wall.turns.newest === 4`)
	// A reload and a hub that comes back make nothing twice.
	one.Go(h.url(""))
	shown(one)
	one.Wait(`wall.painted.owed.size === 0 && wall.turns.newest === 4`)
	after := h.call("K001", "3")
	h.await("the last answers", func(wire.Report) bool {
		screens := map[string]bool{}
		for _, r := range h.heard {
			if paints(after)(r) {
				screens[r.Screen] = true
			}
		}
		return len(screens) == 2
	})

	seen := map[answer]int{}
	for _, r := range h.reports("painted") {
		require.Equal(t, "display-1", r.Device)
		require.GreaterOrEqual(t, r.DelayMS, 0)
		require.Less(t, r.DelayMS, 3000, "ms from call to paint")
		seen[answer{r.Call, r.Screen}]++
	}
	require.Len(t, seen, 2*int(after))
	for key, n := range seen {
		require.Equal(t, 1, n, "%+v", key)
	}
	require.Equal(t, int64(4), last)
}

func TestAHiddenPageDoesNotAnswer(t *testing.T) {
	h := newHall(t)
	hidden, seen := openWall(t, h), openWall(t, h)
	h.await("both screens", func(r wire.Report) bool { return r.Type == "device" && r.Screens == 2 })
	hidden.Hide()
	h.await("one screen", func(r wire.Report) bool { return r.Type == "device" && r.Screens == 1 })
	call := h.call("H012", "1")
	got := h.await("the other's answer", paints(call))
	seen.Wait(`wall.screen.id === '` + got.Screen + `'`)
	hidden.Wait(`wall.turns.newest === 1`)
	require.Len(t, h.reports("painted"), 1)

	hidden.Show()
	h.await("its answer, now that it is seen", func(r wire.Report) bool { return paints(call)(r) && r.Screen != got.Screen })
}

func TestALostHubHearsTheAnswersOfCurrentCallsWhenItIsBack(t *testing.T) {
	h := newHall(t)
	page := openWall(t, h)
	call := h.call("H012", "1")
	h.await("the answer", paints(call))
	h.down()
	page.Wait(`!document.querySelector('wall-lost').hidden`)
	h.mu.Lock()
	h.heard = nil
	h.mu.Unlock()
	h.back()
	h.await("the answer again", paints(call))
}
