package web

import (
	"errors"
	"net"
	"net/http"
	"slices"
	"strings"
	"time"

	"motcua/internal/dossier"
	"motcua/internal/survey"
	"motcua/internal/token"
	"motcua/internal/wire"
)

// keepClosed is how long a closed suggestion stays on the list.
const keepClosed = 90 * 24 * time.Hour

// suggest takes a suggestion from a kiosk or a phone.
func (s *Server) suggest(r *request) error {
	var body wire.Suggest
	q, err := r.opinion(&body)
	if err != nil {
		return err
	}
	text, contact, channel := strings.TrimSpace(body.Text), strings.TrimSpace(body.Contact), survey.Channel(body.Channel)
	switch {
	case !s.opts.Survey.Form.Box:
		return errNoSurvey
	case text == "" || !isText(text, mostSuggestion):
		return invalid("text")
	case contact != "" && !isPhone(contact):
		return invalid("contact")
	case channel != survey.Kiosk && channel != survey.Phone:
		return invalid("channel")
	}
	from := addressOf(r)
	if wait := s.tries.within("suggestions "+from, mostSuggestions); wait > 0 {
		return s.pausedAs(r, "suggestions-paused", wait)
	}
	now := s.now()
	put, err := s.opts.Survey.Store.Suggest(r.Context(), q, survey.Suggestion{
		At: now, Channel: channel, Text: text, Contact: contact, Due: midnight(now).AddDate(0, 0, s.opts.Survey.AnswerDays+1),
	})
	if err != nil {
		return err
	}
	s.tries.count("suggestions " + from)
	return r.answer(http.StatusCreated, wire.Suggested{Code: put.Code, Due: put.Due})
}

// isPhone reports whether s is a telephone number as people write it.
func isPhone(s string) bool {
	n := len(dossier.Digits(s))
	return len(s) <= 20 && n >= 8 && n <= 15 && strings.Trim(s, "0123456789+ .-()") == ""
}

// findAnswer shows the answer to whoever has the code: neither the text nor the contact.
func (s *Server) findAnswer(r *request) error {
	var body wire.FindAnswer
	if err := r.readText(&body); err != nil {
		return err
	}
	device, err := r.sender()
	if err != nil {
		return err
	}
	from := station{device: device, address: addressOf(r)}
	if wait := s.tries.pause(from, ""); wait > 0 {
		return s.paused(r, wait)
	}
	g, err := s.opts.Survey.Store.ByCode(token.Clean(body.Code))
	if errors.Is(err, survey.ErrUnknown) {
		s.tries.failed(from, "")
	}
	if err != nil {
		return err
	}
	return r.answer(http.StatusOK, wire.FoundAnswer{At: g.At, Status: string(g.Status), Due: g.Due, Answer: g.Answer, Answered: g.Answered})
}

func addressOf(r *request) string {
	from, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	return from
}

// suggestions are those that are open, and those closed lately.
func (s *Server) suggestions(r *request) error {
	now := s.now()
	all, err := s.opts.Survey.Store.Suggestions(now.Add(-keepClosed))
	if err != nil {
		return err
	}
	answer := wire.Suggestions{Suggestions: []wire.Suggestion{}}
	for _, g := range all {
		v := s.suggestion(g, now)
		if g.Status == survey.New {
			answer.New++
		}
		if v.Overdue {
			answer.Overdue++
		}
		answer.Suggestions = append(answer.Suggestions, v)
	}
	return r.answer(http.StatusOK, answer)
}

func (s *Server) suggestion(g survey.Suggestion, now time.Time) wire.Suggestion {
	v := wire.Suggestion{
		ID: g.ID, Version: g.Version, At: g.At, Channel: string(g.Channel), Text: g.Text, Contact: g.Contact, Erased: !g.Erased.IsZero(),
		Status: string(g.Status), Due: g.Due, Overdue: g.Overdue(now), Answer: g.Answer, Answered: g.Answered, Closed: g.Closed,
	}
	for _, n := range g.Notes {
		v.Notes = append(v.Notes, wire.SuggestionNote{At: n.At, Who: s.nameOf(n.Who)[n.Who], Did: n.Did, Text: n.Text})
	}
	return v
}

// follow does a step of the follow-up.
func (s *Server) follow(r *request) error {
	var body wire.FollowUp
	q, err := r.opinion(&body)
	if err != nil {
		return err
	}
	who, err := s.who(r)
	if err != nil {
		return err
	}
	step := survey.Step{ID: r.PathValue("id"), Version: body.Version, Do: r.PathValue("step"), Text: strings.TrimSpace(body.Text), Who: who, At: s.now()}
	switch {
	case !slices.Contains([]string{"seen", "noted", "answered", "closed", "reopened"}, step.Do):
		return errNotFound
	case !isText(step.Text, mostAnswer), step.Text == "" && (step.Do == "noted" || step.Do == "answered"):
		return invalid("text")
	}
	if _, err := s.opts.Survey.Store.Follow(r.Context(), q, step); err != nil {
		return err
	}
	return s.suggestions(r)
}
