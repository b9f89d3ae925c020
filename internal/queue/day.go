package queue

import (
	"maps"
	"slices"
	"time"
)

// Guard keeps a wrong clock from opening a day that would spoil the journal for ever.
type Guard struct {
	Built   time.Time // no day opens before the program was built
	Confirm bool      // somebody has looked at the clock and confirmed it
}

// The longest gap between two business days that needs no confirmation: Tết is shorter together with its weekends
// only by decree, so after a longer one somebody looks at the clock once.
const maxGap = 7 * 24 * time.Hour

// Due returns the events that the time alone brings, for one entry of their own; it is asked again after each until
// it returns none. On the first command of a date it ends the day before and opens the new one; a rehearsal ends
// with the first command after opening time.
func Due(s *State, now time.Time, g Guard) ([]Event, error) {
	date := now.Format(time.DateOnly)
	if date <= s.Date {
		if s.Rehearsing && s.opened(now) {
			return []Event{RehearsalEnded{}}, nil
		}
		return nil, nil
	}
	if doubt := s.Doubt(now, g); doubt != nil {
		return nil, doubt
	}
	if s.Rehearsing {
		return []Event{RehearsalEnded{}}, nil
	}
	if ended := s.expire(s.Office.Rules.HeldCross); len(ended) > 0 {
		return ended, nil
	}
	return []Event{s.dayOpened(date)}, nil
}

// Doubt says why the clock is not trusted to open now's day, or nil.
func (s *State) Doubt(now time.Time, g Guard) *Refusal {
	date := now.Format(time.DateOnly)
	if g.Confirm || date <= s.Date {
		return nil
	}
	early := now.Before(g.Built)
	last, err := time.ParseInLocation(time.DateOnly, s.Date, now.Location())
	if early || err == nil && now.Sub(last) > maxGap+24*time.Hour {
		return refuse(CodeClock, "date", date, "last", s.Date)
	}
	return nil
}

// opened reports whether opening time of the first calendar has come. An office that is always open ends its
// rehearsals by hand.
func (s *State) opened(now time.Time) bool {
	if s.Office.Rules.AlwaysOpen {
		return false
	}
	status, _, _ := s.Office.Calendar(nil).Now(now)
	return status == Open || status == Lunch || status == After
}

// expire ends every visit that is not over. What a counter still serves was forgotten rather than unserved.
func (s *State) expire(heldCross bool) []Event {
	var events []Event
	for _, id := range sorted(s.tickets) {
		switch t := s.tickets[id]; t.State {
		case Serving:
			events = append(events, TicketFinished{Ticket: id, Outcome: Other, Forgotten: true})
		case Waiting, Called:
			events = append(events, TicketExpired{id})
		case Held:
			if !heldCross {
				events = append(events, TicketExpired{id})
			}
		}
	}
	return events
}

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
