package demo

import (
	"context"
	"fmt"
	mathrand "math/rand/v2"
	"slices"
	"time"

	"motcua/internal/calendar"
	"motcua/internal/catalogue"
	"motcua/internal/dossier"
	"motcua/internal/hub"
	"motcua/internal/register"
	"motcua/internal/stats"
)

// manyDossiers is how many the demo's ward has taken in during the weeks before it is started for the first time.
const manyDossiers = 300

// past makes the dossiers of the weeks before: the same ones for the same seed and day, but for their tokens.
type past struct {
	books *register.Register
	plan  *calendar.Plan
	rng   *mathrand.Rand
	now   time.Time
	does  []catalogue.Entry // what the office performs
	given map[string]int    // numbers of a day
	rows  []register.Row

	visits   map[string][]stats.Stay // of a date: those at whose end a dossier may have come in, and none has yet
	clerks   []string
	officers map[string]string // by unit
	desk     string            // who took in the dossier that lives now
}

// dossiers fills a register that is empty, wholly or not at all.
func (a *App) dossiers() error {
	books := a.hub.Register()
	there, err := books.Find(register.Query{Limit: 1})
	if err != nil || len(there.Dossiers) > 0 {
		return err
	}
	plan, err := a.plan()
	if err != nil {
		return err
	}
	now := a.clock.Now()
	does, err := a.hub.Catalogue().List(now)
	if err != nil {
		return err
	}
	p := &past{books: books, plan: plan, rng: a.random("dossiers"), now: now, does: slices.DeleteFunc(does, idle), given: map[string]int{}}
	if err := p.meet(a); err != nil {
		return err
	}
	for n := range manyDossiers {
		if err := p.live(n); err != nil {
			return fmt.Errorf("demo: dossier %d: %w", n, err)
		}
	}
	return books.Put(context.Background(), p.rows...)
}

// idle is a procedure that the office does not perform, or whose term nobody knows.
func idle(e catalogue.Entry) bool {
	t, known := e.Term(dossier.Direct, "")
	return !e.Active || !known || t.Length.IsZero()
}

// plan is the working time of the office.
func (a *App) plan() (*calendar.Plan, error) {
	days, err := hub.Holidays("")
	if err != nil {
		return nil, err
	}
	return calendar.NewPlan(a.office.Calendar(nil), days, calendar.DefaultRules())
}

// meet finds out who works here, and who came.
func (p *past) meet(a *App) error {
	seats, err := a.seats(a.hub.Staff())
	if err != nil {
		return err
	}
	p.officers, p.visits = map[string]string{}, map[string][]stats.Stay{}
	for _, c := range a.office.Counters {
		p.clerks = append(p.clerks, seats[c.ID])
	}
	for _, who := range a.People() {
		if who.Unit == "" {
			continue
		}
		if p.officers[who.Unit], err = a.hub.Staff().ByLogin(who.Login); err != nil {
			return err
		}
	}
	days, err := a.hub.Days(context.Background(), p.now.AddDate(0, 0, -7*weeksBefore), p.now)
	for _, d := range days {
		p.visits[d.Date] = slices.Clone(d.Stays)
	}
	return err
}
