package register

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"go.etcd.io/bbolt"

	"motcua/internal/boltfile"
	"motcua/internal/dossier"
)

// Erased is what stays of a dossier that was erased. Whoever erases is asked for a reason that names nobody.
type Erased struct {
	ID     string       `json:"id"`
	Code   dossier.Code `json:"code"`
	At     time.Time    `json:"at"`
	Who    string       `json:"who"`
	Reason string       `json:"reason"`
}

// Erase takes a dossier, its history and everything it is found by out of the register, and writes the file anew, so
// that its bytes are gone from it. a says who, when and on which version. When it returns an error after the row is
// gone, the bytes may still be in the file: the next Erase and the next New write it anew. What backups and the free
// blocks of the disk hold is not its business.
func (r *Register) Erase(ctx context.Context, id string, a dossier.Act, reason string) error {
	if strings.TrimSpace(reason) == "" {
		return &dossier.Refusal{Code: dossier.CodeInvalid, Params: map[string]string{"field": "reason"}}
	}
	err := r.update(ctx, func(tx *bbolt.Tx) error {
		d, err := load(tx, id)
		if err != nil {
			return err
		}
		if d.Version != a.Version {
			return &StaleError{Version: a.Version, Now: d}
		}
		return eraseRow(tx, d, Erased{ID: id, Code: d.Code, At: a.At.Truncate(time.Second), Who: a.Who, Reason: reason})
	})
	if err != nil {
		return err
	}
	r.wake()
	return r.finishErasing()
}

func eraseRow(tx *bbolt.Tx, d *dossier.Dossier, e Erased) error {
	if err := index(tx, d, nil); err != nil {
		return err
	}
	if err := bucket(tx, rowsBucket).Delete([]byte(d.ID)); err != nil {
		return err
	}
	for _, name := range [...]string{historyBucket, looksBucket} {
		if err := deleteAll(bucket(tx, name), boltfile.Key(d.ID, "")); err != nil {
			return err
		}
	}
	text, err := encode(e)
	if err != nil {
		return err
	}
	if err := bucket(tx, erasedBucket).Put([]byte(d.Code), text); err != nil {
		return err
	}
	return root(tx).Put([]byte(compactKey), []byte("due"))
}

func deleteAll(b *bbolt.Bucket, prefix []byte) error {
	var keys [][]byte
	err := boltfile.Each(b, prefix, func(k, _ []byte) error {
		keys = append(keys, append([]byte{}, k...))
		return nil
	})
	for _, k := range keys {
		if err == nil {
			err = b.Delete(k)
		}
	}
	return err
}

// finishErasing writes the file anew when something was erased since it was last written.
func (r *Register) finishErasing() error {
	due := false
	err := r.file.View(func(tx *bbolt.Tx) error {
		due = root(tx).Get([]byte(compactKey)) != nil
		return nil
	})
	if err != nil || !due {
		return err
	}
	return r.file.Compact(func(tx *bbolt.Tx) error { return root(tx).Delete([]byte(compactKey)) })
}

// Erasure returns what stays of the dossier of a code, or ErrUnknown when none was erased.
func (r *Register) Erasure(code dossier.Code) (e Erased, err error) {
	err = r.file.View(func(tx *bbolt.Tx) error {
		text := bucket(tx, erasedBucket).Get([]byte(code))
		if text == nil {
			return ErrUnknown
		}
		if err := json.Unmarshal(text, &e); err != nil {
			return fmt.Errorf("%w: what stays of %s: %w", ErrDamaged, code, err)
		}
		return nil
	})
	return e, err
}

// Erasures returns what was erased, by code.
func (r *Register) Erasures() (all []Erased, err error) {
	err = r.file.View(func(tx *bbolt.Tx) error {
		return boltfile.Each(bucket(tx, erasedBucket), nil, func(k, v []byte) error {
			var e Erased
			if err := json.Unmarshal(v, &e); err != nil {
				return fmt.Errorf("%w: what stays of %s: %w", ErrDamaged, k, err)
			}
			all = append(all, e)
			return nil
		})
	})
	return all, err
}
