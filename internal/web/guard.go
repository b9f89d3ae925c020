package web

import (
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// guard turns away requests that were meant for another host, and changes that another site's page asks for. Pages
// on plain HTTP in a local network have no Sec-Fetch-Site, so Origin is compared with Host.
func (s *Server) guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		r := &request{req, w}
		switch {
		case !s.known(req.Host):
			s.fail(r, errHost)
		case changes(req.Method) && !sameOrigin(req):
			s.fail(r, errOrigin)
		default:
			next.ServeHTTP(w, req)
		}
	})
}

func changes(method string) bool { return method != http.MethodGet && method != http.MethodHead }

func sameOrigin(r *http.Request) bool {
	origin := r.Header.Get("Origin")
	if origin == "" { // not a browser
		return true
	}
	u, err := url.Parse(origin)
	return err == nil && u.Host == r.Host
}

func (s *Server) known(hostPort string) bool {
	host := hostPort
	if h, _, err := net.SplitHostPort(hostPort); err == nil {
		host = h
	}
	host = strings.ToLower(strings.Trim(host, "[]"))
	if ip := net.ParseIP(host); host == "localhost" || ip != nil && ip.IsLoopback() {
		return true
	}
	return slices.Contains(s.opts.Names, "*") || slices.ContainsFunc(s.opts.Names, func(n string) bool { return strings.EqualFold(n, host) })
}
