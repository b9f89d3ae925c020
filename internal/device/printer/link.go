package printer

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"motcua/internal/escpos"
)

// link is one open wire. Somebody listens to it all the time, so that what the printer says is not missed.
type link struct {
	port Port
	said chan escpos.Reply // newest last; the oldest are forgotten when nobody takes them
	dead chan struct{}     // closed when nothing will be heard any more
	err  error             // why, set before dead is closed

	done    escpos.ID // the last that was confirmed
	cleared bool
	refused bool // it did not clear when it was told to
}

func newLink(p Port) *link {
	l := &link{port: p, said: make(chan escpos.Reply, 64), dead: make(chan struct{})}
	go l.listen()
	return l
}

func (l *link) listen() {
	defer close(l.dead)
	var replies escpos.Replies
	var b [64]byte
	for {
		n, err := l.port.Read(b[:])
		for _, v := range b[:n] {
			if reply, ok := replies.Feed(v); ok {
				l.note(reply)
			}
		}
		if err != nil {
			l.err = err
			return
		}
	}
}

func (l *link) note(r escpos.Reply) {
	for {
		select {
		case l.said <- r:
			return
		default:
		}
		select {
		case <-l.said:
		default:
		}
	}
}

// gone reports whether the far end was heard to hang up.
func (l *link) gone() bool {
	select {
	case <-l.dead:
		return true
	default:
		return false
	}
}

// close ends the wire and waits for the listener.
func (l *link) close(abrupt bool) error {
	var err error
	if a, ok := l.port.(interface{ Abort() error }); ok && abrupt {
		err = a.Abort()
	} else {
		err = l.port.Close()
	}
	<-l.dead
	return err
}

// send writes in small parts, each of which must be taken within the patience. It returns how many bytes were taken.
func (l *link) send(ctx context.Context, b []byte, patience time.Duration) (sent int, err error) {
	const part = 512
	for sent < len(b) {
		if err := ctx.Err(); err != nil {
			return sent, fmt.Errorf("printer: %w", err)
		}
		until := time.Now().Add(patience)
		if d, ok := ctx.Deadline(); ok && d.Before(until) {
			until = d
		}
		if err := l.port.SetWriteDeadline(until); err != nil {
			return sent, gone(err)
		}
		n, err := l.port.Write(b[sent:min(sent+part, len(b))])
		sent += n
		switch {
		case errors.Is(err, os.ErrDeadlineExceeded):
			return sent, fmt.Errorf("%w: it takes no bytes: %w", ErrNoAnswer, err)
		case err != nil:
			return sent, gone(err)
		}
	}
	return sent, nil
}

// hear takes what the printer says until it is what was wanted. [ErrNoAnswer] means that the patience ended; the
// answer may still come, so the wire is of no use then.
func (l *link) hear(ctx context.Context, patience time.Duration, wanted func(escpos.Reply) bool) error {
	late := time.NewTimer(patience)
	defer late.Stop()
	for {
		select {
		case r := <-l.said:
			l.mark(r)
			if wanted(r) {
				return nil
			}
		case <-l.dead:
			if len(l.said) == 0 {
				return gone(l.err)
			}
		case <-late.C:
			return ErrNoAnswer
		case <-ctx.Done():
			return fmt.Errorf("printer: %w", ctx.Err())
		}
	}
}

// mark remembers what matters later than it is heard.
func (l *link) mark(r escpos.Reply) {
	switch r.Said {
	case escpos.Done:
		l.done = r.ID
	case escpos.Cleared:
		l.cleared = true
	}
}

// drain takes what the printer said without being asked.
func (l *link) drain() {
	for {
		select {
		case r := <-l.said:
			l.mark(r)
		default:
			return
		}
	}
}

// question asks one status question.
func (l *link) question(ctx context.Context, n byte, patience time.Duration) (escpos.Status, error) {
	l.drain()
	if _, err := l.send(ctx, escpos.AskStatus(n), patience); err != nil {
		return escpos.Status{}, err
	}
	var answer byte
	err := l.hear(ctx, patience, func(r escpos.Reply) bool {
		answer = r.Byte
		return r.Said == escpos.Answer
	})
	if err != nil {
		return escpos.Status{}, err
	}
	return escpos.ParseStatus(n, answer)
}

// status asks all questions, one after the other: an answer does not say which it belongs to.
func (l *link) status(ctx context.Context, patience time.Duration) (escpos.Status, error) {
	var all escpos.Status
	for n := byte(1); n <= 4; n++ {
		s, err := l.question(ctx, n, patience)
		if err != nil {
			return escpos.Status{}, err
		}
		all = all.Merge(s)
	}
	return all, nil
}
