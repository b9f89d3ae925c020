package speech_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/evanw/esbuild/pkg/api"
	"github.com/stretchr/testify/require"

	"motcua/internal/speech"
)

const (
	free      = "no-user-gesture-required"
	afterATap = "document-user-activation-required"
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

func TestAnnouncer(t *testing.T) {
	ctx := openPage(t, free)
	// Each runs in the same page with an announcer of its own.
	t.Run("says a call of every kind", func(t *testing.T) {
		for _, c := range []speech.Call{
			vi("A012", "3"),
			{Number: "TN1045", Counter: "12", Lang: speech.Vietnamese, Region: speech.South, Recall: true},
			{Number: "B105", Counter: "2", Lang: speech.English, Reading: speech.Digits},
		} {
			a := announce(t, c)
			clips, err := json.Marshal(map[string][]string{"first": a.Clips, "repeat": a.Repeat})
			require.NoError(t, err)
			r := play[report](t, ctx, fmt.Sprintf(`
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
			seconds := (said.End - said.Start) * 8
			t.Logf("%s: about %.1f s", a.Words, seconds)
			require.Less(t, seconds, 20.0)
		}
	})
	t.Run("keeps to the order, one at a time", keepsOrder(ctx))
	t.Run("says less when calls wait", shedsWords(ctx))
	t.Run("leaves out calls being served when many wait", shedsServed(ctx))
	t.Run("does not say what was taken back", retracts(ctx))
	t.Run("does not say what is old", dropsStale(ctx))
	t.Run("passes over missing clips", passesOver(ctx))
	t.Run("is silent when muted or turned down", mutes(ctx))
	t.Run("does not wait for a clip that never comes", outlastsHang(ctx))
	t.Run("gives up when the sound device stands still", outlastsStall(ctx))
	t.Run("survives a fault in the page", survives(ctx))
	t.Run("ends when closed", closes(ctx))
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

func TestAnnouncerWaitsForATap(t *testing.T) {
	ctx := openPage(t, afterATap)
	before := play[string](t, ctx, `
		window.clock = 0;
		window.s = stage({ now: () => clock, maxAge: 30000 });
		s.call(1, { at: 0 });
		s.call(2, { at: 20000 });
		await s.until('blocked');
		clock = 40000;
		document.getElementById('tap').onclick = () => s.announcer.resume();
		window.done = s.until('idle');
		return s.announcer.analyser.context.state + ' ' + s.announcer.spoken.length;`)
	require.Equal(t, "suspended 0", before)
	require.NoError(t, chromedp.Run(ctx, chromedp.Click("#tap")))
	r := play[report](t, ctx, `await done; return s.report();`)
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
