package printing

import (
	"context"
	"sync"
	"time"
)

// Run lets the time of jobs run out, until ctx ends.
func (d *Desk) Run(ctx context.Context) {
	var telling sync.WaitGroup
	defer telling.Wait()
	telling.Go(func() { d.tell(ctx) })
	for {
		select {
		case <-ctx.Done():
			return
		case <-d.due:
		case <-d.rest():
		}
	}
}

// rest ends what is due and returns when to look again; nil is never.
func (d *Desk) rest() <-chan time.Time {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.sweep()
	var next time.Time
	for _, j := range d.jobs {
		if !j.deadline.IsZero() && (next.IsZero() || j.deadline.Before(next)) {
			next = j.deadline
		}
	}
	if next.IsZero() {
		return nil
	}
	return time.After(max(time.Millisecond, next.Sub(d.opts.Machine())))
}

// sweep ends the jobs whose time has run out. Everybody who looks sweeps first, so that what is late is late for all.
func (d *Desk) sweep() {
	at, machine := d.opts.Now(), d.opts.Machine()
	changed := false
	for _, j := range d.jobs {
		if !j.expire(at, machine) {
			continue
		}
		changed = true
		if j.taken && d.opts.Silent != nil {
			d.silent = append(d.silent[max(0, len(d.silent)-keepJobs):], j.ended())
			signal(d.fell)
		}
	}
	if changed {
		d.wake()
	}
}

// tell passes on who fell silent.
func (d *Desk) tell(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-d.fell:
		}
		d.mu.Lock()
		silent := d.silent
		d.silent = nil
		d.mu.Unlock()
		for _, e := range silent {
			d.opts.Silent(ctx, e)
		}
	}
}

// signal leaves a note for whoever waits on c, unless there is one.
func signal(c chan<- struct{}) {
	select {
	case c <- struct{}{}:
	default:
	}
}
