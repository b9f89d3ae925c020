package staff

import (
	"crypto/sha256"
	"encoding/json"
	"errors"
	"sync"
	"time"

	"go.etcd.io/bbolt"

	"motcua/internal/boltfile"
)

// Options of a store. The zero value serves.
type Options struct {
	Now  func() time.Time // the machine's clock; default time.Now
	Cost Cost             // of a guess; default DefaultCost
}

// Store is an open staff.db. It is safe for concurrent use.
type Store struct {
	file    *boltfile.File
	opts    Options
	hashing chan struct{} // bounds the memory that guesses take

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
	file, err := boltfile.Open(path)
	if err != nil {
		return nil, err
	}
	if err := layOut(file); err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return &Store{file: file, opts: opts, hashing: make(chan struct{}, mostHashing), changed: make(chan struct{})}, nil
}

// Close waits for the transactions under way and closes the file.
func (s *Store) Close() error { return s.file.Close() }

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
	return said(s.file.View(func(t *bbolt.Tx) error { return do(tx{t}) }))
}

func (s *Store) update(do func(tx) error) error {
	return said(s.file.Update(func(t *bbolt.Tx) error { return do(tx{t}) }))
}

// said takes the file's name from a refusal, which is about no file.
func said(err error) error {
	if refusal := (*Refusal)(nil); errors.As(err, &refusal) {
		return refusal
	}
	return err
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
