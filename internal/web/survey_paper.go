package web

import (
	"net/http"
	"slices"
	"time"

	"motcua/internal/engine"
	"motcua/internal/queue"
	"motcua/internal/survey"
	"motcua/internal/wire"
)

// oldestPaper is how old a paper may be that is keyed in.
const oldestPaper = 366 * 24 * time.Hour

// keyPaper takes one paper of a stack.
func (s *Server) keyPaper(r *request) error {
	var body wire.KeyPaper
	q, err := r.opinion(&body)
	if err != nil {
		return err
	}
	who, err := s.who(r)
	if err != nil {
		return err
	}
	now := s.now()
	day, err := time.ParseInLocation(time.DateOnly, body.Date, queue.Local)
	switch {
	case err != nil || day.After(now) || now.Sub(day) > oldestPaper:
		return invalid("date")
	case body.Batch != "" && !isName(body.Batch):
		return invalid("batch")
	case len(body.Answers) == 0:
		return invalid("answers")
	}
	if err := s.knownPlace(body.Counter, body.Service); err != nil {
		return err
	}
	rating := survey.Rating{
		Channel: survey.Paper, At: day.Add(12 * time.Hour), KeyedAt: now, KeyedBy: who, Batch: body.Batch,
		Counter: body.Counter, Service: body.Service,
	}
	if err := s.opts.Survey.fill(&rating, body.Answers, body.Reasons, body.Note); err != nil {
		return err
	}
	kept, err := s.opts.Survey.Store.Rate(r.Context(), q, rating)
	if err != nil {
		return err
	}
	return r.answer(http.StatusCreated, wire.KeyedPaper{ID: kept.ID, Batch: body.Batch, Date: body.Date, Answers: body.Answers, Mine: true})
}

// knownPlace refuses a counter or a service that the office does not have.
func (s *Server) knownPlace(counter, service string) (err error) {
	s.opts.Engine.Read(func(st *queue.State, _ engine.Tag, _ time.Time) {
		if _, ok := st.Office.Counter(counter); counter != "" && !ok {
			err = &queue.Refusal{Code: queue.CodeUnknownCounter, Params: map[string]string{"counter": counter}}
		}
		if _, ok := st.Office.Service(service); service != "" && !ok {
			err = &queue.Refusal{Code: queue.CodeUnknownService, Params: map[string]string{"service": service}}
		}
	})
	return err
}

// keyed are the papers of today's work.
func (s *Server) keyed(r *request) error {
	who, err := s.who(r)
	if err != nil {
		return err
	}
	all, err := s.opts.Survey.Store.Keyed(midnight(s.now()))
	if err != nil {
		return err
	}
	answer := wire.KeyedPapers{Papers: []wire.KeyedPaper{}}
	for _, p := range slices.Backward(all) {
		answer.Papers = append(answer.Papers, wire.KeyedPaper{
			ID: p.ID, Batch: p.Batch, Date: p.At.In(queue.Local).Format(time.DateOnly), Answers: levelsOf(p), Mine: p.KeyedBy == who,
		})
	}
	return r.answer(http.StatusOK, answer)
}

// unkeyPaper takes back a paper that whoever asks keyed in.
func (s *Server) unkeyPaper(r *request) error {
	q, err := r.opinion(&struct{}{})
	if err != nil {
		return err
	}
	who, err := s.who(r)
	if err != nil {
		return err
	}
	if err := s.opts.Survey.Store.Unkey(r.Context(), q, r.PathValue("id"), who, s.now()); err != nil {
		return err
	}
	r.w.WriteHeader(http.StatusNoContent)
	return nil
}

func levelsOf(r survey.Rating) map[string]string {
	levels := map[string]string{}
	for _, a := range r.Answers {
		levels[a.Question] = a.Level
	}
	return levels
}
