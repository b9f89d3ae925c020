package boltfile

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"go.etcd.io/bbolt"

	"motcua/internal/wholefile"
)

// create makes an empty file under another name and renames it when it is whole and durable.
func create(path string) error {
	unborn := path + ".new"
	if err := os.Remove(unborn); err != nil && !errors.Is(err, fs.ErrNotExist) { // what an earlier attempt left
		return err
	}
	db, err := openBolt(unborn)
	if err != nil {
		return err
	}
	err = db.Update(func(tx *bbolt.Tx) error {
		meta, err := tx.CreateBucket([]byte(metaBucket))
		if err != nil {
			return err
		}
		return errors.Join(
			meta.Put([]byte(formatKey), []byte(strconv.Itoa(Format))),
			meta.Put([]byte(madeKey), []byte(time.Now().UTC().Format(time.RFC3339))),
		)
	})
	if err := errors.Join(err, db.Close()); err != nil {
		return err
	}
	if err := os.Rename(unborn, path); err != nil {
		return err
	}
	return wholefile.Settle(filepath.Dir(path))
}
