package kiosk

import (
	"context"
	"errors"
	"sync"
	"time"

	"motcua/internal/queue"
	"motcua/internal/wire"
)

// Why a touch has no number.
var (
	errAway  = errors.New("kiosk: the hub is away")
	errSlow  = errors.New("kiosk: the hub takes its time")
	errLeft  = errors.New("kiosk: nobody waits for it any more")
	errOther = errors.New("kiosk: the request id came with another wish")
)

// flight is one touch on its way to a number. Pages enter and leave it; it lands once.
type flight struct {
	wish   wire.TakeNumber
	landed chan struct{} // closed when what follows is set
	ticket queue.TicketView
	paper  *job
	err    error

	mu      sync.Mutex
	waiting int       // pages
	empty   time.Time // since when there is none
	came    chan struct{}
}

func newFlight(wish wire.TakeNumber) *flight {
	return &flight{wish: wish, landed: make(chan struct{}), waiting: 1, came: make(chan struct{}, 1)}
}

func (f *flight) enter() {
	f.mu.Lock()
	f.waiting++
	f.mu.Unlock()
	select {
	case f.came <- struct{}{}:
	default:
	}
}

func (f *flight) leave() {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.waiting--; f.waiting == 0 {
		f.empty = time.Now()
	}
}

func (f *flight) down() bool {
	select {
	case <-f.landed:
		return true
	default:
		return false
	}
}

// awaited reports whether a page waits, or comes back within the grace.
func (f *flight) awaited(ctx context.Context, grace time.Duration) bool {
	for {
		f.mu.Lock()
		waiting, left := f.waiting, grace-time.Since(f.empty)
		f.mu.Unlock()
		if waiting > 0 {
			return true
		}
		if left <= 0 {
			return false
		}
		select {
		case <-f.came:
		case <-time.After(left):
		case <-ctx.Done():
			return false
		}
	}
}

// fly asks the hub until it knows, or until nobody waits. The paper is for whoever waits: a number that comes too
// late is taken back, unseen.
func (d *desk) fly(ctx context.Context, f *flight) {
	defer close(f.landed)
	wish := wire.IssueTicket{Service: f.wish.Service, Priority: f.wish.Priority, Channel: queue.Kiosk}
	for {
		ticket, err := d.hub.issue(ctx, f.wish.Request, wish)
		var no *refusal
		switch {
		case err == nil && f.awaited(ctx, d.times.grace):
			f.ticket, f.paper = ticket, d.print(ticket, f.wish.Lang)
			d.took(f)
			return
		case err == nil:
			_ = d.hub.cancel(context.WithoutCancel(ctx), "back-"+f.wish.Request, ticket.ID)
			f.err = errLeft
		case errors.As(err, &no):
			f.err = err
		case ctx.Err() != nil:
			f.err = errSlow // the page asks again after the next start
		case !f.awaited(ctx, d.times.grace):
			f.err = errLeft
		}
		if f.err != nil {
			d.drop(f)
			return
		}
		select {
		case <-ctx.Done():
		case <-time.After(d.times.pause):
		}
	}
}

// took remembers the number for whoever touches once more. A number for somebody else changes nothing there.
func (d *desk) took(f *flight) {
	if f.wish.Another {
		return
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.last, d.lastAt = f, d.now()
}
