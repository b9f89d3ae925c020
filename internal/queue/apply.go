package queue

import "time"

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
