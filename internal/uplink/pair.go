package uplink

import (
	"context"
	"crypto/rand"
	"crypto/x509"
	"errors"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"motcua/internal/pairing"
	"motcua/internal/wire"
)

// How often a machine that waits asks, and how long it leaves a hub alone that does not want it now.
const (
	pollEvery  = 500 * time.Millisecond
	askPause   = 3 * time.Second
	watchEvery = 5 * time.Second
)

// What a machine finds out while it is paired.
var (
	errSeveral = errors.New("uplink: several hubs answer")
	errNobody  = errors.New("uplink: no hub answers")
)

// Run has the machine paired, or watches over its pairing, until ctx ends. ErrAnew ends it too.
func (l *Line) Run(ctx context.Context) error {
	switch {
	case l.plain:
		<-ctx.Done()
		return nil
	case l.me.paired():
		return l.watch(ctx)
	}
	l.draft = l.me // whoever dials meanwhile is not paired yet, and stays so until the machine begins anew
	return l.pair(ctx)
}

// pair goes on with what waits, or asks, until there is a certificate.
func (l *Line) pair(ctx context.Context) error {
	for {
		var err error
		if l.draft.Pending == nil {
			err = l.ask(ctx)
		}
		if err == nil {
			err = l.await(ctx)
		}
		if ctx.Err() != nil {
			return nil
		}
		switch {
		case errors.Is(err, ErrAnew):
			return err
		case !errors.Is(err, errNobody) && !errors.Is(err, errSeveral):
			l.opts.Log.Warn("uplink: the machine is not paired yet", "error", err)
		}
		if rest(ctx, askPause) != nil {
			return nil
		}
	}
}

// ask finds a hub and makes it show the machine to the administrator.
func (l *Line) ask(ctx context.Context) error {
	at, err := l.find(ctx)
	if err != nil {
		return err
	}
	l.show(wire.PairingShown{State: wire.PairingAsking, Hub: at})
	request, err := l.draft.request(l.opts.Name)
	if err != nil {
		return err
	}
	bound := pairing.Asked{Request: request, Kind: l.opts.Kind, Name: l.opts.Name, Place: l.opts.Place}
	nonce := make([]byte, pairing.NonceSize)
	rand.Read(nonce)
	api := l.stranger(at, nil)
	var p wire.Pairing
	asked := wire.AskPairing{
		Commit: pairing.Commit(bound, nonce), Request: request, Kind: bound.Kind, Name: bound.Name, Place: bound.Place, Version: l.opts.Version,
	}
	if _, err := api.Do(ctx, http.MethodPost, "pairing", "", asked, &p); err != nil {
		return err
	}
	ca, err := x509.ParseCertificate(p.CA)
	if err != nil || len(p.Nonce) != pairing.NonceSize || p.ID == "" {
		return errors.New("uplink: no hub of ours answers at " + at)
	}
	// From here on whoever answers holds the key of the authority that the code is about.
	if _, err := l.stranger(at, ca).Do(ctx, http.MethodPost, "pairing/"+p.ID, "", wire.RevealPairing{Nonce: nonce}, nil); err != nil {
		return err
	}
	l.draft.Pending = &pending{ID: p.ID, Hub: at, CA: p.CA, Code: pairing.Code(bound, p.CA, nonce, p.Nonce)}
	return l.draft.keep(l.opts.Dir)
}

// find is the address to ask: the one that was typed, or one of the only hub that answers.
func (l *Line) find(ctx context.Context) (string, error) {
	if l.opts.Hub != "" {
		return l.at(), nil
	}
	switch all := l.look(ctx); len(all) {
	case 0:
		l.show(wire.PairingShown{State: wire.PairingSearching})
		return "", errNobody
	case 1:
		return all[0][0], nil
	default:
		l.show(wire.PairingShown{State: wire.PairingSeveral})
		return "", errSeveral
	}
}

