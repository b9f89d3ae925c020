package main

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/speech"
)

func tone(amplitude float64, samples int) []float64 {
	out := make([]float64, samples)
	for i := range out {
		out[i] = amplitude * math.Sin(2*math.Pi*440*float64(i)/rate)
	}
	return out
}

func TestTrimAndLevel(t *testing.T) {
	sound := append(append(make([]float64, rate), tone(0.1, rate)...), make([]float64, rate)...)
	cut := trim(sound)
	require.InDelta(t, rate+samplesIn(lead+tail), len(cut), 10)
	require.Zero(t, cut[0])
	for _, amplitude := range []float64{0.01, 0.1, 0.9} {
		levelled := level(tone(amplitude, rate))
		require.InDelta(t, loudness, sounding(levelled), 0.01)
		require.Less(t, peak(levelled), ceiling)
	}
}

func TestOnlyWordsAreSaid(t *testing.T) {
	_, err := say(t.Context(), speech.Vietnamese, "quầy số 15")
	require.ErrorContains(t, err, "digits")
	for _, lang := range []speech.Lang{speech.Vietnamese, speech.English} {
		clips, err := scriptOf(lang)
		require.NoError(t, err)
		for name, text := range clips {
			require.NotRegexp(t, `[0-9]`, text, name)
		}
	}
}
