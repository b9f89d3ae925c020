package hub

import (
	"slices"

	"motcua/internal/config"
	"motcua/internal/queue"
	"motcua/internal/stats"
	"motcua/internal/survey"
	"motcua/internal/wire"
)

// overall is the question that a report counts; where an office does not ask it, the first that was answered.
const overall = "overall"

func marksOf(store *survey.Survey, form config.Survey) func(stats.Period) ([]stats.Mark, []stats.MarkLevel, error) {
	return func(p stats.Period) ([]stats.Mark, []stats.MarkLevel, error) {
		return marks(store, form.Form().Levels, p)
	}
}

// marks are what citizens said in a period, with the levels of the scale, and behind them those that were on it once.
func marks(store *survey.Survey, scale []wire.SurveyLevel, p stats.Period) (all []stats.Mark, levels []stats.MarkLevel, err error) {
	for _, l := range scale {
		levels = append(levels, stats.MarkLevel{Key: l.ID, Name: l.Name, Satisfied: l.Satisfied})
	}
	err = store.Each(p.Start(), p.End(), func(r survey.Rating) error {
		if len(r.Answers) == 0 {
			return nil
		}
		at := max(0, slices.IndexFunc(r.Answers, func(a survey.Answer) bool { return a.Question == overall }))
		a := r.Answers[at]
		all = append(all, stats.Mark{
			At: r.At, Service: r.Service, Counter: r.Counter, Clerk: r.Clerk, Level: a.Level, Satisfied: a.Satisfied,
		})
		if !slices.ContainsFunc(levels, func(l stats.MarkLevel) bool { return l.Key == a.Level }) {
			levels = append(levels, stats.MarkLevel{Key: a.Level, Name: queue.Text{"vi": a.Level}, Satisfied: a.Satisfied})
		}
		return nil
	})
	return all, levels, err
}
