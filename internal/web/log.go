package web

import (
	"bufio"
	"context"
	"crypto/rand"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"runtime"
	"runtime/debug"
	"time"
)

// exchange is one request and its answer as the log knows it.
type exchange struct {
	id, pattern, machine string
}

// exchangeKey is where a request carries its exchange.
type exchangeKey struct{}

// instanceHeader says it to whoever asked; problems have it in their body too. It is none of the sender's: the id that
// a sender mints is repeated with every retry, this one is of one exchange.
const instanceHeader = "Motcua-Instance"

func exchangeOf(req *http.Request) *exchange {
	if x, ok := req.Context().Value(exchangeKey{}).(*exchange); ok {
		return x
	}
	return &exchange{}
}

func instanceOf(req *http.Request) string { return exchangeOf(req).id }

// logged gives every request a name for the log, keeps a handler's mistake from everybody else, and at level debug
// says what was asked and how it ended. The log never has a path, a query, a header or an address: a path holds codes
// and a query searches for people; the pattern says as much.
func (s *Server) logged(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		x := &exchange{id: rand.Text()[:10]}
		req = req.WithContext(context.WithValue(req.Context(), exchangeKey{}, x))
		w.Header().Set(instanceHeader, x.id)
		if s.opts.Log.Enabled(req.Context(), slog.LevelDebug) {
			seen := &seen{ResponseWriter: w, status: http.StatusOK}
			defer func(began time.Time) {
				s.opts.Log.Debug("web: asked", "instance", x.id, "method", methodOf(req), "pattern", x.pattern, "status", seen.status,
					"took", time.Since(began), "machine", x.machine)
			}(time.Now())
			w = seen
		}
		defer s.catch(w, req)
		next.ServeHTTP(w, req)
	})
}

// noted tells the log which route a request took, and of which machine for sure.
func noted(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		defer func() {
			x := exchangeOf(req)
			x.pattern, x.machine = req.Pattern, proved(req)
		}()
		next.ServeHTTP(w, req)
	})
}

// catch turns a panic into an answer. What it says may hold anything, so only a mistake of the language is logged in
// words; where it happened is for everybody who mends it.
func (s *Server) catch(w http.ResponseWriter, req *http.Request) {
	thrown := recover()
	if thrown == nil {
		return
	}
	if err, ok := thrown.(error); ok && errors.Is(err, http.ErrAbortHandler) {
		panic(thrown)
	}
	what := "something else than a mistake of the language"
	if err, ok := thrown.(runtime.Error); ok {
		what = err.Error()
	}
	s.opts.Log.Error("web: a handler gave up", "instance", instanceOf(req), "pattern", exchangeOf(req).pattern, "error", what, "stack", string(debug.Stack()))
	s.fail(&request{req, w}, &problem{status: http.StatusInternalServerError, code: "internal"})
}

// methodOf is a method of HTTP; what else a client writes there is not repeated.
func methodOf(req *http.Request) string {
	for _, known := range append(everyMethod(), http.MethodHead) {
		if req.Method == known {
			return known
		}
	}
	return "other"
}

// seen is an answer whose status somebody wants to know.
type seen struct {
	http.ResponseWriter
	status int
}

// WriteHeader is http.ResponseWriter.
func (s *seen) WriteHeader(status int) {
	s.status = status
	s.ResponseWriter.WriteHeader(status)
}

// Unwrap is for http.ResponseController.
func (s *seen) Unwrap() http.ResponseWriter { return s.ResponseWriter }

// Hijack hands the connection of a socket over.
func (s *seen) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	s.status = http.StatusSwitchingProtocols
	return http.NewResponseController(s.ResponseWriter).Hijack()
}
