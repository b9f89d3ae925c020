package register

import (
	"errors"
	"fmt"
	"time"

	"go.etcd.io/bbolt"

	"motcua/internal/boltfile"
	"motcua/internal/dossier"
)

// walkPage is how many rows All reads in one transaction.
const walkPage = 500

// All calls do with every dossier in the order of their codes. It reads page by page, so that do may take its time;
// what changes meanwhile is seen as it is then.
func (r *Register) All(do func(*dossier.Dossier) error) error {
	from := ""
	for {
		var page []*dossier.Dossier
		err := r.file.View(func(tx *bbolt.Tx) error {
			c := bucket(tx, codesBucket).Cursor()
			k, v := c.Seek([]byte(from))
			if k != nil && string(k) == from {
				k, v = c.Next()
			}
			for ; k != nil && len(page) < walkPage; k, v = c.Next() {
				d, err := indexed(tx, string(v))
				if err != nil {
					return err
				}
				page, from = append(page, d), string(k)
			}
			return nil
		})
		if err != nil || len(page) == 0 {
			return err
		}
		for _, d := range page {
			if err := do(d); err != nil {
				return err
			}
		}
	}
}

// Work returns every dossier that a unit has, or a linked procedure of, and that is not over: by status, then by due
// time.
func (r *Register) Work(unit string) (all []*dossier.Dossier, err error) {
	err = r.file.View(func(tx *bbolt.Tx) error {
		return boltfile.Each(bucket(tx, workBucket), boltfile.Key(unit, ""), func(k, _ []byte) error {
			d, err := indexed(tx, lastPart(k))
			all = append(all, d)
			return err
		})
	})
	return all, err
}

// Check walks the whole register: every index leads to a row that has that mark, every row is found by all of its
// marks, and its history leads back to its first version. It is for tests and for whoever doubts a file.
func (r *Register) Check() error {
	return r.file.View(func(tx *bbolt.Tx) error {
		want := map[string]int{}
		err := boltfile.Each(bucket(tx, rowsBucket), nil, func(k, _ []byte) error {
			d, err := load(tx, string(k))
			if err != nil {
				return err
			}
			for _, m := range marksOf(d) {
				want[m.bucket]++
				if v := bucket(tx, m.bucket).Get([]byte(m.key)); v == nil || string(v) != m.value {
					return fmt.Errorf("%w: %s is not found by its mark in %s", ErrDamaged, k, m.bucket)
				}
			}
			return checkHistory(tx, d)
		})
		for _, name := range indexNames() {
			n := bucket(tx, name).Stats().KeyN
			if err == nil && n != want[name] {
				err = fmt.Errorf("%w: %s has %d marks, the rows have %d", ErrDamaged, name, n, want[name])
			}
		}
		return err
	})
}

func indexNames() []string {
	return []string{codesBucket, tokensBucket, ticketsBucket, workBucket, dueBucket, wordsBucket, phonesBucket}
}

func checkHistory(tx *bbolt.Tx, d *dossier.Dossier) error {
	first, err := versionOf(tx, d.ID, 1)
	if err != nil {
		return errors.Join(fmt.Errorf("%w: the history of %s does not lead back", ErrDamaged, d.ID), err)
	}
	last, err := dossier.ParseCode(string(first.Code))
	if err != nil || first.ID != d.ID {
		return fmt.Errorf("%w: the history of %s leads elsewhere", ErrDamaged, d.ID)
	}
	n, err := lastNumber(tx, last)
	if err == nil && n < last.Number() {
		err = fmt.Errorf("%w: number %d of %s was given and is not counted", ErrDamaged, last.Number(), series(last))
	}
	return err
}

// Registered returns the dossiers that this office registered on a day, in the order of their codes.
func (r *Register) Registered(day time.Time) (all []*dossier.Dossier, err error) {
	first, err := dossier.NewCode(r.opts.Agency, day, 1)
	if err != nil {
		return nil, err
	}
	err = r.file.View(func(tx *bbolt.Tx) error {
		return boltfile.Each(bucket(tx, codesBucket), append(series(first), '-'), func(_, id []byte) error {
			d, err := indexed(tx, string(id))
			all = append(all, d)
			return err
		})
	})
	return all, err
}
