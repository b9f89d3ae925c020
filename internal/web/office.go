package web

import (
	"net/http"
	"time"

	"motcua/internal/engine"
	"motcua/internal/queue"
	"motcua/internal/wire"
)

func (s *Server) board(r *request) error {
	zone := r.URL.Query().Get("zone")
	v, _, err := s.source.board(zone)
	if err != nil {
		return &problem{status: http.StatusNotFound, code: "unknown-zone", params: map[string]string{"zone": zone}}
	}
	return r.answer(http.StatusOK, v)
}

func (s *Server) services(r *request) error {
	v, _ := s.source.menu()
	return r.answer(http.StatusOK, v)
}

func (s *Server) office(r *request) error {
	v, _ := s.source.office()
	return r.answer(http.StatusOK, v)
}

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
	return s.change(r, body)
}

func (s *Server) openDay(r *request) error {
	var body queue.OpenDay
	if err := r.read(&body, smallBody); err != nil {
		return err
	}
	return s.change(r, body)
}

// bare is the handler of a command about the day that says nothing more.
func (s *Server) bare(cmd queue.Command) func(*request) error {
	return func(r *request) error {
		if err := r.nothing(); err != nil {
			return err
		}
		return s.change(r, cmd)
	}
}

// change carries a command about the day or the office out.
func (s *Server) change(r *request, cmd queue.Command) error {
	result, err := s.do(r, cmd)
	if err != nil {
		return err
	}
	done := wire.OfficeChanged{At: result.At, Date: result.At.Format(time.DateOnly)}
	switch cmd.(type) {
	case queue.CloseDay:
		done.DayClosed = true
	case queue.StartRehearsal:
		done.Rehearsal = true
	}
	return r.answer(http.StatusOK, done)
}
