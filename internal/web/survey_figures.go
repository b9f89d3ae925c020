package web

import (
	"cmp"
	"maps"
	"net/http"
	"slices"
	"time"

	"motcua/internal/engine"
	"motcua/internal/queue"
	"motcua/internal/stats"
	"motcua/internal/survey"
	"motcua/internal/wire"
)

const (
	mostGiven = 200 // ratings of a list
	fewOwn    = 5   // of one's own ratings are not shown: who said what could be told
)

// ratings are the figures of some days and the newest of their ratings, without the visits they are about.
func (s *Server) ratings(r *request) error {
	from, to, err := s.days(r)
	if err != nil {
		return err
	}
	c, err := s.opts.Survey.Store.Counts(from, to.AddDate(0, 0, 1))
	if err != nil {
		return err
	}
	v := s.thought(from, to, c.All)
	var clerks []string
	if s.opts.Staff != nil {
		if clerks, err = s.opts.Staff.IDs(); err != nil {
			return err
		}
	}
	counters, services := s.officeInOrder()
	v.Clerks = rows(s, c.ByClerk, clerks, func(id string) queue.Text { return s.clerkName(id) })
	v.Counter = rows(s, c.ByCounter, counters, s.counterName)
	v.Service = rows(s, c.ByService, services, s.serviceName)
	v.Channel = rows(s, c.ByChannel, survey.Channels(), func(survey.Channel) queue.Text { return nil })
	if v.Ratings, err = s.given(from, to.AddDate(0, 0, 1)); err != nil {
		return err
	}
	return r.answer(http.StatusOK, v)
}

// ownRatings are the figures of whoever asks: of one month that is over, and not when they are few. Months share no day
// and change no more, so that no two answers differ by what one citizen said.
func (s *Server) ownRatings(r *request) error {
	clerk, err := s.by(r)
	if err != nil {
		return err
	}
	if clerk == "" {
		return invalid("Motcua-Clerk")
	}
	month, err := s.monthOver(r.URL.Query().Get("month"))
	if err != nil {
		return err
	}
	c, err := s.opts.Survey.Store.Counts(month.Start(), month.End())
	if err != nil {
		return err
	}
	mine, few := c.ByClerk[clerk], false
	if mine.Ratings < fewOwn {
		mine, few = survey.Tally{}, true
	}
	v := s.thought(month.Start(), month.End().AddDate(0, 0, -1), mine)
	v.Few = few
	return r.answer(http.StatusOK, v)
}

// monthOver reads a month that is over; the last one where nothing is said.
func (s *Server) monthOver(text string) (stats.Period, error) {
	this := stats.PeriodOf(stats.Month, s.now())
	if text == "" {
		return stats.PeriodOf(stats.Month, this.Start().AddDate(0, 0, -1)), nil
	}
	month, err := stats.ParsePeriod(stats.Month, text)
	if err != nil || !month.Start().Before(this.Start()) {
		return month, invalid("month")
	}
	return month, nil
}

// days are the first and the last day asked for; this month where nothing is said.
func (s *Server) days(r *request) (from, to time.Time, err error) {
	now := s.now()
	from, to = midnight(now).AddDate(0, 0, 1-now.Day()), midnight(now)
	for name, day := range map[string]*time.Time{"from": &from, "to": &to} {
		if text := r.URL.Query().Get(name); text != "" {
			if *day, err = time.ParseInLocation(time.DateOnly, text, queue.Local); err != nil {
				return from, to, invalid(name)
			}
		}
	}
	if to.Before(from) || to.Sub(from) > oldestPaper {
		return from, to, invalid("to")
	}
	return from, to, nil
}

func (s *Server) thought(from, to time.Time, all survey.Tally) wire.SurveyFigures {
	return wire.SurveyFigures{
		From: from.Format(time.DateOnly), To: to.Format(time.DateOnly), All: s.surveyRow("", nil, all), Survey: s.opts.Survey.Form,
	}
}

