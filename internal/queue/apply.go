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
	case SeriesGranted:
		s.grant(e, at)
	case NumbersHeld:
		s.held, s.heard = e.Journal, nil
	case NumbersSeen:
		s.seen(e)
	case NumbersFreed:
		s.skip(e.Skipped)
		s.held, s.heard, s.restored = "", nil, s.Date
	case SeriesSkipped:
		s.skipSeries(e)
	case TicketIssued:
		return s.issue(e, at)
	default:
		return s.applyTicket(event, at)
	}
	return nil
}

// applyTicket folds what happened to one ticket. One that is not known, which no journal of ours has, is passed over.
func (s *State) applyTicket(event Event, at time.Time) *Ticket {
	about, ok := event.(ticketEvent)
	if !ok {
		return nil
	}
	t, ok := s.tickets[about.ticket()]
	if !ok {
		return nil
	}
	switch e := event.(type) {
	case TicketCalled:
		s.call(t, e, at)
	case TicketStarted:
		t.StartedAt = at
		s.move(t, Serving, at)
		s.markServing(t)
	case TicketFinished:
		if !e.Forgotten {
			s.ended(t, at)
		}
		c := s.leave(t, at, !e.Forgotten)
		t.Outcome = e.Outcome
		s.move(t, Served, at)
		c.remember(t)
		c.served++
		s.served++
	case TicketMissed:
		s.leave(t, at, false).remember(t)
		s.move(t, Missed, at)
	case TicketHeld:
		s.leave(t, at, false)
		s.move(t, Held, at)
	case TicketResumed:
		t.Only = e.Only
		s.wait(t, at)
	case TicketReturned:
		s.uncall(t, at)
	case TicketTransferred:
		s.send(t, e, at)
	case TicketReleased:
		s.lift(t)
		t.Only = ""
		s.settle(t)
		return nil
	case TicketCancelled:
		s.move(t, Cancelled, at)
	case TicketExpired:
		if t.active() {
			s.leave(t, at, false)
		}
		s.move(t, Expired, at)
	case OutcomeCorrected:
		t.Outcome = e.Outcome
	case PaperNoted:
		s.notePaper(t, e)
		return nil // the answer says nothing of the ticket: there are as many of them as tickets
	}
	return t
}

// send lets a ticket wait for another service, or for one counter, at its old seniority.
func (s *State) send(t *Ticket, e TicketTransferred, at time.Time) {
	if e.Outcome != "" {
		s.ended(t, at)
	}
	c := s.leave(t, at, t.State == Serving)
	if e.Outcome != "" {
		c.served++
	}
	if e.Planned && len(t.Then) > 0 {
		t.Then = t.Then[1:]
	}
	t.Service, t.Only, t.Outcome = e.Service, e.Only, e.Outcome
	s.wait(t, at)
}

// wait puts a ticket that stands in no line back into its line.
func (s *State) wait(t *Ticket, at time.Time) {
	t.StartedAt, t.Recalls = time.Time{}, 0
	s.move(t, Waiting, at)
}

// move brings a ticket to another state. Every change of state goes this way, so that its line, or the list of those
// set aside, follows.
func (s *State) move(t *Ticket, to TicketState, at time.Time) {
	s.lift(t)
	t.State, t.Since = to, at
	s.settle(t)
}

// lift takes a ticket from where its state has it stand.
func (s *State) lift(t *Ticket) {
	switch t.State {
	case Waiting:
		s.lineOf(t).remove(t)
	case Held, Missed:
		delete(s.aside, t.ID)
	}
	delete(s.paperless, t.ID)
}

// settle puts a ticket where its state has it stand.
func (s *State) settle(t *Ticket) {
	switch t.State {
	case Waiting:
		s.lineOf(t).insert(t)
	case Held, Missed:
		s.aside[t.ID] = t
	}
	s.settlePaper(t)
}
