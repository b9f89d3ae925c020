package estimate

import (
	"math"
	"time"
)

// Pace is the running figure of how long visits of one service keep a counter busy.
type Pace struct {
	N    float64 `json:"n"`    // visits it stands for, older ones fading
	Mean float64 `json:"mean"` // seconds
}

// How much the office's own word weighs against measured visits, and how many visits the memory holds.
const (
	priorWeight = 6
	memory      = 30
)

// Prior is a pace before the day has its own figures.
func Prior(typical time.Duration) Pace { return Pace{N: priorWeight, Mean: typical.Seconds()} }

// Add returns the pace after one more visit.
func (p Pace) Add(d time.Duration) Pace {
	p.N = min(p.N+1, memory)
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

// Serve is one line at a counter; lower ranks are called first.
type Serve struct{ Line, Rank int }

// Counter is an open counter.
type Counter struct {
	Serves []Serve
	Line   int           // the line of the visit that keeps it busy; -1 when it is free
	Busy   time.Duration // for how long already
}

// Range is a wait: it lies between Low and High as often as Coverage says.
type Range struct{ Low, Mid, High time.Duration }

// Coverage is how often the wait is meant to lie within the range.
const Coverage = 0.8

// Wait estimates the wait of a citizen of line mine, by letting the counters call the people ahead one after another
// with mean visits. It reports false when no counter serves that line.
func Wait(lines []Line, counters []Counter, mine int) (Range, bool) {
	var room room
	if !room.open(lines, counters, mine) {
		return Range{}, false
	}
	mid := room.run()
	spread := room.spread(mid)
	seconds := func(s float64) time.Duration { return time.Duration(max(0, s) * float64(time.Second)) }
	return Range{Low: seconds(mid - spread), Mid: seconds(mid), High: seconds(mid + spread*1.25 + 30)}, true
}

// room is the counters and lines of one estimate. It holds what fits an office; larger ones take the heap.
type room struct {
	lines    []float64 // people still ahead
	mean     []float64
	free     []float64 // when each counter is free
	counters []Counter
	mine     int
	step     float64 // people called together, so that a crowd of thousands costs no more than hundreds
	jobs     float64 // calls ahead of mine at the counters that serve mine
	servers  float64
	busy     float64 // mean visit of those calls
}

// maxCalls bounds the work of one estimate.
const maxCalls = 256

func (r *room) open(lines []Line, counters []Counter, mine int) bool {
	r.counters, r.mine = counters, mine
	r.lines, r.mean, r.free = make([]float64, len(lines)), make([]float64, len(lines)), make([]float64, len(counters))
	total := 0.0
	for i, l := range lines {
		r.lines[i], r.mean[i] = float64(l.Ahead), l.Pace.Mean
		total += float64(l.Ahead)
	}
	r.step = max(1, math.Ceil(total/maxCalls))
	for i, c := range counters {
		if _, serves := r.rank(i, mine); serves {
			r.servers++
		}
		if c.Line >= 0 {
			// What is left of a visit: the longer it has lasted, the more it is one of the long ones.
			r.free[i] = max(r.mean[c.Line]-c.Busy.Seconds(), restShare*r.mean[c.Line])
		}
	}
	return r.servers > 0
}

// restShare is how much of a mean visit is still to come when it has already lasted longer than the mean.
const restShare = 0.45

// rank is the rank of a line at a counter that serves it.
func (r *room) rank(counter, line int) (rank int, serves bool) {
	for _, s := range r.counters[counter].Serves {
		if s.Line == line {
			return s.Rank, true
		}
	}
	return 0, false
}

// run lets the counters call until mine is called, and returns when that is, in seconds.
func (r *room) run() float64 {
	for {
		next := -1
		for i := range r.free {
			if next < 0 || r.free[i] < r.free[next] {
				next = i
			}
		}
		at := r.free[next]
		line := r.choose(next)
		switch {
		case line == r.mine && r.lines[r.mine] <= 0:
			return at
		case line < 0:
			r.free[next] = math.Inf(1)
		default:
			n := min(r.step, r.lines[line])
			r.lines[line] -= n
			r.free[next] += n * r.mean[line]
			r.jobs += n
			r.busy += n * r.mean[line]
		}
	}
}

// choose is the line that a counter calls from: the best ranked, and of those the one with most people ahead of
// mine, which stands in for the oldest. Mine itself comes when nobody ahead is left at that rank.
func (r *room) choose(counter int) int {
	best, bestRank := -1, math.MaxInt
	for _, s := range r.counters[counter].Serves {
		if s.Line == r.mine && r.lines[s.Line] <= 0 {
			continue
		}
		if r.lines[s.Line] > 0 && (s.Rank < bestRank || s.Rank == bestRank && r.lines[s.Line] > r.lines[best]) {
			best, bestRank = s.Line, s.Rank
		}
	}
	if r.lines[r.mine] <= 0 {
		if rank, serves := r.rank(counter, r.mine); serves && (best < 0 || rank < bestRank) {
			return r.mine
		}
	}
	return best
}

// spread is how far the wait may lie from mid: each call ahead adds its own chance, and the model is not the room.
func (r *room) spread(mid float64) float64 {
	calls := max(1, mid*r.servers/max(60, r.mean[r.mine]))
	visit := r.mean[r.mine]
	if r.jobs > 0 {
		visit = r.busy / r.jobs
	}
	if mid == 0 {
		return 30
	}
	return z * math.Sqrt(calls*visit*visit*visitSpread/(r.servers*r.servers)+modelSpread*mid*mid)
}

// Calibrated on days drawn for it, and proven on others by the evaluation.
const (
	z           = 0.85
	visitSpread = 0.35 // squared coefficient of variation of a visit
	modelSpread = 0.04
)
