package kiosk

import (
	"context"
	"time"

	"motcua/internal/device/printer"
	"motcua/internal/wire"
)

// What the hub and the page are told of the printer.
const (
	paperOK    = "ok"
	paperNear  = "near-end"
	paperEnd   = "end"
	paperCover = "cover"
	paperGone  = "gone"
)

// askEvery is how often the printer is asked how it is: trouble is known before a number is issued.
const askEvery = 500 * time.Millisecond

func (a *App) watchPaper(ctx context.Context) error {
	beat := time.NewTicker(askEvery)
	defer beat.Stop()
	for {
		ask, cancel := context.WithTimeout(ctx, askEvery)
		status, err := a.press.status(ask)
		cancel()
		if err == nil { // a printer that does not answer may print all the same
			a.paper(paperOf(status))
		}
		select {
		case <-ctx.Done():
			return nil
		case <-beat.C:
		}
	}
}

// paper tells page and hub when the printer's state changed.
func (a *App) paper(state string) {
	if a.relay.now().Paper == state {
		return
	}
	a.cfg.Log.Info("kiosk: printer", "paper", state)
	a.relay.change(func(v *wire.KioskView) { v.Paper = state })
	a.health(func(h *wire.Health) { h.Paper = state })
}

func paperOf(s printer.Status) string {
	switch {
	case s.Gone, s.Fault:
		return paperGone
	case s.CoverOpen:
		return paperCover
	case s.PaperEnd:
		return paperEnd
	case s.NearEnd:
		return paperNear
	default:
		return paperOK
	}
}
