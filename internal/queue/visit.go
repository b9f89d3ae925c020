package queue

import (
	"slices"
	"time"

	"motcua/internal/estimate"
)

// visit decides the commands about the ticket that a counter has.
func (d decision) visit(cmd Command) ([]Event, error) {
	switch c := cmd.(type) {
	case Recall:
		return d.recall(c)
	case Start:
		return d.called(c.Counter, func(t *Ticket) Event { return TicketStarted{t.ID} })
	case NoShow:
		return d.called(c.Counter, func(t *Ticket) Event { return TicketMissed{Ticket: t.ID} })
	case Hold:
		return d.hold(c)
	case Return:
		return d.takeBack(c)
	case Finish:
		return d.finish(c)
	case Transfer:
		return d.transfer(c)
	}
	return nil, refuse(CodeInvalid, "field", "command")
}

// at is the ticket that a counter has.
func (d decision) at(counter string) (*Ticket, error) {
	_, run, err := d.counterOf(counter)
	if err != nil {
		return nil, err
	}
	if run.current == nil {
		return nil, refuse(CodeNoCurrent, "counter", counter)
	}
	return run.current, nil
}

// called is what happens to a ticket that was called to a counter and whose visit has not started.
func (d decision) called(counter string, then func(*Ticket) Event) ([]Event, error) {
	t, err := d.at(counter)
	if err != nil {
		return nil, err
	}
	if t.State != Called {
		return nil, refuse(CodeNotCalled, "number", t.Number)
	}
	return []Event{then(t)}, nil
}

func (d decision) recall(c Recall) ([]Event, error) {
	return d.called(c.Counter, func(t *Ticket) Event {
		if limit := d.Office.Rules.AutoNoShow; limit > 0 && t.Recalls >= limit {
			return TicketMissed{Ticket: t.ID, Automatic: true}
		}
		return TicketCalled{Ticket: t.ID, Counter: c.Counter, Call: d.lastCall + 1, Recall: true}
	})
}

func (d decision) hold(c Hold) ([]Event, error) {
	t, err := d.at(c.Counter)
	if err != nil {
		return nil, err
	}
	return []Event{TicketHeld{t.ID}}, nil
}

// takeBack undoes a call. A ticket that waited for one counter alone waits for its service when that counter has
// closed meanwhile.
func (d decision) takeBack(c Return) ([]Event, error) {
	t, err := d.at(c.Counter)
	if err != nil {
		return nil, err
	}
	events := []Event{TicketReturned{t.ID}}
	if was := t.before; was.state == Waiting && was.only != "" && d.waitable(was.only) != nil {
		events = append(events, TicketReleased{t.ID})
	}
	return events, nil
}

func (d decision) finish(c Finish) ([]Event, error) {
	t, err := d.at(c.Counter)
	if err != nil {
		return nil, err
	}
	if c.Outcome == "" {
		c.Outcome = Other
	}
	if !slices.Contains(outcomes[:], c.Outcome) {
		return nil, refuse(CodeInvalid, "field", "outcome")
	}
	return []Event{t.finish(c.Outcome)}, nil
}

// finish ends a visit, or sends it on to the next of the services it was issued for.
func (t *Ticket) finish(o Outcome) Event {
	if len(t.Then) > 0 {
		return TicketTransferred{Ticket: t.ID, Service: t.Then[0], Outcome: o, Planned: true}
	}
	return TicketFinished{Ticket: t.ID, Outcome: o}
}

func (d decision) transfer(c Transfer) ([]Event, error) {
	t, err := d.at(c.Counter)
	if err != nil {
		return nil, err
	}
	switch {
	case (c.Service == "") == (c.ToCounter == ""):
		return nil, refuse(CodeInvalid, "field", "service")
	case c.ToCounter == c.Counter || c.Service == t.Service:
		return nil, refuse(CodeTransferSame)
	case c.ToCounter != "":
		if err := d.waitable(c.ToCounter); err != nil {
			return nil, err
		}
		return []Event{TicketTransferred{Ticket: t.ID, Service: t.Service, Only: c.ToCounter}}, nil
	}
	if err := d.given(c.Service); err != nil {
		return nil, err
	}
	return []Event{TicketTransferred{Ticket: t.ID, Service: c.Service}}, nil
}

// given checks that somebody may be sent to a service.
func (d decision) given(service string) error {
	svc, ok := d.Office.Service(service)
	switch {
	case !ok:
		return refuse(CodeUnknownService, "service", service)
	case svc.Retired:
		return refuse(CodeServiceRetired, "service", service)
	case !d.servable(service):
		return refuse(CodeNobodyServes, "service", service)
	}
	return nil
}

// leave takes a ticket away from the counter that called it. When its visit counts, the time it kept the counter
// busy goes into its service's pace.
func (s *State) leave(t *Ticket, at time.Time, counts bool) *Counter {
	c := s.running(t.Counter)
	if c.current == t {
		c.current = nil
	}
	busy, forgotten := at.Sub(t.CalledAt), s.Office.Rules.ForgottenAfter.D()
	if counts && !t.Rehearsal && (forgotten == 0 || busy <= forgotten) {
		s.paces[t.Service] = s.pace(t.Service).Add(busy)
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
