package queue

import (
	"slices"
	"time"
)

// How many rows the views carry.
const (
	boardCalls  = 8
	counterNext = 60
	officeRows  = 40
)

func (s *State) status(now time.Time) (Status, time.Time) {
	status, opens, _ := s.Office.Calendar(nil).Now(now)
	switch {
	case s.DayClosed && s.current(now):
		return After, time.Time{}
	case s.Office.Rules.AlwaysOpen:
		return Open, time.Time{}
	}
	return status, opens
}

// current reports whether the state is of now's date: no screen shows yesterday.
func (s *State) current(now time.Time) bool { return s.Date == now.Format(time.DateOnly) }

func (s *State) rehearsing(now time.Time) bool { return s.Rehearsing && s.current(now) }

func (s *State) noun() Text {
	if len(s.Office.Noun) > 0 {
		return s.Office.Noun
	}
	return Text{"vi": "công dân", "en": "citizen"}
}

// list is a list that pages can walk: empty rather than null.
func list[E any](l []E) []E {
	if l == nil {
		return []E{}
	}
	return l
}

func (s *State) announceAge() time.Duration {
	if d := s.Office.Rules.AnnounceAge.D(); d > 0 {
		return d
	}
	return 30 * time.Second
}

// Board is what the walls of a zone show; an empty zone is the whole office.
func (s *State) Board(zone string, now time.Time) (BoardView, bool) {
	v := BoardView{
		Office: s.Office.Name, Noun: s.noun(), Hotline: s.Office.Hotline, Notice: s.Office.Notice, Zone: zone,
		Date: now.Format(time.DateOnly), Rehearsal: s.rehearsing(now), AnnounceAge: int(s.announceAge().Milliseconds()),
		Calls: []Call{}, Counters: []BoardCounter{}, Waiting: []BoardWaiting{},
	}
	if zone != "" {
		i := slices.IndexFunc(s.Office.Zones, func(z Zone) bool { return z.ID == zone })
		if i < 0 {
			return v, false
		}
		v.ZoneName = s.Office.Zones[i].Name
	}
	v.Status, v.Opens = s.status(now)
	shown := map[string]bool{}
	for i := range s.Office.Counters {
		cfg := &s.Office.Counters[i]
		if zone != "" && s.Office.ZoneOf(cfg) != zone {
			continue
		}
		c := s.today(cfg.ID, now)
		row := BoardCounter{ID: cfg.ID, Name: cfg.Name, State: c.State, Services: []string{}}
		for _, serve := range c.Serves {
			if svc, ok := s.Office.Service(serve.Service); ok {
				row.Services = append(row.Services, svc.Prefix)
				shown[svc.ID] = true
			}
		}
		if t := c.current; t != nil {
			row.Number, row.Priority, row.Serving = t.Number, t.priority(), t.State == Serving
		}
		v.Counters = append(v.Counters, row)
	}
	if !s.current(now) {
		return v, true
	}
	for i := range s.Office.Services {
		svc := &s.Office.Services[i]
		if n := s.waiting(svc.ID); n > 0 || shown[svc.ID] {
			v.Waiting = append(v.Waiting, BoardWaiting{Service: svc.ID, Prefix: svc.Prefix, Name: svc.Name, Waiting: n})
		}
	}
	for i := len(s.calls) - 1; i >= 0; i-- {
		call := s.calls[i]
		if zone != "" && call.Zone != zone {
			continue
		}
		if len(v.Calls) >= boardCalls && now.Sub(call.At) > s.announceAge() {
			break
		}
		v.Calls = append(v.Calls, call)
	}
	return v, true
}

// today is a counter as it runs, closed when the state is of another day.
func (s *State) today(id string, now time.Time) *Counter {
	if c := s.counter(id); s.current(now) {
		return c
	}
	return &Counter{ID: id, State: CounterClosed}
}

// waiting counts the tickets that wait for a service, at whichever counter.
func (s *State) waiting(service string) int {
	n := 0
	for key, l := range s.lines {
		switch {
		case key.service == service:
			n += l.len()
		case key.only != "":
			for _, list := range [][]*Ticket{l.priority, l.ordinary} {
				for _, t := range list {
					if t.Service == service {
						n++
					}
				}
			}
		}
	}
	return n
}
