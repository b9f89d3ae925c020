package main

import (
	"math"
	"time"
)

// chime is three soft bell notes going up a major chord: C5, E5, G5.
func chime() []float64 {
	const (
		apart = 230 * time.Millisecond
		decay = 0.28 // seconds to 1/e
	)
	out := make([]float64, samplesIn(1300*time.Millisecond))
	for i, hertz := range []float64{523.25, 659.26, 783.99} {
		start := samplesIn(time.Duration(i) * apart)
		for j := start; j < len(out); j++ {
			t := float64(j-start) / rate
			attack := min(1, t/0.008)
			out[j] += attack * math.Exp(-t/decay) * bell(2*math.Pi*hertz*t, t)
		}
	}
	return level(trim(out))
}

// bell adds overtones that die before the note does.
func bell(phase, t float64) float64 {
	return math.Sin(phase) + 0.35*math.Exp(-t*5)*math.Sin(2*phase) + 0.12*math.Exp(-t*9)*math.Sin(3*phase)
}
