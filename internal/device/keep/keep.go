package keep

import (
	"context"
	"time"
)

// Pauses are how long a device that is lost is left alone: First, and ever longer up to Longest. One that stayed for
// longer than Longest begins with First again.
type Pauses struct{ First, Longest time.Duration }

// Using uses a device until ctx ends. use looks for it anew each time, calls found when it is there, and returns why it
// is lost. state hears when the device comes (true, nil), when it goes, and when the reason why it is not there changes;
// it is not told of the end of ctx. Using calls both one after another.
func Using(ctx context.Context, p Pauses, use func(ctx context.Context, found func()) error, state func(ok bool, err error)) {
	t := teller{state: state}
	for pause := p.First; ctx.Err() == nil; pause = min(2*pause, p.Longest) {
		began := time.Now()
		err := use(ctx, func() { t.say(true, nil) })
		if ctx.Err() != nil {
			return
		}
		t.say(false, err)
		if time.Since(began) > p.Longest {
			pause = p.First
		}
		wait(ctx, pause)
	}
}

// teller tells what changed, and nothing twice.
type teller struct {
	state func(ok bool, err error)
	last  string
}

func (t *teller) say(ok bool, err error) {
	now := "found"
	if !ok {
		now = "lost"
		if err != nil {
			now += ": " + err.Error()
		}
	}
	if now != t.last {
		t.last = now
		t.state(ok, err)
	}
}

func wait(ctx context.Context, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
	case <-timer.C:
	}
}
