package catalogue

import (
	"bytes"
	"slices"
	"time"

	"go.etcd.io/bbolt"

	"motcua/internal/dossier"
)

// Entry is a procedure in force.
type Entry struct {
	*Procedure
	Active bool // the office performs it
}

// inventory is everything that is in force on one date, with the words it is found by.
type inventory struct {
	date    string
	changes int // of the catalogue, when it was read
	entries []Entry
	words   []indexed
}

// List returns what is in force on a date, in the order of the codes.
func (c *Catalogue) List(date time.Time) ([]Entry, error) {
	r, err := c.inForce(written(date))
	if err != nil {
		return nil, err
	}
	return slices.Clone(r.entries), nil // the caller may change the list; the next one is not to see it
}

// inForce reads what is in force, or returns what it read last when nothing has changed since.
func (c *Catalogue) inForce(date string) (*inventory, error) {
	c.mu.Lock()
	last, changes := c.listed, c.changes
	c.mu.Unlock()
	if last != nil && last.date == date {
		return last, nil
	}
	r := &inventory{date: date, changes: changes}
	if err := c.view(r.read); err != nil {
		return nil, err
	}
	for _, e := range r.entries {
		r.words = append(r.words, index(e.Procedure))
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.changes == changes { // or it is old already
		c.listed = r
	}
	return r, nil
}

// read walks from code to code.
func (r *inventory) read(tx *bbolt.Tx) error {
	active := bucket(tx, activeBucket)
	c := bucket(tx, versionsBucket).Cursor()
	for k, _ := c.First(); k != nil; {
		code, _, _ := bytes.Cut(k, []byte("/"))
		p, err := at(tx, dossier.ProcedureCode(code), r.date)
		if err != nil {
			return err
		}
		if p != nil && !p.Gone {
			since := active.Get(code)
			r.entries = append(r.entries, Entry{Procedure: p, Active: since != nil && string(since) <= r.date})
		}
		k, _ = c.Seek([]byte(string(code) + "0")) // the next code
	}
	return nil
}
