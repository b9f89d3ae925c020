package demo

import (
	"cmp"
	"context"
	"fmt"
	"time"

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
	for n := range manyOpinions {
		if err := a.rate(store, n); err != nil {
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

func (a *App) rate(store *survey.Survey, n int) error {
	rng := a.random(fmt.Sprint("opinion ", n))
	desk := a.office.Counters[rng.IntN(len(a.office.Counters))]
	day := a.clock.Now().AddDate(0, 0, -1-rng.IntN(25))
	for day.Weekday() == time.Saturday || day.Weekday() == time.Sunday {
		day = day.AddDate(0, 0, -1)
	}
	r := survey.Rating{
		Visit: fmt.Sprint("demo-", n), Counter: desk.ID, Service: desk.Serves[rng.IntN(len(desk.Serves))].Service,
		At: at(day, 8+rng.IntN(8), rng.IntN(60)), Channel: survey.Channels()[rng.IntN(3)],
	}
	for _, p := range a.People() {
		if p.Counter == desk.ID {
			id, err := a.hub.Staff().ByLogin(p.Login)
			if err != nil {
				return err
			}
			r.Clerk = cmp.Or(r.Clerk, id)
		}
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
