package queue

import (
	"slices"
	"time"
)

func (d decision) cancel(c CancelTicket) ([]Event, error) {
	t, ok := d.tickets[c.Ticket]
	switch {
	case !ok:
		return nil, refuse(CodeUnknownTicket, "ticket", c.Ticket)
	case t.active():
		return nil, refuse(CodeElsewhere, "number", t.Number, "counter", t.Counter)
	case t.State.Final():
		return nil, refuse(CodeWrongState, "number", t.Number, "state", string(t.State))
	}
	return []Event{TicketCancelled{t.ID}}, nil
}

func (d decision) resume(c ResumeTicket) ([]Event, error) {
	t, ok := d.tickets[c.Ticket]
	if !ok {
		return nil, refuse(CodeUnknownTicket, "ticket", c.Ticket)
	}
	if c.Counter != "" {
		if err := d.waitable(c.Counter); err != nil {
			return nil, err
		}
	}
	switch {
	case t.State == Missed && !d.backUntil(t).After(d.now):
		return nil, refuse(CodeToleranceOver, "number", t.Number)
	case t.State != Held && t.State != Missed:
		return nil, refuse(CodeWrongState, "number", t.Number, "state", string(t.State))
	}
	return []Event{TicketResumed{Ticket: t.ID, Only: c.Counter}}, nil
}

// waitable checks that a ticket may wait for one counter alone: a closed one would never call it.
func (d decision) waitable(counter string) error {
	cfg, run, err := d.counterOf(counter)
	switch {
	case err != nil:
		return err
	case cfg.Retired:
		return refuse(CodeCounterRetired, "counter", counter)
	case run.State == CounterClosed:
		return refuse(CodeCounterClosed, "counter", counter)
	}
	return nil
}

// backUntil is when a missed ticket's way back ends; zero for others and where the office has no way back.
func (s *State) backUntil(t *Ticket) time.Time {
	if t.State != Missed || s.Office.Rules.MissedTolerance == 0 {
		return time.Time{}
	}
	return t.Since.Add(s.Office.Rules.MissedTolerance.D())
}

func (d decision) correct(c CorrectOutcome) ([]Event, error) {
	t, ok := d.tickets[c.Ticket]
	switch {
	case !ok:
		return nil, refuse(CodeUnknownTicket, "ticket", c.Ticket)
	case t.State != Served:
		return nil, refuse(CodeWrongState, "number", t.Number, "state", string(t.State))
	case !slices.Contains(outcomes[:], c.Outcome):
		return nil, refuse(CodeInvalid, "field", "outcome")
	case !slices.Contains(reasons[:], c.Reason):
		return nil, refuse(CodeInvalid, "field", "reason")
	}
	return []Event{OutcomeCorrected(c)}, nil
}
