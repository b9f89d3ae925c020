package alarm

import (
	"cmp"
	"slices"
	"time"
)

// Board remembers which alarms are on. It is not safe for concurrent use.
type Board struct {
	Rules Rules

	on map[string]*entry
}

// entry is an alarm that is on, or that somebody looks after.
type entry struct {
	Alarm
	seen  time.Time // when it was last so
	known time.Time
}

// linger is how long an alarm stays on after it was last so: a printer that is closed and opened again, a wall between
// two connections.
const linger = 20 * time.Second

// signal is what one rule says of one thing.
type signal struct {
	Alarm
	begins bool // beyond the threshold; otherwise it only goes on where it has begun
}

// Look returns the alarms of a moment, by meaning: what nobody looks after yet, the bad ones, the pressing kinds, the
// longest.
func (b *Board) Look(f *Facts, now time.Time) []Alarm {
	if b.on == nil {
		b.on = map[string]*entry{}
	}
	for _, s := range b.signals(f, now) {
		old := b.on[s.ID]
		if old == nil && !s.begins {
			continue
		}
		e := &entry{Alarm: s.Alarm, seen: now}
		if old != nil {
			e.known = old.known
			if s.Level == Bad && old.Level == Warn {
				e.known = time.Time{} // it got worse: that is news
			}
		}
		b.on[s.ID] = e
	}
	return b.list(now)
}

func (b *Board) list(now time.Time) []Alarm {
	all := []Alarm{}
	for id, e := range b.on {
		if now.Sub(e.seen) > linger {
			delete(b.on, id)
			continue
		}
		e.Known = time.Time{}
		if e.known.After(now) {
			e.Known = e.known
		}
		all = append(all, e.Alarm)
	}
	slices.SortFunc(all, byMeaning)
	return all
}

func byMeaning(a, b Alarm) int {
	rank := func(a Alarm) int {
		n := slices.Index(kinds(), a.Kind)
		if a.Level != Bad {
			n += 100
		}
		if !a.Known.IsZero() {
			n += 1000
		}
		return n
	}
	return cmp.Or(cmp.Compare(rank(a), rank(b)), a.Since.Compare(b.Since), cmp.Compare(a.ID, b.ID))
}

// Know says that somebody looks after an alarm, or no longer does; false when there is no such alarm.
func (b *Board) Know(id string, known bool, now time.Time) bool {
	e := b.on[id]
	if e == nil {
		return false
	}
	e.known = time.Time{}
	if known {
		e.known = now.Add(b.Rules.Known.D())
	}
	return true
}
