package demo

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"motcua/internal/queue"
)

// Clock is the office's own time. It starts on a Monday at 7:25, runs at its own speed, is kept with the state, and
// stands still while the demo is not running.
type Clock struct {
	path  string
	speed float64

	mu    sync.Mutex
	base  time.Time // office time at since
	since time.Time // real time
	moved chan struct{}
}

// RealTime is the wall clock as an office clock: it cannot be moved and needs no keeping.
func RealTime() *Clock {
	now := time.Now()
	return &Clock{speed: 1, base: now, since: now, moved: make(chan struct{})}
}

// OpenClock reads the clock of a state folder, or starts a new one on the Monday of today's week.
func OpenClock(dir string, speed float64) (*Clock, error) {
	c := &Clock{path: filepath.Join(dir, "clock"), speed: speed, since: time.Now(), moved: make(chan struct{})}
	kept, err := os.ReadFile(c.path)
	switch {
	case os.IsNotExist(err):
		c.base = mondayOf(time.Now())
	case err != nil:
		return nil, fmt.Errorf("demo: clock: %w", err)
	default:
		if c.base, err = time.Parse(time.RFC3339Nano, strings.TrimSpace(string(kept))); err != nil {
			return nil, fmt.Errorf("demo: clock: %s holds no time: delete the file to start on a Monday again: %w", c.path, err)
		}
		c.base = c.base.In(queue.Local)
	}
	return c, nil
}

// mondayOf is 7:25 on the Monday of t's week.
func mondayOf(t time.Time) time.Time {
	t = t.In(queue.Local)
	back := (int(t.Weekday()) + 6) % 7
	return time.Date(t.Year(), t.Month(), t.Day()-back, 7, 25, 0, 0, queue.Local)
}

// Now is the office's time.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now()
}

func (c *Clock) now() time.Time {
	return c.base.Add(time.Duration(float64(time.Since(c.since)) * c.speed))
}

// Forward moves the clock to a later time; time never runs backwards.
func (c *Clock) Forward(to time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.path != "" && to.After(c.now()) {
		c.base, c.since = to, time.Now()
		close(c.moved)
		c.moved = make(chan struct{})
	}
}

// Until waits for a time of the office, however the clock is moved meanwhile.
func (c *Clock) Until(ctx context.Context, at time.Time) error {
	for {
		c.mu.Lock()
		left, moved := at.Sub(c.now()), c.moved
		c.mu.Unlock()
		if left <= 0 {
			return ctx.Err()
		}
		timer := time.NewTimer(time.Duration(float64(left) / c.speed))
		select {
		case <-ctx.Done():
		case <-timer.C:
		case <-moved:
		}
		timer.Stop()
		if err := ctx.Err(); err != nil {
			return err
		}
	}
}

// Sleep waits for a span of office time.
func (c *Clock) Sleep(ctx context.Context, d time.Duration) error {
	return c.Until(ctx, c.Now().Add(d))
}

// Save keeps the time, in one piece or not at all.
func (c *Clock) Save() error {
	if c.path == "" {
		return nil
	}
	tmp := c.path + ".new"
	if err := os.WriteFile(tmp, []byte(c.Now().Format(time.RFC3339Nano)+"\n"), 0o600); err != nil {
		return fmt.Errorf("demo: clock: %w", err)
	}
	if err := os.Rename(tmp, c.path); err != nil {
		return fmt.Errorf("demo: clock: %w", err)
	}
	return nil
}

// keep saves the time now and then, so that a killed demo goes on where it was.
func (c *Clock) keep(ctx context.Context) {
	tick := time.NewTicker(5 * time.Second)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			_ = c.Save()
			return
		case <-tick.C:
			_ = c.Save()
		}
	}
}
