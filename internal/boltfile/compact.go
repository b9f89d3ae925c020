package boltfile

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"go.etcd.io/bbolt"

	"motcua/internal/wholefile"
)

// copyBytes is the size of one transaction of a copy.
const copyBytes = 1 << 20

// Compact writes the file anew: what is in it and nothing that ever was. last runs in the last transaction of the copy
// before it takes the file's place; may be nil. Writers wait meanwhile, readers only for the moment of the exchange.
// After an error or a power cut the file is the old one, whole, or the new one.
func (f *File) Compact(last func(*bbolt.Tx) error) error {
	f.writing.Lock()
	defer f.writing.Unlock()
	return inFile(f.path, Guard(func() error { return f.compact(last) }))
}

func (f *File) compact(last func(*bbolt.Tx) error) error {
	unborn := f.path + ".new"
	if err := os.Remove(unborn); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	fresh, err := openBolt(unborn)
	if err != nil {
		return err
	}
	if err := f.fill(fresh, last); err != nil {
		return errors.Join(err, fresh.Close(), os.Remove(unborn))
	}
	f.open.Lock() // until here readers used the old file
	defer f.open.Unlock()
	if err := os.Rename(unborn, f.path); err != nil {
		return errors.Join(err, fresh.Close(), os.Remove(unborn))
	}
	old := f.db
	f.db = fresh
	return errors.Join(old.Close(), wholefile.Settle(filepath.Dir(f.path)))
}

// fill copies what is in the file. bbolt syncs each transaction.
func (f *File) fill(fresh *bbolt.DB, last func(*bbolt.Tx) error) error {
	if err := bbolt.Compact(fresh, f.db, copyBytes); err != nil {
		return err
	}
	if last != nil {
		if err := fresh.Update(last); err != nil {
			return err
		}
	}
	return fresh.Sync()
}
