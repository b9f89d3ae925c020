package kiosk

import (
	"context"
	"errors"
	"net/http"

	"motcua/internal/uplink"
	"motcua/internal/wire"
)

// askContacts asks whom citizens can turn to, and reports whether the hub answered, be it that it is too old to know.
func (a *App) askContacts(ctx context.Context) bool {
	var c wire.Contacts
	_, err := a.procedures.hub.Do(ctx, http.MethodGet, "contacts", "", nil, &c)
	var refused *uplink.Refusal
	if err != nil && !errors.As(err, &refused) {
		return false
	}
	a.relay.change(func(v *wire.KioskView) {
		if v.Contacts = &c; c.Empty() {
			v.Contacts = nil
		}
	})
	return true
}
