package web

import (
	"net/http"
	"slices"
	"time"

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
		Visits: own, Names: s.names.of(correctors(own)...),
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

// whose is the clerk that a question is about: the one who asks.
func (s *Server) whose(r *request) (clerk, name string, err error) {
	name, err = r.clerk()
	return s.names.opaque(name), name, err
}
