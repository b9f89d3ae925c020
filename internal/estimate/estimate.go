package estimate

import "time"

// Pace is the running figure of how long visits of one service keep a counter busy.
type Pace struct {
	N    float64 `json:"n"`    // visits it stands for, older ones fading
	Mean float64 `json:"mean"` // seconds
}

// Prior is a pace before the day has its own figures.
func Prior(typical time.Duration) Pace { return Pace{N: 3, Mean: typical.Seconds()} }

// Add returns the pace after one more visit.
func (p Pace) Add(d time.Duration) Pace {
	p.N = min(p.N, 20) + 1
	p.Mean += (d.Seconds() - p.Mean) / p.N
	return p
}

// Duration is the mean visit.
func (p Pace) Duration() time.Duration { return time.Duration(p.Mean * float64(time.Second)) }

// Line is the people of one service who will be called before the citizen in view.
type Line struct {
	Ahead int
	Pace  Pace
}

// Counter is an open counter.
type Counter struct {
	Serves []int         // indices of lines, best rank first
	Line   int           // the line of the visit that keeps it busy; -1 when it is free
	Busy   time.Duration // for how long already
}

// Range is a wait: it lies between Low and High as often as Coverage says.
type Range struct{ Low, Mid, High time.Duration }

// Coverage is how often the wait is meant to lie within the range.
const Coverage = 0.8

// Wait estimates the wait of a citizen of line mine. It reports false when no counter serves that line.
func Wait(lines []Line, counters []Counter, mine int) (Range, bool) {
	var work, servers float64
	for _, c := range counters {
		for _, l := range c.Serves {
			if l == mine {
				servers++
				break
			}
		}
	}
	if servers == 0 {
		return Range{}, false
	}
	work = float64(lines[mine].Ahead) * lines[mine].Pace.Mean
	mid := time.Duration(work / servers * float64(time.Second))
	return Range{mid * 6 / 10, mid, mid*15/10 + 2*time.Minute}, true
}
