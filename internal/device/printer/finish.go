package printer

import (
	"context"
	"errors"
	"fmt"
	"time"

	"motcua/internal/escpos"
)

// glance is how often a printer is looked at while it prints.
const glance = 250 * time.Millisecond

// finish returns when the whole job is on paper.
func (j *run) finish(ctx context.Context) error {
	if !j.profile.Asks {
		if _, err := j.lines(); err != nil {
			return err
		}
	}
	if err := j.until(ctx, j.printed); err != nil || j.profile.Confirms {
		return err
	}
	s, err := j.ask(ctx, j.opts.Stall)
	j.see(s, err)
	if err != nil {
		return err
	}
	j.trouble = !s.Ready
	return s.Err()
}

// until waits for what printing brings, and looks at the printer meanwhile.
func (j *run) until(ctx context.Context, ok func() bool) error {
	for !ok() {
		if time.Since(j.end) > j.opts.Finish {
			return fmt.Errorf("%w: it is ready and has not confirmed the paper", ErrNoAnswer)
		}
		if err := j.wait(ctx, j.soon()); err != nil {
			return err
		}
		if ok() {
			break
		}
		if err := j.fine(ctx); err != nil {
			return err
		}
	}
	return nil
}

// soon is when to look again: when the next piece should be out, and at a glance.
func (j *run) soon() time.Duration {
	for _, end := range j.ends {
		if left := time.Until(end); left > 0 {
			return min(left, glance)
		}
	}
	return glance
}

// printed reports whether the whole job is on paper. Where only time tells, a moment more is left for what went before.
func (j *run) printed() bool {
	return j.onPaper() == len(j.pieces) && (j.profile.Confirms || time.Since(j.end) >= glance)
}

// wait lets so much time pass, or less when the printer has something to say.
func (j *run) wait(ctx context.Context, d time.Duration) error {
	if !j.profile.Asks {
		return pause(ctx, d)
	}
	err := j.link.hear(ctx, d, func(r escpos.Reply) bool {
		return r.Said == escpos.Done || r.Said == escpos.Report && !meaning(r.Status).Ready
	})
	switch {
	case errors.Is(err, ErrNoAnswer):
		return nil
	case errors.Is(err, ErrGone):
		j.heard = false
	}
	return err
}

func pause(ctx context.Context, d time.Duration) error {
	select {
	case <-time.After(d):
		return nil
	case <-ctx.Done():
		return fmt.Errorf("printer: %w", ctx.Err())
	}
}

// coolTime is how long a hot head is waited for.
const coolTime = 30 * time.Second

// fine returns when the printer prints, or why it does not. A hot head is waited for.
func (j *run) fine(ctx context.Context) error {
	for began := time.Now(); ; {
		s, err := j.look(ctx)
		switch {
		case err != nil && !j.profile.Asks: // nobody knows
			return nil
		case err != nil:
			return err
		case s.Ready:
			j.delay(time.Since(began))
			return nil
		case !s.passing() || time.Since(began) > coolTime:
			j.trouble = true
			return s.Err()
		}
		if err := j.wait(ctx, glance); err != nil {
			return err
		}
	}
}

// delay puts off when the pieces that are not out yet should be.
func (j *run) delay(d time.Duration) {
	for i, end := range j.ends {
		if end.After(time.Now().Add(-d)) {
			j.ends[i] = end.Add(d)
		}
	}
	j.end = j.end.Add(d)
}

// look asks why the printer is offline, and only when it is for all that there is to know.
func (j *run) look(ctx context.Context) (Status, error) {
	if j.profile.Asks {
		s, err := j.link.question(ctx, 2, j.opts.Stall)
		j.heard = err == nil
		if err != nil {
			return Status{}, err
		}
		if s == (escpos.Status{}) {
			return Status{Ready: true}, nil
		}
	}
	s, err := j.ask(ctx, j.opts.Stall)
	j.see(s, err)
	return s, err
}
