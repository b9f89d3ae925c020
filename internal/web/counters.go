package web

import (
	"errors"
	"net/http"

	"motcua/internal/access"
	"motcua/internal/queue"
	"motcua/internal/wire"
)

func (s *Server) counterRoutes() []route {
	const at = "POST /api/v1/counters/{counter}/"
	visit := func(verb string, build func(counter string) queue.Command) route {
		return route{at + verb, access.Keys, func(r *request) error {
			if err := r.nothing(); err != nil {
				return err
			}
			return s.visit(r, build(r.PathValue("counter")))
		}}
	}
	return []route{
		{at + "open", access.Serve, s.openCounter},
		{at + "pause", access.Keys, func(r *request) error {
			return s.changeCounter(r, queue.PauseCounter{Counter: r.PathValue("counter")}, queue.CounterPaused)
		}},
		{at + "close", access.Keys, func(r *request) error {
			return s.changeCounter(r, queue.CloseCounter{Counter: r.PathValue("counter")}, queue.CounterClosed)
		}},
		visit("next", func(c string) queue.Command { return queue.CallNext{Counter: c} }),
		visit("recall", func(c string) queue.Command { return queue.Recall{Counter: c} }),
		visit("start", func(c string) queue.Command { return queue.Start{Counter: c} }),
		visit("no-show", func(c string) queue.Command { return queue.NoShow{Counter: c} }),
		visit("hold", func(c string) queue.Command { return queue.Hold{Counter: c} }),
		visit("return", func(c string) queue.Command { return queue.Return{Counter: c} }),
		{at + "call", access.Keys, s.callNumber},
		{at + "finish", access.Keys, s.finish},
		{at + "transfer", access.Serve, s.transfer},
	}
}

func (s *Server) counter(r *request) error {
	v, _, err := s.source.counter(r.PathValue("counter"))
	if err != nil {
		return &queue.Refusal{Code: queue.CodeUnknownCounter, Params: map[string]string{"counter": r.PathValue("counter")}}
	}
	return r.answer(http.StatusOK, v)
}

// visit carries a command about a counter's visit out; 204 when nobody waits.
func (s *Server) visit(r *request, cmd queue.Command) error {
	err := s.ticketCommand(r, http.StatusOK, cmd)
	if errors.Is(err, queue.ErrNobody) {
		return r.empty()
	}
	return err
}

func (s *Server) openCounter(r *request) error {
	var body wire.OpenCounter
	if err := r.read(&body, smallBody); err != nil {
		return err
	}
	if body.Clerk != "" && !isName(body.Clerk) {
		return invalid("clerk")
	}
	clerk := s.roster.opaque(body.Clerk)
	if s.opts.Staff != nil {
		clerk = r.caller().id
	}
	cmd := queue.OpenCounter{Counter: r.PathValue("counter"), Services: body.Services, Clerk: clerk}
	return s.carry(r, cmd, queue.CounterOpen)
}

func (s *Server) changeCounter(r *request, cmd queue.Command, state queue.CounterState) error {
	if err := r.nothing(); err != nil {
		return err
	}
	return s.carry(r, cmd, state)
}

// carry carries a command out that leaves the counter in a state.
func (s *Server) carry(r *request, cmd queue.Command, state queue.CounterState) error {
	result, err := s.do(r, cmd)
	if err != nil {
		return err
	}
	return r.answer(http.StatusOK, wire.CounterChanged{ID: r.PathValue("counter"), State: state, Since: result.At})
}

func (s *Server) callNumber(r *request) error {
	var body wire.CallTicket
	if err := r.read(&body, smallBody); err != nil {
		return err
	}
	if body.Number == "" {
		return invalid("number")
	}
	return s.visit(r, queue.CallTicket{Counter: r.PathValue("counter"), Number: body.Number})
}

func (s *Server) finish(r *request) error {
	var body wire.Finish
	if err := r.read(&body, smallBody); err != nil {
		return err
	}
	return s.visit(r, queue.Finish{Counter: r.PathValue("counter"), Outcome: body.Outcome})
}

func (s *Server) transfer(r *request) error {
	var body wire.Transfer
	if err := r.read(&body, smallBody); err != nil {
		return err
	}
	return s.visit(r, queue.Transfer{Counter: r.PathValue("counter"), Service: body.Service, ToCounter: body.Counter})
}
