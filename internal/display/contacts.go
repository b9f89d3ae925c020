package display

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"time"

	"motcua/internal/wire"
)

// How often the wall asks whom citizens can turn to, and how soon after it failed.
const (
	contactsEvery = 10 * time.Minute
	contactsAgain = 30 * time.Second
	mostContacts  = 64 << 10 // bytes
)

// contacts keeps what the hub says last; people read it while the hub is away.
func (a *App) contacts(ctx context.Context) error {
	client := &http.Client{Timeout: tryTime, Transport: &http.Transport{MaxIdleConnsPerHost: 1, IdleConnTimeout: time.Minute}}
	defer client.CloseIdleConnections()
	for {
		wait := contactsAgain
		if c, ok := a.askContacts(ctx, client); ok {
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
func (a *App) askContacts(ctx context.Context, client *http.Client) (*wire.Contacts, bool) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, strings.TrimRight(a.cfg.Hub, "/")+"/api/v1/contacts", nil)
	if err != nil {
		return nil, false
	}
	req.Header.Set("Motcua-Device", a.cfg.Device)
	got, err := client.Do(req)
	if err != nil {
		return nil, false
	}
	defer got.Body.Close()
	if got.StatusCode != http.StatusOK {
		return nil, got.StatusCode == http.StatusNotFound
	}
	c := new(wire.Contacts)
	if err := json.NewDecoder(io.LimitReader(got.Body, mostContacts)).Decode(c); err != nil {
		return nil, false
	}
	if c.Empty() {
		c = nil
	}
	return c, true
}
