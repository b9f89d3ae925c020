package printer

import (
	"context"
	"errors"
	"fmt"
	"time"

	"motcua/internal/escpos"
)

// run is one job on its way to paper.
type run struct {
	*Driver
	pieces [][]byte
	size   int           // bytes of the job
	need   time.Duration // for printing it
	id     escpos.ID

	sent    int  // bytes that the wire took
	last    int  // bytes of the piece that was sent last
	asked   bool // the printer was asked to confirm
	heard   bool // the printer has taken what was sent and answered since, so it is between two commands
	trouble bool // the printer itself, or its port, says that it does not print
}

// Print sends one whole job, as escpos encodes it. It is printed when the printer confirms it, where the profile says
// that it does; elsewhere when the printer was ready before and after and had time to print. A profile that never
// answers leaves it to what a USB port knows by itself, and without that the outcome is Unknown.
//
// Failed is said only when nothing can come out later: nothing was sent, or the printer has cleared it.
func (d *Driver) Print(ctx context.Context, job []byte) (Outcome, error) {
	j, err := d.plan(job)
	if err != nil {
		return Failed, err
	}
	fresh, cancel := context.WithTimeout(ctx, d.opts.Fresh)
	defer cancel()
	if err := d.take(fresh); err != nil {
		return Failed, late(ctx, fresh, err)
	}
	defer d.release()
	if err := j.start(fresh); err != nil {
		return Failed, late(ctx, fresh, err)
	}
	if err = j.send(ctx); err == nil {
		err = j.finish(ctx)
	}
	return j.judge(ctx, err)
}

// late tells a job that waited too long from one whose caller has given up.
func late(ctx, fresh context.Context, err error) error {
	if ctx.Err() == nil && fresh.Err() != nil {
		return fmt.Errorf("%w: %w", ErrLate, err)
	}
	return err
}

func (d *Driver) plan(job []byte) (*run, error) {
	pieces, err := escpos.Pieces(job, d.profile.Pace)
	if err != nil {
		return nil, fmt.Errorf("printer: %w", err)
	}
	dots, err := escpos.Length(job)
	if err != nil {
		return nil, fmt.Errorf("printer: %w", err)
	}
	const dotsPerMM = 8
	need := time.Duration(dots) * time.Second / time.Duration(dotsPerMM*max(d.profile.Speed, 1))
	return &run{Driver: d, pieces: pieces, size: len(job), need: need}, nil
}

// start makes sure of a printer that would print now. Nothing of the job is sent before.
func (j *run) start(ctx context.Context) error {
	if !j.profile.Asks {
		_ = j.hangUp(false) // a wire on which nobody answers may be dead
	}
	s, err := j.reach(ctx)
	j.see(s, err)
	switch {
	case errors.Is(err, ErrNoAnswer) && !j.profile.Asks:
	case errors.Is(err, ErrHalted), errors.Is(err, context.Canceled):
		return err
	case err != nil:
		return gone(err)
	case !s.Ready:
		return s.Err()
	}
	j.next++
	j.id, j.heard = escpos.NewID(j.next), true
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("printer: %w", err)
	}
	return nil
}

// gone is an error of the wire.
func gone(err error) error {
	if errors.Is(err, ErrGone) {
		return err
	}
	return fmt.Errorf("%w: %w", ErrGone, err)
}

// send hands the job over piece by piece, no faster than the printer answers between.
func (j *run) send(ctx context.Context) error {
	if len(j.prefix) > 0 {
		if _, err := j.link.send(ctx, j.prefix, j.opts.Stall); err != nil {
			return err
		}
		j.prefix = nil
	}
	for i, piece := range j.pieces {
		if i > 0 {
			if err := j.fine(ctx); err != nil {
				return err
			}
		}
		n, err := j.link.send(ctx, piece, j.opts.Stall)
		j.sent, j.last = j.sent+n, len(piece)
		if err != nil {
			j.heard = false
			return err
		}
	}
	return nil
}
