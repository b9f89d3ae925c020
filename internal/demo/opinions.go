package demo

import (
	"context"
	"fmt"
	mathrand "math/rand/v2"

	"motcua/internal/stats"
	"motcua/internal/survey"
)

// manyOpinions is how many citizens have said in the last weeks what they think.
const manyOpinions = 120

// opinions are what citizens of the last weeks thought, where nobody has said anything yet.
func (a *App) opinions() error {
	store, now := a.hub.Survey(), a.clock.Now()
	said, err := store.Counts(now.AddDate(-1, 0, 0), now.AddDate(0, 0, 1))
	if err != nil || said.All.Ratings > 0 {
		return err
	}
	visits, err := a.ended()
	if err != nil {
		return err
	}
	rng := a.random("opinions")
	for n, i := range rng.Perm(len(visits))[:min(manyOpinions, len(visits))] {
		if err := rate(store, rng, n, visits[i]); err != nil {
			return fmt.Errorf("demo: rating %d: %w", n, err)
		}
	}
	for n, text := range []string{
		"Nên có thêm ghế ngồi cho người cao tuổi ở sảnh tầng 1.",
		"Cán bộ hướng dẫn rõ ràng, cảm ơn.",
		"Đề nghị mở cửa thêm sáng thứ Bảy cho người đi làm.",
	} {
		g := survey.Suggestion{At: at(now.AddDate(0, 0, -2*n-1), 9, 30), Channel: survey.Kiosk, Text: text, Due: now.AddDate(0, 0, 7-4*n)}
		if _, err := store.Suggest(context.Background(), survey.Request{Sender: "demo", ID: fmt.Sprint("suggestion-", n)}, g); err != nil {
			return err
		}
	}
	return nil
}

// ended are the visits of the weeks before that ended with an outcome.
func (a *App) ended() (all []stats.Stay, err error) {
	now := a.clock.Now()
	days, err := a.hub.Days(context.Background(), now.AddDate(0, 0, -7*weeksBefore), now.AddDate(0, 0, -1))
	for _, d := range days {
		for _, s := range d.Stays {
			if s.End == stats.Finished {
				all = append(all, s)
			}
		}
	}
	return all, err
}

func rate(store *survey.Survey, rng *mathrand.Rand, n int, visit stats.Stay) error {
	r := survey.Rating{
		Visit: visit.Ticket, Counter: visit.Counter, Service: visit.Service, Clerk: visit.Clerk,
		At: visit.Ended, Channel: survey.Channels()[rng.IntN(3)],
	}
	switch mark := rng.IntN(20); {
	case mark < 13:
		r.Answers = []survey.Answer{{Question: "overall", Level: "very-satisfied", Satisfied: true}}
	case mark < 19:
		r.Answers = []survey.Answer{{Question: "overall", Level: "satisfied", Satisfied: true}}
	default:
		r.Answers, r.Reasons = []survey.Answer{{Question: "overall", Level: "unsatisfied"}}, []string{"long-wait"}
	}
	_, err := store.Rate(context.Background(), survey.Request{Sender: "demo", ID: fmt.Sprint("rating-", n)}, r)
	return err
}
