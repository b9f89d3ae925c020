package display

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/e2e/browser"
	"motcua/internal/queue"
	"motcua/internal/wire"
)

// shortest is how long a call of a short backlog stands on the panel at least: the 4.5 s of wall-turns.js, less what a
// busy machine takes to draw the first one.
const shortest = 4 * time.Second

func TestThreeCallsWithinASecondAreAllShownAndSpoken(t *testing.T) {
	t.Parallel()
	h := newHall(t, speaking, briefly(t))
	page := openWall(t, h)
	page.Wait(`wall.voice.state === 'ok'`)
	browser.Eval[any](page, watchPanel+","+watchSound)

	began := time.Now()
	a := h.call("H012", "1")
	b := h.call("C031", "2")
	c := h.call("K007", "3")
	page.Wait(`document.querySelectorAll('.line[data-state=called][data-fresh]').length === 3`)
	page.Wait(onPanel + ` > 0 && document.querySelectorAll('.stack-item').length === 2`)
	require.Less(t, time.Since(began), time.Second, "all three are seen at once")
	require.Equal(t, "C031 K007", browser.Eval[string](page,
		`Array.from(document.querySelectorAll('.stack-number'), (e) => e.textContent).join(' ')`))

	waitSpoken(page, c)
	require.Equal(t, []int64{a, b, c}, spoken(page))
	page.Wait(`turns.length === 3`)
	requireHeard(t, page, a, b, c)
	requireOneVoice(t, page)
	turns := browser.Eval[[]turn](page, `turns`)
	require.Len(t, turns, 3)
	for i, want := range []string{"H012", "C031", "K007"} {
		require.Equal(t, want, turns[i].Number)
		if i > 0 {
			stood := time.Duration(turns[i].At-turns[i-1].At) * time.Millisecond
			require.GreaterOrEqual(t, stood, shortest, "%s", turns[i-1].Number)
		}
	}
	h.await("a healthy voice", func(r wire.Report) bool { return r.Type == "device" && r.State.Voice == "ok" })
}

func TestCallsOfASilentWallGetTheirTurnsToo(t *testing.T) {
	t.Parallel()
	h := newHall(t)
	page := openWall(t, h)
	browser.Eval[any](page, watchPanel)
	a, b := h.call("H012", "1"), h.call("C031", "2")
	page.Wait(`turns.length === 2`)
	turns := browser.Eval[[]turn](page, `turns`)
	require.Equal(t, []int64{a, b}, []int64{turns[0].Call, turns[1].Call})
	require.GreaterOrEqual(t, time.Duration(turns[1].At-turns[0].At)*time.Millisecond, shortest)
	require.Empty(t, spoken(page))
}

func TestARecallBlinksAgain(t *testing.T) {
	t.Parallel()
	h := newHall(t)
	page := openWall(t, h)
	first := h.call("H012", "1")
	page.Wait(onPanel + ` === 1`)
	const blinks = `document.getAnimations().filter((a) => a.effect.target.closest('.now, .line') && a.playState === 'running').length`
	page.Wait(blinks + ` === 2`)
	browser.Eval[any](page, `document.getAnimations().forEach((a) => a.effect.getComputedTiming().iterations < 99 && a.finish())`)
	require.Zero(t, browser.Eval[int](page, blinks))

	again := h.call("H012", "1", func(c *queue.Call) { c.Recall = true })
	require.NotEqual(t, first, again)
	page.Wait(onPanel + ` === 2`)
	page.Wait(blinks + ` === 2`)
	page.WaitText(".now-tag", "Nhắc lại")
}

func TestACallTakenBackDisappearsAndIsNotSpoken(t *testing.T) {
	t.Parallel()
	h := newHall(t, speaking, lasting(t, time.Second/2)) // the first call takes some seconds
	page := openWall(t, h)
	page.Wait(`wall.voice.state === 'ok'`)
	browser.Eval[any](page, watchPanel)
	a, b, c := h.call("H012", "1"), h.call("C031", "2"), h.call("K007", "3")
	page.Wait(`document.querySelectorAll('.stack-item').length === 2`)
	h.takeBack(b)
	page.Wait(`document.querySelectorAll('.stack-item').length === 1`)
	require.Equal(t, "ready", browser.Eval[string](page, `document.querySelector('.line[data-counter="2"]').dataset.state`))
	waitSpoken(page, c)
	require.Equal(t, []int64{a, c}, spoken(page))
	for _, turn := range browser.Eval[[]turn](page, `turns`) {
		require.NotEqual(t, b, turn.Call)
	}
	// One that is on the panel goes as well.
	page.Wait(fmt.Sprint(onPanel, ` === `, c))
	h.takeBack(c)
	page.Wait(onPanel + ` === 0`)
	require.NotContains(t, browser.Eval[string](page, `document.body.innerText`), "K007")
}

func TestManyCallsAtOnceAreAllShown(t *testing.T) {
	t.Parallel()
	h := newHall(t)
	twelve(h)
	page := openWall(t, h)
	browser.Eval[any](page, `wall.pace = 20,`+watchPanel)
	var want []string
	for i, counter := range []string{"1", "2", "3", "5", "7", "8", "9", "10", "11", "12"} {
		number := string(rune('A'+i)) + "001"
		want = append(want, number)
		h.call(number, counter)
	}
	page.Wait(`turns.filter((t) => t.call).length >= 10`)
	var got []string
	for _, turn := range browser.Eval[[]turn](page, `turns.filter((t) => t.call)`) {
		got = append(got, turn.Number)
	}
	require.Equal(t, want, got[len(got)-10:])
}

func TestTheLastCallRestsThenSlidesCome(t *testing.T) {
	t.Parallel()
	h := newHall(t)
	page := openWall(t, h)
	h.call("H012", "1")
	page.Wait(onPanel + ` === 1`)
	require.True(t, browser.Eval[bool](page, `document.querySelector('wall-slides').hidden`))
	browser.Eval[any](page, `wall.pace = 50`)
	page.Wait(`!document.querySelector('wall-slides').hidden && ` + onPanel + ` === 0`)
	page.WaitText("wall-recent", "H012")
	// The next call is there at once, whatever slide is shown.
	h.call("H013", "1")
	page.Wait(onPanel + ` === 2 && document.querySelector('wall-slides').hidden`)
}
