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
	case s.DayClosed:
		return After, time.Time{}
	case s.Office.Rules.AlwaysOpen:
		return Open, time.Time{}
	}
	return status, opens
}

// on is the state as the first command of now's date will find it: this one, or the morning that opening the day
// makes of it. No screen shows yesterday.
func (s *State) on(now time.Time) *State {
	date := now.Format(time.DateOnly)
	if s.Date == date {
		return s
	}
	fresh := NewState()
	fresh.openDay(s.carried(date), now)
	return fresh
}

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
	s = s.on(now)
	v := BoardView{
		Office: s.Office.Name, Noun: s.noun(), Hotline: s.Office.Hotline, Notice: s.Office.Notice, Zone: zone,
		Date: now.Format(time.DateOnly), Rehearsal: s.Rehearsing, AnnounceAge: int(s.announceAge().Milliseconds()), Asks: s.asks(),
		Counters: []BoardCounter{},
	}
	if zone != "" {
		i := slices.IndexFunc(s.Office.Zones, func(z Zone) bool { return z.ID == zone })
		if i < 0 {
			return v, false
		}
		v.ZoneName = s.Office.Zones[i].Name
	}
	v.Status, v.Opens = s.status(now)
	here := func(cfg *CounterConfig) bool { return zone == "" || s.Office.ZoneOf(cfg) == zone }
	shown := map[string]bool{}
	for i := range s.Office.Counters {
		if cfg := &s.Office.Counters[i]; here(cfg) {
			v.Counters = append(v.Counters, s.boardCounter(cfg, shown))
		}
	}
	v.Waiting, v.Calls = s.boardWaiting(shown), s.boardCalls(zone, now)
	v.Sentences = s.boardSentences(v.Calls)
	return v, true
}

// boardCounter is one line of the wall. It notes the services it shows.
func (s *State) boardCounter(cfg *CounterConfig, shown map[string]bool) BoardCounter {
	c := s.counter(cfg.ID)
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
	return row
}

// boardWaiting counts those who wait, for the services that the wall shows and for all where somebody waits.
func (s *State) boardWaiting(shown map[string]bool) []BoardWaiting {
	list := []BoardWaiting{}
	for i := range s.Office.Services {
		svc := &s.Office.Services[i]
		if n := s.waiting(svc.ID); n > 0 || shown[svc.ID] {
			list = append(list, BoardWaiting{Service: svc.ID, Prefix: svc.Prefix, Name: svc.Name, Waiting: n, Given: s.series[svc.Prefix]})
		}
	}
	return list
}

// boardCalls is every call that may still be spoken, and at least the last few.
func (s *State) boardCalls(zone string, now time.Time) []Call {
	list := []Call{}
	for _, call := range slices.Backward(s.calls) {
		if zone != "" && call.Zone != zone {
			continue
		}
		if len(list) >= boardCalls && now.Sub(call.At) > s.announceAge() {
			break
		}
		list = append(list, call)
	}
	return list
}

// boardSentences are the services' own, of those that are called here; nil when all are called in the usual way.
func (s *State) boardSentences(calls []Call) map[string]Text {
	var own map[string]Text
	for i := range calls {
		svc, ok := s.Office.Service(calls[i].Service)
		if !ok || len(svc.Call) == 0 {
			continue
		}
		if own == nil {
			own = map[string]Text{}
		}
		own[svc.ID] = svc.Call
	}
	return own
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
