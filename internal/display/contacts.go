package display

import (
	"context"
	"errors"
	"net/http"
	"time"

	"motcua/internal/uplink"
	"motcua/internal/wire"
)

// How often the wall asks whom citizens can turn to, and how soon after it failed.
const (
	contactsEvery = 10 * time.Minute
	contactsAgain = 30 * time.Second
)

// contacts keeps what the hub says last; people read it while the hub is away.
func (a *App) contacts(ctx context.Context) error {
	hub := a.line.API()
	for {
		wait := contactsAgain
		if c, ok := askContacts(ctx, hub); ok {
			wait = contactsEvery
			a.wall.change(func(v *wire.WallView) { v.Contacts = c })
		}
		next := time.NewTimer(wait)
		select {
		case <-ctx.Done():
			next.Stop()
			return nil
		case <-a.linked:
		case <-next.C:
		}
		next.Stop()
	}
}

// askContacts returns nil where there is nobody to turn to, or the hub is too old to know.
func askContacts(ctx context.Context, hub *uplink.API) (*wire.Contacts, bool) {
	var (
		c       wire.Contacts
		refused *uplink.Refusal
	)
	_, err := hub.Do(ctx, http.MethodGet, "contacts", "", nil, &c)
	switch {
	case errors.As(err, &refused):
		return nil, true
	case err != nil:
		return nil, false
	case c.Empty():
		return nil, true
	}
	return &c, true
}
