package kiosk

import (
	"context"
	"errors"
	"sync"
	"time"

	"motcua/internal/queue"
	"motcua/internal/uplink"
	"motcua/internal/wire"
)

// Why a touch has no number.
var (
	errAway  = errors.New("kiosk: the hub is away")
	errPaper = errors.New("kiosk: no paper, and numbers are taken elsewhere")
	errSlow  = errors.New("kiosk: the hub takes its time")
	errLeft  = errors.New("kiosk: nobody waits for it any more")
	errOther = errors.New("kiosk: the request id came with another wish")
)

// flight is one touch on its way to a number. Pages enter and leave it; it lands once.
type flight struct {
	wish   wire.TakeNumber
	landed chan struct{} // closed when what follows is set
	ticket queue.TicketView
	alone  bool // the machine gave it by itself
	paper  *job
	err    error

	sent bool // the hub may have heard of it; of its own goroutine alone

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

// fly brings a touch to its number and the number to its paper.
func (d *desk) fly(ctx context.Context, f *flight) {
	g, err := d.pursue(ctx, f)
	ticket := g.TicketView
	switch {
	case err == nil && (g.alone || f.awaited(ctx, d.times.grace)):
		f.ticket, f.alone, f.paper = ticket, g.alone, d.print(g, f.wish.Lang)
		d.took(f)
	case err == nil:
		f.err = errLeft
	default:
		f.err = err
	}
	if f.err != nil && !errors.Is(f.err, errLeft) {
		d.drop(f)
	}
	close(f.landed)
	if errors.Is(f.err, errLeft) {
		d.takeBack(ctx, f, ticket)
	}
}

// given is a number, and who gave it.
type given struct {
	queue.TicketView
	alone bool // this machine, while the hub was away
	again bool // its paper may be out already
}

// pursue asks the hub until it knows, until nobody waits, or until the machine gives a number by itself.
func (d *desk) pursue(ctx context.Context, f *flight) (given, error) {
	if ticket, again, ok := d.alone.given(f.wish.Request); ok {
		return given{ticket, true, again}, nil
	}
	left := chances
	for began := time.Now(); ; wait(ctx, d.times.pause) {
		if d.away(began, left) {
			ticket, err := d.alone.take(f.wish)
			return given{ticket, true, false}, err
		}
		ticket, err := d.hub.issue(ctx, f.wish.Request, f.order())
		var (
			no     *refusal
			unable *uplink.Unable
		)
		switch {
		case err == nil, errors.As(err, &no):
			return given{TicketView: ticket}, err
		case ctx.Err() != nil:
			return given{}, errSlow // the page asks again after the next start
		case errors.As(err, &unable):
			left--
		}
		f.sent = f.sent || !uplink.Unreached(err)
		if !f.awaited(ctx, d.times.grace) {
			return given{}, errLeft
		}
	}
}

// chances is how often a hub may say that it keeps nothing now before a touch gets its number here. One append that
// failed says little: the hub has read its journal again before it is asked the second time.
const chances = 2

// away reports whether a touch gets its number here and now: the hub is not heard, it keeps nothing, or it has not
// answered for so long that it might as well be away. What it gave all the same goes when the number is handed in.
func (d *desk) away(began time.Time, left int) bool {
	keeps := left > 0 && time.Since(began) <= d.times.alone && !d.alone.stalled.Load()
	return (!d.alone.up() || !keeps) && d.alone.why() == ""
}

// takeBacks is how often a number is tried to be taken back: for ten minutes.
const takeBacks = 200

// takeBack cancels a number that came, or may have come, when nobody stood there any more: nobody is called for it.
func (d *desk) takeBack(ctx context.Context, f *flight, ticket queue.TicketView) {
	if ticket.ID == "" && !f.sent {
		return // the hub never heard of it
	}
	for range takeBacks {
		if d.takenBack(ctx, f, &ticket) || ctx.Err() != nil {
			return
		}
		wait(ctx, 10*d.times.pause)
	}
}

// takenBack tries once. It finds the number by its request id; if it was never issued, it is for this moment.
func (d *desk) takenBack(ctx context.Context, f *flight, ticket *queue.TicketView) bool {
	var (
		no  *refusal
		err error
	)
	if ticket.ID == "" {
		*ticket, err = d.hub.issue(ctx, f.wish.Request, f.order())
	}
	if err == nil {
		err = d.hub.cancel(ctx, "back-"+f.wish.Request, ticket.ID)
	}
	return err == nil || errors.As(err, &no)
}

func (f *flight) order() wire.IssueTicket {
	return wire.IssueTicket{Service: f.wish.Service, Priority: f.wish.Priority, Channel: queue.Kiosk}
}

func wait(ctx context.Context, pause time.Duration) {
	select {
	case <-ctx.Done():
	case <-time.After(pause):
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