// await shows the code and asks what became of it.
func (l *Line) await(ctx context.Context) error {
	wait := l.draft.Pending
	ca, err := x509.ParseCertificate(wait.CA)
	if err != nil {
		return l.forget(err)
	}
	l.show(wire.PairingShown{State: wire.PairingWaiting, Code: wait.Code, Hub: wait.Hub})
	api := l.stranger(wait.Hub, ca)
	for {
		if l.gone() {
			return ErrAnew
		}
		var p wire.Pairing
		_, err := api.Do(ctx, http.MethodGet, "pairing/"+wait.ID, "", nil, &p)
		var no *Refusal
		switch {
		case errors.As(err, &no) && no.Problem.Status == http.StatusNotFound:
			return l.forget(err) // it waited too long, or the hub was started anew
		case err == nil && p.State == wire.PairingAccepted:
			return l.admit(p.Certificate)
		case err == nil && p.State == wire.PairingRefused:
			return l.refused(ctx)
		}
		if rest(ctx, pollEvery) != nil {
			return ctx.Err()
		}
	}
}

func (l *Line) admit(certificate []byte) error {
	if err := l.draft.admitted(certificate); err != nil {
		return l.forget(err)
	}
	if err := l.draft.keep(l.opts.Dir); err != nil {
		return err
	}
	l.opts.Log.Info("uplink: paired", "name", l.draft.Name, "hub", l.draft.Hub)
	return ErrAnew
}

// refused waits for somebody who comes to the machine: it does not ask again by itself.
func (l *Line) refused(ctx context.Context) error {
	_ = l.forget(nil)
	l.show(wire.PairingShown{State: wire.PairingRefused})
	for rest(ctx, pollEvery) == nil {
		if l.gone() {
			return ErrAnew
		}
	}
	return ctx.Err()
}

func (l *Line) forget(why error) error {
	l.draft.Pending = nil
	return errors.Join(why, l.draft.keep(l.opts.Dir))
}

// watch notices that a machine was made to forget its hub, or that its hub has forgotten it.
func (l *Line) watch(ctx context.Context) error {
	api := l.API()
	for n := 0; rest(ctx, pollEvery) == nil; n++ {
		if l.gone() {
			return ErrAnew
		}
		if n%int(watchEvery/pollEvery) == 0 && (l.trouble != nil || time.Now().UnixNano()-l.dialled.Load() < int64(2*watchEvery)) {
			l.judge(ctx, api)
		}
	}
	return nil
}

// judge asks whether the certificate still counts, while the machine has to connect again and again.
func (l *Line) judge(ctx context.Context, api *API) {
	var no *Refusal
	_, err := api.Do(ctx, http.MethodGet, "services", "", nil, nil)
	if revoked := errors.As(err, &no) && no.Problem.Code == wire.CodeRevoked; revoked {
		l.show(wire.PairingShown{State: wire.PairingRevoked, Hub: l.at()})
	} else if err == nil && l.trouble != nil {
		l.trouble = nil
		l.opts.Show(nil)
	}
}

func (l *Line) gone() bool {
	_, err := os.Stat(filepath.Join(l.opts.Dir, fileName))
	return errors.Is(err, os.ErrNotExist)
}

func (l *Line) show(s wire.PairingShown) {
	s.Name = l.Name()
	if l.trouble != nil && *l.trouble == s {
		return
	}
	l.trouble = &s
	l.opts.Show(&s)
	l.opts.Log.Info("uplink: pairing", "state", s.State, "code", s.Code, "hub", s.Hub) // what the log says is in force
}

// stranger asks a hub without a certificate; ca nil: whoever it is.
func (l *Line) stranger(at string, ca *x509.Certificate) *API {
	dial := func(ctx context.Context, _, _ string) (net.Conn, error) { return l.connect(ctx, at, pinned(ca)) }
	return &API{base: "https://" + wire.HubName + "/api/v1/", client: &http.Client{
		Transport: &http.Transport{DialTLSContext: dial, DisableKeepAlives: true},
	}}
}

func rest(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-t.C:
		return nil
	}
}
