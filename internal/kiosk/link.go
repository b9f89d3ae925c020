package kiosk

import (
	"encoding/json"
	"time"

	"motcua/internal/config"
	"motcua/internal/queue"
	"motcua/internal/wire"
)

// view takes over what the hub shows.
func (a *App) view(topic string, m wire.Message) {
	if topic == wire.TopicService {
		a.menu(m)
		return
	}
	a.station.view(m)
}

// menu takes over the newest menu of the hub.
func (a *App) menu(m wire.Message) {
	var menu queue.MenuView
	if err := json.Unmarshal(m.Data, &menu); err != nil {
		a.cfg.Log.Error("kiosk: a menu that nobody can read", "err", err)
		return
	}
	a.relay.change(func(v *wire.KioskView) { v.Menu = &menu })
}

// linked tells the page at once: while the link is down nothing is promised.
func (a *App) linked(up bool) {
	a.cfg.Log.Info("kiosk: link to the hub", "up", up)
	since := a.link.Now().In(queue.Local).Format(time.RFC3339)
	a.relay.change(func(v *wire.KioskView) {
		v.Link = wire.Link{Up: up, Since: since}
		if up {
			v.Problem = ""
		}
	})
	if up {
		a.procedures.linked()
		a.report()
		a.lookups.linked()
	}
}

// shut is why no number is taken now, or nil. A number that is being taken already is not affected.
func (a *App) shut() error {
	switch {
	case !a.link.Up():
		return errAway
	case a.cfg.NoPaper == config.NoPaperElsewhere && !prints(a.relay.now().Paper):
		return errPaper
	}
	return nil
}

func (a *App) refused(code string) {
	a.cfg.Log.Error("kiosk: the hub refuses this machine", "code", code)
	a.relay.change(func(v *wire.KioskView) { v.Problem = code })
}

// screen counts the pages that show this machine: one, unless somebody opened a second.
func (a *App) screen(by int) {
	a.health(func(h *wire.Health) { h.Screens += by })
}

// health changes what the machine says of itself, and says it.
func (a *App) health(change func(*wire.Health)) {
	a.state.Lock()
	change(&a.healthy)
	a.state.Unlock()
	a.report()
}

func (a *App) report() {
	a.state.Lock()
	h := a.healthy
	a.state.Unlock()
	a.link.Send(wire.Report{Type: "device", Device: a.cfg.Device, Kind: a.cfg.kind(), State: &h})
}
