package catalogue

import (
	"fmt"
	"sync"
	"time"

	"go.etcd.io/bbolt"

	"motcua/internal/calendar"
	"motcua/internal/dossier"
)

// File lends transactions in register.db.
type File interface {
	View(func(*bbolt.Tx) error) error
	Update(func(*bbolt.Tx) error) error
}

// Catalogue is the procedures of one office. It is safe for concurrent use. What it returns is shared and not to be
// changed.
type Catalogue struct {
	file File

	mu      sync.Mutex
	changes int        // counts what was written
	listed  *inventory // what was in force when somebody last asked; nil: nobody did
}

// Open returns the catalogue in a file. A file that has none yet gets one with the first import.
func Open(file File) (*Catalogue, error) {
	err := file.View(func(tx *bbolt.Tx) error {
		_, err := exists(tx)
		return err
	})
	if err != nil {
		return nil, err
	}
	return &Catalogue{file: file}, nil
}

// Empty returns a catalogue without a file: nothing is in it, and it takes in dry runs alone.
func Empty() *Catalogue { return &Catalogue{} }

// view runs f when there is a catalogue to look at.
func (c *Catalogue) view(f func(*bbolt.Tx) error) error {
	if c.file == nil {
		return nil
	}
	return c.file.View(func(tx *bbolt.Tx) error {
		if there, err := exists(tx); err != nil || !there {
			return err
		}
		return f(tx)
	})
}

// update runs f with every bucket in place and forgets what was listed before.
func (c *Catalogue) update(f func(*bbolt.Tx) error) error {
	if c.file == nil {
		return fmt.Errorf("catalogue: there is no register to write to")
	}
	err := c.file.Update(func(tx *bbolt.Tx) error {
		if _, err := exists(tx); err != nil {
			return err
		}
		if err := create(tx); err != nil {
			return err
		}
		return f(tx)
	})
	c.mu.Lock()
	defer c.mu.Unlock()
	c.changes, c.listed = c.changes+1, nil
	return err
}

// At returns the version of a procedure that is in force on a date; ok is false when there is none, or when it was
// abolished by then.
func (c *Catalogue) At(code dossier.ProcedureCode, date time.Time) (p *Procedure, ok bool, err error) {
	err = c.view(func(tx *bbolt.Tx) error {
		p, err = at(tx, code, written(date))
		return err
	})
	if err != nil || p == nil || p.Gone {
		return nil, false, err
	}
	return p, true, nil
}

// Version returns one version of a procedure, as a dossier noted it.
func (c *Catalogue) Version(code dossier.ProcedureCode, version int) (p *Procedure, ok bool, err error) {
	err = c.view(func(tx *bbolt.Tx) error {
		return versions(tx, code, func(v *Procedure) error {
			if v.Version == version {
				p = v
			}
			return nil
		})
	})
	return p, p != nil, err
}

// Versions returns every version of a procedure in the order in which they come into force.
func (c *Catalogue) Versions(code dossier.ProcedureCode) (all []*Procedure, err error) {
	err = c.view(func(tx *bbolt.Tx) error {
		return versions(tx, code, func(p *Procedure) error {
			all = append(all, p)
			return nil
		})
	})
	return all, err
}

// UnknownError says that the catalogue does not hold a procedure.
type UnknownError struct{ Code dossier.ProcedureCode }

func (e *UnknownError) Error() string {
	return fmt.Sprintf("catalogue: %s is not in it: import it first", e.Code)
}

// Activate notes whether the office performs procedures, from a date on. Codes that the catalogue does not hold are
// an UnknownError, and then nothing is changed.
func (c *Catalogue) Activate(on bool, from time.Time, codes ...dossier.ProcedureCode) error {
	return c.update(func(tx *bbolt.Tx) error {
		active := bucket(tx, activeBucket)
		for _, code := range codes {
			p, err := at(tx, code, endless)
			switch {
			case err != nil:
				return err
			case p == nil:
				return &UnknownError{code}
			case on:
				err = active.Put([]byte(code), []byte(written(from)))
			default:
				err = active.Delete([]byte(code))
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// endless comes behind every date.
const endless = "9999-12-31"

// written is a date in the office's time.
func written(t time.Time) string { return t.In(calendar.Local).Format(time.DateOnly) }
