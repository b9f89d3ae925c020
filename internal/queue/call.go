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

func (s *State) call(t *Ticket, e TicketCalled, at time.Time) {
	c := s.running(e.Counter)
	s.lastCall = e.Call
	if e.Recall {
		t.Recalls++
	} else {
		l := s.lineOf(t)
		t.before = before{
			state: t.State, since: t.Since, counter: t.Counter, only: t.Only, call: e.Call,
			turn: e.Turn, line: l.mix, atCounter: c.mix,
		}
		if e.Turn {
			s.count(c, t)
		}
		t.before.calls, t.before.turns = l.calls, c.turns
		t.Counter, t.Recalls, t.StartedAt, t.Outcome = c.ID, 0, time.Time{}, ""
		s.move(t, Called, at)
		c.current = t
	}
	t.Call, t.CalledAt = e.Call, at
	s.announce(t, e, at)
}

// announce adds a call to the boards.
func (s *State) announce(t *Ticket, e TicketCalled, at time.Time) {
	zone := ""
	if cfg, ok := s.Office.Counter(e.Counter); ok {
		zone = s.Office.ZoneOf(cfg)
	}
	s.calls = append(s.calls, Call{
		ID: e.Call, At: at, Number: t.Number, Priority: t.priority(), Service: t.Service, Counter: e.Counter, Zone: zone,
		Recall: e.Recall, ticket: t.ID,
	})
	if len(s.calls) > keepCalls {
		s.calls = slices.Delete(s.calls, 0, len(s.calls)-keepCalls)
	}
}

// uncall undoes a call: the ticket is what and where it was, the ratios too unless others were called since, and the
// call leaves the boards so that it is not spoken.
func (s *State) uncall(t *Ticket, at time.Time) {
	b, c := t.before, s.leave(t, at, false)
	s.calls = slices.DeleteFunc(s.calls, func(call Call) bool { return call.ticket == t.ID && call.ID >= b.call })
	if l := s.line(t.Service, b.only); b.turn && l.calls == b.calls {
		l.mix, l.calls = b.line.within(s.ratio(t.Service, b.only)), l.calls-1
	}
	if b.turn && c.turns == b.turns {
		c.mix, c.turns = b.atCounter.within(s.Office.MixingOf(nil)), c.turns-1
	}
	t.Counter, t.Only, t.StartedAt, t.Recalls = b.counter, b.only, time.Time{}, 0
	s.move(t, b.state, b.since)
}

func (s *State) markServing(t *Ticket) {
	for i := len(s.calls) - 1; i >= 0; i-- {
		if s.calls[i].ID == t.Call {
			s.calls[i].Serving = true
			return
		}
	}
}
