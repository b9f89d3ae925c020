package web

import (
	"errors"
	"net/http"

	"motcua/internal/queue"
	"motcua/internal/wire"
)

func (s *Server) counterRoutes() []route {
	const at = "POST /api/v1/counters/{counter}/"
	simple := func(verb string, build func(counter string) queue.Command) route {
		return route{at + verb, func(r *request) error {
			if err := r.read(&struct{}{}, smallBody); err != nil {
				return err
			}
			return s.atCounter(r, build(r.PathValue("counter")))
		}}
	}
	return []route{
		{at + "open", s.openCounter},
		simple("pause", func(c string) queue.Command { return queue.PauseCounter{Counter: c} }),
		simple("close", func(c string) queue.Command { return queue.CloseCounter{Counter: c} }),
		simple("next", func(c string) queue.Command { return queue.CallNext{Counter: c} }),
		simple("recall", func(c string) queue.Command { return queue.Recall{Counter: c} }),
		simple("start", func(c string) queue.Command { return queue.Start{Counter: c} }),
		simple("no-show", func(c string) queue.Command { return queue.NoShow{Counter: c} }),
		simple("hold", func(c string) queue.Command { return queue.Hold{Counter: c} }),
		simple("return", func(c string) queue.Command { return queue.Return{Counter: c} }),
		{at + "call", s.callNumber},
		{at + "finish", s.finish},
		{at + "transfer", s.transfer},
	}
}

// atCounter carries a command out; the answer is the ticket it was about, 204 when nobody waits, or else the counter.
func (s *Server) atCounter(r *request, cmd queue.Command) error {
	result, err := s.do(r, cmd)
	switch {
	case errors.Is(err, queue.ErrNobody):
		r.w.WriteHeader(http.StatusNoContent)
		return nil
	case err != nil:
		return err
	case result.Ticket == "":
		return s.counter(r)
	}
	v, err := s.answerOf(result)
	if err != nil {
		return err
	}
	return r.answer(http.StatusOK, v)
}

func (s *Server) counter(r *request) error {
	v, err := s.source.counter(r.PathValue("counter"))
	if err != nil {
		return err
	}
	return r.answer(http.StatusOK, v)
}

func (s *Server) openCounter(r *request) error {
	var body wire.OpenCounter
	if err := r.read(&body, smallBody); err != nil {
		return err
	}
	clerk := ""
	if body.Clerk != "" {
		clerk = s.names.opaque(body.Clerk)
	}
	if _, err := s.do(r, queue.OpenCounter{Counter: r.PathValue("counter"), Services: body.Services, Clerk: clerk}); err != nil {
		return err
	}
	return s.counter(r)
}

func (s *Server) callNumber(r *request) error {
	var body wire.CallTicket
	if err := r.read(&body, smallBody); err != nil {
		return err
	}
	if body.Number == "" {
		return invalid("number")
	}
	return s.atCounter(r, queue.CallTicket{Counter: r.PathValue("counter"), Number: body.Number})
}

func (s *Server) finish(r *request) error {
	var body wire.Finish
	if err := r.read(&body, smallBody); err != nil {
		return err
	}
	return s.atCounter(r, queue.Finish{Counter: r.PathValue("counter"), Outcome: body.Outcome})
}

func (s *Server) transfer(r *request) error {
	var body wire.Transfer
	if err := r.read(&body, smallBody); err != nil {
		return err
	}
	return s.atCounter(r, queue.Transfer{Counter: r.PathValue("counter"), Service: body.Service, ToCounter: body.Counter})
}
