package catalogue

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"time"

	"go.etcd.io/bbolt"

	shipped "motcua/assets/catalogue"
	"motcua/internal/calendar"
)

// Shipped is the table of procedures that ships with the program.
func Shipped() io.Reader { return bytes.NewReader(shipped.Procedures) }

// Options say how a table is imported.
type Options struct {
	Name   string    // of the file, for the record
	Who    string    // opaque id of whoever imports
	Now    time.Time //
	From   time.Time // from when on it is in force; zero: Now
	DryRun bool      // nothing is written
}

// Report is what an import did, or in a dry run would do.
type Report struct {
	Rows     int      // that carry a procedure
	New      int      // procedures that were not there
	Changed  int      // that get a new version
	Same     int      // that stay as they are
	LeftOut  int      // abolished ones
	Absent   int      // that are in force and that the table does not mention: they stay
	Written  bool     //
	More     int      // problems that are not among them
	Problems Problems // any that is not a warning means that nothing was written
}

// Imported is the record of one import.
type Imported struct {
	At      time.Time `json:"at"`
	Who     string    `json:"who,omitempty"`
	Name    string    `json:"name"`
	From    string    `json:"from"`
	Rows    int       `json:"rows"`
	New     int       `json:"new"`
	Changed int       `json:"changed"`
}

// Import reads a table and makes a new version of each procedure that differs from the one that is in force on the
// date given. A table with a mistake is not imported at all. The error is the reader's or the file's.
func (c *Catalogue) Import(r io.Reader, o Options) (Report, error) {
	table, err := parse(r)
	if err != nil {
		return Report{}, err
	}
	if o.From.IsZero() {
		o.From = o.Now
	}
	report := Report{Rows: table.rows, LeftOut: table.rows - len(table.procedures), Problems: table.problems}
	if len(report.Problems.Errors()) > 0 {
		return report, nil
	}
	if o.DryRun {
		return report, c.rehearse(table, o, &report)
	}
	err = c.update(func(tx *bbolt.Tx) error {
		fresh, err := compare(tx, table, written(o.From), &report)
		if err != nil {
			return err
		}
		return write(tx, fresh, o, &report)
	})
	report.Written = err == nil
	return report, err
}

// rehearse counts what an import would do.
func (c *Catalogue) rehearse(table *parsed, o Options, report *Report) error {
	report.New = len(table.procedures) // where there is no catalogue yet
	return c.view(func(tx *bbolt.Tx) error {
		_, err := compare(tx, table, written(o.From), report)
		return err
	})
}

func write(tx *bbolt.Tx, fresh []*Procedure, o Options, report *Report) error {
	rows := bucket(tx, versionsBucket)
	for _, p := range fresh {
		text, err := json.Marshal(p)
		if err != nil {
			return fmt.Errorf("catalogue: %w", err)
		}
		if err := rows.Put(key(p), text); err != nil {
			return err
		}
	}
	if len(fresh) == 0 {
		return nil
	}
	text, err := json.Marshal(Imported{
		At: o.Now.In(calendar.Local).Truncate(time.Second), Who: o.Who, Name: o.Name, From: written(o.From),
		Rows: report.Rows, New: report.New, Changed: report.Changed,
	})
	if err != nil {
		return fmt.Errorf("catalogue: %w", err)
	}
	done := bucket(tx, importsBucket)
	n, err := done.NextSequence()
	if err != nil {
		return err
	}
	return done.Put(number(n), text)
}

// Imports returns the record of every import that changed something, oldest first.
func (c *Catalogue) Imports() (all []Imported, err error) {
	err = c.view(func(tx *bbolt.Tx) error {
		return bucket(tx, importsBucket).ForEach(func(k, v []byte) error {
			var i Imported
			if err := json.Unmarshal(v, &i); err != nil {
				return fmt.Errorf("%w: import %x: %w", ErrDamaged, k, err)
			}
			all = append(all, i)
			return nil
		})
	})
	return all, err
}
