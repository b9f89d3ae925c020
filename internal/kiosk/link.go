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
	a.saw(menu)
	first := a.hubMenu.Swap(&menu) == nil
	a.standing()
	if first {
		a.alone.kick()
	}
}

// saw remembers the numbers that a menu shows, and answers a hub that asks for them.
func (a *App) saw(menu queue.MenuView) {
	if menu.Rehearsal {
		return
	}
	var given []queue.Given
	for _, v := range menu.Services {
		given = append(given, queue.Given{Prefix: v.Prefix, Last: v.Given})
	}
	a.seen.View(menu.Date, menu.Asks, given)
	a.alone.restored(menu.Asks)
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
	a.alone.heard.Store(a.alone.heard.Load() || up)
	a.alone.fresh.Store(false)
	a.standing()
	a.alone.kick()
	if up {
		a.procedures.linked()
		a.report()
		a.lookups.linked()
	}
}

// shut is why no number is taken now, or nil. A number that is being taken already is not affected.
func (a *App) shut() error {
	switch {
	case !a.link.Up() && a.alone.why() != "":
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
