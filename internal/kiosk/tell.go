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

// untold is how many papers the teller remembers while the hub is away. What is older is not told any more: staff
// saw the printer's state, and the citizen the number.
const untold = 200

// teller tells the hub what became of each ticket's paper, in order, and again until the hub has heard it.
type teller struct {
	tell  func(ctx context.Context, request, ticket string, p wire.TicketPaper) error
	pause time.Duration // after a try that failed
	log   *slog.Logger

	mu    sync.Mutex
	queue []told
	more  chan struct{} // holds something while the queue may hold something
}

// told is one message to the hub.
type told struct {
	request, ticket string
	paper           wire.TicketPaper
}

func newTeller(h *api, log *slog.Logger) *teller {
	return &teller{tell: h.paper, pause: time.Second, log: log, more: make(chan struct{}, 1)}
}

// add queues a message and does not wait.
func (t *teller) add(ticket string, p wire.TicketPaper) {
	t.mu.Lock()
	t.queue = append(t.queue, told{"paper-" + rand.Text(), ticket, p})
	if n := len(t.queue) - untold; n > 0 {
		t.queue = append([]told(nil), t.queue[n:]...)
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
		for m, ok := t.take(); ok && ctx.Err() == nil; m, ok = t.take() {
			t.deliver(ctx, m)
		}
	}
}

func (t *teller) take() (m told, ok bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.queue) == 0 {
		return m, false
	}
	m, t.queue = t.queue[0], t.queue[1:]
	return m, true
}

// deliver repeats a message until the hub has taken or refused it.
func (t *teller) deliver(ctx context.Context, m told) {
	for ctx.Err() == nil {
		err := t.tell(ctx, m.request, m.ticket, m.paper)
		var no *refusal
		if errors.As(err, &no) {
			t.log.Warn("kiosk: the hub does not want to know of a paper", "code", no.problem.Code)
			return
		}
		if err == nil {
			return
		}
		wait(ctx, t.pause)
	}
}
