package boltfile

import (
	"io"

	"go.etcd.io/bbolt"
)

// Copy writes the whole file as it is at one moment. The read transaction lasts as long as w takes it: w is on the same
// disk, never a network share or a slow stick, because pages that writers free meanwhile cannot be used again.
func (f *File) Copy(w io.Writer) error {
	return f.View(func(tx *bbolt.Tx) error {
		_, err := tx.WriteTo(w)
		return err
	})
}
