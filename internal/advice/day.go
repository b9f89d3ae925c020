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
	Counter string    // where it was called; empty: nowhere
	From    time.Time // the wait began
	Called  time.Time // first; zero: never
	Ended   time.Time // the counter was free again; zero: not known
	Missed  bool      // nobody came
}

func (v Visit) wait() time.Duration { return v.Called.Sub(v.From) }

// busy is for how long the visit kept its counter.
func (v Visit) busy() time.Duration {
	if v.Called.IsZero() || !v.Ended.After(v.Called) {
		return 0
	}
	return v.Ended.Sub(v.Called)
}

// Day is one measured day, times in the office's own zone.
type Day struct {
	Date   time.Time
	Visits []Visit
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
			k := key{d.Date.Weekday(), v.From.Hour()}
			come[k]++
			if !v.Called.IsZero() {
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
func length(days []Day, of func(string) bool) (mean time.Duration, spread float64) {
	n, sum, squares := 0.0, 0.0, 0.0
	for _, d := range days {
		for _, v := range d.Visits {
			if s := v.busy().Seconds(); s > 0 && of(v.Service) {
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
