package voicepack_test

import (
	"math"
	"os"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/assets/voice"
	"motcua/internal/announce"
	"motcua/internal/sound"
	"motcua/internal/speech"
	"motcua/internal/voicepack"
)

// script is every clip that any region and any usual sentence of a language needs.
func script(t *testing.T, lang speech.Lang) []sound.Wanted {
	t.Helper()
	var all []sound.Wanted
	for region := range (speech.South | speech.Bon) + 1 {
		clips, err := speech.Office{Lang: lang, Region: region, Templates: speech.Templates(lang)}.Script()
		require.NoError(t, err)
		for _, c := range clips {
			if w := (sound.Wanted{Name: c.Name, Text: c.Text}); !slices.Contains(all, w) {
				all = append(all, w)
			}
		}
	}
	return all
}

func TestTheStandInIsWholeAndHasNoFault(t *testing.T) {
	folder := t.TempDir()
	require.NoError(t, os.CopyFS(folder, voice.Clips()))
	all, err := voicepack.Read(folder)
	require.NoError(t, err)
	wanted := append(append(script(t, speech.Vietnamese), script(t, speech.English)...), sound.Wanted{Name: "chime"})
	bytes := 0
	for name, r := range all {
		bytes += 2 * len(r.Clip.Samples)
		f := sound.Measure(r.Clip)
		require.Less(t, f.Peak, -0.5, "%s reaches full scale", name)
		require.InDelta(t, -17, f.Loudness, 3, "%s is as loud as the others", name)
	}
	require.Empty(t, sound.Check(all, wanted), "by the rules that `motcua-display voice check` holds a person's recordings to")
	require.Less(t, bytes, 2_700_000, "the program carries it")
}

// The words of both Vietnamese regions, whole numbers and digits, English, a recall: whole announcements, as they are heard.
func TestAnnouncementsOfTheStandIn(t *testing.T) {
	p, _ := open(t, "")
	for _, c := range []speech.Call{
		{Number: "A012", Counter: "3", Lang: speech.Vietnamese},
		{Number: "TN1045", Counter: "12", Lang: speech.Vietnamese, Region: speech.South, Recall: true},
		{Number: "K9999", Counter: "A2", Lang: speech.Vietnamese, Reading: speech.Digits},
		{Number: "B105", Counter: "2", Lang: speech.English},
		{Number: "C777", Counter: "10", Lang: speech.English, Template: speech.Templates(speech.English)[3]},
	} {
		a, err := speech.AnnounceWith(speech.NewPack(p.Names()...), c)
		require.NoError(t, err)
		for _, names := range [][]string{a.Clips, a.Repeat} {
			said, missing := p.Join(names)
			require.Empty(t, missing)
			require.Equal(t, sum(t, p, names), said.Duration().Round(time.Millisecond), "%s: as long as its clips and pauses", a.Words)
			f := sound.Measure(said)
			require.Zero(t, f.Clipped, a.Words)
			require.InDelta(t, -17, f.Loudness, 1.5, a.Words)
			require.Less(t, f.Edge, -60.0, a.Words)
			require.LessOrEqual(t, longestGap(said), longestPause(names)+170*time.Millisecond, "%s: no hole between its words", a.Words)
		}
	}
}

func sum(t *testing.T, p *voicepack.Pack, names []string) time.Duration {
	t.Helper()
	samples := 0
	for _, name := range names {
		if speech.IsPause(name) {
			samples += int(speech.Pause(name) * 22050 / time.Second)
			continue
		}
		samples += length(t, p, name)
	}
	return (time.Duration(samples) * time.Second / 22050).Round(time.Millisecond)
}

func longestPause(names []string) time.Duration {
	longest := time.Duration(0)
	for _, name := range names {
		longest = max(longest, speech.Pause(name))
	}
	return longest
}

// longestGap is the longest time without a sample that is heard.
func longestGap(c sound.Clip) time.Duration {
	longest, quiet := 0, 0
	for _, s := range c.Samples {
		if quiet++; math.Abs(float64(s)) > math.MaxInt16/100 {
			quiet = 0
		}
		longest = max(longest, quiet)
	}
	return time.Duration(longest) * time.Second / time.Duration(c.Rate)
}

// One loudspeaker says about five calls a minute: an announcement with its chime and two readings takes 12.5 s.
func TestAnAnnouncementTakesItsTime(t *testing.T) {
	p, _ := open(t, "")
	a, err := speech.Announce(speech.Call{Number: "A115", Counter: "3", Lang: speech.Vietnamese})
	require.NoError(t, err)
	q := announce.New()
	now := time.Now()
	q.See(announce.Board{Age: time.Minute, Hub: now, Calls: []announce.Call{{ID: 1, At: now, First: a.Clips, Repeat: a.Repeat}}}, now)
	var all []string
	for s, ok := q.Next(now); ok; s, ok = q.Next(now) {
		all = append(all, s.Clips...)
		q.Done(true)
	}
	said, missing := p.Join(all)
	require.Empty(t, missing)
	t.Logf("%v: %v", said.Duration(), all)
	require.InDelta(t, 12.5, said.Duration().Seconds(), 1)
}
