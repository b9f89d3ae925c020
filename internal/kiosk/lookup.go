package kiosk

import (
	"context"
	"crypto/rand"
	"errors"
	"net/http"
	"strings"
	"sync"
	"time"

	"motcua/internal/wire"
)

// lookupLife is how long this program holds a dossier that was looked up. The page clears it long before, unless it
// went away.
const lookupLife = 5 * time.Minute

// lookups are the dossiers that citizens look up here, one at a time. A dossier is told once, to the page that asks by
// what it is held by; it stands in no view, no log and no file.
type lookups struct {
	hub    *api
	up     func() bool
	prints func() bool
	print  func(h *held, lang string, tell func(ended)) *job
	offer  func(*wire.LookUpHere)

	came chan struct{} // the link to the hub

	mu   sync.Mutex
	held *held
}

// held is the dossier, or at first only the code, of the citizen who stands there.
type held struct {
	id      string
	code    string // scanned, and not proven yet
	dossier *wire.LookedUp
	told    bool
	slip    *job
	life    *time.Timer
}

func newLookups(a *App, h *api) *lookups {
	return &lookups{
		hub: h, up: a.link.Up, prints: func() bool { return prints(a.relay.now().Paper) }, print: a.statusSlip,
		offer: func(here *wire.LookUpHere) { a.relay.change(func(v *wire.KioskView) { v.LookUp = here }) },
		came:  make(chan struct{}, 1),
	}
}

func (l *lookups) linked() {
	select {
	case l.came <- struct{}{}:
	default:
	}
}

// askAgain is the time between two questions whether there is a register.
const askAgain = 5 * time.Second

// run finds out, whenever the hub is heard again, whether its office has dossiers to look up.
func (l *lookups) run(ctx context.Context) error {
	defer l.clear("")
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-l.came:
		}
		for !l.asked(ctx) && ctx.Err() == nil {
			wait(ctx, askAgain)
		}
	}
}

func (l *lookups) asked(ctx context.Context) bool {
	set, err := l.hub.register(ctx)
	var no *refusal
	switch {
	case err == nil && set.Agency != "":
		l.offer(&wire.LookUpHere{Agency: set.Agency, Secret: set.Secret})
	case err == nil, errors.As(err, &no):
		l.offer(nil)
	default:
		return false
	}
	return true
}

// find asks the hub for a dossier and holds it.
func (l *lookups) find(ctx context.Context, wish wire.LookUp) (*held, error) {
	if !l.up() {
		return nil, errAway
	}
	var dossier wire.LookedUp
	err := l.hub.lookUp(ctx, wish, &dossier)
	var no *refusal
	switch {
	case errors.As(err, &no):
		return nil, err
	case err != nil:
		return nil, errAway
	}
	return l.hold(&held{dossier: &dossier}), nil
}

// ask is find for what was typed. Four digits are the end of a phone number; a secret is longer.
func (l *lookups) ask(ctx context.Context, asked wire.AskDossier) (*held, error) {
	code, err := l.code(asked.Held, asked.Code)
	if err != nil {
		return nil, err
	}
	wish := wire.LookUp{Code: code}
	if len(asked.Proof) == 4 && strings.Trim(asked.Proof, "0123456789") == "" {
		wish.Phone4 = asked.Proof
	} else {
		wish.Secret = asked.Proof
	}
	return l.find(ctx, wish)
}

// code is the one that was typed, or that was scanned and is held.
func (l *lookups) code(held, typed string) (string, error) {
	if held == "" {
		return typed, nil
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.held == nil || l.held.id != held || l.held.code == "" {
		return "", errStale
	}
	return l.held.code, nil
}

// glimpse asks for what anybody may see. It goes to the page at once and is not held.
func (l *lookups) glimpse(ctx context.Context, asked wire.AskGlimpse) (seen wire.Glimpsed, err error) {
	code, err := l.code(asked.Held, asked.Code)
	if err != nil {
		return seen, err
	}
	if !l.up() {
		return seen, errAway
	}
	err = l.hub.lookUp(ctx, wire.LookUp{Code: code}, &seen)
	var no *refusal
	if err != nil && !errors.As(err, &no) {
		err = errAway
	}
	return seen, err
}

// hold keeps what the next citizen asks about and forgets what the last one did.
func (l *lookups) hold(h *held) *held {
	h.id = rand.Text()
	h.life = time.AfterFunc(lookupLife, func() { l.clear(h.id) })
	l.mu.Lock()
	defer l.mu.Unlock()
	l.drop()
	l.held = h
	return h
}

// tell hands a dossier out, once.
func (l *lookups) tell(id string) (wire.LookedUp, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.held == nil || l.held.id != id || l.held.dossier == nil || l.held.told {
		return wire.LookedUp{}, errStale
	}
	l.held.told = true
	return *l.held.dossier, nil
}

// slip puts the dossier on paper; asked again it is the same paper.
func (l *lookups) slip(id, lang string) (*job, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	switch {
	case l.held == nil || l.held.id != id || l.held.dossier == nil:
		return nil, errStale
	case l.held.slip != nil:
		return l.held.slip, nil
	case !l.prints():
		return nil, errPaper
	}
	l.held.slip = l.print(l.held, lang, func(e ended) { l.settle(id, e) })
	return l.held.slip, nil
}

// settle lets a slip that did not come out be asked for again.
func (l *lookups) settle(id string, e ended) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.held != nil && l.held.id == id && (e.state == failed || e.state == none) {
		l.held.slip = nil
	}
}

// clear forgets a dossier; an empty id means whatever is held.
func (l *lookups) clear(id string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.held != nil && (id == "" || l.held.id == id) {
		l.drop()
	}
}

// drop is called with mu held.
func (l *lookups) drop() {
	if l.held != nil {
		l.held.life.Stop()
	}
	l.held = nil
}

// register asks what the office's register is.
func (h *api) register(ctx context.Context) (set wire.RegisterSettings, err error) {
	err = h.do(ctx, http.MethodGet, "units", "", nil, &set)
	return set, err
}
