package hub

import (
	"context"
	"errors"
	"slices"
	"time"

	"motcua/internal/dossier"
	"motcua/internal/engine"
	"motcua/internal/queue"
)

// repair makes visits say what the register says of them. A dossier is kept first and the visit's outcome second, so
// that a power cut between the two leaves a visit that knows less. It is done at every start, and twice is as good as
// once.
func (a *App) repair(ctx context.Context) {
	if a.books == nil || !a.configured() {
		return
	}
	today, err := a.books.register.Registered(a.cfg.Now())
	visits := map[string][]queue.Outcome{}
	for _, d := range today {
		if d.Ticket != "" {
			visits[d.Ticket] = best(append(visits[d.Ticket], outcomeOf(d)))
		}
	}
	for ticket, outcomes := range visits {
		if err == nil && a.mistaken(ticket, outcomes) {
			err = a.correct(ctx, ticket, outcomes[0])
		}
	}
	if err != nil {
		a.cfg.Log.Error("hub: the outcomes of visits are not put right", "error", err)
	}
}

// outcomeOf is what a visit came to at which a dossier was registered.
func outcomeOf(d *dossier.Dossier) queue.Outcome {
	switch {
	case d.Received.IsZero() && d.Status == dossier.Rejected:
		return queue.Refused
	case d.Received.IsZero() && len(d.Supplements) > 0:
		return queue.Supplement
	}
	return queue.Registered
}

// best puts the outcome that tells most first.
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
		Request: "repair-" + ticket + "-" + string(outcome), Sender: "hub",
		Body: queue.CorrectOutcome{Ticket: ticket, Outcome: outcome, Reason: queue.ReasonRegister},
	})
	if refusal := (*queue.Refusal)(nil); errors.As(err, &refusal) { // it went with its day
		return nil
	}
	return err
}
