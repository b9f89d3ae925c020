package queue

import (
	"cmp"
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
	e := DayOpened{Date: date, Paces: maps.Clone(s.paces), Calls: s.lastCall, Orders: s.orders, Series: s.seriesCarried(date), Unfreed: s.held, Restored: s.restored}
	for _, t := range s.setAside() {
		if t.State == Held {
			kept := *t
			kept.before = before{}
			e.Held = append(e.Held, kept)
		}
	}
	e.Office = s.drained(e.Held)
	for _, id := range sorted(s.counters) {
		c := s.counters[id]
		if cfg, ok := e.Office.Counter(id); ok && c.State != CounterClosed {
			e.Counters = append(e.Counters, Counter{
				ID: id, State: c.State, Serves: e.Office.goOn(cfg, c.Serves), Clerk: c.Clerk, Since: c.Since,
			})
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
		fresh.settle(&t)
	}
	for _, a := range e.Requests {
		fresh.earlier[requestKey{a.Sender, a.ID}] = answer{a.Sum, a.Result.unpacked(fresh.name)}
	}
	for _, p := range e.Past {
		fresh.past[p.ID] = p
	}
	maps.Copy(fresh.paces, e.Paces)
	fresh.held, fresh.restored = e.Unfreed, e.Restored
	for i := range e.Series {
		g := e.Series[i].clone()
		fresh.grants[g.Spool] = &g
	}
	*s = *fresh
}

func compareRequests(a, b Request) int {
	return cmp.Or(cmp.Compare(a.Sender, b.Sender), cmp.Compare(a.ID, b.ID))
}

// drained is the office without what was taken out of it and that no held visit needs.
func (s *State) drained(held []Ticket) Office {
	o := s.Office
	needed := needs{}
	for i := range held {
		needed.add(&held[i])
	}
	o.Services = slices.DeleteFunc(slices.Clone(o.Services), func(v Service) bool { return v.Retired && !needed[v.ID] })
	o.Counters = slices.DeleteFunc(slices.Clone(o.Counters), func(c CounterConfig) bool { return c.Retired })
	for i := range o.Counters {
		o.Counters[i].Serves = slices.DeleteFunc(slices.Clone(o.Counters[i].Serves), func(v Serve) bool {
			_, ok := o.Service(v.Service)
			return !ok
		})
	}
	return o
}
