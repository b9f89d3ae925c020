package display

import (
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/e2e/browser"
	"motcua/internal/queue"
	"motcua/internal/wire"
)

func TestAReloadDoesNotRepeat(t *testing.T) {
	t.Parallel()
	h := newHall(t, speaking)
	page := openWall(t, h)
	page.Wait(`wall.voice.state === 'ok'`)
	first := h.call("H012", "1")
	waitSpoken(page, first)
	page.Wait(`(wall.view.announced || []).includes(1)`)

	page.Go(h.url(""))
	shown(page)
	page.Wait(onPanel + ` === 1 && wall.voice.state === 'ok'`)
	second := h.call("C031", "2")
	waitSpoken(page, second)
	require.Equal(t, []int64{second}, spoken(page))
}

func TestACallThatIsTooOldIsNotSpoken(t *testing.T) {
	t.Parallel()
	h := newHall(t, speaking)
	h.call("H011", "1", func(c *queue.Call) { c.At = c.At.Add(-31e9) })
	page := openWall(t, h)
	page.Wait(`wall.voice.state === 'ok'`)
	next := h.call("H012", "1")
	waitSpoken(page, next)
	require.Equal(t, []int64{next}, spoken(page))
}

func TestOnePageOfADisplaySpeaks(t *testing.T) {
	t.Parallel()
	h := newHall(t, speaking)
	one := openWall(t, h)
	one.Wait(`wall.voice.state === 'ok'`)
	two := openWall(t, h)
	h.await("two screens", func(r wire.Report) bool { return r.Type == "device" && r.State.Screens == 2 })
	first := h.call("H012", "1")
	waitSpoken(one, first)
	require.Equal(t, "off", browser.Eval[string](two, `wall.voice.state`))

	// The other takes over when the first goes.
	one.Close()
	two.Wait(`wall.voice.state === 'ok'`)
	second := h.call("C031", "2")
	waitSpoken(two, second)
	require.Equal(t, []int64{second}, spoken(two), "what the first has spoken is not said again")
}

func TestBlockedSoundIsShownReportedAndUnlocked(t *testing.T) {
	t.Parallel()
	h := newHall(t, speaking)
	page := openWall(t, h)
	page.Wait(`wall.voice.state === 'ok'`)
	require.True(t, browser.Eval[bool](page, `document.querySelector('.sound').hidden`))
	browser.Eval[any](page, `wall.voice.context.suspend()`)
	h.await("a blocked voice", func(r wire.Report) bool { return r.Type == "device" && r.State.Voice == "blocked" })
	page.WaitText(".sound", "Chạm để bật tiếng")
	page.Click(".sound")
	page.Wait(`wall.voice.state === 'ok' && document.querySelector('.sound').hidden`)
	call := h.call("H012", "1")
	waitSpoken(page, call)
}

func TestAMissingClipDoesNotSilenceTheRest(t *testing.T) {
	t.Parallel()
	h := newHall(t, speaking)
	h.edit(func(b *queue.BoardView) { b.Noun = queue.Text{"vi": "bà con"} })
	page := openWall(t, h, browser.Allow(`404 \(Not Found\).*/voice/vi/xin_moi_ba_con_co_so_thu_tu\.wav`))
	page.Wait(`wall.voice.state === 'ok'`)
	browser.Eval[any](page, watchSound)
	call := h.call("H012", "1")
	waitSpoken(page, call)
	requireHeard(t, page, call)
	page.WaitText("[role=status]", "Xin mời bà con có số thứ tự H012 đến quầy số 1.")
}

func TestTwoLanguagesAreSpoken(t *testing.T) {
	t.Parallel()
	h := newHall(t, speaking, func(c *Config) { c.Speak = append(c.Speak, "vi", "en") })
	page := openWall(t, h)
	page.Wait(`wall.voice.state === 'ok'`)
	call := h.call("H012", "1")
	waitSpoken(page, call)
	require.Equal(t, []string{"vi", "en"}, browser.Eval[[]string](page, `wall.view.speech.map((s) => s.lang)`))
}
