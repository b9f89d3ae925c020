package sound_test

import (
	"errors"
	"math"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/sound"
)

func TestWhatIsMeasured(t *testing.T) {
	const rate = 16000
	c := sound.Join(sound.Silence(rate, 300*time.Millisecond), tone(rate, time.Second, 0.5), sound.Silence(rate, 200*time.Millisecond))
	f := sound.Measure(c)
	require.Equal(t, 1500*time.Millisecond, f.Length)
	require.InDelta(t, -6.0, f.Peak, 0.1)
	require.InDelta(t, -9.1, f.Loudness, 0.2, "a sine is 3 dB below its peak")
	require.InDelta(t, 300, f.Lead.Milliseconds(), 6)
	require.InDelta(t, 200, f.Tail.Milliseconds(), 6)
	require.Zero(t, f.Clipped)
	require.Less(t, f.Edge, -100.0)

	f = sound.Measure(sound.Silence(rate, time.Second))
	require.Equal(t, time.Second, f.Lead)
	require.Less(t, f.Loudness, -100.0)
	require.Less(t, sound.Measure(sound.Clip{}).Peak, -100.0)
}

func TestFlatTopsAreCounted(t *testing.T) {
	for _, c := range []struct {
		samples []int16
		want    int
	}{
		{[]int16{0, 32767, 0}, 0},
		{[]int16{0, 32767, 32767, 0}, 0},
		{[]int16{0, 32767, 32767, 32767, 0}, 3},
		{[]int16{-32768, -32768, -32767, -32768, 5}, 4},
		{[]int16{32767, 32767, -32768, -32768, 32767, 32767}, 0},
		{[]int16{32767, 32767, 32767, -32768, -32768, -32768}, 6},
	} {
		require.Equal(t, c.want, sound.Measure(sound.Clip{Rate: 8000, Samples: c.samples}).Clipped, "%v", c.samples)
	}
}

// A recording that was overdriven and then turned down has its tops below full scale. A voice that was not is never
// taken for one, however low or quiet it is.
func TestFlatTopsBelowFullScaleAreCounted(t *testing.T) {
	for _, rate := range []int{16000, 22050, 48000} {
		for _, hz := range []float64{60, 110, 440, 900} {
			wave := func(level, limit float64) sound.Clip {
				all := make([]float64, rate)
				for i := range all {
					all[i] = min(limit, max(-limit, level*math.Sin(2*math.Pi*hz*float64(i)/float64(rate))))
				}
				again, err := sound.Parse(sound.FromFloats(rate, all).WAV())
				require.NoError(t, err)
				return again
			}
			for _, limit := range []float64{0.05, 0.3, 0.89} {
				require.Zero(t, sound.Measure(wave(limit, 1)).Clipped, "%v Hz at %d, %v", hz, rate, limit)
				if limit > 0.1 { // what is quieter is told to be recorded again anyway
					require.Greater(t, sound.Measure(wave(3*limit, limit)).Clipped, rate/2, "%v Hz at %d, %v", hz, rate, limit)
				}
			}
		}
	}
	half := tone(22050, time.Second, 0.5)
	for i, s := range half.Samples {
		half.Samples[i] = max(0, s)
	}
	require.Zero(t, sound.Measure(half).Clipped, "silence is no top")
	lone := tone(22050, time.Second, 0.5)
	for i := 8000; i < 8020; i++ {
		lone.Samples[i] = 20000
	}
	require.Zero(t, sound.Measure(lone).Clipped, "one flat top is no overdriven microphone")
}

func ok(c sound.Clip) sound.Recording { return sound.Recording{Clip: c} }

// Each fault alone, in a pack that is otherwise in order.
func TestEveryFaultOfAPackIsNamed(t *testing.T) {
	const rate = 22050
	good := tone(rate, 400*time.Millisecond, 0.2)
	click := sound.Clip{Rate: rate, Samples: good.Samples[2000:]}
	for want, r := range map[string]*sound.Recording{
		"":           {Clip: good},
		"missing":    nil,
		"broken":     {Err: sound.ErrBroken},
		"unreadable": {Err: errors.New("no right to read")},
		"format":     {Err: &sound.Format{Tag: 3, Bits: 32, Channels: 1, Rate: rate}},
		"channels":   {Err: &sound.Format{Tag: 1, Bits: 16, Channels: 2, Rate: rate}},
		"rate":       {Clip: tone(8000, 400*time.Millisecond, 0.2)},
		"mixed-rate": {Clip: tone(44100, 400*time.Millisecond, 0.2)},
		"silent":     {Clip: sound.Silence(rate, time.Second)},
		"clipped":    {Clip: overdriven(rate)},
		"quiet":      {Clip: tone(rate, 400*time.Millisecond, 0.04)},
		"uneven":     {Clip: tone(rate, 400*time.Millisecond, 0.1)},
		"click":      {Clip: click},
		"lead":       {Clip: sound.Join(sound.Silence(rate, 150*time.Millisecond), good)},
		"tail":       {Clip: sound.Join(good, sound.Silence(rate, 300*time.Millisecond))},
		"short":      {Clip: tone(rate, 60*time.Millisecond, 0.2)},
		"long":       {Clip: tone(rate, 1700*time.Millisecond, 0.2)},
	} {
		pack := map[string]sound.Recording{"vi/number-hai": ok(good), "vi/number-mot": ok(good), "vi/number-bon": ok(good)}
		if r != nil {
			pack["vi/number-ba"] = *r
		}
		wanted := []sound.Wanted{{"vi/number-mot", "một"}, {"vi/number-hai", "hai"}, {"vi/number-ba", "ba"}, {"vi/number-bon", "bốn"}}
		problems := sound.Check(pack, wanted)
		if want == "" {
			require.Empty(t, problems)
			continue
		}
		require.Len(t, problems, 1, "%s: %v", want, problems)
		require.Equal(t, want, problems[0].Code)
		require.Equal(t, "vi/number-ba", problems[0].Name)
		require.False(t, problems[0].Note)
	}
}

// overdriven is as loud as the others once its flat tops were turned down; the tops stay.
func overdriven(rate int) sound.Clip {
	c := tone(rate, 400*time.Millisecond, 0.2)
	for i := 4000; i < 4006; i++ {
		c.Samples[i] = math.MaxInt16
	}
	return c
}

func TestAFileThatNoCallNeedsIsANote(t *testing.T) {
	good := tone(22050, 400*time.Millisecond, 0.2)
	problems := sound.Check(map[string]sound.Recording{"vi/number-baa": ok(good), "chime": ok(tone(22050, 2*time.Second, 0.2))},
		[]sound.Wanted{{Name: "chime"}})
	require.Equal(t, []sound.Problem{{Name: "vi/number-baa", Code: "unknown", Note: true}}, problems)
	require.Empty(t, sound.Check(nil, nil))
}
