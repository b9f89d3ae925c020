package web

import (
	"time"

	"motcua/internal/calendar"
	"motcua/internal/dossier"
)

// mostDays is how many days one print of the follow-up book may have: a quarter.
const mostDays = 92

// book hands out the follow-up book of the days from and to, both included; without them it is this month so far. It
// has the dossiers that this office registered, and each of them is noted as looked at.
func (s *Server) book(r *request) error {
	if s.opts.Dossiers.Book == nil {
		return errNotFound
	}
	today := s.now().In(calendar.Local)
	from, err := day(r.FormValue("from"), today.AddDate(0, 0, 1-today.Day()))
	if err != nil {
		return invalid("from")
	}
	to, err := day(r.FormValue("to"), today)
	if err != nil || to.Before(from) || to.After(from.AddDate(0, 0, mostDays-1)) {
		return invalid("to")
	}
	var all []*dossier.Dossier
	for at := from; !at.After(to); at = at.AddDate(0, 0, 1) {
		some, err := s.opts.Dossiers.Register.Registered(at)
		if err != nil {
			return err
		}
		all = append(all, some...)
	}
	text, err := s.opts.Dossiers.Book(from, to, s.texts.lang(r.Header.Get("Accept-Language")), all)
	if err != nil {
		return err
	}
	if err := s.looked(r, "book", all...); err != nil {
		return err
	}
	return r.pdf("so-theo-doi-"+from.Format(time.DateOnly)+"-"+to.Format(time.DateOnly), text)
}

// day reads a date, or takes another one where there is none.
func day(text string, other time.Time) (time.Time, error) {
	if text == "" {
		text = other.Format(time.DateOnly)
	}
	return time.ParseInLocation(time.DateOnly, text, calendar.Local)
}
