package printer

import (
	"context"
	"errors"
	"fmt"
	"time"

	"motcua/internal/escpos"
)

// take waits for the turn.
func (d *Driver) take(ctx context.Context) error {
	select {
	case d.turn <- struct{}{}:
		return nil
	case <-ctx.Done():
		return fmt.Errorf("printer: %w", ctx.Err())
	}
}

// release ends a turn. A wire that stays open is closed when nobody takes the next one for a while.
func (d *Driver) release() {
	if d.idle != nil {
		d.idle.Stop()
		d.idle = nil
	}
	if d.link != nil {
		d.idle = time.AfterFunc(d.opts.Idle, d.rest)
	}
	<-d.turn
}

// rest closes the wire, unless somebody uses it after all.
func (d *Driver) rest() {
	select {
	case d.turn <- struct{}{}:
		_ = d.hangUp(false)
		<-d.turn
	default:
	}
}

// reach makes sure of an open wire and a printer that answers, and returns what it says. A wire that was kept is
// opened anew when it is dead. What a job before may have left in the printer is cleared.
func (d *Driver) reach(ctx context.Context) (Status, error) {
	if d.halted {
		return Status{}, ErrHalted
	}
	if d.link != nil {
		if s, err := d.ask(ctx, d.opts.Answer); err == nil || errors.Is(err, ErrNoAnswer) && !d.profile.Asks && !d.link.gone() {
			return s, err
		}
		_ = d.hangUp(true)
	}
	port, err := d.open(ctx)
	if err != nil {
		return Status{}, err
	}
	d.link = newLink(port)
	s, err := d.ask(ctx, d.opts.Answer)
	if err == nil && d.dirty {
		d.dirty = !d.clear(ctx)
	}
	if err != nil && d.profile.Asks {
		_ = d.hangUp(true)
	}
	return s, err
}

// see keeps what is known of the printer for those who ask meanwhile.
func (d *Driver) see(s Status, err error) {
	if err == nil {
		d.seen.Store(&s)
	}
}

// ask is what the printer says of itself, or what the wire knows of it when it says nothing.
func (d *Driver) ask(ctx context.Context, patience time.Duration) (Status, error) {
	if !d.profile.Asks {
		return d.lines()
	}
	s, err := d.link.status(ctx, patience)
	return meaning(s), err
}

// lines is what the wire knows by itself.
func (d *Driver) lines() (Status, error) {
	p, ok := d.link.port.(interface {
		Lines() (noPaper, offline, fault bool, err error)
	})
	if !ok {
		return Status{}, ErrNoAnswer
	}
	noPaper, offline, fault, err := p.Lines()
	if err != nil {
		return Status{}, fmt.Errorf("%w: %w", ErrNoAnswer, err)
	}
	return Status{Ready: !noPaper && !offline && !fault, PaperEnd: noPaper, Fault: offline || fault}, nil
}

// clear makes the printer forget what it has not printed, and reports whether it said that it did.
func (d *Driver) clear(ctx context.Context) bool {
	l := d.link
	if !d.profile.Clears || l.refused {
		return false
	}
	l.cleared = false
	_, err := l.send(ctx, escpos.Clear(), d.opts.Answer)
	if err == nil {
		err = l.hear(ctx, d.opts.Answer, func(escpos.Reply) bool { return l.cleared })
	}
	l.refused = err != nil
	return err == nil
}

// hangUp closes the wire. At an abrupt end what has not left this machine never does.
func (d *Driver) hangUp(abrupt bool) error {
	if d.link == nil {
		return nil
	}
	l := d.link
	d.link = nil
	return l.close(abrupt)
}
