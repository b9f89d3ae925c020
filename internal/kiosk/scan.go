package kiosk

import (
	"context"
	"crypto/rand"
	"errors"
	"net/http"
	"sync"
	"time"

	"motcua/internal/queue"
	"motcua/internal/scan"
	"motcua/internal/wire"
)

// What was scanned, as the page is told.
const (
	scanAsking  = "asking"  // it was read, and the hub is asked
	scanTicket  = "ticket"  // of today or the day before
	scanOld     = "old"     // a ticket that the hub does not know any more
	scanReceipt = "receipt" // of a dossier
	scanAway    = "away"    // the hub is
	scanCard    = "card"    // an identity card: it is neither kept nor logged
	scanOther   = "other"   // nothing of this office
)

const (
	scanLife  = 2 * time.Minute // so long the page may ask for something about what was scanned
	maxCopies = 2               // of one ticket, from this machine
	ticketsIn = 1000            // tickets whose copies are counted
)

// Why a wish about a scanned ticket is not granted.
var (
	errStale  = errors.New("kiosk: that was not scanned here just now")
	errState  = errors.New("kiosk: not in the ticket's state")
	errCopies = errors.New("kiosk: enough copies")
)

// scans answer for what the machine's scanner reads.
type scans struct {
	hub    *api
	up     func() bool
	prints func() bool
	print  func(t queue.TicketView, lang string, tell func(ended)) *job
	show   func(wire.Scanned)
	now    func() time.Time

	work  sync.WaitGroup
	heard chan scan.Meaning

	mu     sync.Mutex
	last   wire.Scanned
	at     time.Time
	resume string // request id for the wish of putting the last ticket back
	copy   *job   // of the last scan
	copies map[string]int
}

func newScans(a *App, h *api) *scans {
	return &scans{
		hub: h, up: a.link.Up, prints: func() bool { return prints(a.relay.now().Paper) }, print: a.reprint,
		show: func(what wire.Scanned) { a.relay.change(func(v *wire.KioskView) { v.Scan = &what }) },
		now:  a.cfg.Now, heard: make(chan scan.Meaning), copies: map[string]int{},
	}
}

// run answers scans until ctx ends.
func (s *scans) run(ctx context.Context) error {
	defer s.work.Wait()
	for {
		select {
		case <-ctx.Done():
			return nil
		case m := <-s.heard:
			n := s.acknowledge()
			s.work.Go(func() { s.answer(n, s.look(ctx, m)) })
		}
	}
}

// acknowledge tells the page that something was read, before anybody knows what.
func (s *scans) acknowledge() uint64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.last = wire.Scanned{N: s.last.N + 1, Kind: scanAsking}
	s.at, s.copy, s.resume = s.now(), nil, "scan-"+rand.Text()
	s.show(s.last)
	return s.last.N
}

// answer tells the page what it was, unless something else was read meanwhile.
func (s *scans) answer(n uint64, what wire.Scanned) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.last.N == n {
		what.N = n
		s.last = what
		s.show(what)
	}
}

// look finds out what was scanned. A bare code that is no ticket's is the token of a receipt.
func (s *scans) look(ctx context.Context, m scan.Meaning) wire.Scanned {
	switch m.Kind {
	case scan.Code:
		return s.find(ctx, m.Text, scanReceipt)
	case scan.Ticket:
		return s.find(ctx, m.Text, scanOld)
	case scan.Receipt, scan.Dossier:
		return wire.Scanned{Kind: scanReceipt}
	case scan.Identity:
		return wire.Scanned{Kind: scanCard}
	default:
		return wire.Scanned{Kind: scanOther}
	}
}

// find asks the hub for a ticket; otherwise is what it is if there is none.
func (s *scans) find(ctx context.Context, id, otherwise string) wire.Scanned {
	if !s.up() {
		return wire.Scanned{Kind: scanAway}
	}
	ticket, err := s.hub.ticket(ctx, id)
	var no *refusal
	switch {
	case err == nil:
		return wire.Scanned{Kind: scanTicket, Ticket: &ticket}
	case errors.As(err, &no) && no.problem.Status == http.StatusNotFound:
		return wire.Scanned{Kind: otherwise}
	default:
		return wire.Scanned{Kind: scanAway}
	}
}

// ticket is what was scanned last, when that is a ticket and scan n, and not long ago. It is called with mu held.
func (s *scans) ticket(n uint64) (queue.TicketView, error) {
	if s.last.N != n || s.last.Ticket == nil || s.now().Sub(s.at) > scanLife {
		return queue.TicketView{}, errStale
	}
	return *s.last.Ticket, nil
}

// reprint puts the ticket of scan n on paper once more; asked again for the same scan it is the same paper.
func (s *scans) reprint(n uint64, lang string) (*job, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	t, err := s.ticket(n)
	switch {
	case err != nil:
		return nil, err
	case s.copy != nil:
		return s.copy, nil
	case t.State != queue.Waiting && t.State != queue.Called && t.State != queue.Held:
		return nil, errState
	case !s.prints():
		return nil, errPaper
	case s.copies[t.ID] >= maxCopies:
		return nil, errCopies
	}
	if len(s.copies) >= ticketsIn {
		clear(s.copies)
	}
	s.copies[t.ID]++
	s.copy = s.print(t, lang, func(e ended) { s.settle(n, t.ID, e) })
	return s.copy, nil
}

// settle does not count a copy that did not come out, and lets it be asked for again.
func (s *scans) settle(n uint64, ticket string, e ended) {
	if e.state != failed && e.state != none {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.copies[ticket]--
	if s.last.N == n {
		s.copy = nil
	}
}

// putBack puts the missed ticket of scan n back into its line.
func (s *scans) putBack(ctx context.Context, n uint64) error {
	s.mu.Lock()
	t, err := s.ticket(n)
	request := s.resume
	s.mu.Unlock()
	switch {
	case err != nil:
		return err
	case t.State != queue.Missed && t.State != queue.Waiting: // waiting: it was put back, and the answer was lost
		return errState
	case !s.up():
		return errAway
	}
	back, err := s.hub.resume(ctx, request, t.ID)
	var no *refusal
	switch {
	case errors.As(err, &no):
		return err
	case err != nil:
		return errAway
	}
	if placed, err := s.hub.ticket(ctx, t.ID); err == nil { // with its place in the line
		back = placed
	}
	s.answer(n, wire.Scanned{Kind: scanTicket, Ticket: &back})
	return nil
}
