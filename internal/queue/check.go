package queue

import "fmt"

// Check walks the whole state and returns the first thing that cannot be: a ticket lost or in two places, somebody
// who waits for nobody, a number given twice, a gap in a series. Every test ends with it, and so does a journal's verification.
func (s *State) Check() error {
	for _, check := range []func() error{s.checkLines, s.checkCounters, s.checkNumbers, s.checkAside, s.checkPaper, s.checkSeries} {
		if err := check(); err != nil {
			return err
		}
	}
	return nil
}

func (s *State) checkLines() error {
	at := map[*Ticket]lineKey{}
	for key, l := range s.lines {
		if cfg, ok := s.Office.Counter(key.only); key.only != "" && l.len() > 0 &&
			(!ok || cfg.Retired || s.counter(key.only).State == CounterClosed) {
			return fmt.Errorf("queue: %s waits for counter %s alone, which calls nobody", l.oldest().Number, key.only)
		}
		for _, priority := range []bool{true, false} {
			var last *Ticket
			for _, t := range *l.kind(priority) {
				switch other, twice := at[t]; {
				case t == nil:
					return fmt.Errorf("queue: line %v has a hole", key)
				case twice:
					return fmt.Errorf("queue: %s waits in %v and %v", t.Number, other, key)
				case s.tickets[t.ID] != t:
					return fmt.Errorf("queue: line %v has %s, which is no ticket", key, t.Number)
				case t.State != Waiting || t.priority() != priority || last != nil && byAge(last, t) >= 0:
					return fmt.Errorf("queue: %s (%s, order %d) stands wrong in %v", t.Number, t.State, t.Order, key)
				case s.look(t) != l:
					return fmt.Errorf("queue: %s of %q only %q stands in line %v", t.Number, t.Service, t.Only, key)
				}
				at[t], last = key, t
			}
		}
	}
	for id, t := range s.tickets {
		if _, ok := at[t]; t.State == Waiting && !ok {
			return fmt.Errorf("queue: %s (%s) waits in no line", t.Number, id)
		}
	}
	return nil
}

func (s *State) checkCounters() error {
	held := map[*Ticket]string{}
	for id, c := range s.counters {
		t := c.current
		if t == nil {
			continue
		}
		if s.tickets[t.ID] != t || !t.active() || t.Counter != id || held[t] != "" {
			return fmt.Errorf("queue: counter %s has %s, which is %s at %q", id, t.Number, t.State, t.Counter)
		}
		if c.State == CounterClosed {
			return fmt.Errorf("queue: counter %s is closed and has %s", id, t.Number)
		}
		held[t] = id
	}
	for _, t := range s.tickets {
		if t.active() && held[t] == "" {
			return fmt.Errorf("queue: %s is %s and no counter has it", t.Number, t.State)
		}
	}
	return nil
}

func (s *State) checkNumbers() error {
	seen := map[string]bool{}
	for _, t := range s.issued {
		if seen[t.Number] || s.numbers[t.Number] != t.ID {
			return fmt.Errorf("queue: number %s was given twice", t.Number)
		}
		seen[t.Number] = true
	}
	given := 0
	for prefix, n := range s.series {
		for i := 1; i <= n; i++ {
			if s.skipped(prefix, i) {
				given--
			} else if !seen[number(prefix, i)] {
				return fmt.Errorf("queue: %s was never given, %s was", number(prefix, i), number(prefix, n))
			}
		}
		given += n
	}
	if given != len(s.issued) {
		return fmt.Errorf("queue: %d numbers for %d tickets", given, len(s.issued))
	}
	return nil
}

func (s *State) checkAside() error {
	for id, t := range s.aside {
		if s.tickets[id] != t || t.State != Held && t.State != Missed {
			return fmt.Errorf("queue: %s is %s and set aside", t.Number, t.State)
		}
	}
	for id, t := range s.tickets {
		if (t.State == Held || t.State == Missed) && s.aside[id] != t {
			return fmt.Errorf("queue: %s is %s and not found among those set aside", t.Number, t.State)
		}
	}
	return nil
}

// checkSeries walks what machines gave by themselves: no letter twice on one day, and no number beyond its grant.
func (s *State) checkSeries() error {
	holder := map[string]string{}
	for id, g := range s.grants {
		for _, day := range g.Days {
			for _, run := range day.Runs {
				key := day.Date + run.Prefix
				if other, ok := holder[key]; ok && day.Date >= s.Date {
					return fmt.Errorf("queue: %s and %s give numbers with %s on %s", other, id, run.Prefix, day.Date)
				}
				holder[key] = id
				if run.Used > run.To {
					return fmt.Errorf("queue: %s was handed in, %s was granted", number(run.Prefix, run.Used), number(run.Prefix, run.To))
				}
				if n := s.series[run.Prefix]; day.Date == s.Date && n != run.Used {
					return fmt.Errorf("queue: %s was handed in, %s is the last of its series", number(run.Prefix, run.Used), number(run.Prefix, n))
				}
			}
		}
	}
	return nil
}
