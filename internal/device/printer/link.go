package printer

import (
	"context"
	"errors"
	"fmt"
	"time"

	"motcua/internal/escpos"
)

// link is one open wire. Somebody listens to it all the time, so that what the printer says is not missed.
type link struct {
	port Port
	said chan escpos.Reply // newest last; the oldest are forgotten when nobody takes them
	dead chan struct{}     // closed when nothing will be heard any more
	err  error             // why, set before dead is closed
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
			return sent, fmt.Errorf("printer: %w", err)
		}
		n, err := l.port.Write(b[sent:min(sent+part, len(b))])
		sent += n
		if err != nil {
			return sent, fmt.Errorf("printer: %w", err)
		}
	}
	return sent, nil
}

// errSilent is a printer that did not say what was waited for. Its answer may still come, so the wire is of no use.
var errSilent = errors.New("printer: no answer in time")

// hear hands on what the printer says until it is what was wanted, or until the patience ends.
func (l *link) hear(ctx context.Context, patience time.Duration, wanted func(escpos.Reply) bool) error {
	late := time.NewTimer(patience)
	defer late.Stop()
	for {
		select {
		case r := <-l.said:
			if wanted(r) {
				return nil
			}
			continue
		default:
		}
		select {
		case r := <-l.said:
			if wanted(r) {
				return nil
			}
		case <-l.dead:
			if len(l.said) == 0 {
				return l.err
			}
		case <-late.C:
			return errSilent
		case <-ctx.Done():
			return fmt.Errorf("printer: %w", ctx.Err())
		}
	}
}
