package staff

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"

	"go.etcd.io/bbolt"
	bbolterrors "go.etcd.io/bbolt/errors"

	"motcua/internal/boltfile"
)

// FileName is what the file is called in a hub's data folder.
const FileName = "staff.db"

// Format is the version of the file's layout.
const Format = 1

// Buckets. Rows are JSON; what is looked up by a secret has the secret's SHA-256 as its key.
const (
	metaBucket    = "meta"     // text → text
	accountBucket = "accounts" // id → row
	loginBucket   = "logins"   // login → id
	sessionBucket = "sessions" // token's sum → session
	browserBucket = "browsers" // token's sum → browser
	keyBucket     = "keys"     // key's sum → key
	triesBucket   = "tries"    // what was tried → tries
	auditBucket   = "audit"    // sequence, big endian → entry

	formatKey = "format"
	setupKey  = "setup"
)

func buckets() []string {
	return []string{accountBucket, loginBucket, sessionBucket, browserBucket, keyBucket, triesBucket, auditBucket}
}

var (
	// ErrInUse is returned by Open when another program has the file.
	ErrInUse = errors.New("staff: the file is in use by another program: stop the hub first (systemctl stop motcua-hub)")

	// ErrDamaged is returned for a file that is not one of accounts, or not whole.
	ErrDamaged = errors.New("staff: the file is damaged: stop, keep a copy of it, put the last backup in its place")

	// ErrNewer is returned for a file of a newer program.
	ErrNewer = errors.New("staff: a newer program wrote this file: install the newer program")
)

// guarded is boltfile.Guard in the words of this file.
func guarded(do func() error) error {
	err := boltfile.Guard(do)
	if errors.Is(err, boltfile.ErrDamaged) {
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return err
}

func inFile(path string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%w (file %s)", err, path)
}

// openFile opens the file at path, or makes it whole before it gets its name.
func openFile(path string) (*bbolt.DB, error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if err := create(path); err != nil {
			return nil, err
		}
	case err != nil:
		return nil, err
	case info.Size() == 0: // bbolt would take it for a new one
		return nil, ErrDamaged
	}
	db, err := openBolt(path)
	if err != nil {
		return nil, err
	}
	if err := db.View(checkFormat); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

func openBolt(path string) (*bbolt.DB, error) {
	db, err := bbolt.Open(path, 0o600, &bbolt.Options{PageSize: pageSize, Timeout: lockWait, FreelistType: bbolt.FreelistMapType})
	switch {
	case errors.Is(err, bbolterrors.ErrTimeout):
		return nil, ErrInUse
	case errors.Is(err, bbolterrors.ErrInvalid), errors.Is(err, bbolterrors.ErrVersionMismatch), errors.Is(err, bbolterrors.ErrChecksum):
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return db, err
}

func checkFormat(tx *bbolt.Tx) error {
	for _, name := range append(buckets(), metaBucket) {
		if tx.Bucket([]byte(name)) == nil {
			return fmt.Errorf("%w: it has no bucket %q", ErrDamaged, name)
		}
	}
	format, err := strconv.Atoi(string(tx.Bucket([]byte(metaBucket)).Get([]byte(formatKey))))
	switch {
	case err != nil || format < 1:
		return fmt.Errorf("%w: its format cannot be read", ErrDamaged)
	case format > Format:
		return ErrNewer
	}
	return nil
}

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
		for _, name := range append(buckets(), metaBucket) {
			if _, err := tx.CreateBucket([]byte(name)); err != nil {
				return err
			}
		}
		return tx.Bucket([]byte(metaBucket)).Put([]byte(formatKey), []byte(strconv.Itoa(Format)))
	})
	if err := errors.Join(err, db.Close()); err != nil {
		return err
	}
	return takePlace(unborn, path)
}

// takePlace gives a whole file its name, durably.
func takePlace(unborn, path string) error {
	if err := os.Rename(unborn, path); err != nil {
		return err
	}
	dir, err := os.Open(filepath.Dir(path))
	if err != nil {
		return err
	}
	return errors.Join(dir.Sync(), dir.Close())
}
