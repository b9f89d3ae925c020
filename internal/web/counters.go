package web

import (
	"errors"
	"net/http"
	"slices"

	"motcua/internal/access"
	"motcua/internal/queue"
	"motcua/internal/wire"
)

func (s *Server) counterRoutes() []route {
	const at = "POST /api/v1/counters/{counter}/"
	// keys are pressed by who sits there, or where nobody does.
	keys := func(verb string, need access.Permission, handle func(*request) error) route {
		return route{at + verb, need, func(r *request) error {
			if err := s.mayUse(r.caller(), r.PathValue("counter"), s.sitsAt(r.PathValue("counter"))); err != nil {
				return err
			}
			return handle(r)
		}}
	}
	visit := func(verb string, build func(counter string) queue.Command) route {
		return keys(verb, access.Keys, func(r *request) error {
			if err := r.nothing(); err != nil {
				return err
			}
			return s.visit(r, build(r.PathValue("counter")))
		})
	}
	return []route{
		{at + "open", access.Serve, s.openCounter},
		keys("pause", access.Keys, func(r *request) error {
			return s.changeCounter(r, queue.PauseCounter{Counter: r.PathValue("counter")}, queue.CounterPaused)
		}),
		keys("close", access.Keys, func(r *request) error {
			return s.changeCounter(r, queue.CloseCounter{Counter: r.PathValue("counter")}, queue.CounterClosed)
		}),
		visit("next", func(c string) queue.Command { return queue.CallNext{Counter: c} }),
		visit("recall", func(c string) queue.Command { return queue.Recall{Counter: c} }),
		visit("start", func(c string) queue.Command { return queue.Start{Counter: c} }),
		visit("no-show", func(c string) queue.Command { return queue.NoShow{Counter: c} }),
		visit("hold", func(c string) queue.Command { return queue.Hold{Counter: c} }),
		visit("return", func(c string) queue.Command { return queue.Return{Counter: c} }),
		keys("call", access.Keys, s.callNumber),
		keys("finish", access.Keys, s.finish),
		keys("transfer", access.Serve, s.transfer),
	}
}

var errTheirCounter = &problem{status: http.StatusForbidden, code: "not-your-counter"}

// mayUse refuses the keys of a counter where somebody else sits, and to a post clerk those of other counters than the
// account names.
func (s *Server) mayUse(c caller, counter, sits string) error {
	if s.opts.Staff == nil {
		return nil
	}
	switch taken := sits != "" && sits != c.id; {
	case !access.MayUse(c.role, false, c.foreign(counter)):
		return errTheirCounter
	case !access.MayUse(c.role, taken, false):
		return &queue.Refusal{Code: queue.CodeCounterOccupied, Params: map[string]string{"counter": counter}}
	}
	return nil
}

// foreign reports whether somebody's account names counters, and not this one.
func (c caller) foreign(counter string) bool {
	return c.person() && len(c.present.Account.Counters) > 0 && !slices.Contains(c.present.Account.Counters, counter)
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
	clerk, err := s.sitting(r, body)
	if err != nil {
		return err
	}
	switch {
	case body.Elsewhere != "" && body.Elsewhere != queue.ElsewhereLeave:
		return invalid("elsewhere")
	case s.opts.Staff != nil && !r.caller().person():
		body.Elsewhere = queue.ElsewhereStay
	}
	cmd := queue.OpenCounter{Counter: r.PathValue("counter"), Services: body.Services, Clerk: clerk, Seat: body.Seat, Elsewhere: body.Elsewhere}
	return s.carry(r, cmd, queue.CounterOpen)
}

// sitting is who sits down at a counter that is opened: whoever opens it, unless it is opened from elsewhere.
func (s *Server) sitting(r *request, body wire.OpenCounter) (clerk string, err error) {
	switch body.Seat {
	case "", queue.SeatTake:
		if s.opts.Staff == nil {
			return s.roster.opaque(body.Clerk), nil
		}
		return r.caller().id, s.mayUse(r.caller(), r.PathValue("counter"), "")
	case queue.SeatKeep:
	default:
		return "", invalid("seat")
	}
	if s.opts.Staff == nil {
		return s.roster.opaque(body.Clerk), nil
	}
	if err := s.allow(r.caller(), access.Direct); err != nil || body.Clerk == "" {
		return "", err
	}
	a, err := s.opts.Staff.Account(body.Clerk)
	if err != nil || a.Disabled || !access.May(a.Role, access.Serve) {
		return "", invalid("clerk")
	}
	return a.ID, nil
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
