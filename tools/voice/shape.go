package main

import (
	"math"
	"time"
)

const (
	loudness = 0.14  // RMS of the parts that sound, about -17 dBFS
	ceiling  = 0.89  // -1 dBFS
	quiet    = 0.006 // of the peak; below it nothing is heard
	window   = 5 * time.Millisecond
	lead     = 10 * time.Millisecond // kept before the first sound
	tail     = 35 * time.Millisecond // and after the last
)

func samplesIn(d time.Duration) int { return int(d * rate / time.Second) }

func peak(samples []float64) float64 {
	p := 0.0
	for _, s := range samples {
		p = max(p, math.Abs(s))
	}
	return p
}

// trim cuts the silence at both ends and fades what is left, so that clips can
// stand edge to edge without a click.
func trim(samples []float64) []float64 {
	limit := peak(samples) * quiet
	first, last := 0, len(samples)
	for first < last && math.Abs(samples[first]) <= limit {
		first++
	}
	for last > first && math.Abs(samples[last-1]) <= limit {
		last--
	}
	cut := append([]float64{}, samples[max(0, first-samplesIn(lead)):min(len(samples), last+samplesIn(tail))]...)
	in, out := samplesIn(lead), samplesIn(tail)
	for i := range cut {
		cut[i] *= min(1, float64(i)/float64(in), float64(len(cut)-1-i)/float64(out))
	}
	return cut
}

// level gives every clip the same loudness and bends peaks under the ceiling.
func level(samples []float64) []float64 {
	gain := loudness / sounding(samples)
	knee := ceiling * 0.7
	out := make([]float64, len(samples))
	for i, s := range samples {
		a := math.Abs(s * gain)
		if a > knee {
			a = knee + (ceiling-knee)*math.Tanh((a-knee)/(ceiling-knee))
		}
		out[i] = math.Copysign(a, s)
	}
	return out
}

// sounding is the RMS of the windows that are not silent.
func sounding(samples []float64) float64 {
	n := samplesIn(window)
	limit := peak(samples) / 20
	sum, count := 0.0, 0
	for i := 0; i+n <= len(samples); i += n {
		square := 0.0
		for _, s := range samples[i : i+n] {
			square += s * s
		}
		if math.Sqrt(square/float64(n)) > limit {
			sum += square
			count += n
		}
	}
	return math.Sqrt(sum / float64(count))
}
