package queue

import (
	"maps"
	"slices"
	"time"

	"motcua/internal/estimate"
)

// Apply folds one accepted entry into the state and returns what it came to. It trusts the entry: no clock, no
// randomness, no validation, no error.
func (s *State) Apply(e Entry) Result {
	s.Last = e.At
	result := Result{At: e.At}
	var about *Ticket
	for _, event := range e.Events {
		if t := s.apply(event, e.At); t != nil {
			about = t
		}
	}
	if about != nil {
		result.Ticket, result.State, result.Call, result.Told = about.ID, about.State, about.Call, s.tell(about, e.At)
	}
	if e.Request.ID != "" {
		s.answers[requestKey{e.Request.Sender, e.Request.ID}] = answer{e.Request.Sum, result}
	}
	return result
}

func (s *State) apply(event Event, at time.Time) *Ticket {
	switch e := event.(type) {
	case DayOpened:
		s.openDay(e, at)
	case DayClosed:
		s.DayClosed = true
	case DayReopened:
		s.DayClosed = false
	case OfficeConfigured:
		s.configure(e.Office)
	case RehearsalStarted:
		s.Rehearsing = true
	case RehearsalEnded:
		s.endRehearsal()
	case CounterOpened:
		c := s.running(e.Counter)
		c.State, c.Serves, c.Clerk, c.Since = CounterOpen, e.Serves, e.Clerk, at
	case CounterSuspended:
		c := s.running(e.Counter)
		c.State, c.Since = CounterPaused, at
	case CounterShut:
		c := s.running(e.Counter)
		c.State, c.Clerk, c.Since = CounterClosed, "", at
	case TicketIssued:
		return s.issue(e, at)
	default:
		return s.applyTicket(event, at)
	}
	return nil
}

