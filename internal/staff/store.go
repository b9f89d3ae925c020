package staff

import (
	"crypto/sha256"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"sync"
	"time"

	"go.etcd.io/bbolt"
)

const (
	pageSize  = 4096 // on every machine, so that a file can be carried from one to another
	lockWait  = time.Second
	copyBytes = 1 << 20 // of one transaction of a copy
)

// Options of a store. The zero value serves.
type Options struct {
	Now  func() time.Time // the machine's clock; default time.Now
	Cost Cost             // of a guess; default DefaultCost
}

// Store is an open staff.db. It is safe for concurrent use.
type Store struct {
	path    string
	opts    Options
	hashing chan struct{} // bounds the memory that guesses take
	writing sync.Mutex    // one writer, or one copy
	open    sync.RWMutex  // guards db: a copy takes the file's place
	db      *bbolt.DB

	mu      sync.Mutex
	changed chan struct{}
}

// Open opens the file at path, or makes it. Errors are ErrInUse, ErrDamaged, ErrNewer, or the disk's.
func Open(path string, opts Options) (*Store, error) {
	if opts.Now == nil {
		opts.Now = time.Now
	}
	if opts.Cost == (Cost{}) {
		opts.Cost = DefaultCost()
	}
	var db *bbolt.DB
	err := guarded(func() (err error) {
		db, err = openFile(path)
		return err
	})
	if err != nil {
		return nil, inFile(path, err)
	}
	return &Store{
		path: path, opts: opts, db: db, hashing: make(chan struct{}, mostHashing), changed: make(chan struct{}),
	}, nil
}

// Close waits for the transactions under way and closes the file.
func (s *Store) Close() error {
	s.writing.Lock()
	defer s.writing.Unlock()
	s.open.Lock()
	defer s.open.Unlock()
	return inFile(s.path, s.db.Close())
}

// Changed is closed when somebody's right to be here ends, so that open connections can be looked at again.
func (s *Store) Changed() <-chan struct{} {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.changed
}

func (s *Store) wake() {
	s.mu.Lock()
	defer s.mu.Unlock()
	close(s.changed)
	s.changed = make(chan struct{})
}

func (s *Store) now() time.Time { return s.opts.Now().UTC().Truncate(time.Millisecond) }

func (s *Store) view(do func(tx) error) error {
	s.open.RLock()
	defer s.open.RUnlock()
	return s.said(guarded(func() error { return s.db.View(func(t *bbolt.Tx) error { return do(tx{t}) }) }))
}

func (s *Store) update(do func(tx) error) error {
	s.writing.Lock()
	defer s.writing.Unlock()
	return s.said(guarded(func() error { return s.db.Update(func(t *bbolt.Tx) error { return do(tx{t}) }) }))
}

// said names the file beside what the disk says; a refusal is about no file.
func (s *Store) said(err error) error {
	if refusal := (*Refusal)(nil); errors.As(err, &refusal) {
		return err
	}
	return inFile(s.path, err)
}

// compact writes the file anew: what is in it and nothing that ever was. After an error or a power cut the file is the
// old one, whole, or the new one.
func (s *Store) compact() error {
	s.writing.Lock()
	defer s.writing.Unlock()
	unborn := s.path + ".new"
	if err := os.Remove(unborn); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	fresh, err := openBolt(unborn)
	if err != nil {
		return err
	}
	if err := errors.Join(bbolt.Compact(fresh, s.db, copyBytes), fresh.Sync()); err != nil {
		return errors.Join(err, fresh.Close(), os.Remove(unborn))
	}
	s.open.Lock() // until here readers used the old file
	defer s.open.Unlock()
	if err := takePlace(unborn, s.path); err != nil {
		return errors.Join(err, fresh.Close())
	}
	old := s.db
	s.db = fresh
	return old.Close()
}

// tx reads and writes rows.
type tx struct{ *bbolt.Tx }

func (t tx) bucket(name string) *bbolt.Bucket { return t.Bucket([]byte(name)) }

// get fills row, and reports whether it is there.
func (t tx) get(bucket string, key []byte, row any) (bool, error) {
	text := t.bucket(bucket).Get(key)
	if text == nil {
		return false, nil
	}
	return true, json.Unmarshal(text, row)
}

func (t tx) put(bucket string, key []byte, row any) error {
	text, err := json.Marshal(row)
	if err != nil {
		return err
	}
	return t.bucket(bucket).Put(key, text)
}

// each lets do see every row of a bucket. It writes nothing meanwhile.
func each[R any](t tx, bucket string, do func(key []byte, row R) error) error {
	return t.bucket(bucket).ForEach(func(key, text []byte) error {
		var row R
		if err := json.Unmarshal(text, &row); err != nil {
			return err
		}
		return do(append([]byte(nil), key...), row)
	})
}

// sum is under what a secret of 128 random bits is kept: nobody guesses it, so a plain sum hides it well enough.
func sum(secret string) []byte {
	h := sha256.Sum256([]byte(secret))
	return h[:]
}
