package queue

import (
	"maps"
	"slices"
	"time"
)

// dayOpened gathers everything that crosses midnight.
func (s *State) dayOpened(date string) DayOpened {
	e := s.carried(date)
	for _, id := range sorted(s.tickets) {
		t := s.tickets[id]
		e.Past = append(e.Past, Past{ID: t.ID, Number: t.Number, Service: t.Service, State: t.State, Issued: t.Issued})
	}
	noun := (&State{Office: e.Office}).noun()
	names := func(t *Told) *Names { return e.Office.names(nameKey{t.Service, t.Counter}, noun) }
	for key, a := range s.answers {
		e.Requests = append(e.Requests, Answered{Request{key.sender, key.id, a.sum}, a.result.packed(names)})
	}
	slices.SortFunc(e.Requests, func(a, b Answered) int { return compareRequests(a.Request, b.Request) })
	return e
}

// carried is what the new day runs on; the rest of dayOpened is what it remembers.
func (s *State) carried(date string) DayOpened {
	e := DayOpened{Date: date, Office: s.drained(), Paces: maps.Clone(s.paces), Calls: s.lastCall, Orders: s.orders}
	for _, id := range sorted(s.counters) {
		if c := s.counters[id]; c.State != CounterClosed {
			e.Counters = append(e.Counters, Counter{ID: c.ID, State: c.State, Serves: c.Serves, Clerk: c.Clerk, Since: c.Since})
		}
	}
	for _, id := range sorted(s.tickets) {
		t := s.tickets[id]
		if t.State == Held {
			kept := *t
			kept.before = before{}
			e.Held = append(e.Held, kept)
		}
	}
	return e
}

func (s *State) openDay(e DayOpened, at time.Time) {
	fresh := NewState()
	fresh.Date, fresh.Last, fresh.lastCall, fresh.orders = e.Date, at, e.Calls, e.Orders
	if len(e.Office.Services) > 0 {
		fresh.configure(e.Office)
	}
	for _, c := range e.Counters {
		fresh.counters[c.ID] = &Counter{ID: c.ID, State: c.State, Serves: c.Serves, Clerk: c.Clerk, Since: c.Since}
	}
	for _, t := range e.Held {
		fresh.tickets[t.ID] = &t
	}
	for _, a := range e.Requests {
		fresh.earlier[requestKey{a.Sender, a.ID}] = answer{a.Sum, a.Result.unpacked(fresh.name)}
	}
	for _, p := range e.Past {
		fresh.past[p.ID] = p
	}
	maps.Copy(fresh.paces, e.Paces)
	*s = *fresh
}

func compareRequests(a, b Request) int {
	if a.Sender != b.Sender {
		if a.Sender < b.Sender {
			return -1
		}
		return 1
	}
	switch {
	case a.ID < b.ID:
		return -1
	case a.ID > b.ID:
		return 1
	}
	return 0
}

// drained is the office without what was taken out of it and is no longer needed.
func (s *State) drained() Office {
	o := s.Office
	held := map[string]bool{}
	for _, t := range s.tickets {
		if t.State == Held {
			held[t.Service] = true
		}
	}
	gone := func(v Service) bool { return v.Retired && !held[v.ID] }
	o.Services = slices.DeleteFunc(slices.Clone(o.Services), gone)
	o.Counters = slices.DeleteFunc(slices.Clone(o.Counters), func(c CounterConfig) bool { return c.Retired })
	for i := range o.Counters {
		o.Counters[i].Serves = slices.DeleteFunc(slices.Clone(o.Counters[i].Serves), func(v Serve) bool {
			_, ok := o.Service(v.Service)
			return !ok
		})
	}
	return o
}
