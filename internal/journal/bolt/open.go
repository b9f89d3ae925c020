package bolt

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strconv"
	"time"

	"go.etcd.io/bbolt"

	"motcua/internal/journal"
)

// Options changes how a journal is opened; nil is right for the hub.
type Options struct {
	// ReadOnly opens an existing file for looking only, beside others who do the same.
	ReadOnly bool
	// LockWait is how long to wait for another program to let go of the file; 0 is one second.
	LockWait time.Duration
	// Preload reads the file through once, which makes a walk over a large journal that is not yet in
	// the machine's memory several times faster. For verify and export, not for the hub.
	Preload bool
	// Salvage opens a file one of whose two meta pages is damaged. The last append may be missing then.
	Salvage bool
}

// Open opens the journal at path, or makes it when there is no file. It checks what the file says of itself
// and every record since the last business day began.
func Open(path string, o *Options) (*Journal, error) {
	if o == nil {
		o = &Options{}
	}
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) && !o.ReadOnly {
		if err := create(path, o); err != nil {
			return nil, inFile(path, fmt.Errorf("journal: make a new one: %w", explain(err)))
		}
	}
	j, err := open(path, o)
	if err != nil {
		return nil, inFile(path, explain(err))
	}
	return j, nil
}

func open(path string, o *Options) (*Journal, error) {
	db, file, err := openFile(path, o)
	if err != nil {
		return nil, err
	}
	j := &Journal{path: path, readOnly: o.ReadOnly, db: db, file: file, commit: db.Update}
	if err := j.load(o); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return j, nil
}

// openFile locks and inspects the file before bbolt maps it.
func openFile(path string, o *Options) (db *bbolt.DB, info os.FileInfo, err error) {
	var f *os.File
	b := bboltOptions(o)
	b.OpenFile = func(path string, flag int, mode os.FileMode) (*os.File, error) {
		if f, err = os.OpenFile(path, flag&^os.O_CREATE, mode); err != nil {
			return nil, fmt.Errorf("journal: %w", err)
		}
		err := lock(f, o)
		if err == nil {
			err = inspect(f, o)
		}
		if err == nil {
			info, err = f.Stat()
		}
		if err != nil {
			return nil, errors.Join(err, f.Close())
		}
		return f, nil
	}
	opened := false
	err = guard(func() (err error) {
		db, err = bbolt.Open(path, 0o600, b)
		opened = err == nil
		return err
	})
	if !opened && f != nil {
		_ = f.Close() // after a panic it would stay locked; otherwise it is closed already
	}
	return db, info, err
}

func bboltOptions(o *Options) *bbolt.Options {
	return &bbolt.Options{
		PageSize:     pageSize,
		ReadOnly:     o.ReadOnly,
		FreelistType: bbolt.FreelistMapType,
	}
}

// load reads and checks what is in the file.
func (j *Journal) load(o *Options) error {
	if o.Preload {
		if err := preload(j.path); err != nil {
			return err
		}
	}
	err := guard(func() error { return j.db.View(j.loadMeta) })
	if err != nil {
		return err
	}
	if j.head, j.day, err = look(j.db); err != nil {
		return err
	}
	if err := lately(j.db, j.head, j.day); err != nil {
		return err
	}
	if o.Salvage && !o.ReadOnly {
		return j.update(func(*bbolt.Tx) error { return nil }) // writes the damaged meta page anew
	}
	return nil
}

func (j *Journal) loadMeta(tx *bbolt.Tx) error {
	meta, err := bucket(tx, metaBucket)
	if err != nil {
		return err
	}
	format, err := strconv.ParseUint(string(meta.Get([]byte(formatKey))), 10, 64)
	switch {
	case err != nil || format == 0:
		return damaged(0, "the file's format version cannot be read")
	case format > Format:
		return &journal.NewerError{What: "file", Got: format, Know: Format}
	}
	if j.id = string(meta.Get([]byte(idKey))); j.id == "" {
		return damaged(0, "the journal's id is missing")
	}
	return nil
}

func preload(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = io.Copy(io.Discard, f)
	return err
}
