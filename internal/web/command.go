package web

import (
	"context"
	"errors"
	"net/http"
	"reflect"
	"time"

	"motcua/internal/engine"
	"motcua/internal/queue"
)

// patience is how long a command may wait for its commit. Whoever is told no may ask again under the same key.
const patience = 10 * time.Second

// do carries a command out for the sender of r, under the request id that it minted.
func (s *Server) do(r *request, cmd queue.Command) (queue.Result, error) {
	key, err := r.key()
	if err != nil {
		return queue.Result{}, err
	}
	return s.doAs(r, key, cmd)
}

func (s *Server) doAs(r *request, key string, cmd queue.Command) (queue.Result, error) {
	sender, err := r.sender()
	if err != nil {
		return queue.Result{}, err
	}
	actor, err := s.by(r)
	if err != nil {
		return queue.Result{}, err
	}
	return s.command(r.Context(), engine.Command{Request: key, Sender: sender, Actor: actor, Body: cmd})
}

// command carries a command out, within patience.
func (s *Server) command(ctx context.Context, cmd engine.Command) (queue.Result, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	began := time.Now()
	result, err := s.opts.Engine.Do(ctx, cmd)
	if s.opts.Watch != nil {
		s.opts.Watch.Command(kindOf(cmd.Body), outcomeOf(err), time.Since(began))
	}
	return result, err
}

// ticketCommand carries a command out and answers with the ticket as the command left it.
func (s *Server) ticketCommand(r *request, status int, cmd queue.Command) error {
	result, err := s.do(r, cmd)
	if err != nil {
		return err
	}
	return r.answer(status, result.View())
}

func kindOf(cmd queue.Command) string { return reflect.TypeOf(cmd).Name() }

// outcomeOf is a word for a metric: accepted, nobody, abandoned, unavailable or the code of the refusal.
func outcomeOf(err error) string {
	var (
		refusal *queue.Refusal
		p       *problem
	)
	switch {
	case err == nil:
		return "accepted"
	case errors.Is(err, queue.ErrNobody):
		return "nobody"
	case errors.Is(err, context.Canceled):
		return "abandoned"
	case errors.As(err, &refusal):
		return refusal.Code
	case errors.As(err, &p):
		return p.code
	}
	return "unavailable"
}

// nothing reads the body of a command that takes none.
func (r *request) nothing() error {
	return r.read(&struct{}{}, smallBody)
}

// empty answers a call for which nobody waits, and what there is nothing to say about.
func (r *request) empty() error {
	common(r.w.Header())
	r.w.WriteHeader(http.StatusNoContent)
	return nil
}
