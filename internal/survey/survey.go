package survey

import (
	"crypto/rand"
	"errors"
	"io"
	"sync"
	"sync/atomic"
	"time"

	"motcua/internal/boltfile"
)

// FileName is what the file is called in a hub's data folder.
const FileName = "survey.db"

// Options are what a survey needs to be kept.
type Options struct {
	KeepContact time.Duration // how long a closed suggestion keeps its contact
	Random      io.Reader     // default crypto/rand.Reader
}

// Survey is the ratings and suggestions of one office. It is safe for concurrent use.
type Survey struct {
	file *boltfile.File
	opts Options

	fresh   atomic.Int64 // suggestions that nobody has looked at
	mu      sync.Mutex
	changed chan struct{}
}

// Request is the identity of a command: the id that its sender minted, scoped to that sender, and a sum of all that
// was asked. The zero Request has none: a retry is a second command.
type Request struct{ Sender, ID, Sum string }

var (
	// ErrUnknown is returned for a rating or suggestion that is not there.
	ErrUnknown = errors.New("survey: no such entry")

	// ErrOther is returned when a request id came before with another body.
	ErrOther = errors.New("survey: the same request id came with another body")

	// ErrStale is returned when somebody else changed a suggestion meanwhile.
	ErrStale = errors.New("survey: somebody else was there before")

	// ErrDamaged is returned when the file is not whole.
	ErrDamaged = boltfile.ErrDamaged

	// ErrOver is returned for what cannot be done with a suggestion that is closed.
	ErrOver = errors.New("survey: the suggestion is closed")
)

// Open opens survey.db at path, or makes it. An erasure that a power cut interrupted is finished first.
func Open(path string, o Options) (*Survey, error) {
	if o.Random == nil {
		o.Random = rand.Reader
	}
	file, err := boltfile.Open(path)
	if err != nil {
		return nil, err
	}
	s := &Survey{file: file, opts: o, changed: make(chan struct{})}
	if err := s.start(); err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return s, nil
}

func (s *Survey) start() error {
	if err := s.file.Update(buckets); err != nil {
		return err
	}
	if err := s.finishErasing(); err != nil {
		return err
	}
	return s.countNew()
}

// Close closes the file.
func (s *Survey) Close() error { return s.file.Close() }

// Changed is closed by the first change of a suggestion after the call.
func (s *Survey) Changed() <-chan struct{} {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.changed
}

// New is how many suggestions nobody has looked at.
func (s *Survey) New() int { return int(s.fresh.Load()) }

func (s *Survey) countNew() error {
	n := int64(0)
	err := s.eachSuggestion(func(g Suggestion) error {
		if g.Status == New {
			n++
		}
		return nil
	})
	s.fresh.Store(n)
	return err
}

// wake tells that a suggestion changed. A file that cannot be read is told by whoever reads it next.
func (s *Survey) wake() {
	_ = s.countNew()
	s.mu.Lock()
	defer s.mu.Unlock()
	close(s.changed)
	s.changed = make(chan struct{})
}

// Copy writes the whole file as it is at one moment, as boltfile.File.Copy does.
func (s *Survey) Copy(w io.Writer) error { return s.file.Copy(w) }

// Check walks the whole file, as boltfile.File.Check does.
func (s *Survey) Check() error { return s.file.Check() }
