package kiosk

import (
	"context"
	"sync"
	"time"

	"motcua/internal/live"
	"motcua/internal/wire"
)

// pages are the visible pages of this machine by their connections, and when each last said so out of a painted frame.
type pages struct {
	mu    sync.Mutex
	heard map[int64]time.Time
}

// hear takes in what a page says of itself.
func (p *pages) hear(conn int64, r wire.Report, now time.Time) {
	if r.Type != "device" || r.State == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if r.State.Screens > 0 {
		p.heard[conn] = now
	} else {
		delete(p.heard, conn)
	}
}

func (p *pages) leave(conn int64) {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.heard, conn)
}

// seen is how many pages somebody in front of the machine can see: one, unless a second was opened.
func (p *pages) seen(now time.Time) (n int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, at := range p.heard {
		if now.Sub(at) < wire.PageGone {
			n++
		}
	}
	return n
}

// hearPage is told what a page says.
func (a *App) hearPage(c *live.Conn, r wire.Report) {
	a.onScreen.hear(c.ID(), r, time.Now())
	a.countPages()
}

// losePage is told that a page has gone.
func (a *App) losePage(c *live.Conn) {
	a.onScreen.leave(c.ID())
	a.countPages()
}

// watchPages notices the pages that fall silent.
func (a *App) watchPages(ctx context.Context) error {
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
			a.countPages()
		}
	}
}

// countPages tells how many pages are seen, where that has changed.
func (a *App) countPages() {
	a.counting.Lock() // a count is told before a later one is made
	defer a.counting.Unlock()
	seen := a.onScreen.seen(time.Now())
	a.state.Lock()
	known := a.healthy.Screens
	a.state.Unlock()
	if seen != known {
		a.health(func(h *wire.Health) { h.Screens = seen })
	}
}
