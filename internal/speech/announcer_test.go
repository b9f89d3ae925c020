package speech_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/evanw/esbuild/pkg/api"
	"github.com/stretchr/testify/require"

	"motcua/internal/speech"
)

// lengths returns the seconds of the files of these clips.
func lengths(t *testing.T, clips ...string) []float64 {
	t.Helper()
	var seconds []float64
	for _, c := range clips {
		if speech.IsPause(c) {
			continue
		}
		rate, samples := readWAV(t, filepath.Join(voiceFolder, c+".wav"))
		seconds = append(seconds, float64(len(samples))/float64(rate))
	}
	return seconds
}

func requireSounds(t *testing.T, want []float64, r report) {
	t.Helper()
	got := make([]float64, len(r.Sounds))
	for i, s := range r.Sounds {
		got[i] = s.Seconds
	}
	require.InDeltaSlice(t, want, got, 0.001)
	r.requireOneVoice(t)
}

func TestAnnouncerSaysACallOfEveryKind(t *testing.T) {
	p := openPage(t)
	for _, c := range []speech.Call{
		vi("A012", "3"),
		{Number: "TN1045", Counter: "12", Lang: speech.Vietnamese, Region: speech.South, Recall: true},
		{Number: "B105", Counter: "2", Lang: speech.English, Reading: speech.Digits},
	} {
		a := announce(t, c)
		clips, err := json.Marshal(map[string][]string{"first": a.Clips, "repeat": a.Repeat})
		require.NoError(t, err)
		r := play[report](p, fmt.Sprintf(`
			const s = stage();
			s.call(1, { clips: %s });
			await s.until('idle');
			return s.report();`, clips))
		all := append(append([]string{"chime"}, a.Clips...), a.Repeat...)
		requireSounds(t, lengths(t, all...), r)
		require.Len(t, r.Spoken, 1)
		said := r.Spoken[0]
		require.Equal(t, 2, said.Readings)
		require.True(t, said.Chime)
		require.Greater(t, said.Peak, 0.1)
		require.Greater(t, r.Level, 0.1)
		require.Equal(t, "start end idle", types(r))
		t.Logf("%s: %.1f s of sound without its pauses", a.Words, 8*r.sounding())
	}
}

func types(r report) string {
	s := ""
	for i, e := range r.Events {
		if i > 0 {
			s += " "
		}
		s += e.Type
	}
	return s
}

// The browser of the tests gives sound freely. Here its refusal is played: a
// context that stays suspended until a tap.
func TestAnnouncerWaitsForATap(t *testing.T) {
	p := openPage(t)
	before := play[string](p, `
		const audioContext = new AudioContext();
		await audioContext.suspend();
		const free = audioContext.resume.bind(audioContext);
		let tapped = false;
		audioContext.resume = () => (tapped ? free() : new Promise(() => {}));
		window.clock = 0;
		window.s = stage({ audioContext, now: () => clock, maxAge: 30000 });
		s.call(1, { at: 0 });
		s.call(2, { at: 20000 });
		await s.until('blocked');
		clock = 40000;
		document.getElementById('tap').onclick = () => {
			tapped = true;
			s.announcer.resume();
		};
		window.done = s.until('idle');
		return audioContext.state + ' ' + s.announcer.spoken.length;`)
	require.Equal(t, "suspended 0", before)
	p.Click("#tap")
	r := play[report](p, `await done; return s.report();`)
	require.Equal(t, "blocked", r.Events[0].Type)
	require.Contains(t, types(r), "running start end idle")
	require.Equal(t, map[int]string{1: "stale"}, r.reasons(), "what grew old in silence stays unsaid")
	require.Equal(t, []int{2}, idsOf(r.Spoken))
	require.Greater(t, r.Level, 0.1)
}

// Displays may be televisions: nothing younger than ES2018.
func TestAnnouncerIsES2018(t *testing.T) {
	for _, file := range []string{"announcer.js", "announcer-audio.js"} {
		source, err := os.ReadFile("../../assets/js/" + file)
		require.NoError(t, err)
		at := func(level api.Target) string {
			result := api.Transform(string(source), api.TransformOptions{Target: level, MinifyWhitespace: true})
			require.Empty(t, result.Errors)
			return string(result.Code)
		}
		require.Equal(t, at(api.ESNext), at(api.ES2018), "esbuild had to lower something")
	}
}
