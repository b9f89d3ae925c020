package queue

import (
	"slices"
	"time"

	"motcua/internal/estimate"
)

// atCounter decides the commands about a counter's current ticket.
func (d decision) atCounter(cmd Command) ([]Event, error) {
	var counter string
	onlyCalled := false
	switch c := cmd.(type) {
	case Recall:
		counter, onlyCalled = c.Counter, true
	case Start:
		counter, onlyCalled = c.Counter, true
	case NoShow:
		counter, onlyCalled = c.Counter, true
	case Finish:
		counter = c.Counter
	case Hold:
		counter = c.Counter
	case Return:
		counter = c.Counter
	case Transfer:
		counter = c.Counter
	default:
		return nil, refuse(CodeInvalid, "field", "command")
	}
	_, run, err := d.counterOf(counter)
	if err != nil {
		return nil, err
	}
	t := run.current
	if t == nil {
		return nil, refuse(CodeNoCurrent, "counter", counter)
	}
	if onlyCalled && t.State != Called {
		return nil, refuse(CodeNotCalled, "number", t.Number)
	}
	switch c := cmd.(type) {
	case Recall:
		if limit := d.Office.Rules.AutoNoShow; limit > 0 && t.Recalls >= limit {
			return []Event{TicketMissed{Ticket: t.ID, Automatic: true}}, nil
		}
		return []Event{TicketCalled{Ticket: t.ID, Counter: counter, Call: d.lastCall + 1, Recall: true}}, nil
	case Start:
		return []Event{TicketStarted{t.ID}}, nil
	case NoShow:
		return []Event{TicketMissed{Ticket: t.ID}}, nil
	case Hold:
		return []Event{TicketHeld{t.ID}}, nil
	case Return:
		return []Event{TicketReturned{t.ID}}, nil
	case Finish:
		if c.Outcome == "" {
			c.Outcome = Other
		}
		if !slices.Contains(outcomes[:], c.Outcome) {
			return nil, refuse(CodeInvalid, "field", "outcome")
		}
		return d.finish(t, c.Outcome), nil
	case Transfer:
		return d.transfer(t, c)
	}
	return nil, refuse(CodeInvalid, "field", "command")
}

// finish ends a visit, or sends it on to the next of the services it was issued for.
func (d decision) finish(t *Ticket, o Outcome) []Event {
	if len(t.Then) > 0 {
		return []Event{TicketTransferred{Ticket: t.ID, Service: t.Then[0], Outcome: o, Planned: true}}
	}
	return []Event{TicketFinished{Ticket: t.ID, Outcome: o}}
}

func (d decision) transfer(t *Ticket, c Transfer) ([]Event, error) {
	if (c.Service == "") == (c.ToCounter == "") {
		return nil, refuse(CodeInvalid, "field", "service")
	}
	if c.ToCounter != "" {
		if c.ToCounter == c.Counter {
			return nil, refuse(CodeTransferSame)
		}
		if err := d.waitable(c.ToCounter); err != nil {
			return nil, err
		}
		return []Event{TicketTransferred{Ticket: t.ID, Service: t.Service, Only: c.ToCounter}}, nil
	}
	svc, ok := d.Office.Service(c.Service)
	switch {
	case !ok:
		return nil, refuse(CodeUnknownService, "service", c.Service)
	case svc.Retired:
		return nil, refuse(CodeServiceRetired, "service", c.Service)
	case c.Service == t.Service:
		return nil, refuse(CodeTransferSame)
	case !d.servable(c.Service):
		return nil, refuse(CodeNobodyServes, "service", c.Service)
	}
	return []Event{TicketTransferred{Ticket: t.ID, Service: c.Service}}, nil
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
