package bolt

import (
	"crypto/rand"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"go.etcd.io/bbolt"

	"motcua/internal/wholefile"
)

// create makes an empty journal under another name and renames it when it is whole and durable, so that
// a power cut leaves either no journal or a good one, and an empty file is always a sign of damage.
func create(path string, o *Options) error {
	unborn := path + ".new"
	b := bboltOptions(o)
	b.OpenFile = func(name string, flag int, mode os.FileMode) (*os.File, error) {
		f, err := os.OpenFile(name, flag, mode)
		if err != nil {
			return nil, err
		}
		if err = lock(f, o); err == nil {
			err = f.Truncate(0) // what an earlier attempt left
		}
		if err != nil {
			return nil, errors.Join(err, f.Close())
		}
		return f, nil
	}
	db, err := bbolt.Open(unborn, 0o600, b)
	if err != nil {
		return err
	}
	if err := db.Update(initial(rand.Text(), time.Now())); err != nil {
		return errors.Join(err, db.Close())
	}
	// Renamed under the lock, and only if no other program was quicker.
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		err = os.Rename(unborn, path)
		return errors.Join(err, db.Close(), wholefile.Settle(filepath.Dir(path)))
	}
	return errors.Join(os.Remove(unborn), db.Close())
}

// initial writes the buckets of an empty journal.
func initial(id string, made time.Time) func(*bbolt.Tx) error {
	return func(tx *bbolt.Tx) error {
		for _, name := range [...]string{recordsBucket, daysBucket} {
			if _, err := tx.CreateBucket([]byte(name)); err != nil {
				return err
			}
		}
		meta, err := tx.CreateBucket([]byte(metaBucket))
		if err != nil {
			return err
		}
		return errors.Join(
			meta.Put([]byte(formatKey), []byte("1")),
			meta.Put([]byte(idKey), []byte(id)),
			meta.Put([]byte(madeKey), []byte(made.UTC().Format(time.RFC3339))),
		)
	}
}
