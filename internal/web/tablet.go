package web

import (
	"net"
	"net/http"
	"time"

	"motcua/internal/wire"
)

// tabletCookie proves the tablet in front of a counter. Browsers keep a cookie for 400 days at most, so it is given
// anew whenever the page is opened.
const (
	tabletCookie = "motcua_tablet"
	tabletLife   = 400 * 24 * time.Hour
)

// tablet is the paired tablet that a request comes from.
func (s *Server) tablet(req *http.Request) (name, counter string, ok bool) {
	if s.opts.Trust == nil {
		return "", "", false
	}
	return s.opts.Trust.Tablet(req, cookieOf(req, tabletCookie))
}

// askTablet is asked by any browser in the network; the cookie that it gets is worth nothing until somebody accepts it.
func (s *Server) askTablet(r *request) error {
	var body wire.AskTablet
	if err := r.read(&body, smallBody); err != nil {
		return err
	}
	if s.opts.Trust == nil {
		return errNoPairing
	}
	if _, _, err := s.source.rate(body.Counter); err != nil {
		return &problem{status: http.StatusNotFound, code: "unknown-counter", params: map[string]string{"counter": body.Counter}}
	}
	address, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		address = r.RemoteAddr
	}
	secret, state, err := s.opts.Trust.AskTablet(cookieOf(r.Request, tabletCookie), body.Counter, address)
	if err != nil {
		return pairingProblem(err)
	}
	r.setCookie(tabletCookie, secret, time.Now().Add(tabletLife))
	return r.answer(http.StatusCreated, state)
}

func (s *Server) tabletState(r *request) error {
	if s.opts.Trust == nil {
		return errNoPairing
	}
	secret := cookieOf(r.Request, tabletCookie)
	state := s.opts.Trust.TabletState(secret)
	if state.State == wire.PairingAccepted {
		r.setCookie(tabletCookie, secret, time.Now().Add(tabletLife))
	}
	return r.answer(http.StatusOK, state)
}
