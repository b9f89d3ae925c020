package live

import (
	"sync"
	"time"

	"motcua/internal/wire"
)

// clock is a hub's clock as a client knows it. A message is late, never early, so the largest difference is the
// truest; a smaller one is believed slowly, unless it is so much smaller that the hub's clock was set back. What a cable
// held back comes all at once when it is plugged in again: only the time that passes makes a small difference believed.
// A demonstration runs its day faster; the pace is taken from the ticks. Two in a row must show it, because a clock
// that was set forward looks like a fast one once.
type clock struct {
	mu    sync.Mutex
	hub   time.Time // the hub's time at local
	local time.Time
	pace  float64
	shown float64 // pace that the last tick showed
}

// How far a clock is trusted.
const (
	setBack   = wire.Silence // further behind than this was no delay: the link would have been given up
	smoothing = 8            // a late message counts one part in so many
	slowest   = 32           // and moves the clock by no more than one part in so many of the time since the last
	fastest   = 1.5          // above this the pace is meant, below it is noise
	alike     = 2            // two paces further apart than this are not one
)

// now is the hub's time; until a hub was heard, the machine's.
func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.at(time.Now())
}

func (c *clock) at(local time.Time) time.Time {
	if c.local.IsZero() {
		return local
	}
	return c.hub.Add(time.Duration(float64(local.Sub(c.local)) * c.pace))
}

// set takes the hub's time from its hello.
func (c *clock) set(hub time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.hub, c.local, c.pace, c.shown = hub, time.Now(), 1, 1
}

// tick corrects the clock.
func (c *clock) tick(hub time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	local := time.Now()
	pace, shown := 1.0, 1.0
	d := local.Sub(c.local)
	if d > 0 {
		shown = float64(hub.Sub(c.hub)) / float64(d)
	}
	if min(shown, c.shown) > fastest && max(shown, c.shown) < min(shown, c.shown)*alike {
		pace = shown
	}
	if late := c.at(local).Sub(hub); late > 0 && late < setBack {
		hub = hub.Add(late - min(late/smoothing, d/slowest))
	}
	c.hub, c.local, c.pace, c.shown = hub, local, pace, shown
}
