package web

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strconv"
	"strings"

	"motcua/internal/engine"
	"motcua/internal/queue"
	"motcua/internal/staff"
	"motcua/internal/wire"
)

// problem is an error with its status.
type problem struct {
	status int
	code   string
	params map[string]string
}

func (p *problem) Error() string { return "web: " + p.code }

var (
	errNotFound = &problem{status: http.StatusNotFound, code: "not-found"}
	errHost     = &problem{status: http.StatusMisdirectedRequest, code: "wrong-host"}
	errOrigin   = &problem{status: http.StatusForbidden, code: "wrong-origin"}
)

func invalid(field string) error {
	return &queue.Refusal{Code: queue.CodeInvalid, Params: map[string]string{"field": field}}
}

// wrap is the one place where errors become answers.
func (s *Server) wrap(handle func(*request) error) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		r := &request{req, w}
		if err := handle(r); err != nil {
			s.fail(r, err)
		}
	})
}

func (s *Server) fail(r *request, err error) {
	p := problemOf(err)
	switch {
	case errors.Is(err, context.Canceled): // whoever asked has gone
	case p.status >= http.StatusInternalServerError:
		s.opts.Log.Error("request failed", "method", methodOf(r.Request), "pattern", r.Pattern, "status", p.status, "instance", instanceOf(r.Request), "error", err)
	}
	if p.status == http.StatusNotFound && !strings.HasPrefix(r.URL.Path, "/api/") && strings.Contains(r.Header.Get("Accept"), "text/html") {
		s.tell(r, p.status, p.code, nil)
		return
	}
	switch h := r.w.Header(); {
	case p.status == http.StatusServiceUnavailable:
		h.Set("Retry-After", "1")
	case p.code == staff.CodeWait, p == errFlood:
		h.Set("Retry-After", p.params["seconds"])
	case p.status == http.StatusUnauthorized:
		h.Set("WWW-Authenticate", "Bearer")
	}
	body := s.problem(r, p)
	if c := (*conflict)(nil); errors.As(err, &c) {
		send(r, p.status, "application/problem+json", wire.DossierConflict{Problem: body, Current: &c.current})
		return
	}
	send(r, p.status, "application/problem+json", body)
}

// problem is the body of an error, in the language of whoever asked.
func (s *Server) problem(r *request, p *problem) wire.Problem {
	lang := s.texts.lang(r.Header.Get("Accept-Language"))
	r.w.Header().Set("Content-Language", lang)
	r.w.Header().Set("Vary", "Accept-Language")
	instance := ""
	if p.status >= http.StatusInternalServerError { // what is in the log; everything else has it in the header alone
		instance = instanceOf(r.Request)
	}
	return wire.Problem{
		Type: "about:blank", Title: http.StatusText(p.status), Status: p.status, Code: p.code, Params: p.params, Instance: instance,
		Detail: s.texts.say(lang, "error."+p.code, p.params),
	}
}

func problemOf(err error) *problem {
	var (
		p       *problem
		refusal *queue.Refusal
		no      *staff.Refusal
	)
	switch {
	case errors.As(err, &p):
		return p
	case errors.As(err, &no):
		return staffProblem(no)
	case errors.As(err, &refusal):
		return &problem{statusOf(refusal.Code), refusal.Code, refusal.Params}
	case errors.Is(err, engine.ErrUnavailable), errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		return &problem{status: http.StatusServiceUnavailable, code: codeUnavailable}
	}
	return &problem{status: http.StatusInternalServerError, code: "internal"}
}

// statusOf maps the code of a refusal: what is unknown, what is malformed, what does not fit the state of things.
func statusOf(code string) int {
	switch code {
	case queue.CodeUnknownService, queue.CodeUnknownCounter, queue.CodeUnknownTicket, queue.CodeUnknownPriority,
		queue.CodeUnknownSeries:
		return http.StatusNotFound
	case queue.CodeInvalid, queue.CodeRequestMissing:
		return http.StatusBadRequest
	case queue.CodeRequestOther:
		return http.StatusUnprocessableEntity
	}
	return http.StatusConflict
}

// answer sends v as JSON.
func (r *request) answer(status int, v any) error {
	send(r, status, "application/json", v)
	return nil
}

func send(r *request, status int, kind string, v any) {
	body, err := json.Marshal(v)
	if err != nil { // our own plain types
		panic(err)
	}
	body = append(body, '\n')
	h := r.w.Header()
	h.Set("Content-Type", kind)
	h.Set("Content-Length", strconv.Itoa(len(body)))
	common(h)
	r.w.WriteHeader(status)
	_, _ = r.w.Write(body)
}

// common are the headers of every answer that is not a file.
func common(h http.Header) {
	h.Set("Cache-Control", "no-store")
	h.Set("X-Content-Type-Options", "nosniff")
}
