package web

import (
	"net/http"
	"time"

	"motcua/internal/engine"
	"motcua/internal/queue"
	"motcua/internal/wire"
)

func (s *Server) issue(r *request) error {
	var body wire.IssueTicket
	if err := r.read(&body, smallBody); err != nil {
		return err
	}
	result, err := s.do(r, queue.IssueTicket{
		Service: body.Service, Class: body.Priority, Channel: body.Channel, Then: body.Then, Override: body.Override,
	})
	if err != nil {
		return err
	}
	r.w.Header().Set("Location", "/api/v1/tickets/"+result.Ticket)
	return r.answer(http.StatusCreated, result.View())
}

// ticket answers by id alone: numbers are easy to guess.
func (s *Server) ticket(r *request) error {
	id := r.PathValue("id")
	var v queue.TicketView
	found := false
	s.opts.Engine.Read(func(state *queue.State, _ engine.Tag, now time.Time) { v, found = state.Ticket(id, now) })
	if !found || v.ID != id {
		return &queue.Refusal{Code: queue.CodeUnknownTicket, Params: map[string]string{"ticket": id}}
	}
	return r.answer(http.StatusOK, v)
}

// cancel is idempotent by nature, so that a request id is welcome but not needed.
func (s *Server) cancel(r *request) error {
	id := r.PathValue("id")
	key := "cancel-" + id
	if r.Header.Get("Idempotency-Key") != "" {
		var err error
		if key, err = r.key(); err != nil {
			return err
		}
	}
	result, err := s.doAs(r, key, queue.CancelTicket{Ticket: id})
	if err != nil {
		return err
	}
	return r.answer(http.StatusOK, result.View())
}

func (s *Server) resume(r *request) error {
	var body wire.Resume
	if err := r.read(&body, smallBody); err != nil {
		return err
	}
	return s.ticketCommand(r, http.StatusOK, queue.ResumeTicket{Ticket: r.PathValue("id"), Counter: body.Counter})
}

// paper notes what became of a ticket's paper. There are as many of these as tickets, and nobody waits for an answer:
// it has none.
func (s *Server) paper(r *request) error {
	var body wire.TicketPaper
	if err := r.read(&body, smallBody); err != nil {
		return err
	}
	cmd := queue.NotePaper{Ticket: r.PathValue("id"), State: queue.PaperState(body.State), Copy: body.Copy}
	if _, err := s.do(r, cmd); err != nil {
		return err
	}
	return r.empty()
}

func (s *Server) correct(r *request) error {
	var body wire.CorrectOutcome
	if err := r.read(&body, smallBody); err != nil {
		return err
	}
	if err := s.mayCorrect(r, r.PathValue("id")); err != nil {
		return err
	}
	return s.ticketCommand(r, http.StatusOK, queue.CorrectOutcome{Ticket: r.PathValue("id"), Outcome: body.Outcome, Reason: body.Reason})
}
