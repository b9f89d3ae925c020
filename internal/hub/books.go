package hub

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"motcua/internal/calendar"
	"motcua/internal/catalogue"
	"motcua/internal/config"
	"motcua/internal/dossier"
	"motcua/internal/register"
	"motcua/internal/sync"
	"motcua/internal/web"
	"motcua/internal/wire"
)

// books are register.db: the dossiers and the catalogue of procedures.
type books struct {
	file      *register.File
	register  *register.Register
	catalogue *catalogue.Catalogue
	holidays  calendar.Table
	outbox    *sync.Outbox  // nil: nobody is told of new statuses
	webhook   *sync.Webhook // likewise
}

func openBooks(cfg Config) (*books, error) {
	file, err := register.Open(filepath.Join(cfg.DataDir, register.FileName))
	if err != nil {
		return nil, err
	}
	b := &books{file: file}
	if err := b.open(cfg); err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return b, nil
}

func (b *books) open(cfg Config) (err error) {
	if err := b.openWebhook(cfg); err != nil {
		return err
	}
	o := register.Options{Agency: cfg.Register.Agency, NoSecret: !cfg.Register.Secret}
	if b.outbox != nil {
		o.Follow = b.outbox.Follow
	}
	if b.register, err = register.New(b.file, o); err != nil {
		return err
	}
	if b.catalogue, err = catalogue.Open(b.file); err != nil {
		return err
	}
	if b.holidays, err = Holidays(cfg.Register.Holidays); err != nil {
		return err
	}
	if cfg.Shipped {
		return b.fill(cfg.Now())
	}
	return nil
}

// Holidays are those that ship, and over them the office's own from a file; an empty name is no file.
func Holidays(file string) (calendar.Table, error) {
	table, err := config.Holidays()
	if err != nil || file == "" {
		return table, err
	}
	f, err := os.Open(file)
	if err != nil {
		return nil, fmt.Errorf("hub: holidays: %w", err)
	}
	defer f.Close()
	own, err := calendar.ReadTable(f)
	if err != nil {
		return nil, fmt.Errorf("hub: holidays: %s: %w", file, err)
	}
	return table.Merge(own), nil
}

// fill takes in the procedures that ship, where there are none.
func (b *books) fill(now time.Time) error {
	if all, err := b.catalogue.List(now); err != nil || len(all) > 0 {
		return err
	}
	if _, err := b.catalogue.Import(catalogue.Shipped(), catalogue.Options{Name: "procedures.tsv", Who: "hub", Now: now}); err != nil {
		return err
	}
	all, err := b.catalogue.List(now)
	var common []dossier.ProcedureCode
	for _, e := range all {
		if e.Common {
			common = append(common, e.Code)
		}
	}
	return errors.Join(err, b.catalogue.Activate(true, now, common...))
}

// served is what the web needs of the books.
func (b *books) served(all Config) *web.Dossiers {
	if b == nil {
		return nil
	}
	cfg := all.Register
	settings := wire.RegisterSettings{Agency: cfg.Agency, Desk: cfg.Desk, Return: cfg.Return, Secret: cfg.Secret, Units: Units(cfg)}
	return &web.Dossiers{
		Register: b.register, Catalogue: b.catalogue, Settings: settings, Calendar: cfg.Calendar, Holidays: b.holidays,
		Rules: cfg.Rules, Exchange: b.exchange(all),
	}
}

// Register is the office's dossiers, for programs that live in the same process; nil without an agency.
func (a *App) Register() *register.Register {
	if a.books == nil {
		return nil
	}
	return a.books.register
}

// Catalogue is the office's procedures, likewise.
func (a *App) Catalogue() *catalogue.Catalogue {
	if a.books == nil {
		return nil
	}
	return a.books.catalogue
}
