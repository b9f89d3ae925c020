package queue

import "slices"

// mix remembers, for one line or one counter, where the ratio of priority to ordinary calls stands.
type mix struct {
	Group int // priority calls of the group that is going on
	Owed  int // ordinary calls owed before the next priority one
}

// priorityDue reports whether a priority ticket is next when both kinds wait.
func (m mix) priorityDue() bool { return m.Owed == 0 }

// after is the mix once a ticket of one kind was called while the other kind waited or not. A priority call costs
// nothing when nobody ordinary waited; an ordinary call always pays.
func (m mix) after(ratio Mixing, priority, otherWaited bool) mix {
	switch {
	case priority && otherWaited:
		if m.Group++; m.Group >= ratio.Priority {
			m = mix{Owed: ratio.Ordinary}
		}
	case !priority && m.Owed > 0:
		m.Owed--
	}
	return m
}

// within is the mix where another ratio is in force than the one it was counted by: nobody is owed more than the new
// one has to give.
func (m mix) within(ratio Mixing) mix {
	return mix{Group: min(m.Group, ratio.Priority-1), Owed: min(m.Owed, ratio.Ordinary)}
}

// line is the waiting tickets of one service, or those that wait for one counter alone.
type line struct {
	priority, ordinary []*Ticket // oldest first
	mix                mix
	calls              int // calls by turn, to know whether a call can still be taken back without a trace
}

func (l *line) len() int { return len(l.priority) + len(l.ordinary) }

func (l *line) kind(priority bool) *[]*Ticket {
	if priority {
		return &l.priority
	}
	return &l.ordinary
}

// turn is the ticket whose turn it is in this line alone, or nil.
func (l *line) turn() *Ticket {
	switch {
	case len(l.ordinary) == 0 && len(l.priority) == 0:
		return nil
	case len(l.ordinary) == 0:
		return l.priority[0]
	case len(l.priority) == 0:
		return l.ordinary[0]
	case l.mix.priorityDue():
		return l.priority[0]
	default:
		return l.ordinary[0]
	}
}

// oldest is the ticket that waits longest, or nil.
func (l *line) oldest() *Ticket {
	switch {
	case len(l.priority) == 0 && len(l.ordinary) == 0:
		return nil
	case len(l.priority) == 0:
		return l.ordinary[0]
	case len(l.ordinary) == 0 || byAge(l.priority[0], l.ordinary[0]) < 0:
		return l.priority[0]
	default:
		return l.ordinary[0]
	}
}

func (l *line) insert(t *Ticket) {
	list := l.kind(t.priority())
	i, found := l.find(t)
	if !found {
		*list = slices.Insert(*list, i, t)
	}
}

func (l *line) remove(t *Ticket) {
	list := l.kind(t.priority())
	i, found := l.find(t)
	switch {
	case !found:
	case i == 0: // the usual case, and the cheap one: a crowd waits behind the first
		(*list)[0] = nil
		*list = (*list)[1:]
	default:
		*list = slices.Delete(*list, i, i+1)
	}
}

func (l *line) find(t *Ticket) (int, bool) {
	return position(*l.kind(t.priority()), t)
}

// position is where t stands among tickets that are oldest first, or would stand.
func position(list []*Ticket, t *Ticket) (int, bool) {
	return slices.BinarySearchFunc(list, t, byAge)
}

// ahead counts the tickets of this line that will be called before t, which may be in the line or about to join it,
// if nobody else comes.
func (l *line) ahead(t *Ticket, ratio Mixing) int {
	i, _ := l.find(t)
	if t.priority() {
		// i priority tickets go first; each full group of them lets a group of ordinary ones through.
		through := l.mix.Owed
		if l.mix.Owed == 0 {
			through = (l.mix.Group + i) / ratio.Priority * ratio.Ordinary
		} else {
			through += i / ratio.Priority * ratio.Ordinary
		}
		return i + min(through, len(l.ordinary))
	}
	if i < l.mix.Owed {
		return i
	}
	through := ((i-l.mix.Owed)/ratio.Ordinary+1)*ratio.Priority - l.mix.Group
	return i + min(through, len(l.priority))
}

// older counts the tickets that came before t.
func (l *line) older(t *Ticket) int {
	n := 0
	for _, list := range [...][]*Ticket{l.priority, l.ordinary} {
		i, _ := position(list, t)
		n += i
	}
	return n
}
