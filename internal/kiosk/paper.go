package kiosk

import (
	"context"
	"errors"
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
	paperHot   = "hot"
	paperFault = "fault"
	paperGone  = "gone"
)

// askEvery is how often the printer is asked how it is: trouble is known before a number is issued.
const askEvery = 500 * time.Millisecond

// watchPaper keeps page and hub told of the printer. A printer that does not answer may print all the same, so its
// silence changes nothing.
func (a *App) watchPaper(ctx context.Context) error {
	beat := time.NewTicker(askEvery)
	defer beat.Stop()
	for {
		if status, err := a.press.status(ctx); err == nil {
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

// paperOf is the first thing that a person must do something about.
func paperOf(s printer.Status) string {
	switch {
	case s.Ready && s.NearEnd:
		return paperNear
	case s.Ready:
		return paperOK
	case s.Gone:
		return paperGone
	case s.CoverOpen:
		return paperCover
	case s.PaperEnd:
		return paperEnd
	case s.Hot:
		return paperHot
	default:
		return paperFault
	}
}

// prints reports whether a printer in this state makes paper of a job.
func prints(state string) bool { return state == paperOK || state == paperNear }

// Why a job did not become paper, beside those in whyPaper.
const (
	whySilent = "no-answer"
	whyLate   = "late"
)

// whyPaper is the reason of a job that was not begun in a state of the printer.
func whyPaper(state string) string {
	if state == paperEnd {
		return "paper-end"
	}
	return state
}

// whyOf is the reason that a printer gave.
func whyOf(err error) string {
	for _, known := range []struct {
		cause error
		why   string
	}{
		{printer.ErrPaperEnd, "paper-end"},
		{printer.ErrCoverOpen, paperCover},
		{printer.ErrHot, paperHot},
		{printer.ErrGone, paperGone},
		{printer.ErrHalted, paperGone},
		{printer.ErrNoAnswer, whySilent},
		{printer.ErrLate, whyLate},
		{context.DeadlineExceeded, whyLate},
	} {
		if errors.Is(err, known.cause) {
			return known.why
		}
	}
	return paperFault
}
