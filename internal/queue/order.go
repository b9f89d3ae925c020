package queue

import (
	"math"
	"time"
)

// choose is the ticket that counter c calls next at t, or nil. Read aloud to a citizen: the oldest ticket first
// among the services of this counter; where priority and ordinary people both wait, so many of the one and then so
// many of the other. A counter's ranking of its services comes before age, but yields to every ticket that has
// waited longer than its service's target.
func (s *State) choose(c *Counter, at time.Time) *Ticket {
	turns := s.turns(c, at)
	wantPriority, mixed := c.mix.priorityDue(), kinds(turns) == 2
	var best *Ticket
	for _, t := range turns {
		if mixed && t.priority() != wantPriority {
			continue
		}
		if best == nil || byAge(t, best) < 0 {
			best = t
		}
	}
	return best
}

// turns are the candidates of the counter's lines that its ranking puts first.
func (s *State) turns(c *Counter, at time.Time) []*Ticket {
	first := firstRank(c.Serves)
	var turns []*Ticket
	best := math.MaxInt
	add := func(l *line, rank int) {
		if l == nil || l.len() == 0 || rank > best {
			return
		}
		if rank < best {
			best, turns = rank, turns[:0]
		}
		turns = append(turns, l.turn())
	}
	add(s.lines[lineKey{"", c.ID}], first)
	for _, serve := range c.Serves {
		l := s.lines[lineKey{serve.Service, ""}]
		if l == nil || l.len() == 0 {
			continue
		}
		rank := serve.Rank
		if s.late(l.oldest(), at) {
			rank = first
		}
		add(l, rank)
	}
	return turns
}

// firstRank is the best rank that a counter gives; 0 where it serves nothing.
func firstRank(serves []Serve) int {
	first := 0
	for i, v := range serves {
		if i == 0 || v.Rank < first {
			first = v.Rank
		}
	}
	return first
}

func kinds(tickets []*Ticket) int {
	var seen [2]int
	for _, t := range tickets {
		if t.priority() {
			seen[0] = 1
		} else {
			seen[1] = 1
		}
	}
	return seen[0] + seen[1]
}

// late reports whether a ticket has waited longer than its service's target.
func (s *State) late(t *Ticket, at time.Time) bool {
	svc, ok := s.Office.Service(t.Service)
	return ok && at.Sub(t.Issued) > target(svc)
}

func target(s *Service) time.Duration {
	if s.Target > 0 {
		return s.Target.D()
	}
	return 15 * time.Minute
}

// preview lists the tickets a counter would call one after another if nothing else happened, at most n.
func (s *State) preview(c *Counter, at time.Time, n int) []*Ticket {
	probe := &State{Office: s.Office, lines: map[lineKey]*line{}}
	copied := func(key lineKey) {
		if l := s.lines[key]; l != nil && l.len() > 0 {
			probe.lines[key] = &line{priority: l.priority, ordinary: l.ordinary, mix: l.mix}
		}
	}
	copied(lineKey{"", c.ID})
	for _, serve := range c.Serves {
		copied(lineKey{serve.Service, ""})
	}
	shadow := &Counter{ID: c.ID, Serves: c.Serves, mix: c.mix}
	var list []*Ticket
	for len(list) < n {
		t := probe.choose(shadow, at)
		if t == nil {
			break
		}
		probe.count(shadow, t)
		l := probe.lineOf(t)
		pop := l.kind(t.priority())
		*pop = (*pop)[1:]
		list = append(list, t)
	}
	return list
}

// count enters a call by turn, of a ticket still in its line, into the ratios of its line and of the counter.
func (s *State) count(c *Counter, t *Ticket) {
	l := s.lineOf(t)
	l.mix = l.mix.after(s.ratio(t.Service, t.Only), t.priority(), len(*l.kind(!t.priority())) > 0)
	l.calls++
	c.mix = c.mix.after(s.Office.MixingOf(nil), t.priority(), s.waits(c, !t.priority()))
	c.turns++
}

// ratio is the ratio of kinds in a line: the service's, or the office's among those who wait for one counter alone.
func (s *State) ratio(service, only string) Mixing {
	if only != "" {
		return s.Office.MixingOf(nil)
	}
	svc, _ := s.Office.Service(service)
	return s.Office.MixingOf(svc)
}

// waits reports whether a ticket of one kind waits in a line of this counter.
func (s *State) waits(c *Counter, priority bool) bool {
	if l := s.lines[lineKey{"", c.ID}]; l != nil && len(*l.kind(priority)) > 0 {
		return true
	}
	for _, serve := range c.Serves {
		if l := s.lines[lineKey{serve.Service, ""}]; l != nil && len(*l.kind(priority)) > 0 {
			return true
		}
	}
	return false
}
