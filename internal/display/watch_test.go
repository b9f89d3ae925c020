package display

import (
	"fmt"
	"log/slog"
	"math"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/e2e/browser"
	"motcua/internal/sound"
	"motcua/internal/voicepack"
)

// openWall opens the wall's page and waits until it shows the board.
func openWall(t *testing.T, h *hall, opts ...browser.Option) *browser.Page {
	t.Helper()
	page := browser.Open(t, browser.Wall, opts...)
	page.Go(h.url(""))
	shown(page)
	return page
}

func shown(page *browser.Page) {
	page.Wait(`window.wall && wall.view && wall.view.board && document.querySelector('wall-lost').hidden`)
}

// onPanel is the call on the big panel, 0 for none.
const onPanel = `Number(document.querySelector('wall-stage').dataset.call || 0)`

// watchPanel notes in the page, from now on, which call the panel shows since when.
const watchPanel = `(() => {
	const stage = document.querySelector('wall-stage');
	window.turns = [];
	new MutationObserver(() => {
		const call = Number(stage.dataset.call || 0);
		const last = turns[turns.length - 1];
		if (!last || last.call !== call) turns.push({call, number: call ? stage.querySelector('.now-number').textContent : '', at: performance.now()});
	}).observe(stage, {attributes: true, attributeFilter: ['data-call']});
})()`

// turn is what watchPanel notes.
type turn struct {
	Call   int64
	Number string
	At     float64 // ms
}

// watchSound measures in the page, from now on, what reaches the loudspeaker while each call is spoken, and notes every
// clip as the sound device gets it.
const watchSound = `(() => {
	window.levels = {};
	window.sounds = [];
	const start = AudioBufferSourceNode.prototype.start;
	AudioBufferSourceNode.prototype.start = function (when) {
		sounds.push({from: when, to: when + this.buffer.duration, seconds: this.buffer.duration});
		return start.call(this, when);
	};
	setInterval(() => {
		const node = wall.voice.speaker && wall.voice.speaker.analyser;
		const call = wall.turns.speaking;
		if (!node || !call) return;
		const samples = new Float32Array(node.fftSize);
		node.getFloatTimeDomainData(samples);
		levels[call] = samples.reduce((most, s) => Math.max(most, Math.abs(s)), levels[call] || 0);
	}, 30);
})()`

// silence is the level below which nobody in a hall hears anything.
const silence = 0.02

// spoken is what the page said to the end, in order.
func spoken(page *browser.Page) []int64 {
	return browser.Eval[[]int64](page, `wall.voice.spoken.map((s) => s.id)`)
}

func waitSpoken(page *browser.Page, call int64) {
	page.Wait(fmt.Sprintf(`wall.voice.spoken.some((s) => s.id === %d)`, call))
}

// requireHeard asks that each call was a signal in the page's audio graph.
func requireHeard(t *testing.T, page *browser.Page, calls ...int64) {
	t.Helper()
	levels := browser.Eval[map[int64]float64](page, `levels`)
	for _, call := range calls {
		require.Greater(t, levels[call], silence, "call %d in %v", call, levels)
	}
}

// sounding is what watchSound notes of a clip; times are the audio clock's.
type sounding struct{ From, To, Seconds float64 }

// requireOneVoice asks that no clip sounded before the one before it was over.
func requireOneVoice(t *testing.T, page *browser.Page) {
	t.Helper()
	all := browser.Eval[[]sounding](page, `sounds`)
	require.NotEmpty(t, all)
	for i := 1; i < len(all); i++ {
		require.GreaterOrEqual(t, all[i].From, all[i-1].To-1e-6, "clip %d", i)
	}
}

func speaking(c *Config) { c.Voice = true }

// briefly is a voice that hurries: each clip is a tenth of a second of tone.
func briefly(t *testing.T) func(*Config) { return lasting(t, time.Second/10) }

// lasting is a voice whose clips are tones of this length.
func lasting(t *testing.T, d time.Duration) func(*Config) {
	folder := t.TempDir()
	pack, err := voicepack.Open("", slog.New(slog.DiscardHandler))
	require.NoError(t, err)
	record(t, folder, d, pack.Names()...)
	return func(c *Config) { c.Sound.Folder = folder }
}

// tone is the level of what record records, of 1.
const tone = 0.5

// record puts clips into a folder as a person would.
func record(t *testing.T, folder string, d time.Duration, clips ...string) {
	t.Helper()
	const rate = 22050
	samples := make([]float64, int(d*rate/time.Second))
	for i := range samples {
		samples[i] = tone * math.Sin(float64(i)/rate*2*math.Pi*440)
	}
	wav := sound.FromFloats(rate, samples).WAV()
	for _, name := range clips {
		file := filepath.Join(folder, name+".wav")
		require.NoError(t, os.MkdirAll(filepath.Dir(file), 0o755))
		require.NoError(t, os.WriteFile(file, wav, 0o600))
	}
}
