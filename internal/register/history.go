package register

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"go.etcd.io/bbolt"

	"motcua/internal/boltfile"
	"motcua/internal/dossier"
)

// History returns what was done with a dossier, oldest first.
func (r *Register) History(id string) (all []dossier.Entry, err error) {
	err = r.rowsOf(historyBucket, id, func(v []byte) error {
		var e dossier.Entry
		if err := json.Unmarshal(v, &e); err != nil {
			return fmt.Errorf("%w: the history of %s: %w", ErrDamaged, id, err)
		}
		all = append(all, e)
		return nil
	})
	return all, err
}

// Look is one look at a dossier.
type Look struct {
	At     time.Time `json:"at"`
	Who    string    `json:"who"`    // opaque id of the clerk
	Device string    `json:"device"` // that asked
	What   string    `json:"what"`   // open, history, print, form, book, lookup, person, export
}

// Looked notes that somebody looks at dossiers. It is durable when it returns, so that nobody sees a dossier without
// being noted.
func (r *Register) Looked(ctx context.Context, l Look, ids ...string) error {
	l.At = l.At.Truncate(time.Second)
	text, err := encode(l)
	if err != nil {
		return err
	}
	return r.update(ctx, func(tx *bbolt.Tx) error {
		for _, id := range ids {
			if bucket(tx, rowsBucket).Get([]byte(id)) == nil {
				return ErrUnknown
			}
			looks := bucket(tx, looksBucket)
			n, err := looks.NextSequence()
			if err != nil {
				return err
			}
			if err := looks.Put(boltfile.Key(id, boltfile.Number(n)), text); err != nil {
				return err
			}
		}
		return nil
	})
}

// Looks returns who looked at a dossier, oldest first.
func (r *Register) Looks(id string) (all []Look, err error) {
	err = r.rowsOf(looksBucket, id, func(v []byte) error {
		var l Look
		if err := json.Unmarshal(v, &l); err != nil {
			return fmt.Errorf("%w: the looks at %s: %w", ErrDamaged, id, err)
		}
		all = append(all, l)
		return nil
	})
	return all, err
}

// rowsOf reads what a bucket has of a dossier that is there.
func (r *Register) rowsOf(name, id string, do func([]byte) error) error {
	return r.file.View(func(tx *bbolt.Tx) error {
		if bucket(tx, rowsBucket).Get([]byte(id)) == nil {
			return ErrUnknown
		}
		return boltfile.Each(bucket(tx, name), boltfile.Key(id, ""), func(_, v []byte) error { return do(v) })
	})
}

func entryOf(tx *bbolt.Tx, id string, version int) (e dossier.Entry, err error) {
	text := bucket(tx, historyBucket).Get(boltfile.Key(id, boltfile.Number(uint64(version))))
	if err := json.Unmarshal(text, &e); err != nil {
		return e, fmt.Errorf("%w: entry %d of the history of %s: %w", ErrDamaged, version, id, err)
	}
	return e, nil
}
