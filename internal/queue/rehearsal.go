package queue

import (
	"slices"
	"time"
)

func (d decision) startRehearsal() ([]Event, error) {
	if len(d.issued) > 0 && !d.Rehearsing || d.opened(d.now) {
		return nil, refuse(CodeRehearsalLate)
	}
	return []Event{RehearsalStarted{}}, nil
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

// endRehearsal takes every number of today away, for all are practice. Visits that crossed midnight are not: they stay
// where they are.
func (s *State) endRehearsal() {
	s.Rehearsing = false
	practice := func(t *Ticket) bool { return t != nil && t.Rehearsal }
	for _, t := range s.issued {
		s.lift(t)
		delete(s.tickets, t.ID)
		delete(s.numbers, t.Number)
	}
	s.issued, s.served, s.papers = nil, 0, papers{}
	clear(s.series)
	s.afterRehearsal()
	clear(s.taken)
	s.calls = slices.DeleteFunc(s.calls, func(c Call) bool { return s.tickets[c.ticket] == nil })
	for _, l := range s.lines {
		l.mix, l.calls = mix{}, l.calls+1
	}
	for _, c := range s.counters {
		if practice(c.current) {
			c.current = nil
		}
		c.done = slices.DeleteFunc(c.done, practice)
		c.served, c.mix, c.turns = 0, mix{}, c.turns+1
	}
}
