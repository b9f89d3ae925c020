package web

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"path"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"motcua/internal/access"
	"motcua/internal/engine"
	"motcua/internal/queue"
	"motcua/internal/survey"
	"motcua/internal/wire"
)

// Opinions are what the pages about ratings and suggestions need.
type Opinions struct {
	Store      *survey.Survey
	Form       wire.Survey
	AnswerDays int // within which a suggestion is to be answered
}

// Limits of what a citizen writes, in letters.
const (
	mostNote       = 300
	mostSuggestion = 1000
	mostAnswer     = 2000
)

func (s *Server) surveyRoutes() []route {
	const box = "/api/v1/suggestions"
	return []route{
		{"GET /api/v1/survey", access.Anyone, s.withSurvey(s.surveyForm)},
		{"POST /api/v1/ratings", access.Rate, s.withSurvey(s.rate)},
		{"GET /api/v1/ratings", access.Listen, s.withSurvey(s.ratings)},
		{"GET /api/v1/ratings/own", access.Own, s.withSurvey(s.ownRatings)},
		{"GET /api/v1/tickets/{id}/rating", access.Anyone, s.withSurvey(s.askTicket)},
		{"POST /api/v1/tickets/{id}/rating", access.Anyone, s.withSurvey(s.rateTicket)},
		{"GET /api/v1/surveys", access.Listen, s.withSurvey(s.keyed)},
		{"POST /api/v1/surveys", access.Listen, s.withSurvey(s.keyPaper)},
		{"POST /api/v1/surveys/{id}/undo", access.Listen, s.withSurvey(s.unkeyPaper)},
		{"POST " + box, access.Anyone, s.withSurvey(s.suggest)},
		{"POST " + box + "/lookup", access.Anyone, s.withSurvey(s.findAnswer)},
		{"GET " + box, access.Listen, s.withSurvey(s.suggestions)},
		{"POST " + box + "/{id}/{step}", access.Listen, s.withSurvey(s.follow)},
	}
}

var (
	errNoSurvey     = &problem{status: http.StatusNotFound, code: "no-survey"}
	errNoSuggestion = &problem{status: http.StatusNotFound, code: "unknown-suggestion"}
)

// withSurvey turns away what is asked of a hub without a survey, says what the survey's errors are, and counts commands
// by their route's last word.
func (s *Server) withSurvey(handle func(*request) error) func(*request) error {
	return func(r *request) error {
		if s.opts.Survey == nil {
			return errNoSurvey
		}
		began := time.Now()
		err := surveyProblem(r, handle(r))
		if s.opts.Watch != nil && r.Method == http.MethodPost {
			word := path.Base(r.Pattern)
			if word == "{step}" {
				word = "follow"
			}
			s.opts.Watch.Command("survey."+word, outcomeOf(err), time.Since(began))
		}
		return err
	}
}

func surveyProblem(r *request, err error) error {
	switch {
	case errors.Is(err, survey.ErrUnknown):
		return errNoSuggestion
	case errors.Is(err, survey.ErrOther):
		return &queue.Refusal{Code: queue.CodeRequestOther, Params: map[string]string{"request": r.Header.Get("Idempotency-Key")}}
	case errors.Is(err, survey.ErrStale):
		return &problem{status: http.StatusConflict, code: "suggestion-stale"}
	case errors.Is(err, survey.ErrOver):
		return &problem{status: http.StatusConflict, code: "suggestion-closed"}
	case err != nil && !told(err) && !errors.Is(err, survey.ErrDamaged):
		return fmt.Errorf("%w: %w", engine.ErrUnavailable, err) // the disk, and nobody knows what was kept
	}
	return err
}

func (s *Server) surveyForm(r *request) error { return r.answer(http.StatusOK, s.opts.Survey.Form) }

// opinion reads the body of a command about the survey and what makes it one.
func (r *request) opinion(body any) (q survey.Request, err error) {
	if err := r.readText(body); err != nil {
		return q, err
	}
	if q.ID, err = r.key(); err != nil {
		return q, err
	}
	if q.Sender, err = r.sender(); err != nil {
		return q, err
	}
	text, err := json.Marshal(body)
	if err != nil { // our own plain types
		return q, err
	}
	sum := sha256.Sum256(append(text, r.Method+" "+r.URL.Path...))
	q.Sum = hex.EncodeToString(sum[:8])
	return q, nil
}

// answers are the answers to the questions of a channel, in the order of the form.
func (o *Opinions) answers(channel survey.Channel, given map[string]string) ([]survey.Answer, error) {
	var all []survey.Answer
	for _, q := range o.Form.Questions {
		id, ok := given[q.ID]
		if !ok || !slices.Contains(q.On, string(channel)) {
			continue
		}
		i := slices.IndexFunc(o.Form.Levels, func(l wire.SurveyLevel) bool { return l.ID == id })
		if i < 0 {
			return nil, invalid("answers." + q.ID)
		}
		all = append(all, survey.Answer{Question: q.ID, Level: id, Satisfied: o.Form.Levels[i].Satisfied})
	}
	if len(all) != len(given) {
		return nil, invalid("answers")
	}
	return all, nil
}

// reasons are known and each there once.
func (o *Opinions) reasons(given []string) ([]string, error) {
	for i, id := range given {
		known := slices.ContainsFunc(o.Form.Reasons, func(r wire.SurveyReason) bool { return r.ID == id })
		if !known || slices.Contains(given[:i], id) {
			return nil, invalid("reasons")
		}
	}
	return given, nil
}

// fill fills in what a citizen or a paper said.
func (o *Opinions) fill(r *survey.Rating, answers map[string]string, reasons []string, note string) (err error) {
	if r.Answers, err = o.answers(r.Channel, answers); err != nil {
		return err
	}
	if r.Reasons, err = o.reasons(reasons); err != nil {
		return err
	}
	if r.Note = strings.TrimSpace(note); !isText(r.Note, mostNote) {
		return invalid("note")
	}
	return nil
}

// isText reports whether s is at most so many letters of plain text, of several lines perhaps.
func isText(s string, most int) bool {
	odd := func(c rune) bool { return unicode.IsControl(c) && c != '\n' }
	return utf8.ValidString(s) && utf8.RuneCountInString(s) <= most && !strings.ContainsFunc(s, odd)
}
