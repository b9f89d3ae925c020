package display

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/e2e/browser"
	"motcua/internal/queue"
)

// watchTimers counts in the page, from now on, the timers that are set and have neither fired nor been cleared.
const watchTimers = `(() => {
	window.timers = new Set();
	const { setTimeout: set, clearTimeout: clear, setInterval: every, clearInterval: stop } = window;
	window.setTimeout = (f, ms, ...rest) => {
		const id = set(() => { timers.delete(id); f(...rest); }, ms);
		timers.add(id);
		return id;
	};
	window.clearTimeout = (id) => { timers.delete(id); clear(id); };
	window.setInterval = (f, ms) => { const id = every(f, ms); timers.add(id); return id; };
	window.clearInterval = (id) => { timers.delete(id); stop(id); };
})()`

// burden is what would grow if something leaked.
type burden struct{ Nodes, Timers, Fresh, Owed, Waiting, Animations int }

const weigh = `({
	nodes: document.getElementsByTagName('*').length, timers: timers.size, fresh: wall.fresh.size,
	owed: wall.painted.owed.size, waiting: wall.turns.waiting.length, animations: document.getAnimations().length,
})`

// TestAnHourOfCallsLeavesNothingBehind lives an hour of a busy office in half a minute: the clocks of hub and page
// run 120 times as fast.
func TestAnHourOfCallsLeavesNothingBehind(t *testing.T) {
	const pace, calls = 120, 300
	h := newHall(t)
	began := time.Now()
	h.mu.Lock()
	h.clock = func() time.Time {
		at := time.Date(2026, 11, 23, 8, 15, 0, 0, queue.Local)
		return at.Add(time.Since(began) * pace)
	}
	h.mu.Unlock()
	h.edit(func(b *queue.BoardView) { b.AnnounceAge *= 10 }) // a few real seconds
	eight(h)
	page := openWall(t, h)
	browser.Eval[any](page, fmt.Sprintf(`wall.pace = %d,%s`, pace, watchTimers))

	tick := time.NewTicker(time.Hour / pace / calls)
	defer tick.Stop()
	var early burden
	for i := range calls {
		<-tick.C
		counter := fmt.Sprint(1 + i%8)
		h.call(fmt.Sprintf("H%03d", i+1), counter, func(c *queue.Call) { c.Recall = i%7 == 0 })
		if i%3 == 0 {
			h.start(counter)
		}
		if i == calls/5 {
			early = browser.Eval[burden](page, weigh)
		}
	}
	page.Wait(fmt.Sprintf(`wall.turns.newest >= %d && wall.turns.waiting.length === 0`, calls))
	late := browser.Eval[burden](page, weigh)
	t.Logf("after %d calls %+v, after %d %+v", calls/5, early, calls, late)
	require.LessOrEqual(t, late.Nodes, early.Nodes+40, "a stack more or less")
	require.LessOrEqual(t, late.Timers, 4)
	require.LessOrEqual(t, late.Fresh, 64)
	require.LessOrEqual(t, late.Owed, 8)
	require.LessOrEqual(t, late.Animations, early.Animations+12)
}
