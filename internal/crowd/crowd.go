package crowd

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
	"time"
)

// Kind is one service as the crowd comes for it.
type Kind struct {
	Service string
	Monday  float64       // visits on a Monday
	Day     float64       // on another working day
	Typical time.Duration // mean visit
}

// Visit is one citizen's day.
type Visit struct {
	At       time.Duration // after midnight
	Service  string
	Priority bool
	Length   time.Duration // at the counter
	Walk     time.Duration // from the call to the counter
	Absent   bool          // does not answer the call
	Fate     float64       // in [0, 1): decides what becomes of the visit, for whoever plays the clerk
}

// hour is how much of a day's arrivals falls between two times. Mornings are crowded, most of all at opening, and
// nobody comes to a closed door; the shape follows the peak that the offices of 2019 reported.
type hour struct {
	from, to time.Duration
	monday   float64
	day      float64
}

func hours() []hour {
	at := func(h, m int) time.Duration { return time.Duration(h)*time.Hour + time.Duration(m)*time.Minute }
	return []hour{
		{at(7, 10), at(7, 30), .09, .05},
		{at(7, 30), at(8, 30), .27, .18},
		{at(8, 30), at(9, 30), .22, .19},
		{at(9, 30), at(10, 30), .13, .15},
		{at(10, 30), at(11, 20), .06, .09},
		{at(13, 20), at(14, 30), .12, .16},
		{at(14, 30), at(15, 30), .08, .12},
		{at(15, 30), at(16, 40), .03, .06},
	}
}

// How people are.
const (
	priorityShare = .12
	absentShare   = .05
	spread        = .55 // of the logarithm of a visit's length
)

// Day draws the visits of one day, by time. The number of visits is itself random.
func Day(rng *rand.Rand, kinds []Kind, monday bool) []Visit {
	var visits []Visit
	for _, k := range kinds {
		mean := k.Day
		if monday {
			mean = k.Monday
		}
		for range poisson(rng, mean) {
			visits = append(visits, Visit{
				At: arrival(rng, monday), Service: k.Service, Priority: rng.Float64() < priorityShare,
				Length: length(rng, k.Typical), Walk: time.Duration(8+rng.ExpFloat64()*12) * time.Second,
				Absent: rng.Float64() < absentShare, Fate: rng.Float64(),
			})
		}
	}
	slices.SortStableFunc(visits, func(a, b Visit) int { return cmp.Compare(a.At, b.At) })
	return visits
}

func arrival(rng *rand.Rand, monday bool) time.Duration {
	at := rng.Float64()
	table := hours()
	for _, h := range table {
		share := h.day
		if monday {
			share = h.monday
		}
		if at < share {
			return h.from + time.Duration(at/share*float64(h.to-h.from))
		}
		at -= share
	}
	last := table[len(table)-1]
	return last.from + time.Duration(rng.Float64()*float64(last.to-last.from))
}

// length draws a visit: log-normal with the mean of its service, as service times in offices are.
func length(rng *rand.Rand, mean time.Duration) time.Duration {
	return time.Duration(float64(mean) * math.Exp(rng.NormFloat64()*spread-spread*spread/2))
}

func poisson(rng *rand.Rand, mean float64) int {
	n, p, limit := 0, rng.Float64(), math.Exp(-mean)
	for p > limit {
		n++
		p *= rng.Float64()
	}
	return n
}
