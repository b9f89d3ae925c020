package boltfile

import (
	"errors"

	"go.etcd.io/bbolt"
)

// Check walks the whole file and says what is wrong with its pages.
func (f *File) Check() error {
	return f.View(func(tx *bbolt.Tx) (all error) {
		for err := range tx.Check() {
			all = errors.Join(all, err)
		}
		if all != nil {
			return errors.Join(ErrDamaged, all)
		}
		return nil
	})
}
