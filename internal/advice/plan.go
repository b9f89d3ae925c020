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

func (p *Pool) service(id string) bool { return slices.Contains(p.Services, id) }
func (p *Pool) counter(id string) bool { return slices.Contains(p.Counters, id) }

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

// Advise looks at days that are alike, such as four Mondays, the newest last. share is how many of the people should
// wait no longer than the target.
func Advise(days []Day, pool Pool, share float64) Plan {
	p := Plan{Pool: pool}
	p.Mean, p.Spread = length(days, &pool)
	if p.Mean == 0 {
		return p
	}
	for hour := range 24 {
		come, open := comers(days, &pool, hour)
		if come == 0 {
			continue
		}
		load := Load{PerHour: float64(come) / float64(len(days)), Mean: p.Mean, Spread: p.Spread}
		p.join(Advice{From: hour, To: hour + 1, Load: load, Open: open, Need: load.Need(pool.Target, share)})
	}
	for i := range p.Hours {
		a := &p.Hours[i]
		a.Now, a.Then = a.Load.With(a.Open, pool.Target), a.Load.With(a.Need, pool.Target)
	}
	p.replay(&days[len(days)-1])
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

// comers counts who came in an hour of all the days, and how many counters were open, as a rule, when they were called.
func comers(days []Day, pool *Pool, hour int) (come, open int) {
	called, counters := 0, 0
	for i := range days {
		for _, v := range days[i].Visits {
			if !pool.service(v.Service) || v.Back || v.Came.Hour() != hour {
				continue
			}
			come++
			if n := days[i].open(pool, v.Called); n > 0 {
				called, counters = called+1, counters+n
			}
		}
	}
	if called > 0 {
		open = max(1, int(math.Round(float64(counters)/float64(called))))
	}
	return come, open
}

// replay lets a day go as it went, and with so many counters all day, from two fewer than the busiest hour had or
// needs up to one more.
func (p *Plan) replay(d *Day) {
	var arrivals []Arrival
	var real []time.Duration
	for _, v := range d.Visits {
		if p.service(v.Service) && v.waited() && v.Busy > 0 {
			arrivals = append(arrivals, Arrival{At: v.Came, Length: v.Busy})
			real = append(real, v.wait())
		}
	}
	if len(arrivals) == 0 {
		return
	}
	p.Replays = append(p.Replays, Replayed{Figures: FiguresOf(real, p.Target)})
	most, hours := 1, d.hours(&p.Pool)
	for _, a := range p.Hours {
		most = max(most, a.Need, a.Open)
	}
	for c := max(1, most-2); c <= most+1; c++ {
		p.Replays = append(p.Replays, Replayed{Counters: c, Figures: FiguresOf(Replay(arrivals, c, hours), p.Target)})
	}
}
