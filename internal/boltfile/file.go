package boltfile

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strconv"
	"sync"
	"time"

	"go.etcd.io/bbolt"
	bbolterrors "go.etcd.io/bbolt/errors"
)

// Format is the version of the file's own layout, the bucket "meta". Whoever keeps buckets in it has a version of
// their own.
const Format = 1

const (
	metaBucket = "meta" // text → text
	formatKey  = "format"
	madeKey    = "made" // RFC 3339, UTC

	pageSize = 4096 // on every machine, so that a file can be carried from one to another
	lockWait = time.Second
)

var (
	// ErrInUse is returned by Open when another program has the file.
	ErrInUse = errors.New("boltfile: the file is in use by another program")

	// ErrDamaged is returned when the file is none of ours, or not whole.
	ErrDamaged = errors.New("boltfile: the file is damaged")

	// ErrNewer is returned for a file of a newer program.
	ErrNewer = errors.New("boltfile: a newer program wrote this file")
)

// File is an open file. It is safe for concurrent use.
type File struct {
	path    string
	writing sync.Mutex   // one writer, or one copy
	open    sync.RWMutex // guards db: a copy takes the file's place
	db      *bbolt.DB
}

// Open opens the file at path, or makes it. Errors are ErrInUse, ErrDamaged, ErrNewer, or the disk's.
func Open(path string) (*File, error) {
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		if err := create(path); err != nil {
			return nil, inFile(path, err)
		}
	}
	f := &File{path: path}
	if err := Guard(f.start); err != nil {
		return nil, inFile(path, err)
	}
	return f, nil
}

func (f *File) start() error {
	info, err := os.Stat(f.path)
	if err != nil {
		return err
	}
	if info.Size() == 0 { // bbolt would take it for a new one
		return fmt.Errorf("%w: it is empty", ErrDamaged)
	}
	if f.db, err = openBolt(f.path); err != nil {
		return err
	}
	if err := f.db.View(checkFormat); err != nil {
		return errors.Join(err, f.db.Close())
	}
	return nil
}

func openBolt(path string) (*bbolt.DB, error) {
	db, err := bbolt.Open(path, 0o600, &bbolt.Options{PageSize: pageSize, Timeout: lockWait, FreelistType: bbolt.FreelistMapType})
	switch {
	case errors.Is(err, bbolterrors.ErrTimeout):
		return nil, fmt.Errorf("%w: stop the hub first (systemctl stop motcua-hub)", ErrInUse)
	case errors.Is(err, bbolterrors.ErrInvalid), errors.Is(err, bbolterrors.ErrVersionMismatch), errors.Is(err, bbolterrors.ErrChecksum):
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return db, err
}

func checkFormat(tx *bbolt.Tx) error {
	meta := tx.Bucket([]byte(metaBucket))
	if meta == nil {
		return fmt.Errorf("%w: it has no bucket %q", ErrDamaged, metaBucket)
	}
	format, err := strconv.Atoi(string(meta.Get([]byte(formatKey))))
	switch {
	case err != nil || format < 1:
		return fmt.Errorf("%w: its format version cannot be read", ErrDamaged)
	case format > Format:
		return fmt.Errorf("%w: its format is %d, this program knows %d: install the newer program", ErrNewer, format, Format)
	}
	return nil
}

// View runs do in a read transaction. What it needs afterwards it copies; it waits for nobody and begins no other
// transaction.
func (f *File) View(do func(*bbolt.Tx) error) error {
	f.open.RLock()
	defer f.open.RUnlock()
	return inFile(f.path, Guard(func() error { return f.db.View(do) }))
}

// Update runs do in a write transaction, durable when it returns. There is one at a time.
func (f *File) Update(do func(*bbolt.Tx) error) error {
	f.writing.Lock()
	defer f.writing.Unlock()
	return inFile(f.path, Guard(func() error { return f.db.Update(do) }))
}

// Close waits for the transactions under way and closes the file.
func (f *File) Close() error {
	f.writing.Lock()
	defer f.writing.Unlock()
	f.open.Lock()
	defer f.open.Unlock()
	return inFile(f.path, f.db.Close())
}
