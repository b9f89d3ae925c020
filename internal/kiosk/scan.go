package kiosk

import (
	"context"
	"crypto/rand"
	"errors"
	"net/http"
	"strconv"
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
	scanNeither = "neither" // a bare code, of no ticket and no receipt that the hub knows
	scanDossier = "dossier" // a receipt, and its dossier was found
	scanCode    = "code"    // of a dossier, which proves nothing by itself
	scanUnknown = "unknown" // nobody's receipt
	scanPaused  = "paused"  // too many of those
	scanReceipt = "receipt" // of a dossier, and the office has no look-up
	scanAway    = "away"    // the hub is
	scanCard    = "card"    // an identity card: it is neither kept nor logged
	scanOther   = "other"   // nothing of this office
)

// scans answer for what the machine's scanner reads.
type scans struct {
	hub    *api
	lookup *lookups
	here   func() bool // dossiers can be looked up
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
		hub: h, lookup: a.lookups, here: func() bool { return a.relay.now().LookUp != nil }, up: a.link.Up, prints: func() bool { return prints(a.relay.now().Paper) }, print: a.reprint,
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

// look finds out what was scanned. A bare code that is no ticket's may be the token of a receipt; one that is neither
// does not say what it was.
func (s *scans) look(ctx context.Context, m scan.Meaning) wire.Scanned {
	switch m.Kind {
	case scan.Code:
		if found := s.find(ctx, m.Text); found.Kind != scanOld {
			return found
		}
		found := s.receipt(ctx, m.Text)
		if found.Kind != scanDossier && found.Kind != scanAway {
			return wire.Scanned{Kind: scanNeither}
		}
		return found
	case scan.Ticket:
		return s.find(ctx, m.Text)
	case scan.Receipt:
		return s.receipt(ctx, m.Text)
	case scan.Dossier:
		return s.code(m.Text)
	case scan.Identity:
		return wire.Scanned{Kind: scanCard}
	default:
		return wire.Scanned{Kind: scanOther}
	}
}

// find asks the hub for a ticket.
func (s *scans) find(ctx context.Context, id string) wire.Scanned {
	if !s.up() {
		return wire.Scanned{Kind: scanAway}
	}
	ticket, err := s.hub.ticket(ctx, id)
	var no *refusal
	switch {
	case err == nil:
		return wire.Scanned{Kind: scanTicket, Ticket: &ticket}
	case errors.As(err, &no) && no.Problem.Status == http.StatusNotFound:
		return wire.Scanned{Kind: scanOld}
	default:
		return wire.Scanned{Kind: scanAway}
	}
}

// receipt asks the hub for the dossier of a receipt. The page is told that there is one, and asks for it itself.
func (s *scans) receipt(ctx context.Context, token string) wire.Scanned {
	if !s.here() {
		return wire.Scanned{Kind: scanReceipt}
	}
	h, err := s.lookup.find(ctx, wire.LookUp{Token: token})
	var no *refusal
	switch {
	case err == nil:
		return wire.Scanned{Kind: scanDossier, Held: h.id}
	case errors.As(err, &no) && no.Problem.Code == codePaused:
		wait, _ := strconv.Atoi(no.Problem.Params["n"]) // lookUp wrote it
		return wire.Scanned{Kind: scanPaused, Wait: wait}
	case errors.As(err, &no):
		return wire.Scanned{Kind: scanUnknown}
	default:
		return wire.Scanned{Kind: scanAway}
	}
}

// code holds the code of a dossier until what proves the receipt is typed.
func (s *scans) code(code string) wire.Scanned {
	if !s.here() {
		return wire.Scanned{Kind: scanReceipt}
	}
	return wire.Scanned{Kind: scanCode, Held: s.lookup.hold(&held{code: code}).id}
}
