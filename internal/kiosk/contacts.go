package kiosk

import (
	"context"
	"net/http"

	"motcua/internal/wire"
)

// askContacts asks whom citizens can turn to, and reports whether the hub answered, be it that it is too old to know.
func (a *App) askContacts(ctx context.Context) bool {
	var c wire.Contacts
	err := a.procedures.hub.do(ctx, http.MethodGet, "contacts", "", nil, &c)
	if _, refused := err.(*refusal); err != nil && !refused {
		return false
	}
	a.relay.change(func(v *wire.KioskView) {
		if v.Contacts = &c; c.Empty() {
			v.Contacts = nil
		}
	})
	return true
}
