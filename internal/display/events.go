package display

import (
	"time"

	"motcua/internal/live"
	"motcua/internal/queue"
	"motcua/internal/wire"
)

// onView takes in a board from the hub.
func (a *App) onView(_ string, m wire.Message) {
	another := a.journal != "" && a.journal != m.Journal
	a.journal = m.Journal
	board, said, err := a.wall.board(m, a.hub.Now())
	if err != nil {
		a.cfg.Log.Error("display: a board that this version cannot read", "seq", m.Seq, "err", err)
		return
	}
	a.saw(board)
	if another {
		a.voice.forget()
	}
	a.voice.board(board, said, a.hub.Now())
	a.answers.forget(a.wall.lists)
}

// saw remembers the numbers that a board shows, and answers a hub that asks for them.
func (a *App) saw(b *queue.BoardView) {
	if b.Rehearsal {
		return
	}
	var given []queue.Given
	for _, w := range b.Waiting {
		given = append(given, queue.Given{Prefix: w.Prefix, Last: w.Given})
	}
	a.seen.View(b.Date, b.Asks, given)
}

func (a *App) onLink(up bool) {
	a.mu.Lock()
	a.health = nil
	a.mu.Unlock()
	a.voice.link(up)
	if !up {
		a.wall.lost(a.hub.Now())
		return
	}
	a.answers.again(a.wall.current)
	select {
	case a.linked <- struct{}{}:
	default:
	}
	a.settle()
}

func (a *App) onError(code string) {
	a.cfg.Log.Warn("display: the hub refuses this display", "code", code, "zone", a.cfg.Zone)
	a.wall.problem(code)
}

// onReport hears a page.
func (a *App) onReport(c *live.Conn, r wire.Report) {
	switch r.Type {
	case "device":
		a.pages.hear(c.ID(), r, time.Now())
	case "said":
		a.voice.over(r.Say, r.Complete)
	case "announced":
		a.wall.announced(r.Call)
		a.voice.heard(r.Call)
	case "painted":
		a.painted(r)
	}
	a.settle()
}

func (a *App) onClose(c *live.Conn) {
	a.pages.leave(c.ID())
	a.settle()
}

// painted takes in a page's answer that it shows a call.
func (a *App) painted(r wire.Report) {
	if r.Screen == "" || !a.wall.lists(r.Call) {
		return
	}
	a.answers.add(wire.Report{
		Type: "painted", Device: a.cfg.Device, Zone: a.cfg.Zone,
		Call: r.Call, DelayMS: max(r.DelayMS, 0), Screen: r.Screen,
	})
}

// settle chooses the page that speaks, lets the voice go on and tells the hub what it does not know yet.
func (a *App) settle() {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.cfg.Voice && a.card == nil {
		a.wall.speaker(a.pages.choose(time.Now()))
	}
	a.voice.look()
	if h := a.state(time.Now()); a.health == nil || *a.health != h {
		if a.hub.Send(wire.Report{Type: "device", Device: a.cfg.Device, Zone: a.cfg.Zone, Screens: h.Screens, State: &h}) {
			a.health = &h
		}
	}
	a.answers.flush(a.hub.Send)
}

// state is how this display is.
func (a *App) state(now time.Time) wire.Health {
	screens, voice := a.pages.health(now)
	switch {
	case !a.cfg.Voice:
		voice = ""
	case a.card != nil:
		voice = a.card.state()
	}
	h := wire.Health{Screens: screens, Voice: voice, Version: a.cfg.Version}
	if a.box != nil {
		a.box.addTo(&h)
	}
	return h
}
