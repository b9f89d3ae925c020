package alarm

import (
	"slices"
	"time"

	"motcua/internal/queue"
)

// How far below its threshold a thing must be for its alarm to end, in percent, and what makes it bad at once.
const (
	endsAt = 80
	twice  = 2
	// fewest calls of an hour that say anything about the hour.
	fewCalls = 8
)

func (b *Board) signals(f *Facts, now time.Time) []signal {
	all := slices.Concat(b.services(f, now), b.counters(f, now), b.devices(f, now))
	if r := b.Rules.NoShows; r > 0 && f.Calls >= fewCalls {
		share := 100 * f.Missed / f.Calls
		if share*100 >= r*endsAt {
			all = append(all, signal{Alarm{ID: string(NoShows), Kind: NoShows, Level: Warn, N: share, Since: now.Truncate(time.Hour)}, share >= r})
		}
	}
	if f.Backlog > 0 {
		all = b.aged(all, Alarm{Kind: Backlog, Level: Warn, N: f.Backlog, Since: f.Oldest}, b.Rules.Backlog, now)
	}
	return all
}

// aged is an alarm about something that lasts longer than it should. It is gone as soon as the thing is over.
func (b *Board) aged(all []signal, a Alarm, limit queue.Duration, now time.Time) []signal {
	age := now.Sub(a.Since)
	if limit == 0 || a.Since.IsZero() || age < limit.D()*endsAt/100 {
		return all
	}
	a.ID, a.Limit = string(a.Kind), limit
	if a.Of != "" {
		a.ID += "/" + a.Of
	}
	return append(all, signal{a, age >= limit.D()})
}

func (b *Board) services(f *Facts, now time.Time) (all []signal) {
	for _, s := range f.Room.Services {
		if s.Waiting == 0 {
			continue
		}
		a := Alarm{Kind: Late, Of: s.ID, Level: Warn, N: s.Waiting, Since: s.Oldest}
		if !served(f.Room.Counters, s.ID) && !f.Began.IsZero() {
			a.Kind, a.Level, a.Since = Unserved, Bad, latest(s.Oldest, f.Began)
			all = b.aged(all, a, b.Rules.Unserved, now)
			continue
		}
		limit := s.Target.D() * time.Duration(b.Rules.Late) / 100
		switch age := now.Sub(s.Oldest); {
		case age >= twice*limit:
			a.Level = Bad
		case age < limit:
			a.State = "near" // who was past it has been called, and the next one nearly is
		}
		all = b.aged(all, a, queue.Duration(limit), now)
	}
	return all
}

func latest(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

func served(counters []queue.OfficeCounter, service string) bool {
	return slices.ContainsFunc(counters, func(c queue.OfficeCounter) bool {
		return c.State == queue.CounterOpen && slices.Contains(c.Services, service)
	})
}

func (b *Board) counters(f *Facts, now time.Time) (all []signal) {
	for _, c := range f.Room.Counters {
		if c.State == queue.CounterPaused && !f.Began.IsZero() { // lunch is no long break, nor is what is left of it
			all = b.aged(all, Alarm{Kind: Paused, Of: c.ID, Level: Warn, Since: latest(c.Since, f.Began)}, b.Rules.Paused, now)
		}
		if c.Current == nil {
			continue
		}
		a := Alarm{Of: c.ID, Level: Warn, Since: c.Current.Since, Number: c.Current.Number}
		if c.Current.State == queue.Called {
			a.Kind = Called
			all = b.aged(all, a, b.Rules.Called, now)
			continue
		}
		a.Kind = Long
		usual := f.Usual[c.Current.Service] * time.Duration(b.Rules.Long) / 100
		all = b.aged(all, a, queue.Duration(usual.Truncate(time.Minute)), now)
	}
	return all
}

func (b *Board) devices(f *Facts, now time.Time) (all []signal) {
	for _, d := range f.Devices {
		a := Alarm{Of: d.ID, Level: Bad, Since: d.Since}
		switch {
		case !d.Connected && f.Began.IsZero(): // machines may sleep when the office does
		case !d.Connected && d.Display:
			a.Kind, a.State = Screen, "lost"
			all = b.aged(all, a, b.Rules.Screen, now)
		case !d.Connected:
			a.Kind, a.State = Machine, "lost"
			all = b.aged(all, a, b.Rules.Machine, now)
		default:
			all = append(all, b.health(a, d, now)...)
		}
	}
	return all
}

// health is about a machine that is there.
func (b *Board) health(a Alarm, d Device, now time.Time) (all []signal) {
	if d.Paper != "" && d.Paper != "ok" {
		p := a
		p.ID, p.Kind, p.State = string(Paper)+"/"+d.ID, Paper, d.Paper
		if d.Paper == "near-end" {
			p.Level = Warn
		}
		p.Since = b.first(p, now)
		all = append(all, signal{p, true})
	}
	if d.Display && (d.Pages == 0 || d.Stale) {
		a.Kind, a.State = Screen, "stale"
		if d.Pages == 0 {
			a.State = "dark"
		}
		a.ID = string(Screen) + "/" + d.ID
		if b.Rules.Screen > 0 && (d.Stale || now.Sub(a.Since) >= b.Rules.Screen.D()) {
			a.Since = b.first(a, now)
			all = append(all, signal{a, true})
		}
	}
	return all
}

// first is since when an alarm is in its state, for what nobody dates.
func (b *Board) first(a Alarm, now time.Time) time.Time {
	if old := b.on[a.ID]; old != nil && old.State == a.State {
		return old.Since
	}
	return now
}
