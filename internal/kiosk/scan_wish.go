package kiosk

import (
	"context"
	"errors"
	"time"

	"motcua/internal/queue"
	"motcua/internal/wire"
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
