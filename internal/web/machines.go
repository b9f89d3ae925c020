package web

import (
	"net"
	"net/http"
	"time"

	"motcua/internal/access"
	"motcua/internal/engine"
	"motcua/internal/queue"
	"motcua/internal/wire"
)

// Machines are those of the hall, as they say of themselves.
func (s *Server) Machines() []wire.Device { return s.presence.devices() }

// SilentScreens is how many displays do not show a call that they should.
func (s *Server) SilentScreens() int {
	var v queue.OfficeView
	s.opts.Engine.Read(func(state *queue.State, _ engine.Tag, now time.Time) { v = state.Floor(now) })
	silent := map[string]bool{}
	for _, c := range v.Counters {
		if c.Current == nil || c.Current.State != queue.Called {
			continue
		}
		if shown := s.presence.shown(c.Current.Call, c.Zone); shown != nil {
			for _, device := range shown.Silent {
				silent[device] = true
			}
		}
	}
	return len(silent)
}

// Ready reports whether numbers can be issued.
func (s *Server) Ready() bool {
	for _, t := range s.troubles() {
		if stops(t) {
			return false
		}
	}
	return true
}

// metrics are for whoever may operate the hub, and for a program on the hub's own machine, which needs no key. What
// came through another program there is not from this machine.
func (s *Server) metrics() http.Handler {
	others := s.encrypted("GET /metrics", access.Operate, s.admit(access.Operate, s.opts.Metrics))
	return http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		if fromHere(req) {
			s.opts.Metrics.ServeHTTP(w, req)
			return
		}
		others.ServeHTTP(w, req)
	})
}

func fromHere(req *http.Request) bool {
	for _, passed := range []string{"Forwarded", "X-Forwarded-For", "Via"} {
		if req.Header.Get(passed) != "" {
			return false
		}
	}
	host, _, err := net.SplitHostPort(req.RemoteAddr)
	return err == nil && net.ParseIP(host).IsLoopback()
}

// Tell adds to a paired machine what is known of its connection.
func (s *Server) Tell(to *wire.PairedDevice) { s.presence.tell(to) }
