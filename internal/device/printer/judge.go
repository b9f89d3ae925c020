package printer

import (
	"context"
	"errors"
	"fmt"
	"syscall"

	"motcua/internal/escpos"
)

// judge says how the job ended, after what could be done about a bad end.
func (j *run) judge(ctx context.Context, err error) (Outcome, error) {
	switch {
	case err == nil:
		return Printed, nil
	case j.sent == 0:
		_ = j.hangUp(true)
		return Failed, err
	case !j.profile.Asks && j.sent == j.size && !j.trouble:
		return Unknown, err
	}
	printed, cleared, err := j.rescue(ctx, j.reason(err))
	switch {
	case printed:
		return Printed, nil
	case cleared && (j.sent < j.size || j.profile.Confirms && j.trouble):
		return Failed, err
	default:
		return Unknown, err
	}
}

// reason prefers what the printer or its port says to what the wire ended with.
func (j *run) reason(err error) error {
	if errors.Is(err, syscall.ENOSPC) {
		j.trouble = true
		return fmt.Errorf("%w: %w", ErrPaperEnd, err)
	}
	if s, e := j.lines(); !j.trouble && e == nil && !s.Ready {
		j.trouble = true
		return fmt.Errorf("%w: %w", s.Err(), err)
	}
	return err
}

// rescue sees to it that nothing of a broken job comes out later: what has not left is taken back, and the printer
// is told to forget the rest, on a new wire when the old one is of no use. It takes its own time, because the job's
// may be over.
func (j *run) rescue(ctx context.Context, why error) (printed, cleared bool, err error) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), j.opts.Stall)
	defer cancel()
	j.dirty = true
	if len(j.ids) == len(j.pieces) {
		_ = j.wait(ctx, glance) // the last confirmation may be on its way
	}
	if j.heard {
		j.dirty = !j.clear(ctx)
	}
	printed = j.profile.Confirms && j.printed()
	if !j.heard || j.dirty && j.profile.Clears {
		_ = j.hangUp(true)
		if s, e := j.again(ctx); e == nil && !s.Ready && !j.trouble {
			j.trouble = true
			why = fmt.Errorf("%w: %w", s.Err(), why)
		}
	}
	if !printed {
		j.part()
	}
	return printed, !j.dirty, why
}

// again reaches the printer on a new wire. One that serves a single client may need a moment to notice that the old
// wire has ended.
func (j *run) again(ctx context.Context) (s Status, err error) {
	const tries = 3
	for range tries {
		if s, err = j.reach(ctx); err == nil || !j.profile.Asks {
			break
		}
		if pause(ctx, glance) != nil {
			break
		}
	}
	return s, err
}

// part makes the next job begin on paper of its own. A printer that could not be cleared may also wait for the rest
// of a command.
func (j *run) part() {
	if j.sent == j.size && j.heard && !j.trouble {
		return // it is well, and has the cut at the end
	}
	j.prefix = nil
	if j.dirty && !j.heard {
		j.prefix = escpos.White(j.last)
	}
	j.prefix = append(j.prefix, escpos.CutOff(j.profile)...)
}
