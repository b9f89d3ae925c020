package queue

import (
	"maps"
	"slices"
	"time"
)

// Counter is what the clerk at one counter sees.
func (s *State) Counter(id string, now time.Time) (CounterView, bool) {
	s = s.on(now)
	cfg, ok := s.Office.Counter(id)
	if !ok {
		return CounterView{}, false
	}
	c := s.counter(id)
	v := CounterView{
		ID: id, Name: cfg.Name, Office: s.Office.Name, Zone: s.Office.ZoneOf(cfg), State: c.State, Retired: cfg.gone(),
		Clerk: c.Clerk, Since: c.Since, Date: now.Format(time.DateOnly), Rehearsal: s.Rehearsing, Rules: s.Office.Rules,
		Serves: []CounterServes{}, Next: []TicketRow{}, Held: []TicketRow{}, Missed: []TicketRow{}, Done: []TicketRow{},
		Counters: s.officeCounters(now), Services: s.officeServices(now), Served: c.served, Forgotten: s.forgotten(c, now),
	}
	v.Status, _ = s.status(now)
	serves := c.Serves
	if c.State == CounterClosed && len(serves) == 0 {
		serves = cfg.Serves
	}
	for _, serve := range serves {
		if svc, ok := s.Office.Service(serve.Service); ok {
			n := 0
			if l := s.lines[lineKey{svc.ID, ""}]; l != nil {
				n = l.len()
			}
			v.Waiting += n
			v.Serves = append(v.Serves, CounterServes{Service: svc.ID, Prefix: svc.Prefix, Name: svc.Name, Rank: serve.Rank, Waiting: n})
		}
	}
	s.people(&v, &Counter{ID: id, Serves: serves, mix: c.mix, current: c.current, done: c.done}, now)
	return v, true
}

// people fills in whom a counter has, may call, may call back and has had.
func (s *State) people(v *CounterView, c *Counter, now time.Time) {
	if l := s.lines[lineKey{"", c.ID}]; l != nil {
		v.Waiting += l.len()
	}
	if c.current != nil {
		row := s.row(c.current, now)
		v.Current = &row
	}
	for _, t := range s.preview(c, now, counterNext) {
		v.Next = append(v.Next, s.row(t, now))
	}
	for _, t := range s.setAside() {
		switch {
		case t.State == Held:
			v.Held = append(v.Held, s.row(t, now))
		case s.backUntil(t).After(now):
			v.Missed = append(v.Missed, s.row(t, now))
		}
	}
	for _, t := range slices.Backward(c.done) {
		v.Done = append(v.Done, s.row(t, now))
	}
}

// setAside lists the held and missed tickets, oldest first.
func (s *State) setAside() []*Ticket {
	return slices.SortedFunc(maps.Values(s.aside), byAge)
}

// missed counts the tickets that are missed now.
func (s *State) missed() int {
	n := 0
	for _, t := range s.aside {
		if t.State == Missed {
			n++
		}
	}
	return n
}

func (s *State) forgotten(c *Counter, now time.Time) bool {
	limit := s.Office.Rules.ForgottenAfter.D()
	return c.current != nil && c.current.State == Serving && limit > 0 && now.Sub(c.current.StartedAt) > limit
}
