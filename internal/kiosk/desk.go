package kiosk

import (
	"context"
	"sync"
	"time"

	"motcua/internal/queue"
	"motcua/internal/wire"
)

// times of taking a number. Tests hurry them.
type times struct {
	patience time.Duration // a page waits so long, then is told that it takes longer, and asks again
	grace    time.Duration // a number whose page is gone for longer is given up
	pause    time.Duration // between two tries
	alone    time.Duration // a hub that does not answer for longer is taken for away
	print    time.Duration // a quick printer's outcome goes with the number
}

func usualTimes() times {
	return times{patience: 8 * time.Second, grace: 5 * time.Second, pause: 300 * time.Millisecond, alone: 6 * time.Second, print: 300 * time.Millisecond}
}

// remembered is how many flights and tickets the desk can still answer for.
const remembered = 50

// desk takes numbers from the hub, one for every touch.
type desk struct {
	hub   *api
	alone *alone
	shut  func() error // why no number is taken now, or nil
	print func(ticket given, lang string) *job
	now   func() time.Time
	again time.Duration
	times times

	work  sync.WaitGroup
	wish  chan *flight
	ended chan struct{} // closed when no flight starts any more

	mu      sync.Mutex
	flights []*flight // oldest first
	last    *flight   // the number taken last
	lastAt  time.Time // when it was taken or asked for again
}

func newDesk(cfg Config, h *api, own *alone, shut func() error, print func(given, string) *job) *desk {
	return &desk{hub: h, alone: own, shut: shut, print: print, now: cfg.Now, again: cfg.AgainAfter, times: usualTimes(), wish: make(chan *flight), ended: make(chan struct{})}
}

// run lets flights start until ctx ends; then those in the air stop asking, and their pages ask again after the
// next start.
func (d *desk) run(ctx context.Context) error {
	defer d.work.Wait()
	defer close(d.ended)
	for {
		select {
		case <-ctx.Done():
			return nil
		case f := <-d.wish:
			d.work.Go(func() { d.fly(ctx, f) })
		}
	}
}

// take answers one touch: with a number, with the number that was just taken, or with an error that says why not.
func (d *desk) take(ctx context.Context, wish wire.TakeNumber) (wire.Taken, error) {
	f, again, err := d.board(ctx, wish)
	if err != nil {
		return wire.Taken{}, err
	}
	defer f.leave()
	late := time.NewTimer(d.times.patience)
	defer late.Stop()
	select {
	case <-f.landed:
	case <-late.C:
		return wire.Taken{}, errSlow
	case <-ctx.Done():
		return wire.Taken{}, ctx.Err()
	}
	if f.err != nil {
		return wire.Taken{}, f.err
	}
	return wire.Taken{Ticket: f.ticket, Paper: f.paper.outcome(d.times.print), Again: again, Alone: f.alone}, nil
}

// board finds the flight of a touch: its own from before, the one that just landed or is still in the air for the
// same service, or a new one.
func (d *desk) board(ctx context.Context, wish wire.TakeNumber) (f *flight, again bool, err error) {
	d.mu.Lock()
	f, again, err = d.known(wish)
	if f == nil && err == nil {
		f = d.add(wish)
		d.mu.Unlock()
		select {
		case d.wish <- f:
			return f, false, nil
		case <-d.ended:
			err = errSlow
		case <-ctx.Done():
			err = ctx.Err()
		}
		d.drop(f)
		return nil, false, err
	}
	d.mu.Unlock()
	return f, again, err
}

// known is called with mu held.
func (d *desk) known(wish wire.TakeNumber) (f *flight, again bool, err error) {
	for _, f := range d.flights {
		if f.wish.Request == wish.Request {
			if f.wish != wish {
				return nil, false, errOther
			}
			f.enter()
			return f, false, nil
		}
	}
	if !wish.Another && d.again > 0 {
		for _, f := range d.flights {
			if f.wish.Service == wish.Service && !f.down() {
				f.enter()
				return f, true, nil
			}
		}
		if d.last != nil && d.last.wish.Service == wish.Service && d.now().Sub(d.lastAt) < d.again {
			d.lastAt = d.now()
			d.last.enter()
			return d.last, true, nil
		}
	}
	if _, _, ok := d.alone.given(wish.Request); ok {
		return nil, false, nil // it has its number, whatever becomes of new ones
	}
	return nil, false, d.shut()
}

// add is called with mu held.
func (d *desk) add(wish wire.TakeNumber) *flight {
	f := newFlight(wish)
	d.flights = append(d.flights, f)
	if n := len(d.flights) - remembered; n > 0 {
		d.flights = append([]*flight(nil), d.flights[n:]...)
	}
	return f
}

// drop forgets a flight that came to nothing: the next touch with its id is tried anew.
func (d *desk) drop(gone *flight) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for i, f := range d.flights {
		if f == gone {
			d.flights = append(d.flights[:i:i], d.flights[i+1:]...)
			return
		}
	}
}

// ticket finds a number that was taken here.
func (d *desk) ticket(id string) (queue.TicketView, bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, f := range d.flights {
		if f.down() && f.err == nil && f.ticket.ID == id {
			return f.ticket, true
		}
	}
	return queue.TicketView{}, false
}
