package web

import (
	"context"
	"net/http"
	"slices"
	"time"

	"motcua/internal/access"
	"motcua/internal/engine"
	"motcua/internal/queue"
	"motcua/internal/stats"
)

// myDay is the answer of GET /api/v1/my: a clerk's own day.
type myDay struct {
	Clerk  string            `json:"clerk"` // opaque
	Name   string            `json:"name"`
	Date   string            `json:"date"`
	Today  bool              `json:"today"` // outcomes can be put right
	Own    stats.Own         `json:"own"`
	Week   myWeek            `json:"week"`
	Visits []stats.Stay      `json:"visits"` // the newest call first
	Names  map[string]string `json:"names,omitempty"`
}

// myWeek is the week of that day, from its Monday to that day.
type myWeek struct {
	From string    `json:"from"`
	To   string    `json:"to"`
	Own  stats.Own `json:"own"`
}

// my answers with a clerk's own day. Today's comes from the journal like any other, so that both count alike.
func (s *Server) my(r *request) error {
	clerk, err := s.whose(r)
	if err != nil {
		return err
	}
	p, err := s.period(stats.Day, r.FormValue("date"), "date")
	if err != nil {
		return err
	}
	monday := p.Start().AddDate(0, 0, -(int(p.Start().Weekday())+6)%7)
	week, err := s.opts.Reports.Days(r.Context(), monday, p.Start())
	if err != nil {
		return err
	}
	var day []*stats.WorkDay
	if n := len(week); n > 0 && week[n-1].Date == p.From {
		day = week[n-1:]
	}
	answer := myDay{
		Clerk: clerk, Name: s.nameOf(clerk)[clerk], Date: p.From, Today: p.From == s.now().Format(time.DateOnly),
		Own: stats.OwnOf(day, clerk), Visits: called(day, clerk),
		Week: myWeek{From: monday.Format(time.DateOnly), To: p.From, Own: stats.OwnOf(week, clerk)},
	}
	answer.Names = s.nameOf(correctors(answer.Visits)...)
	return r.answer(http.StatusOK, answer)
}

// called lists a clerk's visits, the newest call first.
func called(days []*stats.WorkDay, clerk string) []stats.Stay {
	own := []stats.Stay{}
	for _, d := range days {
		own = append(own, d.Of(clerk)...)
	}
	slices.SortStableFunc(own, func(a, b stats.Stay) int { return b.Called.Compare(a.Called) })
	return own
}

func correctors(visits []stats.Stay) (ids []string) {
	for _, v := range visits {
		for _, c := range v.Story {
			ids = append(ids, c.By)
		}
	}
	return ids
}

// whose is the clerk that a question is about: the one who asks, or, of those who watch the room, anybody.
func (s *Server) whose(r *request) (clerk string, err error) {
	clerk, err = s.by(r)
	if other := r.FormValue("clerk"); err == nil && other != "" && other != clerk {
		return other, s.allow(r.caller(), access.Watch)
	}
	return clerk, err
}

var errTheirVisit = &problem{status: http.StatusForbidden, code: "not-your-visit"}

// mayCorrect refuses to put somebody else's outcome right, but for those who run the hall and whoever has the counter
// now: at a counter that two people share, the visits at hand are both's.
func (s *Server) mayCorrect(r *request, ticket string) error {
	if s.opts.Staff == nil || s.opts.Reports == nil || s.allow(r.caller(), access.Direct) == nil {
		return nil
	}
	stay, err := s.lastStay(r.Context(), ticket)
	if err != nil || stay.Clerk == "" || stay.Clerk == r.caller().id || s.sitsAt(stay.Counter) == r.caller().id {
		return err
	}
	return errTheirVisit
}

// lastStay is the last time that a ticket was at a counter today.
func (s *Server) lastStay(ctx context.Context, ticket string) (last stats.Stay, err error) {
	days, err := s.opts.Reports.Days(ctx, s.now(), s.now())
	for _, d := range days {
		for _, stay := range d.Stays {
			if stay.Ticket == ticket && stay.Counter != "" {
				last = stay
			}
		}
	}
	return last, err
}

func (s *Server) sitsAt(counter string) (clerk string) {
	s.opts.Engine.Read(func(st *queue.State, _ engine.Tag, now time.Time) {
		v, _ := st.Counter(counter, now)
		clerk = v.Clerk
	})
	return clerk
}
