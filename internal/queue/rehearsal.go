package queue

import (
	"slices"
	"time"
)

func (d decision) startRehearsal() ([]Event, error) {
	if len(d.issued) > 0 && !d.Rehearsing {
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
