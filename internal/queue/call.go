package queue

import (
	"slices"
	"strings"
	"time"
)

func (d decision) next(c CallNext) ([]Event, error) {
	run, events, err := d.ready(c.Counter, d.Office.Rules.NextFinishes)
	if err != nil {
		return nil, err
	}
	t := d.choose(run, d.now)
	if t == nil {
		return nil, ErrNobody
	}
	return append(events, TicketCalled{Ticket: t.ID, Counter: c.Counter, Call: d.lastCall + 1, Turn: true}), nil
}

func (d decision) callNumber(c CallTicket) ([]Event, error) {
	_, events, err := d.ready(c.Counter, d.Office.Rules.NextFinishes)
	if err != nil {
		return nil, err
	}
	t, ok := d.ticket(strings.ToUpper(strings.TrimSpace(c.Number)))
	switch {
	case !ok:
		return nil, refuse(CodeUnknownTicket, "ticket", c.Number)
	case t.active():
		return nil, refuse(CodeElsewhere, "number", t.Number, "counter", t.Counter)
	case t.State.Final():
		return nil, refuse(CodeWrongState, "number", t.Number, "state", string(t.State))
	}
	return append(events, TicketCalled{Ticket: t.ID, Counter: c.Counter, Call: d.lastCall + 1}), nil
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

func (s *State) markServing(t *Ticket) {
	for i := len(s.calls) - 1; i >= 0; i-- {
		if s.calls[i].ID == t.Call {
			s.calls[i].Serving = true
			return
		}
	}
}
