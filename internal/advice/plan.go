package advice

import (
	"math"
	"slices"
	"time"
)

// Pool is the services that the same counters serve first. Counters that come to help from elsewhere are not counted,
// so that a pool is never promised what another needs.
type Pool struct {
	Services []string
	Counters []string
	Target   time.Duration // the shortest of its services
}

// Plan is the advice for one pool on one day of the week.
type Plan struct {
	Pool
	Mean    time.Duration // visit
	Spread  float64
	Hours   []Advice
	Replays []Replayed
}

// Advice is some hours in a row that need as many counters.
type Advice struct {
	From, To int // hours
	Load     Load
	Open     int // counters that worked, as a rule; at least one where somebody was served
	Need     int
	Now      Waits // with Open
	Then     Waits // with Need
}

// Replayed is the last measured day as it was, or as it would have been.
type Replayed struct {
	Counters int // at once, all day; 0: as it was
	Figures
}

// Advise looks at days that are alike, such as four Mondays, the newest last. hours is when the counters worked on
// the newest; share is how many of the people should wait no longer than the target.
func Advise(days []Day, pool Pool, share float64, hours []Span) Plan {
	of := func(service string) bool { return slices.Contains(pool.Services, service) }
	p := Plan{Pool: pool}
	p.Mean, p.Spread = length(days, of)
	if len(days) == 0 || p.Mean == 0 {
		return p
	}
	for hour := range 24 {
		come, open := comers(days, of, hour)
		if come == 0 {
			continue
		}
		load := Load{PerHour: float64(come) / float64(len(days)), Mean: p.Mean, Spread: p.Spread}
		a := Advice{From: hour, To: hour + 1, Load: load, Open: open, Need: load.Need(pool.Target, share)}
		p.join(a)
	}
	for i := range p.Hours {
		a := &p.Hours[i]
		a.Now, a.Then = a.Load.With(a.Open, pool.Target), a.Load.With(a.Need, pool.Target)
	}
	p.replay(days[len(days)-1], of, hours)
	return p
}

// join puts an hour behind the others, or into the last where it needs and had as many counters. The busier hour
// speaks for both.
func (p *Plan) join(a Advice) {
	if n := len(p.Hours); n > 0 {
		last := &p.Hours[n-1]
		if last.To == a.From && last.Need == a.Need && last.Open == a.Open {
			last.To, last.Load.PerHour = a.To, max(last.Load.PerHour, a.Load.PerHour)
			return
		}
	}
	p.Hours = append(p.Hours, a)
}

// comers counts who came in an hour of all the days, and how many counters served the pool then, as a rule.
func comers(days []Day, of func(string) bool, hour int) (come, open int) {
	worked := 0
	for _, d := range days {
		counters := map[string]bool{}
		for _, v := range d.Visits {
			if !of(v.Service) {
				continue
			}
			if v.From.Hour() == hour {
				come++
			}
			if v.busy() > 0 && v.Called.Hour() <= hour && v.Ended.Hour() >= hour {
				counters[v.Counter] = true
			}
		}
		worked += len(counters)
	}
	open = int(math.Round(float64(worked) / float64(len(days))))
	if worked > 0 {
		open = max(1, open)
	}
	return come, open
}

// replay lets the newest day go as it went, and with one counter less than was needed up to one more.
func (p *Plan) replay(d Day, of func(string) bool, hours []Span) {
	var arrivals []Arrival
	var real []time.Duration
	for _, v := range d.Visits {
		if of(v.Service) && v.busy() > 0 {
			arrivals = append(arrivals, Arrival{At: v.From, Length: v.busy()})
			real = append(real, v.wait())
		}
	}
	if len(arrivals) == 0 {
		return
	}
	p.Replays = append(p.Replays, Replayed{Figures: FiguresOf(real, p.Target)})
	most := 1
	for _, a := range p.Hours {
		most = max(most, a.Need, a.Open)
	}
	for c := max(1, most-2); c <= most+1; c++ {
		p.Replays = append(p.Replays, Replayed{Counters: c, Figures: FiguresOf(Replay(arrivals, c, hours), p.Target)})
	}
}
