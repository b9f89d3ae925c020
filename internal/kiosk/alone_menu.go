package kiosk

import (
	"errors"
	"time"

	"motcua/internal/queue"
	"motcua/internal/spool"
	"motcua/internal/wire"
)

// standing shows page and hub how the machine stands: the hub's menu while it is there, its own while it is away.
func (a *App) standing() {
	a.shown.Lock()
	defer a.shown.Unlock()
	up, menu := a.link.Up(), a.hubMenu.Load()
	var alone *wire.Alone
	if a.alone.keep != nil {
		alone = &wire.Alone{Why: a.alone.why()}
		if !up && alone.Why == "" {
			menu = a.alone.ownMenu()
		}
	}
	a.relay.change(func(v *wire.KioskView) { v.Menu, v.Alone = menu, alone })
	n, state := a.alone.stand()
	a.state.Lock()
	before := a.healthy
	a.healthy.Alone, a.healthy.Spool = n, state
	if up && !a.cfg.Demo { // a demonstration's office has another time than its machines
		a.healthy.Clock = int(a.cfg.Now().Sub(a.link.Now()) / time.Minute)
	}
	same := a.healthy == before
	a.state.Unlock()
	if !same {
		a.report()
	}
}

// stand is how many numbers the hub does not have, and how the file is.
func (s *alone) stand() (n int, state string) {
	if s.keep != nil {
		n = len(s.keep.Waiting(everything)) + len(s.keep.Refused())
	}
	return n, s.state
}

// ownMenu is what the machine offers by itself now.
func (s *alone) ownMenu() *queue.MenuView {
	g, _ := s.keep.Granted()
	now := s.moment().At
	day, _ := s.keep.Day(now.Format(time.DateOnly))
	m := printable(g.Menu)
	m.Date = day.Date
	m.Rehearsal = false
	m.Status, m.Opens = hoursOf(day, now)
	for i := range m.Services {
		v := &m.Services[i]
		switch err := s.keep.Open(v.ID, now); {
		case errors.Is(err, spool.ErrUsedUp):
			v.Refused = "series-used"
		case errors.Is(err, spool.ErrClosed):
			v.Refused, v.Opens = closedOf(runOf(day, v.ID), now)
		case err != nil:
			v.Refused = "hub-away"
		}
	}
	return &m
}

func runOf(day queue.OwnDay, service string) queue.OwnRun {
	for _, r := range day.Series {
		if r.Service == service {
			return r
		}
	}
	return queue.OwnRun{}
}

// hoursOf is where the day stands for all services together.
func hoursOf(day queue.OwnDay, now time.Time) (queue.Status, time.Time) {
	all := queue.OwnRun{}
	for _, r := range day.Series {
		all.Open = append(all.Open, r.Open...)
	}
	status, opens := statusOf(all, now)
	return status, opens
}

// statusOf is where a day stands by its openings.
func statusOf(r queue.OwnRun, now time.Time) (queue.Status, time.Time) {
	var opens time.Time
	begun := false
	for _, w := range r.Open {
		switch {
		case !now.Before(w.From) && now.Before(w.To):
			return queue.Open, time.Time{}
		case now.Before(w.From) && (opens.IsZero() || w.From.Before(opens)):
			opens = w.From
		case !now.Before(w.To):
			begun = true
		}
	}
	switch {
	case len(r.Open) == 0:
		return queue.Off, opens
	case opens.IsZero():
		return queue.After, opens
	case begun:
		return queue.Lunch, opens
	}
	return queue.Before, opens
}

// closedOf is why a service gives no number by its hours, and when it does again.
func closedOf(r queue.OwnRun, now time.Time) (string, time.Time) {
	status, opens := statusOf(r, now)
	switch status {
	case queue.Before:
		return queue.CodeBeforeHours, opens
	case queue.Lunch:
		return queue.CodeLunch, opens
	case queue.Off:
		return queue.CodeDayOff, opens
	}
	return queue.CodeAfterHours, opens
}
