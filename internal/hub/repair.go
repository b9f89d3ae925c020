package hub

import (
	"context"
	"errors"
	"slices"
	"time"

	"motcua/internal/dossier"
	"motcua/internal/engine"
	"motcua/internal/queue"
	"motcua/internal/register"
)

// repair makes visits say what the register says of them. A dossier is kept first and the visit's outcome second, so
// that a power cut between the two leaves a visit that knows less. It is done at every start, and twice is as good as
// once.
func (a *App) repair(ctx context.Context) {
	if a.books == nil || !a.configured() {
		return
	}
	visits, err := a.books.visits(a.cfg.Now().AddDate(0, 0, -2))
	for ticket, outcomes := range visits {
		if err == nil && a.mistaken(ticket, outcomes) {
			err = a.correct(ctx, ticket, outcomes[0])
		}
	}
	if err != nil {
		a.cfg.Log.Error("hub: the outcomes of visits are not put right", "error", err)
	}
}

// visits are the tickets that dossiers were registered for since a time, with the outcomes that follow, the one that
// tells most first.
func (b *books) visits(since time.Time) (map[string][]queue.Outcome, error) {
	found := map[string][]queue.Outcome{}
	q := register.Query{Limit: 200}
	for {
		page, err := b.register.Find(q)
		if err != nil {
			return nil, err
		}
		for _, d := range page.Dossiers {
			if d.Filed.Before(since) && d.Code.Day().Before(since) {
				return found, nil
			}
			if d.Ticket != "" {
				found[d.Ticket] = best(append(found[d.Ticket], outcomeOf(d)))
			}
		}
		if q.After = page.After; q.After == "" {
			return found, nil
		}
	}
}

func outcomeOf(d *dossier.Dossier) queue.Outcome {
	switch {
	case d.Received.IsZero() && d.Status == dossier.Rejected:
		return queue.Refused
	case d.Received.IsZero() && len(d.Supplements) > 0:
		return queue.Supplement
	}
	return queue.Registered
}

func best(all []queue.Outcome) []queue.Outcome {
	order := []queue.Outcome{queue.Registered, queue.Supplement, queue.Refused}
	slices.SortFunc(all, func(x, y queue.Outcome) int { return slices.Index(order, x) - slices.Index(order, y) })
	return all
}

// mistaken reports whether a visit that is over says something else than all of its dossiers.
func (a *App) mistaken(ticket string, outcomes []queue.Outcome) bool {
	var v queue.TicketView
	found := false
	a.engine.Read(func(s *queue.State, _ engine.Tag, now time.Time) { v, found = s.Ticket(ticket, now) })
	return found && v.ID == ticket && v.State == queue.Served && !slices.Contains(outcomes, v.Outcome)
}

func (a *App) correct(ctx context.Context, ticket string, outcome queue.Outcome) error {
	_, err := a.engine.Do(ctx, engine.Command{
		Request: "repair-" + ticket + "-" + string(outcome), Sender: "hub", Body: queue.CorrectOutcome{Ticket: ticket, Outcome: outcome},
	})
	if refusal := (*queue.Refusal)(nil); errors.As(err, &refusal) { // it went with its day
		return nil
	}
	return err
}
