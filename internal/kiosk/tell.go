package kiosk

import (
	"context"
	"crypto/rand"
	"errors"
	"log/slog"
	"sync"
	"time"

	"motcua/internal/wire"
)

// untold is how many messages the teller remembers while the hub is away. What is older is not told any more: staff
// saw the printer's state, and the citizen the number.
const untold = 200

// message is something that the hub must hear. It may be sent more than once.
type message func(ctx context.Context) error

// teller tells the hub what became of papers, in order, and again until the hub has heard it.
type teller struct {
	hub   *api
	pause time.Duration // after a try that failed
	log   *slog.Logger

	mu    sync.Mutex
	queue []message     // oldest first
	more  chan struct{} // holds something while the queue may hold something
}

func newTeller(h *api, log *slog.Logger) *teller {
	return &teller{hub: h, pause: time.Second, log: log, more: make(chan struct{}, 1)}
}

// ticket tells what became of a ticket's paper.
func (t *teller) ticket(id string, p wire.TicketPaper) {
	request := "paper-" + rand.Text()
	t.add(func(ctx context.Context) error { return t.hub.paper(ctx, request, id, p) })
}

// job tells how a print job ended.
func (t *teller) job(id string, r wire.PrintResult) {
	request := "job-" + rand.Text()
	t.add(func(ctx context.Context) error { return t.hub.endJob(ctx, request, id, r) })
}

// add queues a message and does not wait.
func (t *teller) add(m message) {
	t.mu.Lock()
	t.queue = append(t.queue, m)
	if n := len(t.queue) - untold; n > 0 {
		t.queue = append([]message(nil), t.queue[n:]...)
		t.log.Warn("kiosk: papers that the hub never heard of", "n", n)
	}
	t.mu.Unlock()
	select {
	case t.more <- struct{}{}:
	default:
	}
}

func (t *teller) run(ctx context.Context) error {
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-t.more:
		}
		t.drain(ctx)
	}
}

// rest tells what is left after run has ended: what was under way then, and papers that ended since.
func (t *teller) rest(ctx context.Context) {
	t.drain(ctx)
	if n := t.left(); n > 0 {
		t.log.Warn("kiosk: papers that the hub never heard of", "n", n)
	}
}

func (t *teller) left() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return len(t.queue)
}

// drain delivers message after message while there are any and ctx goes on.
func (t *teller) drain(ctx context.Context) {
	for m := t.take(); m != nil; m = t.take() {
		if !t.deliver(ctx, m) {
			t.back(m)
			return
		}
	}
}

func (t *teller) take() message {
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.queue) == 0 {
		return nil
	}
	m := t.queue[0]
	t.queue = t.queue[1:]
	return m
}

// back keeps a message that was not delivered before the others.
func (t *teller) back(m message) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.queue = append([]message{m}, t.queue...)
}

// deliver repeats a message until the hub has taken or refused it, and reports whether it has.
func (t *teller) deliver(ctx context.Context, m message) bool {
	for ctx.Err() == nil {
		err := m(ctx)
		var no *refusal
		switch {
		case err == nil:
			return true
		case errors.As(err, &no):
			t.log.Warn("kiosk: the hub does not take a word about a paper", "code", no.Problem.Code)
			return true
		}
		wait(ctx, t.pause)
	}
	return false
}
