package advice

import (
	"cmp"
	"math"
	"slices"
	"time"
)

// Visit is one wait and what came of it. A ticket that was transferred is several.
type Visit struct {
	Service string
	Counter string        // where it was called; empty: nowhere
	Came    time.Time     // the wait began
	Called  time.Time     // first; zero: never
	Busy    time.Duration // for which it kept its counter; 0: not known
	Counts  bool          // that says how long a visit lasts: nobody forgot to end it, and somebody came
	Back    bool          // came back from being set aside: its wait is nobody's measure
}

func (v *Visit) wait() time.Duration { return v.Called.Sub(v.Came) }

// waited reports whether the wait counts.
func (v *Visit) waited() bool { return !v.Called.IsZero() && !v.Back }

// Shift is a time in which a counter was open.
type Shift struct {
	Counter string
	Span
}

// Day is one measured day, times in the office's own zone.
type Day struct {
	Date   time.Time
	Visits []Visit
	Shifts []Shift
}

// open counts the counters of a pool that were open at a time.
func (d *Day) open(pool *Pool, at time.Time) (n int) {
	for _, s := range d.Shifts {
		if pool.counter(s.Counter) && !at.Before(s.From) && at.Before(s.To) {
			n++
		}
	}
	return n
}

// hours are the times in which any counter of a pool was open.
func (d *Day) hours(pool *Pool) (all []Span) {
	for _, s := range d.Shifts {
		if pool.counter(s.Counter) {
			all = append(all, s.Span)
		}
	}
	slices.SortFunc(all, func(a, b Span) int { return a.From.Compare(b.From) })
	joined := all[:0]
	for _, s := range all {
		if n := len(joined); n > 0 && !s.From.After(joined[n-1].To) {
			joined[n-1].To = later(joined[n-1].To, s.To)
			continue
		}
		joined = append(joined, s)
	}
	return joined
}

// Hour is one hour of one day of the week, over all such days.
type Hour struct {
	Weekday  time.Weekday
	Hour     int
	Days     int // such days
	Arrivals int // on all of them together
	Waits    Figures
}

// Week is a usual week by hour, Monday first: the hours in which anybody ever came.
func Week(days []Day) []Hour {
	type key struct {
		day  time.Weekday
		hour int
	}
	count, come, waits := map[time.Weekday]int{}, map[key]int{}, map[key][]time.Duration{}
	for _, d := range days {
		count[d.Date.Weekday()]++
		for _, v := range d.Visits {
			k := key{d.Date.Weekday(), v.Came.Hour()}
			come[k]++
			if v.waited() {
				waits[k] = append(waits[k], v.wait())
			}
		}
	}
	all := []Hour{}
	for k, n := range come {
		all = append(all, Hour{Weekday: k.day, Hour: k.hour, Days: count[k.day], Arrivals: n, Waits: FiguresOf(waits[k], 0)})
	}
	slices.SortFunc(all, func(a, b Hour) int {
		return cmp.Or(cmp.Compare((a.Weekday+6)%7, (b.Weekday+6)%7), cmp.Compare(a.Hour, b.Hour))
	})
	return all
}

// few is from how many visits on their spread is trusted; before, it is Erlang's own.
const few = 20

// length is the mean visit of some days and its spread.
func length(days []Day, pool *Pool) (mean time.Duration, spread float64) {
	n, sum, squares := 0.0, 0.0, 0.0
	for _, d := range days {
		for _, v := range d.Visits {
			if s := v.Busy.Seconds(); s > 0 && v.Counts && pool.service(v.Service) {
				n, sum, squares = n+1, sum+s, squares+s*s
			}
		}
	}
	if n == 0 {
		return 0, 1
	}
	average := sum / n
	spread = 1
	if n >= few {
		spread = math.Sqrt(max(0, squares/n-average*average)) / average
	}
	return time.Duration(average * float64(time.Second)), spread
}
