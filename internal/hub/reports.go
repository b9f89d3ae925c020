package hub

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"motcua/internal/config"
	"motcua/internal/engine"
	"motcua/internal/journal"
	"motcua/internal/queue"
	"motcua/internal/register"
	"motcua/internal/staff"
	"motcua/internal/stats"
	"motcua/internal/survey"
)

// Reports makes the office's figures, of a hub that runs or of its files.
type Reports struct {
	figures
	head   func() journal.Link
	office func() queue.Office
	units  config.Register
	// People says who a clerk is, Clerks in which order they stand, Marks what citizens thought; each may be nil.
	People func(clerk string) stats.Person
	Clerks func() ([]string, error)
	Marks  func(p stats.Period) ([]stats.Mark, []stats.MarkLevel, error)
}

// reports are those of a hub that runs.
func (a *App) newReports() *Reports {
	office := func() (o queue.Office) {
		a.engine.Read(func(s *queue.State, _ engine.Tag, _ time.Time) { o = s.Office })
		return o
	}
	return &Reports{
		figures: figures{journal: a.journal, books: a.books, now: a.cfg.Now},
		head:    a.journal.Head, office: office, units: a.cfg.Register, People: personOf(a.staff),
		Clerks: a.staff.IDs, Marks: marksOf(a.survey, a.cfg.Survey),
	}
}

// personOf is who an account's id stands for; a name that was taken out is nobody's.
func personOf(people *staff.Store) func(clerk string) stats.Person {
	return func(clerk string) stats.Person {
		account, err := people.Account(clerk)
		if err != nil {
			return stats.Person{}
		}
		return stats.Person{Name: account.Name, Agency: account.Agency}
	}
}

// Report makes a report. An *stats.ExcessError names a share that is more than its whole.
func (r *Reports) Report(ctx context.Context, p stats.Period, by stats.Dimension) (*stats.Report, error) {
	s, err := r.source(ctx, p, by)
	if err != nil {
		return nil, err
	}
	return stats.Make(p, by, r.now().In(queue.Local), s)
}

// Assess makes the assessment of the officials.
func (r *Reports) Assess(ctx context.Context, p stats.Period) (*stats.Assessment, error) {
	s, err := r.source(ctx, p, stats.ByClerk)
	if err != nil {
		return nil, err
	}
	return stats.Assess(p, r.now().In(queue.Local), s)
}

func (r *Reports) source(ctx context.Context, p stats.Period, by stats.Dimension) (stats.Source, error) {
	office, head := r.office(), r.head()
	s := stats.Source{
		Office: office.Name, Journal: stats.Head{ID: r.journal.ID(), Seq: head.Seq, Hash: head.Hash.String()},
		Days: r.days(ctx, p), Cases: r.cases(ctx, p, by, nil), People: r.People,
		Keys: func(by stats.Dimension) []string { return keysOf(by, &office, r.units) },
		Names: func(by stats.Dimension, key string) queue.Text {
			return nameOf(by, key, &office, r.units)
		},
	}
	var err error
	if by.ByDossiers() {
		var all []stats.Case
		if all, s.Visit, err = r.linked(ctx, p, by); err != nil {
			return s, err
		}
		s.Cases = func(yield func(stats.Case, error) bool) {
			for _, c := range all {
				if !yield(c, nil) {
					return
				}
			}
		}
	}
	if r.Clerks != nil && by == stats.ByClerk {
		if s.Clerks, err = r.Clerks(); err != nil {
			return s, err
		}
	}
	if r.Marks == nil {
		return s, nil
	}
	s.Marks, s.Levels, err = r.Marks(p)
	return s, err
}

// keysOf are the rows that a report has even where nothing was.
func keysOf(by stats.Dimension, o *queue.Office, r config.Register) (keys []string) {
	switch by {
	case stats.ByService:
		for _, s := range o.Services {
			keys = append(keys, s.ID)
		}
	case stats.ByCounter:
		for _, c := range o.Counters {
			keys = append(keys, c.ID)
		}
	case stats.ByUnit:
		for _, u := range r.Units {
			keys = append(keys, u.ID)
		}
	}
	return keys
}

// nameOf is what the rows are called. A field's key is its name.
func nameOf(by stats.Dimension, key string, o *queue.Office, r config.Register) queue.Text {
	switch by {
	case stats.ByService:
		if s, ok := o.Service(key); ok {
			return s.Name
		}
	case stats.ByCounter:
		if c, ok := o.Counter(key); ok {
			return c.Name
		}
	case stats.ByUnit:
		for _, u := range r.Units {
			if u.ID == key {
				return u.Name
			}
		}
	case stats.ByField:
		return queue.Text{"vi": key}
	}
	return nil
}

// OpenReports makes the figures of a hub that does not run. Nothing is written to the journal; a folder without
// register.db has no dossiers. Close it when done.
func OpenReports(cfg Config) (r *Reports, done func() error, err error) {
	cfg = cfg.withDefaults()
	j, err := openJournal(cfg.DataDir)
	if err != nil {
		return nil, nil, err
	}
	r = &Reports{figures: figures{journal: j, now: cfg.Now}, head: j.Head, units: cfg.Register}
	done, err = r.openFiles(cfg, j.Close)
	if err != nil {
		return nil, nil, err
	}
	e, err := engine.Open(j, engine.Options{Now: cfg.Now})
	if err != nil {
		return nil, nil, errors.Join(fmt.Errorf("hub: the office of the last day: %w", err), done())
	}
	r.office = func() (o queue.Office) {
		e.Read(func(s *queue.State, _ engine.Tag, _ time.Time) { o = s.Office })
		return o
	}
	return r, done, nil
}

// openFiles opens what lies beside the journal, as far as it is there, and returns how to close all of it.
func (r *Reports) openFiles(cfg Config, done func() error) (func() error, error) {
	also := func(next func() error) {
		before := done
		done = func() error { return errors.Join(next(), before()) }
	}
	file := func(name string) (path string, there bool) {
		path = filepath.Join(cfg.DataDir, name)
		_, err := os.Stat(path)
		return path, err == nil
	}
	var err error
	if _, there := file(register.FileName); there {
		if r.books, err = openReadBooks(cfg); err != nil {
			return nil, errors.Join(err, done())
		}
		also(r.books.file.Close)
	}
	if path, there := file(staff.FileName); there {
		people, err := staff.Open(path, staff.Options{Now: cfg.Now})
		if err != nil {
			return nil, errors.Join(err, done())
		}
		also(people.Close)
		r.People, r.Clerks = personOf(people), people.IDs
	}
	if path, there := file(survey.FileName); there {
		opinions, err := survey.Open(path, survey.Options{})
		if err != nil {
			return nil, errors.Join(err, done())
		}
		also(opinions.Close)
		r.Marks = marksOf(opinions, cfg.Survey)
	}
	return done, nil
}

// openReadBooks opens register.db for looking: nobody is told of anything, and nothing that ships is taken in.
func openReadBooks(cfg Config) (*books, error) {
	cfg.Register.Webhook, cfg.Shipped = config.Webhook{}, false
	return openBooks(cfg)
}
