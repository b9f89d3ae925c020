package display

import (
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/e2e/browser"
	"motcua/internal/wire"
)

func TestAReloadDoesNotRepeat(t *testing.T) {
	t.Parallel()
	h := newHall(t, speaking, briefly(t))
	page := openWall(t, h)
	page.Wait(`wall.voice.state === 'ok'`)
	first := h.call("H012", "1")
	waitSpoken(page, first)
	require.Equal(t, []int64{1}, browser.Eval[[]int64](page, `wall.view.announced`))

	page.Go(h.url(""))
	shown(page)
	page.Wait(onPanel + ` === 1 && wall.voice.state === 'ok'`)
	second := h.call("C031", "2")
	waitSpoken(page, second)
	require.Equal(t, []int64{second}, spoken(page))
}

func TestOnePageOfADisplaySpeaks(t *testing.T) {
	t.Parallel()
	h := newHall(t, speaking, briefly(t))
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
	h := newHall(t, speaking, briefly(t))
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

// What a person recorded is heard in place of the stand-in, while everything runs.
func TestARecordingIsHeardFromTheNextCallOn(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	h := newHall(t, speaking, func(c *Config) { c.Sound.Folder = folder; c.Sound.Volume = 40 })
	page := openWall(t, h)
	page.Wait(`wall.voice.state === 'ok'`)
	pack := browser.Eval[string](page, `wall.view.pack`)
	record(t, folder, time.Second/10, h.app.pack.Names()...)
	page.Wait(`wall.view.pack !== ` + strconv.Quote(pack))
	browser.Eval[any](page, watchSound)
	call := h.call("H012", "1")
	waitSpoken(page, call)
	heard := browser.Eval[[]sounding](page, `sounds`)
	require.Len(t, heard, 13, "the chime, and twice xin mời … H mười hai đến quầy số một")
	for i, s := range heard {
		require.InDelta(t, 0.1, s.Seconds, 0.001)
		require.True(t, i == 0 || s.From >= heard[i-1].To-1e-6, "one after the other: %v", heard)
	}
	level := browser.Eval[map[int64]float64](page, `levels`)[call]
	require.InDelta(t, 0.4*tone, level, 0.05, "the volume")
}

// A loudspeaker whose clips are missing, do not come or stand still says what it can and does not wait for ever.
func TestTheLoudspeakerGoesOn(t *testing.T) {
	t.Parallel()
	h := newHall(t)
	page := openWall(t, h, browser.Allow(`404 \(Not Found\).*/voice/vi/khong_co\.wav`))
	got := browser.Eval[map[string]struct {
		Complete bool
		Played   int
		Seconds  float64
	}](page, loudspeaker)
	require.True(t, got["missing"].Complete)
	require.Equal(t, 2, got["missing"].Played)
	require.Equal(t, 1, got["hanging"].Played, "and the other one is played")
	require.InDelta(t, 3, got["hanging"].Seconds, 2)
	require.False(t, got["stopped"].Complete)
	require.Equal(t, 0, got["stopped"].Played, "stopped while it loaded")
	require.False(t, got["stalled"].Complete)
	require.Less(t, got["stalled"].Seconds, 20.0)
	require.True(t, got["after"].Complete, "and then all is well")
}

// loudspeaker plays what goes wrong against loudspeaker.js.
const loudspeaker = `import('/static/js/loudspeaker.js').then(async ({ Loudspeaker }) => {
	const context = new AudioContext();
	await context.resume();
	const speaker = new Loudspeaker(context);
	const all = {};
	const play = async (name, clips, meanwhile) => {
		const began = performance.now();
		const playing = speaker.play(clips);
		if (meanwhile) await meanwhile();
		const { complete, played } = await playing;
		all[name] = { complete, played, seconds: (performance.now() - began) / 1000 };
	};
	await play('missing', ['pause_50', 'vi/number-ba', 'vi/khong_co', 'vi/number-hai', 'pause_50']);
	const real = window.fetch;
	window.fetch = (url) => (/hangs/.test(url) ? new Promise(() => {}) : real(url));
	await play('hanging', ['vi/hangs', 'vi/number-ba']);
	await play('stopped', ['vi/number-tam'], () => speaker.stop());
	await play('stalled', ['vi/number-ba'], () => new Promise((done) => setTimeout(() => context.suspend().then(done), 100)));
	await context.resume();
	await play('after', ['vi/number-ba']);
	return all;
})`
