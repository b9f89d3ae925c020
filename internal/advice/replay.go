package advice

import (
	"math"
	"slices"
	"time"
)

// Span is a stretch of time in which counters work.
type Span struct{ From, To time.Time }

// Arrival is somebody who came, and for how long the visit then kept a counter busy.
type Arrival struct {
	At     time.Time
	Length time.Duration
}

// Replay lets people be served by so many counters, all day, one after another as they came, and returns how long each
// waited, in that order. A visit begins while the counters work; one that has begun is finished.
func Replay(arrivals []Arrival, counters int, hours []Span) []time.Duration {
	people := slices.Clone(arrivals)
	slices.SortStableFunc(people, func(a, b Arrival) int { return a.At.Compare(b.At) })
	free := make([]time.Time, max(1, counters))
	waits := make([]time.Duration, len(people))
	for i, p := range people {
		next := 0
		for c := range free {
			if free[c].Before(free[next]) {
				next = c
			}
		}
		begin := working(later(p.At, free[next]), hours)
		waits[i] = begin.Sub(p.At)
		free[next] = begin.Add(p.Length)
	}
	return waits
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// working is the first moment not before t at which counters work; t itself without hours and after the last.
func working(t time.Time, hours []Span) time.Time {
	for _, h := range hours {
		if t.Before(h.To) {
			return later(t, h.From)
		}
	}
	return t
}

// Figures are how a set of waits looks.
type Figures struct {
	Visits      int
	Median, P90 time.Duration
	Within      float64 // share no longer than the target
}

// FiguresOf looks at waits.
func FiguresOf(waits []time.Duration, target time.Duration) Figures {
	if len(waits) == 0 {
		return Figures{}
	}
	sorted := slices.Sorted(slices.Values(waits))
	within := 0
	for _, w := range sorted {
		if w <= target {
			within++
		}
	}
	return Figures{
		Visits: len(sorted), Median: quantile(sorted, .5), P90: quantile(sorted, .9),
		Within: float64(within) / float64(len(sorted)),
	}
}

// quantile is the smallest value that is not below a share of them.
func quantile(sorted []time.Duration, share float64) time.Duration {
	return sorted[max(0, int(math.Ceil(share*float64(len(sorted))))-1)]
}