// rows stand in an order; what has no place in it comes last.
func rows[K ~string](s *Server, by map[K]survey.Tally, order []K, name func(K) queue.Text) (all []wire.SurveyRow) {
	place := func(id K) int {
		if i := slices.Index(order, id); i >= 0 {
			return i
		}
		return len(order)
	}
	for _, id := range slices.SortedFunc(maps.Keys(by), func(a, b K) int { return cmp.Or(cmp.Compare(place(a), place(b)), cmp.Compare(a, b)) }) {
		all = append(all, s.surveyRow(string(id), name(id), by[id]))
	}
	return all
}

// officeInOrder are counters and services as the office has them.
func (s *Server) officeInOrder() (counters, services []string) {
	s.opts.Engine.Read(func(st *queue.State, _ engine.Tag, _ time.Time) {
		for _, c := range st.Office.Counters {
			counters = append(counters, c.ID)
		}
		for _, svc := range st.Office.Services {
			services = append(services, svc.ID)
		}
	})
	return counters, services
}

func (s *Server) surveyRow(id string, name queue.Text, t survey.Tally) wire.SurveyRow {
	row := wire.SurveyRow{ID: id, Name: name, Ratings: t.Ratings, Unanswered: t.Unanswered, Reasons: t.Reasons}
	for _, q := range s.questionsOf(t) {
		row.Questions = append(row.Questions, s.answered(q, t.Questions[q]))
	}
	return row
}

// questionsOf are those of the form in its order, and behind them those that are asked no more.
func (s *Server) questionsOf(t survey.Tally) (ids []string) {
	for _, q := range s.opts.Survey.Form.Questions {
		if _, ok := t.Questions[q.ID]; ok {
			ids = append(ids, q.ID)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(t.Questions)) {
		if !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids
}

func (s *Server) answered(id string, q survey.Question) wire.SurveyAnswered {
	a := wire.SurveyAnswered{ID: id, Answered: q.Answered, Satisfied: q.Satisfied, Levels: q.Levels, Shares: map[string]int{}}
	satisfied, _ := stats.Percents(q.Satisfied, q.Unsatisfied)
	a.SatisfiedShare = int(satisfied[0])
	rank := func(level string) int {
		return slices.IndexFunc(s.opts.Survey.Form.Levels, func(l wire.SurveyLevel) bool { return l.ID == level })
	}
	levels := slices.SortedFunc(maps.Keys(q.Levels), func(a, b string) int { return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(a, b)) })
	counts := make([]int, len(levels))
	for i, l := range levels {
		counts[i] = q.Levels[l]
	}
	shares, _ := stats.Percents(counts...)
	for i, share := range shares {
		a.Shares[levels[i]] = int(share)
	}
	return a
}

// given lists ratings without anything that leads to a visit: a day, no hour, no ticket.
func (s *Server) given(from, to time.Time) (all []wire.SurveyGiven, err error) {
	err = s.opts.Survey.Store.Each(from, to, func(r survey.Rating) error {
		if len(r.Answers) > 0 {
			all = append(all, wire.SurveyGiven{
				Date: r.At.In(queue.Local).Format(time.DateOnly), Channel: string(r.Channel), Counter: r.Counter, Service: r.Service,
				Clerk: s.clerkName(r.Clerk)["vi"], Answers: levelsOf(r), Reasons: r.Reasons, Note: r.Note,
			})
		}
		return nil
	})
	// Within a day the order would tell the hour.
	slices.SortStableFunc(all, func(a, b wire.SurveyGiven) int {
		return cmp.Or(cmp.Compare(b.Date, a.Date), cmp.Compare(a.Counter, b.Counter), cmp.Compare(a.Service, b.Service), cmp.Compare(a.Note, b.Note))
	})
	return all[:min(len(all), mostGiven)], err
}

func (s *Server) clerkName(id string) queue.Text {
	if name := s.nameOf(id)[id]; name != "" {
		return queue.Text{"vi": name}
	}
	return nil
}

func (s *Server) counterName(id string) (name queue.Text) {
	s.opts.Engine.Read(func(st *queue.State, _ engine.Tag, _ time.Time) {
		if cfg, ok := st.Office.Counter(id); ok {
			name = cfg.Name
		}
	})
	return name
}

func (s *Server) serviceName(id string) (name queue.Text) {
	s.opts.Engine.Read(func(st *queue.State, _ engine.Tag, _ time.Time) {
		if svc, ok := st.Office.Service(id); ok {
			name = svc.Name
		}
	})
	return name
}