func (s *State) applyTicket(event Event, at time.Time) *Ticket {
	switch e := event.(type) {
	case TicketCalled:
		return s.call(e, at)
	case TicketStarted:
		t := s.tickets[e.Ticket]
		t.State, t.Since, t.StartedAt = Serving, at, at
		s.markServing(t)
		return t
	case TicketFinished:
		t := s.tickets[e.Ticket]
		c := s.leave(t, at, !e.Forgotten)
		t.State, t.Since, t.Outcome = Served, at, e.Outcome
		s.tally.served++
		c.remember(t)
		c.served++
		return t
	case TicketMissed:
		t := s.tickets[e.Ticket]
		s.leave(t, at, false).remember(t)
		t.State, t.Since = Missed, at
		s.tally.missed++
		return t
	case TicketHeld:
		t := s.tickets[e.Ticket]
		s.leave(t, at, false)
		t.State, t.Since = Held, at
		return t
	case TicketResumed:
		t := s.tickets[e.Ticket]
		if t.State == Missed {
			s.tally.missed--
		}
		t.Only = e.Only
		s.wait(t, at)
		return t
	case TicketReturned:
		return s.takeBack(s.tickets[e.Ticket], at)
	case TicketTransferred:
		t := s.tickets[e.Ticket]
		c := s.leave(t, at, t.State == Serving)
		if e.Outcome != "" {
			c.served++
		}
		if e.Planned {
			t.Then = t.Then[1:]
		}
		t.Service, t.Only, t.Outcome = e.Service, e.Only, e.Outcome
		s.wait(t, at)
		return t
	case TicketReleased:
		t := s.tickets[e.Ticket]
		s.lineOf(t).remove(t)
		t.Only = ""
		s.lineOf(t).insert(t)
	case TicketCancelled:
		return s.drop(s.tickets[e.Ticket], Cancelled, at)
	case TicketExpired:
		return s.drop(s.tickets[e.Ticket], Expired, at)
	case OutcomeCorrected:
		t := s.tickets[e.Ticket]
		t.Outcome = e.Outcome
		return t
	}
	return nil
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

func (s *State) configure(o Office) {
	s.Office, s.Configured = o, true
	clear(s.named)
	for id, c := range s.counters {
		if cfg, ok := o.Counter(id); ok {
			// A counter goes on with what it serves; only services that are gone for good leave it.
			c.Serves = slices.DeleteFunc(slices.Clone(c.Serves), func(v Serve) bool {
				_, known := o.Service(v.Service)
				return !known
			})
			if len(c.Serves) == 0 {
				c.Serves = cfg.Serves
			}
		} else {
			delete(s.counters, id)
		}
	}
}

func (s *State) endRehearsal() {
	s.Rehearsing = false
	for _, t := range s.issued {
		if t.Rehearsal {
			if t.State == Waiting {
				s.lineOf(t).remove(t)
			}
			delete(s.tickets, t.ID)
			delete(s.numbers, t.Number)
		}
	}
	s.issued = slices.DeleteFunc(s.issued, func(t *Ticket) bool { return t.Rehearsal })
	for _, c := range s.counters {
		c.current, c.done, c.served = nil, nil, 0
		c.mix, c.turns = mix{}, 0
	}
	clear(s.series)
	clear(s.taken)
	clear(s.lines)
	s.calls, s.tally = nil, tally{}
	for _, t := range s.tickets { // visits that crossed midnight stay where they were
		if t.State == Waiting {
			s.lineOf(t).insert(t)
		}
	}
}

func (s *State) issue(e TicketIssued, at time.Time) *Ticket {
	s.orders++
	t := &Ticket{
		ID: e.Ticket, Number: e.Number, Service: e.Service, Class: e.Class, Channel: e.Channel, Device: e.Device,
		Issued: at, Order: s.orders, State: Waiting, Since: at, Then: e.Then, Ahead: e.Ahead, Estimate: e.Estimate,
		Rehearsal: e.Rehearsal,
	}
	s.tickets[t.ID], s.numbers[t.Number] = t, t.ID
	s.issued = append(s.issued, t)
	if svc, ok := s.Office.Service(e.Service); ok {
		s.series[svc.Prefix] = max(s.series[svc.Prefix], e.Seq)
	}
	s.taken[taken{service: e.Service}]++
	s.taken[taken{e.Service, e.Channel}]++
	s.lineOf(t).insert(t)
	return t
}

func (s *State) call(e TicketCalled, at time.Time) *Ticket {
	t, c := s.tickets[e.Ticket], s.running(e.Counter)
	s.lastCall = e.Call
	if e.Recall {
		t.Recalls++
	} else {
		l := s.lineOf(t)
		t.before = before{state: t.State, since: t.Since, counter: t.Counter, line: l.mix, atCounter: c.mix, only: t.Only, first: e.Call}
		if t.State == Missed {
			s.tally.missed--
		}
		if e.Turn {
			s.count(c, t)
		}
		t.before.calls, t.before.turns = l.calls, c.turns
		l.remove(t)
		t.State, t.Since, t.Counter, t.Recalls, t.StartedAt, t.Outcome = Called, at, c.ID, 0, time.Time{}, ""
		c.current = t
	}
	t.Call, t.CalledAt = e.Call, at
	zone := ""
	if cfg, ok := s.Office.Counter(c.ID); ok {
		zone = s.Office.ZoneOf(cfg)
	}
	s.calls = append(s.calls, Call{
		ID: e.Call, At: at, Number: t.Number, Priority: t.priority(), Service: t.Service, Counter: c.ID, Zone: zone,
		Recall: e.Recall,
	})
	if len(s.calls) > keepCalls {
		s.calls = slices.Delete(s.calls, 0, len(s.calls)-keepCalls)
	}
	return t
}

// takeBack undoes a call: the ticket is what and where it was, the ratios too unless others were called since, and
// the call leaves the boards so that it is not spoken.
func (s *State) takeBack(t *Ticket, at time.Time) *Ticket {
	c := s.running(t.Counter)
	c.current, c.freed = nil, at
	s.calls = slices.DeleteFunc(s.calls, func(call Call) bool {
		return call.Number == t.Number && call.At.Compare(t.Since) >= 0 || call.ID == t.Call
	})
	b := t.before
	l := s.line(t.Service, b.only)
	if l.calls == b.calls {
		l.mix = b.line
	}
	if c.turns == b.turns {
		c.mix = b.atCounter
	}
	t.State, t.Since, t.Counter, t.Only, t.StartedAt, t.Recalls = b.state, b.since, b.counter, b.only, time.Time{}, 0
	switch t.State {
	case Waiting:
		l.insert(t)
	case Missed:
		s.tally.missed++
	}
	return t
}

func (s *State) wait(t *Ticket, at time.Time) {
	t.State, t.Since, t.StartedAt, t.Recalls = Waiting, at, time.Time{}, 0
	s.lineOf(t).insert(t)
}

// leave takes a ticket away from the counter that called it. When its visit counts, the time it kept the counter
// busy goes into its service's pace.
func (s *State) leave(t *Ticket, at time.Time, counts bool) *Counter {
	c := s.running(t.Counter)
	if c.current == t {
		c.current = nil
	}
	c.freed = at
	busy, forgotten := at.Sub(t.CalledAt), s.Office.Rules.ForgottenAfter.D()
	if counts && (forgotten == 0 || busy <= forgotten) {
		s.paces[t.Service] = s.pace(t.Service).Add(busy)
	}
	return c
}

func (s *State) drop(t *Ticket, final TicketState, at time.Time) *Ticket {
	switch t.State {
	case Waiting:
		s.lineOf(t).remove(t)
	case Called, Serving:
		s.leave(t, at, false)
	case Missed:
		s.tally.missed--
	}
	t.State, t.Since = final, at
	return t
}

func (s *State) markServing(t *Ticket) {
	for i := len(s.calls) - 1; i >= 0; i-- {
		if s.calls[i].ID == t.Call {
			s.calls[i].Serving = true
			return
		}
	}
}

func (s *State) running(id string) *Counter {
	c, ok := s.counters[id]
	if !ok {
		c = &Counter{ID: id, State: CounterClosed}
		s.counters[id] = c
	}
	return c
}

func (c *Counter) remember(t *Ticket) {
	c.done = append(c.done, t)
	if len(c.done) > keepDone {
		c.done = c.done[1:]
	}
}

// pace is the running figure of a service's visits, begun from what the office says is typical.
func (s *State) pace(service string) estimate.Pace {
	if p, ok := s.paces[service]; ok {
		return p
	}
	typical := 8 * time.Minute
	if svc, ok := s.Office.Service(service); ok && svc.Typical > 0 {
		typical = svc.Typical.D()
	}
	return estimate.Prior(typical)
}
