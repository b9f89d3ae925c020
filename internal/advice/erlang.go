package advice

import (
	"math"
	"time"
)

// Delayed is the probability that somebody has to wait at all where so many counters have a load in erlangs (arrivals
// per visit's length), by Erlang's C formula. It is 1 where the counters cannot keep up.
func Delayed(counters int, load float64) float64 {
	switch {
	case load <= 0:
		return 0
	case float64(counters) <= load:
		return 1
	}
	blocked := 1.0 // Erlang's B, counter by counter: no factorial can overflow
	for c := 1; c <= counters; c++ {
		blocked = load * blocked / (float64(c) + load*blocked)
	}
	return blocked / (1 - load/float64(counters)*(1-blocked))
}

// Load is what comes to the counters of a pool.
type Load struct {
	PerHour float64       // arrivals; when they come is taken to be by chance
	Mean    time.Duration // for which a visit keeps a counter busy
	Spread  float64       // standard deviation of a visit over its mean; 1 is Erlang's own case
}

// Erlangs is how many counters would be busy if there were enough.
func (l Load) Erlangs() float64 { return l.PerHour * l.Mean.Hours() }

// variability corrects a wait for visits that are not exponential (Allen and Cunneen: the mean of the squared
// coefficients of variation of arrivals, which is 1 here, and of visits). It is exact for one counter.
func (l Load) variability() float64 { return (1 + l.Spread*l.Spread) / 2 }

// Waits are what people go through in a long run of hours that are all alike.
type Waits struct {
	Overload bool          // more come than the counters can serve: the line grows as long as it lasts
	Busy     float64       // share of the counters' time
	Delayed  float64       // share of the people who wait at all
	Mean     time.Duration // over all people; of no meaning under overload
	Late     float64       // share who wait longer than the target
	Growth   float64       // people by whom the line grows in an hour under overload
}

// With is what a load comes to with so many counters.
func (l Load) With(counters int, target time.Duration) Waits {
	load := l.Erlangs()
	w := Waits{Delayed: Delayed(counters, load)}
	if counters > 0 {
		w.Busy = min(1, load/float64(counters))
	}
	spare := float64(counters) - load
	switch {
	case load == 0:
		return w
	case spare <= 0:
		w.Overload, w.Busy, w.Late = true, 1, 1
		w.Growth = -spare / l.Mean.Hours()
		return w
	}
	// Of those who wait the wait is exponential; the correction stretches it and leaves the mean as it says.
	each := l.Mean.Seconds() * l.variability() / spare
	w.Mean = time.Duration(w.Delayed * each * float64(time.Second))
	w.Late = w.Delayed * math.Exp(-target.Seconds()/each)
	return w
}

// MostCounters bounds every search: no office has more.
const MostCounters = 200

// Need is the fewest counters with which at least a share of the people wait no longer than the target. Without
// anybody it is none.
func (l Load) Need(target time.Duration, share float64) int {
	if l.PerHour <= 0 || l.Mean <= 0 {
		return 0
	}
	for c := max(1, int(l.Erlangs())); c < MostCounters; c++ {
		if w := l.With(c, target); !w.Overload && 1-w.Late >= share {
			return c
		}
	}
	return MostCounters
}
