package office

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/e2e/browser"
)

// wall is the page of a wall, which notes from its first board on what it shows and what its loudspeaker gets.
type wall struct {
	*browser.Page
	t *testing.T
}

// quiet is the level, of 1, below which nobody in a hall hears anything.
const quiet = 0.02

// small is a wall whose picture is not looked at: it costs less to paint.
var small = browser.Screen{Width: 960, Height: 540}

func openWall(t *testing.T, url string, s browser.Screen) *wall {
	t.Helper()
	w := &wall{browser.Open(t, s), t}
	w.Go(url)
	w.alive()
	browser.Eval[any](w.Page, watch)
	return w
}

// watch fills turns, the calls on the big panel and since when, and levels, the highest signal that reached the
// loudspeaker while each call was spoken.
const watch = `(() => {
	const stage = document.querySelector('wall-stage');
	window.turns = [];
	window.levels = {};
	const look = () => {
		const call = Number(stage.dataset.call || 0), last = turns[turns.length - 1];
		if (!last || last.call !== call) turns.push({call, number: call ? stage.querySelector('.now-number').textContent : '', at: performance.now()});
	};
	look();
	new MutationObserver(look).observe(stage, {attributes: true, attributeFilter: ['data-call']});
	setInterval(() => {
		const node = wall.voice.speaker && wall.voice.speaker.analyser, call = wall.turns.speaking;
		if (!node || !call) return;
		const samples = new Float32Array(node.fftSize);
		node.getFloatTimeDomainData(samples);
		levels[call] = samples.reduce((most, s) => Math.max(most, Math.abs(s)), levels[call] || 0);
	}, 50);
})()`

// turn is a time on the big panel; call 0 is nobody's.
type turn struct {
	Call   int64
	Number string
	At     float64 // ms
}

// alive waits until the wall shows a board that is true.
func (w *wall) alive() {
	w.t.Helper()
	w.Wait(`window.wall && wall.view && wall.view.board && wall.view.link.up && document.querySelector('wall-lost').hidden`)
}

// voiced waits until this wall has the loudspeaker.
func (w *wall) voiced() {
	w.t.Helper()
	w.Wait(`wall.voice.state === 'ok'`)
}

// calls waits until a number stands on the big panel, painted and answered for, and returns its call.
func (w *wall) calls(number string) int64 {
	w.t.Helper()
	w.WaitText("wall-stage .now-number", number)
	w.Wait(`wall.painted.owed.size === 0`)
	return browser.Eval[int64](w.Page, `Number(document.querySelector('wall-stage').dataset.call)`)
}

// line waits until the line of a counter shows a number in a state; "" is no number.
func (w *wall) line(counter, state, number string) {
	w.t.Helper()
	w.Wait(fmt.Sprintf(`((li) => li && li.dataset.state === %q && li.querySelector('.line-number').textContent === %q)`+
		`(document.querySelector('.line[data-counter=%q]'))`, state, number, counter))
}

func (w *wall) turns() []turn {
	w.t.Helper()
	return browser.Eval[[]turn](w.Page, `turns.filter((one) => one.call)`)
}

// hears waits until the words of a call are a signal in the audio graph.
func (w *wall) hears(call int64) {
	w.t.Helper()
	w.Wait(fmt.Sprintf(`levels[%d] > %v`, call, quiet))
}

// spoken waits until a call was said to its end, and returns every call that was, in order.
func (w *wall) spoken(call int64) []int64 {
	w.t.Helper()
	w.Wait(fmt.Sprintf(`wall.voice.spoken.some((one) => one.id === %d)`, call))
	said := browser.Eval[[]struct {
		ID   int64
		Peak float64
	}](w.Page, `wall.voice.spoken`)
	var all []int64
	for _, one := range said {
		require.Greater(w.t, one.Peak, quiet, "call %d was played and not heard", one.ID)
		all = append(all, one.ID)
	}
	return all
}

// mute asserts that not a sample was sent to this wall's loudspeaker.
func (w *wall) mute() {
	w.t.Helper()
	require.True(w.t, browser.Eval[bool](w.Page, `!wall.view.voice && wall.voice.state === 'off' && wall.voice.context === null`))
}
