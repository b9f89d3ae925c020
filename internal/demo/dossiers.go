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
}

// dossiers fills a register that is empty, wholly or not at all.
func (a *App) dossiers() error {
	books := a.hub.Register()
	there, err := books.Find(register.Query{Limit: 1})
	if err != nil || len(there.Dossiers) > 0 {
		return err
	}
	days, err := hub.Holidays("")
	if err != nil {
		return err
	}
	plan, err := calendar.NewPlan(a.office.Calendar(nil), days, calendar.DefaultRules())
	if err != nil {
		return err
	}
	now := a.clock.Now()
	does, err := a.hub.Catalogue().List(now)
	if err != nil {
		return err
	}
	p := &past{books: books, plan: plan, rng: a.random("dossiers"), now: now, does: slices.DeleteFunc(does, idle), given: map[string]int{}}
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
