package web

import (
	"net/http"
	"slices"
	"time"

	"motcua/internal/access"
	"motcua/internal/engine"
	"motcua/internal/queue"
	"motcua/internal/wire"
)

// my answers with a clerk's own day.
func (s *Server) my(r *request) error {
	clerk, name, err := s.whose(r)
	if err != nil {
		return err
	}
	date, today := r.URL.Query().Get("date"), s.now().Format(time.DateOnly)
	if date == "" {
		date = today
	}
	if at, err := time.Parse(time.DateOnly, date); err != nil || at.Format(time.DateOnly) > today {
		return invalid("date")
	}
	all, err := s.visitsOf(date)
	if err != nil {
		return err
	}
	own := ofClerk(all, clerk)
	day := wire.MyDay{
		Clerk: clerk, Name: name, Date: date, Today: date == today, Figures: queue.FiguresOf(own), Usual: queue.UsualOf(all),
		Visits: own, Names: s.nameOf(correctors(own)...),
	}
	slices.Reverse(day.Visits)
	return r.answer(http.StatusOK, day)
}

// visitsOf lists what happened at all counters on a day.
func (s *Server) visitsOf(date string) (all []queue.Visit, err error) {
	s.opts.Engine.Read(func(st *queue.State, _ engine.Tag, now time.Time) {
		if now.Format(time.DateOnly) == date {
			all = st.Visits("", now)
		}
	})
	return all, nil
}

func ofClerk(all []queue.Visit, clerk string) []queue.Visit {
	own := []queue.Visit{}
	for _, v := range all {
		if clerk != "" && v.Clerk == clerk {
			own = append(own, v)
		}
	}
	return own
}

func correctors(visits []queue.Visit) (ids []string) {
	for _, v := range visits {
		for _, c := range v.Corrections {
			ids = append(ids, c.By)
		}
	}
	return ids
}

// whose is the clerk that a question is about: the one who asks, or, of those who watch the room, anybody.
func (s *Server) whose(r *request) (clerk, name string, err error) {
	clerk, err = s.by(r)
	if other := r.URL.Query().Get("clerk"); err == nil && other != "" && other != clerk {
		if err = s.allow(r.caller(), access.Watch); err != nil {
			return "", "", err
		}
		clerk = other
	}
	return clerk, s.nameOf(clerk)[clerk], err
}

var errTheirVisit = &problem{status: http.StatusForbidden, code: "not-your-visit"}

// mayCorrect refuses to put somebody else's outcome right, but for those who run the hall.
func (s *Server) mayCorrect(r *request, ticket string) error {
	if s.opts.Staff == nil || s.allow(r.caller(), access.Direct) == nil {
		return nil
	}
	theirs := false
	s.opts.Engine.Read(func(st *queue.State, _ engine.Tag, now time.Time) {
		v, ended := st.LastVisit(ticket, now)
		theirs = ended && v.Clerk != "" && v.Clerk != r.caller().id
	})
	if theirs {
		return errTheirVisit
	}
	return nil
}
