package hub

import (
	"context"
	"errors"
	"iter"
	"slices"
	"time"

	"motcua/internal/dossier"
	"motcua/internal/engine"
	"motcua/internal/journal"
	"motcua/internal/queue"
	"motcua/internal/stats"
)

// figures reads what reports are made of. It holds no transaction of a file while it reckons.
type figures struct {
	journal journal.Journal
	books   *books // nil: no dossiers
	now     func() time.Time
}

// paperNoted is most of a journal's events beside the visits themselves, and nothing of it is counted.
const paperNoted = "ticket.paper_noted"

// days are the working days of a period, oldest first; the last may still be going on.
func (f *figures) days(ctx context.Context, p stats.Period) iter.Seq2[*stats.WorkDay, error] {
	return func(yield func(*stats.WorkDay, error) bool) {
		after, err := journal.Since(f.journal, p.Start())
		if err != nil {
			yield(nil, err)
			return
		}
		fold := stats.NewFold()
		for r, err := range f.journal.Read(after) {
			if err == nil {
				err = ctx.Err()
			}
			if err != nil {
				yield(nil, err)
				return
			}
			over, err := apply(fold, r)
			if err != nil {
				yield(nil, err)
				return
			}
			if over != nil && over.Date >= p.From && !yield(over, nil) || r.Day > p.To {
				return
			}
		}
		if day := fold.Day(); day != nil && day.Date >= p.From && day.Date <= p.To {
			yield(day, nil)
		}
	}
}

func apply(fold *stats.Fold, r journal.Record) (*stats.WorkDay, error) {
	r.Events = slices.DeleteFunc(r.Events, func(e journal.Event) bool { return e.Type == paperNoted })
	entry, err := engine.Entry(r)
	if err != nil {
		return nil, err
	}
	return fold.Apply(entry), nil
}

// Days are the working days between two times, oldest first.
func (f *figures) Days(ctx context.Context, from, to time.Time) (all []*stats.WorkDay, err error) {
	p := stats.Period{Span: stats.Day, From: from.In(queue.Local).Format(time.DateOnly), To: to.In(queue.Local).Format(time.DateOnly)}
	for day, err := range f.days(ctx, p) {
		if err != nil {
			return nil, err
		}
		all = append(all, day)
	}
	return all, nil
}

// cases are the dossiers that count in a period.
func (f *figures) cases(ctx context.Context, p stats.Period, by stats.Dimension) iter.Seq2[stats.Case, error] {
	return func(yield func(stats.Case, error) bool) {
		if f.books == nil {
			return
		}
		fields, now := f.fields(), f.now()
		err := f.books.register.Since(p.Start(), func(d *dossier.Dossier) error {
			if err := ctx.Err(); err != nil {
				return err
			}
			c, ok, err := stats.CaseOf(d, p, now, by == stats.ByClerk, func() ([]dossier.Entry, error) { return f.books.register.History(d.ID) })
			if err != nil || !ok {
				return err
			}
			if by == stats.ByField {
				c.Field, err = fields(d.Procedure)
			}
			if err == nil && !yield(c, nil) {
				return errEnough
			}
			return err
		})
		if err != nil && !errors.Is(err, errEnough) {
			yield(stats.Case{}, err)
		}
	}
}

// errEnough ends a walk that nobody follows any more.
var errEnough = errors.New("hub: enough")

// fields finds the field of a procedure as the catalogue had it when the dossier was received.
func (f *figures) fields() func(dossier.Procedure) (string, error) {
	type key struct {
		code    dossier.ProcedureCode
		version int
	}
	known := map[key]string{}
	return func(p dossier.Procedure) (string, error) {
		k := key{p.Code, p.Version}
		if field, ok := known[k]; ok {
			return field, nil
		}
		entry, ok, err := f.books.catalogue.Version(p.Code, p.Version)
		if err == nil && !ok {
			entry, ok, err = f.books.catalogue.At(p.Code, f.now())
		}
		if err != nil {
			return "", err
		}
		if known[k] = ""; ok {
			known[k] = entry.Field
		}
		return known[k], nil
	}
}
