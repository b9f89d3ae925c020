package hub

import (
	"cmp"
	"context"
	"errors"
	"iter"
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
	kept    keptDays
}

// days are the working days of a period, oldest first; the last may still be going on. It reads the journal from the
// first day on that is not remembered.
func (f *figures) days(ctx context.Context, p stats.Period) iter.Seq2[*stats.WorkDay, error] {
	return func(yield func(*stats.WorkDay, error) bool) {
		for _, date := range p.Days() {
			day, ok := f.kept.get(date)
			if !ok {
				rest := p
				rest.From = date
				f.read(ctx, rest, yield)
				return
			}
			if day != nil && !yield(day, nil) {
				return
			}
		}
	}
}

func (f *figures) read(ctx context.Context, p stats.Period, yield func(*stats.WorkDay, error) bool) {
	after, err := journal.Since(f.journal, p.Start())
	if err != nil {
		yield(nil, err)
		return
	}
	dates := p.Days() // that are not known yet
	fold := stats.NewFold()
	for r, err := range f.journal.Read(after) {
		var over *stats.WorkDay
		if err == nil {
			err = ctx.Err()
		}
		if err == nil {
			over, err = apply(fold, r)
		}
		if err != nil {
			yield(nil, err)
			return
		}
		if r.Day != "" {
			dates = f.keep(dates, over, r.Day)
		}
		if over != nil && over.Date >= p.From && !yield(over, nil) || r.Day > p.To {
			return
		}
	}
	if day := fold.Day(); day != nil && day.Date >= p.From && day.Date <= p.To {
		yield(day, nil)
	}
}

// keep remembers the dates before a day that opened: the one that is over, and those on which nothing was.
func (f *figures) keep(dates []string, over *stats.WorkDay, opened string) []string {
	for len(dates) > 0 && dates[0] < opened {
		if over != nil && over.Date == dates[0] {
			f.kept.put(dates[0], over)
		} else {
			f.kept.put(dates[0], nil)
		}
		dates = dates[1:]
	}
	return dates
}

func apply(fold *stats.Fold, r journal.Record) (*stats.WorkDay, error) {
	entry, err := engine.Outline(r)
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

// cases are the dossiers that count in a period. Of every dossier that may, seen is told the row and the ticket, where
// the rows are those of dossiers; it may be nil.
func (f *figures) cases(ctx context.Context, p stats.Period, by stats.Dimension, seen func(ticket, key string)) iter.Seq2[stats.Case, error] {
	return func(yield func(stats.Case, error) bool) {
		if f.books == nil {
			return
		}
		fields, visits, now := f.fields(), f.visits(ctx), f.now()
		err := f.books.register.Since(p.Start(), func(d *dossier.Dossier) error {
			if err := ctx.Err(); err != nil {
				return err
			}
			c, ok, err := stats.CaseOf(d, p, now, by == stats.ByClerk, func() ([]dossier.Entry, error) { return f.books.register.History(d.ID) })
			if err != nil {
				return err
			}
			switch {
			case by == stats.ByField:
				c.Field, err = fields(d.Procedure)
			case ok && by.ByVisits():
				c.Service, c.Counter, err = visits(d)
			}
			if err != nil {
				return err
			}
			if seen != nil && d.Ticket != "" {
				seen(d.Ticket, rowOf(by, c, d))
			}
			if ok && !yield(c, nil) {
				return errEnough
			}
			return nil
		})
		if err != nil && !errors.Is(err, errEnough) {
			yield(stats.Case{}, err)
		}
	}
}

// rowOf is a dossier's row in a report whose rows are those of dossiers.
func rowOf(by stats.Dimension, c stats.Case, d *dossier.Dossier) string {
	switch by {
	case stats.ByField:
		return c.Field
	case stats.ByUnit:
		return cmp.Or(c.Unit, d.Unit)
	}
	return ""
}

// linked are the cases, and what row a visit has by the dossiers that were handed in at it: by the first of them in the
// order of the register, which is that of their codes.
func (f *figures) linked(ctx context.Context, p stats.Period, by stats.Dimension) (all []stats.Case, visit func(ticket string) string, err error) {
	keys := map[string]string{}
	for c, err := range f.cases(ctx, p, by, func(ticket, key string) {
		if _, known := keys[ticket]; !known {
			keys[ticket] = key
		}
	}) {
		if err != nil {
			return nil, nil, err
		}
		all = append(all, c)
	}
	return all, func(ticket string) string { return keys[ticket] }, nil
}

// visits finds the service and the counter at which a dossier was handed in: where its ticket was called last before
// that.
func (f *figures) visits(ctx context.Context) func(*dossier.Dossier) (service, counter string, err error) {
	known := map[string]map[string][]stats.Stay{} // by date and ticket
	return func(d *dossier.Dossier) (service, counter string, err error) {
		if d.Ticket == "" {
			return "", "", nil
		}
		date := d.Filed.In(queue.Local).Format(time.DateOnly)
		if known[date] == nil {
			days, err := f.Days(ctx, d.Filed, d.Filed)
			if err != nil {
				return "", "", err
			}
			known[date] = map[string][]stats.Stay{}
			for _, day := range days {
				for _, s := range day.Stays {
					if s.Counter != "" {
						known[date][s.Ticket] = append(known[date][s.Ticket], s)
					}
				}
			}
		}
		for _, s := range known[date][d.Ticket] {
			if service == "" || !s.Called.After(d.Filed) {
				service, counter = s.Service, s.Counter
			}
		}
		return service, counter, nil
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
