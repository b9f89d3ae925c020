package web

import (
	"net/http"
	"time"

	"motcua/internal/engine"
	"motcua/internal/queue"
	"motcua/internal/token"
	"motcua/internal/wire"
)

// series grants a machine numbers that it may give by itself. What was granted before and is still good is told again
// without a new record.
func (s *Server) series(r *request) error {
	var body wire.GrantSeries
	if err := r.read(&body, smallBody); err != nil {
		return err
	}
	device, err := r.machine()
	if err != nil {
		return err
	}
	if v, good := s.granted(device, body.Spool); good {
		return r.answer(http.StatusOK, v)
	}
	if _, err := s.do(r, queue.GrantSeries{Spool: body.Spool, Letter: body.Letter}); err != nil {
		return err
	}
	v, _ := s.granted(device, body.Spool)
	return r.answer(http.StatusOK, v)
}

func (s *Server) granted(device, spool string) (v queue.SeriesView, good bool) {
	s.opts.Engine.Read(func(state *queue.State, _ engine.Tag, now time.Time) { v, good = state.Series(device, spool, now) })
	return v, good
}

// handIn takes the numbers that a machine gave while the hub was away.
func (s *Server) handIn(r *request) error {
	var body wire.HandIn
	if err := r.read(&body, smallBody); err != nil {
		return err
	}
	if _, err := r.machine(); err != nil {
		return err
	}
	for _, t := range body.Tickets { // their codes are on paper, and the machine drew them
		if !token.Valid(t.Ticket, token.Length) {
			return invalid("ticket")
		}
	}
	if _, err := s.do(r, queue.HandIn(body)); err != nil {
		return err
	}
	done := wire.HandedIn{Tickets: []wire.HandedTicket{}}
	s.opts.Engine.Read(func(state *queue.State, _ engine.Tag, _ time.Time) {
		for _, t := range body.Tickets {
			if is, ok := state.HandedIn(t); ok {
				done.Tickets = append(done.Tickets, wire.HandedTicket{ID: t.Ticket, State: is})
			}
		}
	})
	return r.answer(http.StatusOK, done)
}

// machine is the machine that asks; one without a name has no series.
func (r *request) machine() (string, error) {
	if r.Header.Get("Motcua-Device") == "" {
		return "", invalid("Motcua-Device")
	}
	return r.sender()
}
