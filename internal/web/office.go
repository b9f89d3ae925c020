package web

import (
	"net/http"
	"time"

	"motcua/internal/engine"
	"motcua/internal/queue"
)

func (s *Server) board(r *request) error {
	zone := r.URL.Query().Get("zone")
	var v queue.BoardView
	found := false
	s.opts.Engine.Read(func(state *queue.State, _ engine.Tag, now time.Time) { v, found = state.Board(zone, now) })
	if !found {
		return &problem{status: http.StatusNotFound, code: "unknown-zone", params: map[string]string{"zone": zone}}
	}
	return r.answer(http.StatusOK, v)
}

func (s *Server) services(r *request) error {
	var v queue.MenuView
	s.opts.Engine.Read(func(state *queue.State, _ engine.Tag, now time.Time) { v = state.Menu(now) })
	return r.answer(http.StatusOK, v)
}

func (s *Server) office(r *request) error { return r.answer(http.StatusOK, s.source.office()) }

func (s *Server) exportOffice(r *request) error {
	var o queue.Office
	configured := false
	s.opts.Engine.Read(func(state *queue.State, _ engine.Tag, _ time.Time) { o, configured = state.Office, state.Configured })
	if !configured {
		return &queue.Refusal{Code: queue.CodeNotConfigured}
	}
	return r.answer(http.StatusOK, queue.Configure{Office: o})
}

func (s *Server) configure(r *request) error {
	var body queue.Configure
	if err := r.read(&body, officeBody); err != nil {
		return err
	}
	return s.command(func(*request) (queue.Command, error) { return body, nil })(r)
}

func (s *Server) openDay(r *request) error {
	var body queue.OpenDay
	if err := r.read(&body, smallBody); err != nil {
		return err
	}
	return s.command(func(*request) (queue.Command, error) { return body, nil })(r)
}

func (s *Server) healthy(r *request) error {
	return r.answer(http.StatusOK, map[string]string{"status": "ok"})
}

// ready says whether numbers can be issued.
func (s *Server) ready(r *request) error {
	if err := s.opts.Engine.Fault(); err != nil {
		return engine.ErrUnavailable
	}
	configured := false
	s.opts.Engine.Read(func(state *queue.State, _ engine.Tag, _ time.Time) { configured = state.Configured })
	if !configured {
		return &problem{status: http.StatusServiceUnavailable, code: queue.CodeNotConfigured}
	}
	return r.answer(http.StatusOK, map[string]string{"status": "ready"})
}

func (s *Server) version(r *request) error {
	return r.answer(http.StatusOK, map[string]string{"version": s.opts.Version})
}
