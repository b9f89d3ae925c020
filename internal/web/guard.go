package web

import (
	"net"
	"net/http"
	"slices"
	"strings"

	"motcua/internal/wire"
)

// guard turns away requests that were meant for another host, and changes that another site's page asks for.
func (s *Server) guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		harden(w, req)
		req, claim := s.identify(req)
		switch {
		case !s.known(req):
			s.fail(&request{req, w}, errHost)
		case s.origins.Check(req) != nil:
			s.fail(&request{req, w}, errOrigin)
		case claim != nil:
			s.fail(&request{req, w}, claim)
		default:
			next.ServeHTTP(w, req)
		}
	})
}

// known reports whether a request names this hub: by a name it was given, or by the address that it came in on. A
// site that lets its own name point at the hub sends that name.
func (s *Server) known(req *http.Request) bool {
	host := req.Host
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	}
	host = strings.ToLower(strings.TrimSuffix(strings.Trim(host, "[]"), "."))
	if host == "localhost" || host == wire.HubName {
		return true
	}
	if ip := net.ParseIP(host); ip != nil && (ip.IsLoopback() || ip.Equal(arrivedAt(req))) {
		return true
	}
	return slices.ContainsFunc(s.opts.Names, func(n string) bool { return n == "*" || strings.EqualFold(n, host) })
}

// arrivedAt is the address of this machine that a request came in on, or nil.
func arrivedAt(req *http.Request) net.IP {
	if addr, ok := req.Context().Value(http.LocalAddrContextKey).(*net.TCPAddr); ok {
		return addr.IP
	}
	return nil
}
