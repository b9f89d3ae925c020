package web

import (
	"context"
	"net"
	"net/http"
	"slices"
	"strings"

	"motcua/internal/access"
	"motcua/internal/wire"
)

// What is refused to whoever does not come as they should.
var (
	errSocket   = &problem{status: http.StatusUpgradeRequired, code: "socket-only"}
	errPlain    = &problem{status: http.StatusForbidden, code: "https-only"}
	errRevoked  = &problem{status: http.StatusForbidden, code: wire.CodeRevoked}
	errUnpaired = &problem{status: http.StatusForbidden, code: "device-unpaired"}
	errClaim    = &problem{status: http.StatusForbidden, code: "device-name"}
)

// proofKey is where a request carries the machine that it comes from for sure.
type proofKey struct{}

// proved is the paired machine that a request comes from; empty: a person, or nobody known.
func proved(req *http.Request) string {
	name, _ := req.Context().Value(proofKey{}).(string)
	return name
}

// identify finds out which machine asks. The name in a request is the one of the certificate, and without a
// certificate nobody has the name of a paired machine.
func (s *Server) identify(req *http.Request) (*http.Request, error) {
	if s.opts.Devices == nil {
		return req, nil
	}
	claimed := req.Header.Get("Motcua-Device")
	device, ok := s.opts.Devices(req)
	switch {
	case ok && claimed != "" && claimed != device:
		return req, errClaim
	case ok:
		req = req.WithContext(context.WithValue(req.Context(), proofKey{}, device))
		req.Header.Set("Motcua-Device", device)
	case req.TLS != nil && len(req.TLS.PeerCertificates) > 0:
		return req, errRevoked
	case claimed != "" && s.opts.Trust != nil && s.opts.Trust.Has(claimed):
		return req, errClaim
	}
	return req, nil
}

// stationOnly is for what a printing station alone may do, and only for itself.
func (s *Server) stationOnly(r *request) error {
	if s.opts.Devices != nil && proved(r.Request) != r.PathValue("id") {
		return errUnpaired
	}
	return nil
}

// plain reports whether a request came unencrypted to a hub that has something better.
func (s *Server) plain(req *http.Request) bool { return s.opts.TLSPort != "" && req.TLS == nil }

// strangers are the pages that may come over plain HTTP: what a phone in the hall opens, and the way to the hub's
// certificate.
func strangers() []string {
	return []string{"GET /t/{code}", "GET /p/{code}", "GET /d", "GET /r/{token}", "GET /opinion", "GET /ca", "GET /ca/motcua-ca.crt", "GET /ca/motcua-ca.cmd"}
}

// doors are what anybody may ask for, and nobody over plain HTTP: a password would be read on its way, and a machine
// has a better way.
func doors() []string {
	return []string{"/api/v1/setup", "/api/v1/session", "/api/v1/switch", "/api/v1/me", "/api/v1/pairing"}
}

// encrypted keeps what a stranger may not see off plain HTTP, where the hub has something better. A page is sent to
// its place there. It is no permanent redirect: a browser would remember it beyond the day on which the office changes
// its mind.
func (s *Server) encrypted(pattern string, need access.Permission, next http.Handler) http.Handler {
	_, path, _ := strings.Cut(pattern, " ")
	isPage := !strings.HasPrefix(path, "/api/")
	free := need == access.Anyone && !slices.ContainsFunc(doors(), func(d string) bool { return strings.HasPrefix(path, d) })
	if isPage && path != "/healthz" && path != "/readyz" && path != "/version" {
		free = slices.Contains(strangers(), pattern)
	}
	if free {
		return next
	}
	return http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		switch {
		case !s.plain(req):
			next.ServeHTTP(w, req)
		case isPage && req.Method == http.MethodGet:
			w.Header().Set("Cache-Control", "no-store")
			http.Redirect(w, req, s.tlsURL(req)+req.URL.RequestURI(), http.StatusTemporaryRedirect)
		default:
			s.fail(&request{req, w}, errPlain)
		}
	})
}

// tlsURL is where the hub is reached encrypted, by the name that a request used.
func (s *Server) tlsURL(req *http.Request) string {
	if s.opts.TLSPort == "" {
		return ""
	}
	host := req.Host
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	}
	host = strings.Trim(host, "[]")
	if s.opts.TLSPort == "443" {
		if strings.Contains(host, ":") {
			host = "[" + host + "]"
		}
		return "https://" + host
	}
	return "https://" + net.JoinHostPort(host, s.opts.TLSPort)
}

// screensLive answers live sockets: over plain HTTP only those of phones, and a station's only to the station.
func (s *Server) screensLive() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		for _, topic := range req.URL.Query()["topic"] {
			if err := s.listens(req, topic); err != nil {
				s.fail(&request{req, w}, err)
				return
			}
		}
		if !strings.EqualFold(req.Header.Get("Upgrade"), "websocket") {
			s.fail(&request{req, w}, errSocket)
			return
		}
		s.live.ServeHTTP(w, req)
	})
}

func (s *Server) listens(req *http.Request, topic string) error {
	kind, id, _ := strings.Cut(topic, "/")
	switch {
	case s.plain(req) && kind+"/" != wire.TopicTicket && topic != wire.TopicService:
		return errPlain
	case kind+"/" == wire.TopicStation && s.opts.Devices != nil && proved(req) != id:
		return errUnpaired
	}
	return nil
}

// harden are the headers of every answer over TLS. There is no Strict-Transport-Security: it would hold for every
// port of the name, so that a phone which opened a staff page once could open no ticket over plain HTTP; and with an
// authority of the hub's own it would take away the way back, on the day on which the hub is replaced.
func harden(w http.ResponseWriter, req *http.Request) {
	if req.TLS == nil {
		return
	}
	w.Header().Set("Cross-Origin-Opener-Policy", "same-origin")
	w.Header().Set("Cross-Origin-Resource-Policy", "same-origin")
}
