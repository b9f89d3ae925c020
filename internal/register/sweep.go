package register

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"go.etcd.io/bbolt"

	"motcua/internal/boltfile"
	"motcua/internal/dossier"
)

// Expiry is until when what is kept of people ends: what is older goes. A zero time keeps all of it.
type Expiry struct {
	Contact time.Time // of a dossier that ended before: how its applicant is reached
	Dossier time.Time // that ended before: the whole of it
	Looks   time.Time // that were taken before
	Reason  string    // of erasures; it names nobody
}

// Swept is what a sweep did.
type Swept struct {
	At       time.Time `json:"at"`
	Forgot   int       `json:"forgot"`   // dossiers whose applicant can no longer be reached
	Erased   int       `json:"erased"`   // dossiers
	Unlooked int       `json:"unlooked"` // looks
	More     bool      `json:"more,omitempty"`
}

// None reports whether nothing was due.
func (s Swept) None() bool { return s.Forgot+s.Erased+s.Unlooked == 0 }

// Bounds of one sweep, so that no clerk waits long for a transaction, and the file is written anew once.
const (
	mostSwept = 5000 // of each kind; the next sweep goes on
	sweepStep = 200  // in one transaction
)

// Sweep lets go of what is older than it may be, and writes the file anew, so that its bytes are gone from it. a says
// who and when. That it was done stands in the history of a dossier, or in what stays of one that was erased.
func (r *Register) Sweep(ctx context.Context, e Expiry, a dossier.Act) (done Swept, err error) {
	done.At = a.At.Truncate(time.Second)
	forget, erase, err := r.ended(e, a.At)
	if err != nil {
		return done, err
	}
	looks, err := r.oldLooks(e.Looks)
	if err != nil {
		return done, err
	}
	done.More = len(forget) == mostSwept || len(erase) == mostSwept || len(looks) == mostSwept
	done.Erased, err = r.steps(ctx, erase, func(tx *bbolt.Tx, id []byte) (bool, error) { return r.expire(tx, id, e, a) })
	if err == nil {
		done.Forgot, err = r.steps(ctx, forget, func(tx *bbolt.Tx, id []byte) (bool, error) { return r.forget(tx, id, e, a) })
	}
	if err == nil {
		done.Unlooked, err = r.steps(ctx, looks, func(tx *bbolt.Tx, key []byte) (bool, error) {
			there := bucket(tx, looksBucket).Get(key) != nil
			return there, bucket(tx, looksBucket).Delete(key)
		})
	}
	if !done.None() {
		r.wake()
	}
	if err != nil {
		return done, err // the next sweep, or the next start, writes the file anew
	}
	return done, r.finishErasing()
}

// ended are the dossiers whose time has come, by what is done to them.
func (r *Register) ended(e Expiry, now time.Time) (forget, erase [][]byte, err error) {
	if e.Contact.IsZero() && e.Dossier.IsZero() {
		return nil, nil, nil
	}
	err = r.chunks(rowsBucket, func(k, v []byte) error {
		if !settled(v, now.Add(time.Second)) { // spares decoding what is under way
			return nil
		}
		d := &dossier.Dossier{}
		if err := json.Unmarshal(v, d); err != nil {
			return fmt.Errorf("%w: row %s: %w", ErrDamaged, k, err)
		}
		switch {
		case over(d, e.Dossier) && len(erase) < mostSwept:
			erase = append(erase, bytes.Clone(k))
		case over(d, e.Contact) && d.Forgetful() && len(forget) < mostSwept:
			forget = append(forget, bytes.Clone(k))
		}
		return nil
	})
	return forget, erase, err
}

// over reports whether a dossier ended before a time.
func over(d *dossier.Dossier, before time.Time) bool {
	at, ended := d.Ended()
	return ended && at.Before(before)
}

func (r *Register) oldLooks(before time.Time) (keys [][]byte, err error) {
	if before.IsZero() {
		return nil, nil
	}
	err = r.chunks(looksBucket, func(k, v []byte) error {
		var l Look
		if err := json.Unmarshal(v, &l); err != nil {
			return fmt.Errorf("%w: a look: %w", ErrDamaged, err)
		}
		if l.At.Before(before) && len(keys) < mostSwept {
			keys = append(keys, bytes.Clone(k))
		}
		return nil
	})
	return keys, err
}

// chunks calls do with everything in a bucket, in short read transactions.
func (r *Register) chunks(name string, do func(k, v []byte) error) error {
	from := []byte{}
	for from != nil {
		err := r.file.View(func(tx *bbolt.Tx) error {
			c, n := bucket(tx, name).Cursor(), 0
			for k, v := c.Seek(from); k != nil; k, v = c.Next() {
				if n++; n > mostScanned {
					from = bytes.Clone(k)
					return nil
				}
				if err := do(k, v); err != nil {
					return err
				}
			}
			from = nil
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// steps does something with each key, some in one transaction, and counts those that were still there to be done.
func (r *Register) steps(ctx context.Context, keys [][]byte, do func(*bbolt.Tx, []byte) (bool, error)) (n int, err error) {
	for len(keys) > 0 && err == nil {
		step := keys[:min(sweepStep, len(keys))]
		keys = keys[len(step):]
		count := 0
		err = r.update(ctx, func(tx *bbolt.Tx) error {
			count = 0
			for _, k := range step {
				did, err := do(tx, k)
				if err != nil {
					return err
				}
				if did {
					count++
				}
			}
			return root(tx).Put([]byte(compactKey), []byte("due"))
		})
		if err == nil {
			n += count
		}
	}
	return n, err
}

// expire erases a dossier that is still over.
func (r *Register) expire(tx *bbolt.Tx, id []byte, e Expiry, a dossier.Act) (bool, error) {
	d, err := load(tx, string(id))
	if err != nil || !over(d, e.Dossier) {
		return false, absent(err)
	}
	return true, eraseRow(tx, d, Erased{ID: d.ID, Code: d.Code, At: a.At.Truncate(time.Second), Who: a.Who, Reason: e.Reason})
}

// forget lets a dossier that is still over forget how to reach its applicant, and its history too.
func (r *Register) forget(tx *bbolt.Tx, id []byte, e Expiry, a dossier.Act) (bool, error) {
	d, err := load(tx, string(id))
	if err != nil || !over(d, e.Contact) || !d.Forgetful() {
		return false, absent(err)
	}
	for version := d.Version; version > 0; version-- {
		if err := forgetEntry(tx, d.ID, version); err != nil {
			return false, err
		}
	}
	after, entry, err := d.Forget(a)
	if err != nil {
		return false, err
	}
	return true, r.write(tx, d, after, entry)
}

func forgetEntry(tx *bbolt.Tx, id string, version int) error {
	entry, err := entryOf(tx, id, version)
	if err != nil {
		return err
	}
	if entry, err = entry.Forget(); err != nil {
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	text, err := encode(entry)
	if err != nil {
		return err
	}
	return bucket(tx, historyBucket).Put(boltfile.Key(id, boltfile.Number(uint64(version))), text)
}

// absent is no error for a dossier that somebody erased meanwhile.
func absent(err error) error {
	if errors.Is(err, ErrUnknown) {
		return nil
	}
	return err
}
