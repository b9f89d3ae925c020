package sound

import (
	"math"
	"slices"
	"time"
)

// Figures are what can be measured of a clip. Levels are in dB below full scale, so they are at most 0.
type Figures struct {
	Length   time.Duration
	Peak     float64       // dB, the highest sample
	Loudness float64       // dB, RMS of the parts that sound
	Lead     time.Duration // of silence before the first sound
	Tail     time.Duration // and after the last
	Clipped  int           // samples of flat tops
	Edge     float64       // dB, the louder of first and last sample: above about -40 it clicks
}

const (
	window  = 5 * time.Millisecond
	hush    = 0.02   // of the peak, -34 dB: a window below it is silence
	nothing = -120.0 // dB, the level of no sound at all
	run     = 3      // samples at full scale that make a flat top
)

// Measure looks at a clip.
func Measure(c Clip) Figures {
	f := Figures{Length: c.Duration(), Peak: nothing, Loudness: nothing, Edge: nothing}
	peak := 0.0
	for _, s := range c.Samples {
		peak = max(peak, level(s))
	}
	if peak == 0 {
		f.Lead = f.Length
		return f
	}
	f.Peak = decibels(peak)
	f.Clipped = clipped(c)
	f.Edge = decibels(max(level(c.Samples[0]), level(c.Samples[len(c.Samples)-1])))
	f.loud(c, peak*hush)
	return f
}

// loud finds the windows that sound: their level, and the silence around them.
func (f *Figures) loud(c Clip, limit float64) {
	size := max(1, int(window*time.Duration(c.Rate)/time.Second))
	sum, count, first, last := 0.0, 0, -1, 0
	for at := 0; at < len(c.Samples); at += size {
		part := c.Samples[at:min(at+size, len(c.Samples))]
		square := 0.0
		for _, s := range part {
			square += level(s) * level(s)
		}
		if math.Sqrt(square/float64(len(part))) < limit {
			continue
		}
		sum, count, last = sum+square, count+len(part), at+len(part)
		if first < 0 {
			first = at
		}
	}
	if first < 0 { // a lone click in a clip of silence
		f.Lead = f.Length
		return
	}
	f.Loudness = decibels(math.Sqrt(sum / float64(count)))
	f.Lead = time.Duration(first) * time.Second / time.Duration(c.Rate)
	f.Tail = time.Duration(len(c.Samples)-last) * time.Second / time.Duration(c.Rate)
}

// level is a sample from 0 to 1.
func level(s int16) float64 { return math.Abs(float64(s)) / -math.MinInt16 }

func decibels(level float64) float64 {
	if level <= 0 {
		return nothing
	}
	return max(nothing, 20*math.Log10(level))
}

// clipped counts the samples of flat tops: an overdriven microphone writes the highest value again and again. That is
// full scale, or less where a limiter or an editor turned the tops down afterwards; the tops stay flat.
func clipped(c Clip) int {
	top, bottom := slices.Max(c.Samples), slices.Min(c.Samples)
	return tops(c, top) + tops(c, bottom)
}

// Flat tops below full scale are longer and come again and again.
const (
	lowestTone = 60 // Hz; no voice is lower
	fewestTops = 3
)

// tops counts the samples of the flat tops at the highest or the lowest value.
func tops(c Clip, at int16) int {
	switch {
	case at == math.MaxInt16 || at <= math.MinInt16+1:
		n, _ := flat(c.Samples, at, run)
		return n
	case level(at) < hush: // a wave that has no such side rests at nothing
		return 0
	}
	// A sine is within one of its peak for as long as this; the quieter and lower it is, the longer.
	round := 2 / math.Sqrt(math.Abs(float64(at))) * float64(c.Rate) / (math.Pi * lowestTone)
	n, tops := flat(c.Samples, at, run+1+int(math.Ceil(round)))
	if tops < fewestTops {
		return 0
	}
	return n
}

// flat counts the samples beside a value in runs of at least so many, and the runs.
func flat(samples []int16, at int16, least int) (n, runs int) {
	length := 0
	for _, s := range samples {
		if d := int(s) - int(at); d < -1 || d > 1 {
			length = 0
			continue
		}
		length++
		switch {
		case length == least:
			n, runs = n+least, runs+1
		case length > least:
			n++
		}
	}
	return n, runs
}
