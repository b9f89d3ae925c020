package queue

import (
	"time"

	"motcua/internal/estimate"
)

// outlook is the room as estimates see it at one time. It is built once for a command or a view, and asked for each
// ticket.
type outlook struct {
	*State
	now      time.Time
	queues   []*line // of the services, then of the counters; nil where nobody waits
	lines    []estimate.Line
	counters []estimate.Counter
	index    map[string]int // of a service
}

// outlook takes the open counters, or all of them as configured.
func (s *State) outlook(now time.Time, configured bool) *outlook {
	services, counters := s.Office.Services, s.Office.Counters
	o := &outlook{
		State: s, now: now, index: make(map[string]int, len(services)),
		queues: make([]*line, len(services)+len(counters)), lines: make([]estimate.Line, len(services)+len(counters)),
	}
	for i := range services {
		o.index[services[i].ID] = i
		o.queues[i], o.lines[i].Pace = s.lines[lineKey{services[i].ID, ""}], s.pace(services[i].ID)
	}
	for i := range counters {
		cfg, run := &counters[i], s.counter(counters[i].ID)
		own := len(services) + i
		if l := s.lines[lineKey{"", cfg.ID}]; l != nil && l.len() > 0 {
			o.queues[own], o.lines[own].Pace = l, s.pace(l.oldest().Service)
		}
		switch {
		case configured:
			o.add(cfg.Serves, own, run.current)
		case run.State == CounterOpen && !cfg.gone():
			o.add(run.Serves, own, run.current)
		}
	}
	return o
}

// add enters a counter with what it serves, the line of its own and its visit.
func (o *outlook) add(serves []Serve, own int, current *Ticket) {
	c := estimate.Counter{Line: -1, Serves: make([]estimate.Serve, 0, len(serves)+1)}
	if o.queues[own] != nil {
		c.Serves = append(c.Serves, estimate.Serve{Line: own, Rank: firstRank(serves)})
	}
	for _, v := range serves {
		if l, ok := o.index[v.Service]; ok {
			c.Serves = append(c.Serves, estimate.Serve{Line: l, Rank: v.Rank})
		}
	}
	if current != nil {
		if l, ok := o.index[current.Service]; ok {
			c.Line, c.Busy = l, o.now.Sub(current.CalledAt)
		}
	}
	o.counters = append(o.counters, c)
}

// wait asks package estimate about a ticket; false when no counter serves it.
func (o *outlook) wait(t *Ticket) (estimate.Range, bool) {
	mine, ok := o.index[t.Service]
	if t.Only != "" {
		mine, ok = o.own(t.Only)
	}
	if !ok {
		return estimate.Range{}, false
	}
	for i, l := range o.queues {
		switch {
		case l == nil:
			o.lines[i].Ahead = 0
		case i == mine:
			o.lines[i].Ahead = l.ahead(t, o.ratio(t.Service, t.Only))
		default:
			o.lines[i].Ahead = l.older(t)
		}
	}
	return estimate.Wait(o.lines, o.counters, mine)
}

// own finds the line of a counter.
func (o *outlook) own(counter string) (int, bool) {
	for i := range o.Office.Counters {
		if o.Office.Counters[i].ID == counter {
			return len(o.index) + i, true
		}
	}
	return 0, false
}

// newcomer is the next ticket of a service, if one were issued now.
func (o *outlook) newcomer(service, class string) *Ticket {
	return &Ticket{Service: service, Class: class, Order: o.orders + 1, Issued: o.now}
}
