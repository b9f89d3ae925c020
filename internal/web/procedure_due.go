package web

import (
	"net/http"
	"strconv"

	"motcua/internal/calendar"
	"motcua/internal/dossier"
	"motcua/internal/wire"
)

// procedureDue reckons when a dossier that came in now would be due, so that a clerk can say it before anything is
// written down.
func (s *Server) procedureDue(r *request) error {
	p, err := s.performed(dossier.ProcedureCode(r.PathValue("code")))
	if err != nil {
		return err
	}
	channel := dossier.Direct
	if text := r.FormValue("channel"); text != "" {
		n, err := strconv.Atoi(text)
		if channel = dossier.Channel(n); err != nil || !channel.Valid() {
			return invalid("channel")
		}
	}
	given, err := calendar.ParseTerm(r.FormValue("term"))
	if err != nil {
		return invalid("term")
	}
	term, err := termOf(p, given, channel, r.FormValue("case"))
	if err != nil {
		return err
	}
	hours := ""
	if ticket := r.FormValue("ticket"); ticket != "" {
		if hours, err = s.hoursOf(ticket); err != nil {
			return err
		}
	}
	plan, err := s.plan(hours)
	if err != nil {
		return err
	}
	due, err := plan.Due(s.now(), term)
	if err != nil {
		return &problem{http.StatusConflict, dossier.CodeUnreckonable, map[string]string{"reason": err.Error()}}
	}
	return r.answer(http.StatusOK, wire.ProcedureDue{Due: due, TermWords: s.termWords(due)})
}
