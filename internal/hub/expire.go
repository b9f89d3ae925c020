package hub

import (
	"context"
	"fmt"
	"sync"
	"time"

	"motcua/internal/config"
	"motcua/internal/dossier"
	"motcua/internal/queue"
	"motcua/internal/register"
	"motcua/internal/wire"
)

// expiring is what became of the last look for what is kept too long.
type expiring struct {
	mu   sync.Mutex
	last *wire.SweptDossiers
	day  string // on which nothing was left over
}

// expireDossiers sweeps the register, unless today's sweep is done. What is more than one sweep takes goes at the next
// look.
func (a *App) expireDossiers(ctx context.Context) {
	now, x := a.cfg.Now().In(queue.Local), &a.expiring
	day := now.Format(time.DateOnly)
	rule := expiry(a.cfg.Register, now)
	if a.books == nil || x.day == day || rule == (register.Expiry{}) {
		return
	}
	done, err := a.books.register.Sweep(ctx, rule, dossier.Act{Who: "hub", At: now})
	if err != nil {
		a.cfg.Log.Error("hub: what is kept of dossiers too long is not erased", "error", err)
		return
	}
	if !done.None() {
		a.cfg.Log.Info("hub: what was kept of dossiers long enough is erased", "contacts", done.Forgot, "dossiers", done.Erased, "looks", done.Unlooked)
	}
	if !done.More {
		x.day = day
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	x.last = &wire.SweptDossiers{At: done.At, Contacts: done.Forgot, Dossiers: done.Erased, Looks: done.Unlooked}
}

// expiry is what the rules let go of at a time.
func expiry(set config.Register, now time.Time) (e register.Expiry) {
	if set.KeepContact > 0 {
		e.Contact = now.AddDate(0, -set.KeepContact, 0)
	}
	if set.KeepDossier > 0 {
		e.Dossier = now.AddDate(-set.KeepDossier, 0, 0)
		e.Reason = fmt.Sprintf("[register] keep_dossier_years = %d", set.KeepDossier)
	}
	if set.KeepLooks > 0 {
		e.Looks = now.AddDate(0, -set.KeepLooks, 0)
	}
	return e
}

// Keeps is web.Dossiers.Keeps: the office's rules and what they did.
func (a *App) Keeps() wire.KeptPersonal {
	a.expiring.mu.Lock()
	defer a.expiring.mu.Unlock()
	set := a.cfg.Register
	return wire.KeptPersonal{
		ContactMonths: set.KeepContact, DossierYears: set.KeepDossier, LooksMonths: set.KeepLooks,
		ContactDays: a.cfg.Survey.ContactDays, Swept: a.expiring.last, Backups: a.cfg.held(a.cfg.Now()),
	}
}
