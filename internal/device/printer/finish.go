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
	if j.profile.Confirms {
		return j.confirm(ctx)
	}
	if !j.profile.Asks {
		if _, err := j.lines(); err != nil {
			return err
		}
	}
	for end := time.Now().Add(j.need); time.Now().Before(end); {
		if err := j.fine(ctx); err != nil {
			return err
		}
		if err := j.wait(ctx, min(time.Until(end), glance)); err != nil {
			return err
		}
	}
	s, err := j.ask(ctx, j.opts.Stall)
	j.see(s, err)
	if err != nil {
		return err
	}
	j.trouble = !s.Ready
	return s.Err()
}

// confirm asks the printer to say when the paper is out, and looks at it meanwhile.
func (j *run) confirm(ctx context.Context) error {
	if _, err := j.link.send(ctx, escpos.Confirm(j.id), j.opts.Stall); err != nil {
		return err
	}
	j.asked = true
	for end := time.Now().Add(j.need + j.opts.Finish); !j.confirmed(); {
		if !time.Now().Before(end) {
			return fmt.Errorf("%w: it is ready and has not confirmed the paper", ErrNoAnswer)
		}
		if err := j.wait(ctx, glance); err != nil {
			return err
		}
		if j.confirmed() {
			break
		}
		if err := j.fine(ctx); err != nil {
			return err
		}
	}
	return nil
}

// confirmed reports whether the printer has said that this job is on paper.
func (j *run) confirmed() bool { return j.asked && j.link != nil && j.link.done == j.id }

// wait lets so much time pass, or less when the printer has something to say.
func (j *run) wait(ctx context.Context, d time.Duration) error {
	if !j.profile.Asks {
		select {
		case <-time.After(d):
			return nil
		case <-ctx.Done():
			return fmt.Errorf("printer: %w", ctx.Err())
		}
	}
	err := j.link.hear(ctx, d, func(r escpos.Reply) bool {
		return j.confirmed() || r.Said == escpos.Report && !meaning(r.Status).Ready
	})
	if errors.Is(err, ErrNoAnswer) {
		return nil
	}
	return err
}

// fine returns when the printer prints, or why it does not. A hot head is waited for.
func (j *run) fine(ctx context.Context) error {
	for {
		s, err := j.look(ctx)
		switch {
		case err != nil && !j.profile.Asks: // nobody knows
			return nil
		case err != nil, s.Ready:
			return err
		case !s.passing():
			j.trouble = true
			return s.Err()
		}
		if err := j.wait(ctx, glance); err != nil {
			return err
		}
	}
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
