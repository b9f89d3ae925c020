package queue

import (
	"math"
	"time"

	"motcua/internal/estimate"
)

// forecast returns how many people will be called before t as the line stands, and the wait as whole minutes; no
// range while no open counter serves t.
func (s *State) forecast(t *Ticket, now time.Time) (ahead int, wait *Range) {
	svc, ok := s.Office.Service(t.Service)
	if !ok {
		return 0, nil
	}
	ahead = s.look(t).ahead(t, s.ratio(t.Service, t.Only))
	r, ok := s.gauge(t, now, false)
	if !ok {
		return ahead, nil
	}
	if !s.Office.Rules.AlwaysOpen {
		cal := s.Office.Calendar(svc)
		r.Low, r.High = cal.stretch(now, r.Low), cal.stretch(now, r.High)
	}
	return ahead, &Range{Low: int(r.Low / time.Minute), High: int(math.Ceil(r.High.Minutes()))}
}

// tooLate reports whether the working time left today cannot serve one more of the service. Counters that are not
// open yet are counted as configured when none is open.
func (s *State) tooLate(svc *Service, now time.Time, left time.Duration) bool {
	t := &Ticket{Service: svc.ID, Order: s.orders + 1, Issued: now}
	r, ok := s.gauge(t, now, false)
	if !ok {
		r, ok = s.gauge(t, now, true)
	}
	return ok && r.Mid+s.pace(svc.ID).Duration() > left
}

// gauge asks package estimate about t, with the open counters or with all of them as configured.
func (s *State) gauge(t *Ticket, now time.Time, configured bool) (estimate.Range, bool) {
	index := make(map[string]int, len(s.Office.Services))
	lines := make([]estimate.Line, len(s.Office.Services))
	for i := range s.Office.Services {
		svc := &s.Office.Services[i]
		index[svc.ID] = i
		l := s.lines[lineKey{svc.ID, ""}]
		lines[i].Pace = s.pace(svc.ID)
		if l == nil {
			continue
		}
		if svc.ID == t.Service {
			lines[i].Ahead = l.ahead(t, s.Office.MixingOf(svc))
		} else {
			lines[i].Ahead = l.older(t)
		}
	}
	counters := make([]estimate.Counter, 0, len(s.Office.Counters))
	for i := range s.Office.Counters {
		cfg := &s.Office.Counters[i]
		run := s.counter(cfg.ID)
		serves := run.Serves
		if configured {
			serves = cfg.Serves
		} else if run.State != CounterOpen || cfg.Retired {
			continue
		}
		c := estimate.Counter{Line: -1}
		for _, v := range serves {
			if l, ok := index[v.Service]; ok {
				c.Serves = append(c.Serves, estimate.Serve{Line: l, Rank: v.Rank})
			}
		}
		if cur := run.current; cur != nil {
			if l, ok := index[cur.Service]; ok {
				c.Line, c.Busy = l, now.Sub(cur.CalledAt)
			}
		}
		counters = append(counters, c)
	}
	return estimate.Wait(lines, counters, index[t.Service])
}

// older counts the tickets of a line that came before t.
func (l *line) older(t *Ticket) int {
	n := 0
	for _, list := range [][]*Ticket{l.priority, l.ordinary} {
		i, j := 0, len(list)
		for i < j {
			if m := (i + j) / 2; list[m].Order < t.Order {
				i = m + 1
			} else {
				j = m
			}
		}
		n += i
	}
	return n
}

// stretch turns working time from t on into time on the clock: it walks over breaks. What the day cannot hold is
// added after its end.
func (c *Calendar) stretch(t time.Time, work time.Duration) time.Duration {
	if c == nil {
		return work
	}
	end := t
	midnight := time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, t.Location())
	for _, s := range c.On(t) {
		from, to := midnight.Add(time.Duration(s.From)*time.Minute), midnight.Add(time.Duration(s.To)*time.Minute)
		if from.Before(t) {
			from = t
		}
		room := to.Sub(from)
		if room <= 0 {
			continue
		}
		if work <= room {
			return from.Add(work).Sub(t)
		}
		work, end = work-room, to
	}
	return end.Add(work).Sub(t)
}

// Gauge returns two guesses of the wait for the next ticket of a service, to measure how good estimates are: the
// middle of the range that the ticket would show, and the textbook's people ahead × mean visit ÷ counters.
func (s *State) Gauge(service, class string, now time.Time) (ours, textbook time.Duration) {
	t := &Ticket{Service: service, Class: class, Order: s.orders + 1, Issued: now}
	svc, ok := s.Office.Service(service)
	if !ok {
		return 0, 0
	}
	if r, ok := s.gauge(t, now, false); ok {
		ours = r.Mid
	}
	ahead := s.look(t).ahead(t, s.ratio(t.Service, t.Only))
	textbook = time.Duration(ahead) * s.pace(service).Duration() / time.Duration(max(1, len(s.serving(service, now))))
	if !s.Office.Rules.AlwaysOpen {
		cal := s.Office.Calendar(svc)
		ours, textbook = cal.stretch(now, ours), cal.stretch(now, textbook)
	}
	return ours, textbook
}
