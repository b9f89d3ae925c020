package queue

import "time"

// Guard keeps a wrong clock from opening a day that would spoil the journal for ever.
type Guard struct {
	Built   time.Time // no day opens before the program was built
	Confirm bool      // somebody has looked at the clock and confirmed it
}

// The longest gap between two business days that needs no confirmation: Tết is shorter together with its weekends
// only by decree, so after a longer one somebody looks at the clock once.
const maxGap = 7 // days

// Due returns the events that the time alone brings, for one entry of their own; it is asked again after each until
// it returns none. On the first command of a date it ends the day before and opens the new one; a rehearsal ends
// with the first command after opening time.
func Due(s *State, now time.Time, g Guard) ([]Event, error) {
	date := now.Format(time.DateOnly)
	if date <= s.Date {
		if s.Rehearsing && s.opened(now) {
			return []Event{RehearsalEnded{}}, nil
		}
		return nil, nil
	}
	if doubt := s.Doubt(now, g); doubt != nil {
		return nil, doubt
	}
	if s.Rehearsing {
		return []Event{RehearsalEnded{}}, nil
	}
	if ended := s.expire(s.Office.Rules.HeldCross); len(ended) > 0 {
		return ended, nil
	}
	return []Event{s.dayOpened(date)}, nil
}

// Doubt says why the clock is not trusted to open now's day, or nil.
func (s *State) Doubt(now time.Time, g Guard) *Refusal {
	date := now.Format(time.DateOnly)
	if g.Confirm || date <= s.Date {
		return nil
	}
	early := now.Before(g.Built)
	last, err := time.ParseInLocation(time.DateOnly, s.Date, now.Location())
	if early || err == nil && !now.Before(last.AddDate(0, 0, maxGap+1)) {
		return refuse(CodeClock, "date", date, "last", s.Date)
	}
	return nil
}

// expire ends every visit that is not over. What a counter still serves was forgotten rather than unserved.
func (s *State) expire(heldCross bool) []Event {
	var events []Event
	for _, id := range sorted(s.tickets) {
		switch t := s.tickets[id]; t.State {
		case Serving:
			events = append(events, TicketFinished{Ticket: id, Outcome: Other, Forgotten: true})
		case Waiting, Called:
			events = append(events, TicketExpired{id})
		case Held:
			if !heldCross {
				events = append(events, TicketExpired{id})
			}
		}
	}
	return events
}
