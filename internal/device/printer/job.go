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
	pieces []escpos.Piece
	size   int // bytes of the job

	ids     []escpos.ID // of the pieces that were sent to a printer that confirms
	ends    []time.Time // when those that were sent are on paper
	end     time.Time   // the last of these
	sent    int         // bytes that the wire took
	last    int         // bytes of the piece that was sent last
	heard   bool        // the printer has taken what was sent and answered since, so it is between two commands
	trouble bool        // the printer itself, or its port, says that it does not print
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

// ahead is how many mm of paper may be on their way to a printer that cannot be told to forget them. After a paper
// change that much of a broken ticket comes out, and no more.
const ahead = 24

const dotsPerMM = 8

func (d *Driver) plan(job []byte) (*run, error) {
	dots := 0
	if d.careful() {
		dots = ahead * dotsPerMM
	}
	pieces, err := escpos.Pieces(job, d.profile.Pace, dots)
	if err != nil {
		return nil, fmt.Errorf("printer: %w", err)
	}
	return &run{Driver: d, pieces: pieces, size: len(job)}, nil
}

// careful reports whether little may be on its way. A printer that never answers is not spared: it could not say what
// hinders it anyway.
func (d *Driver) careful() bool { return d.profile.Asks && !d.profile.Clears }

// takes is how long printing takes at the most.
func (d *Driver) takes(dots int) time.Duration {
	return time.Duration(dots) * time.Second / time.Duration(dotsPerMM*max(d.profile.Speed, 1))
}

// start makes sure of a printer that would print now. Nothing of the job is sent before.
func (j *run) start(ctx context.Context) error {
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
	j.heard = true
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

// send hands the job over piece by piece, and asks between. No piece is sent that the printer may have no room for:
// full of bytes it would neither answer nor clear.
func (j *run) send(ctx context.Context) error {
	if len(j.prefix) > 0 {
		if _, err := j.link.send(ctx, j.prefix, j.opts.Stall); err != nil {
			return err
		}
		j.prefix = nil
	}
	for i := range j.pieces {
		if i > 0 {
			if err := j.until(ctx, func() bool { return j.room(i) }); err != nil {
				return err
			}
			if err := j.fine(ctx); err != nil {
				return err
			}
		}
		if err := j.piece(ctx, i); err != nil {
			j.heard = false
			return err
		}
	}
	return nil
}

// room reports whether the printer can hold piece i beside what it has not printed yet.
func (j *run) room(i int) bool {
	const talk = 128 // bytes of what is not the job
	waiting := j.pieces[j.onPaper():i]
	bytes, dots := len(j.pieces[i].Bytes)+talk, j.pieces[i].Dots
	for _, piece := range waiting {
		bytes, dots = bytes+len(piece.Bytes), dots+piece.Dots
	}
	switch {
	case len(waiting) == 0 || !j.profile.Asks:
		return true
	case j.careful() && dots > ahead*dotsPerMM:
		return false
	default:
		return bytes <= j.profile.Buffer
	}
}

// piece sends piece i. One that confirms is asked to do so for each.
func (j *run) piece(ctx context.Context, i int) error {
	n, err := j.link.send(ctx, j.pieces[i].Bytes, j.opts.Stall)
	j.sent, j.last = j.sent+n, len(j.pieces[i].Bytes)
	if err != nil {
		return err
	}
	if now := time.Now(); j.end.Before(now) {
		j.end = now
	}
	j.end = j.end.Add(j.takes(j.pieces[i].Dots))
	j.ends = append(j.ends, j.end)
	if !j.profile.Confirms {
		return nil
	}
	j.next++
	id := escpos.NewID(j.next)
	j.ids = append(j.ids, id)
	_, err = j.link.send(ctx, escpos.Confirm(id), j.opts.Stall)
	return err
}

// onPaper is how many pieces are printed: the printer says so, or it had the time.
func (j *run) onPaper() int {
	for i := len(j.ends); i > 0; i-- {
		if j.profile.Confirms && j.ids[i-1] == j.link.done || !j.profile.Confirms && !time.Now().Before(j.ends[i-1]) {
			return i
		}
	}
	return 0
}
