package hub

import (
	"bytes"
	"fmt"
	"os"

	"motcua/internal/config"
	"motcua/internal/dossier"
	"motcua/internal/queue"
	"motcua/internal/sync"
	"motcua/internal/wire"
)

// Units are the units of the register's settings as pages and tables know them.
func Units(cfg config.Register) []wire.Unit {
	units := []wire.Unit{}
	for _, u := range cfg.Units {
		units = append(units, wire.Unit(u))
	}
	if len(units) == 0 {
		units = append(units, wire.Unit{ID: cfg.Desk, Name: queue.Text{"vi": "Bộ phận Một cửa", "en": "One-stop desk"}})
	}
	return units
}

// exchange takes in what another system says of dossiers.
func (b *books) exchange(cfg Config) *sync.Importer {
	title := func(code dossier.ProcedureCode) string {
		p, ok, err := b.catalogue.At(code, cfg.Now())
		if err != nil || !ok {
			return ""
		}
		return p.Name
	}
	return sync.New(b.register, sync.Options{Desk: cfg.Register.Desk, Units: Units(cfg.Register), Title: title})
}

// openWebhook makes the sender of new statuses, before the register is opened that feeds it.
func (b *books) openWebhook(cfg Config) error {
	h := cfg.Register.Webhook
	if h.URL == "" {
		return nil
	}
	secret, err := os.ReadFile(h.Secret)
	if err != nil {
		return fmt.Errorf("hub: the webhook's secret: %w", err)
	}
	b.outbox = sync.NewOutbox(h.Tell)
	if b.webhook, err = sync.NewWebhook(h.URL, bytes.TrimSpace(secret), b.outbox, b.file); err != nil {
		return err
	}
	b.webhook.Log = cfg.Log
	return nil
}
