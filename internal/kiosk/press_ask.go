package kiosk

import (
	"context"
	"errors"
	"time"

	"motcua/internal/device/printer"
)

// How long a printer may take to say how it is, and how long a good one takes.
const (
	askTime    = 2 * time.Second
	answerTime = 40 * time.Millisecond
)

var errPrinting = errors.New("kiosk: the printer is printing")

// status asks the printer, unless it is printing or about to.
func (p *press) status(ctx context.Context) (printer.Status, error) {
	select {
	case p.turn <- struct{}{}:
		defer func() { <-p.turn }()
	default:
		return printer.Status{}, errPrinting
	}
	ctx, cancel := context.WithTimeout(ctx, askTime)
	defer cancel()
	if !p.ask(cancel) {
		return printer.Status{}, errPrinting
	}
	defer p.ask(nil)
	status, err := p.printer.Status(ctx)
	if errors.Is(err, printer.ErrGone) {
		return printer.Status{Gone: true}, nil
	}
	return status, err
}

// ask notes how a question is ended, unless a job waits already.
func (p *press) ask(hush context.CancelFunc) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if hush != nil && p.jobs > 0 {
		return false
	}
	p.hush = hush
	return true
}
