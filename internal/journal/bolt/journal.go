package bolt

import (
	"errors"
	"fmt"
	"os"
	"sync"

	"go.etcd.io/bbolt"

	"motcua/internal/journal"
)

var (
	// ErrReadOnly is returned by Append when the journal was opened for reading only. Nothing was written.
	ErrReadOnly = errors.New("journal: opened for reading only")

	// ErrGone is returned when the file was deleted, moved or replaced under the running program.
	ErrGone = errors.New("journal: the file was deleted or replaced while in use")

	// ErrClosed is returned after Close.
	ErrClosed = errors.New("journal: closed")
)

// Journal is a journal in a bbolt file. It is safe for concurrent use.
type Journal struct {
	path     string
	id       string
	readOnly bool
	db       *bbolt.DB
	file     os.FileInfo // the file that was opened
	signal   journal.Signal

	// commit is db.Update; tests put the faults here.
	commit func(func(*bbolt.Tx) error) error

	write sync.Mutex // held by whoever changes the file

	mu      sync.Mutex // guards what follows; never held during I/O
	head    journal.Link
	day     journal.Opening
	unknown bool  // an append failed and may have left a head in the file that is not durable
	dead    error // why this Journal does nothing any more: closed, or bbolt panicked
}

var (
	_ journal.Journal  = (*Journal)(nil)
	_ journal.DayIndex = (*Journal)(nil)
	_ journal.Header   = (*Journal)(nil)
	_ journal.Stored   = (*Journal)(nil)
)

// ID names this journal.
func (j *Journal) ID() string { return j.id }

// Path is where the file was opened.
func (j *Journal) Path() string { return j.path }

// Changed is closed when the head moves after the call.
func (j *Journal) Changed() <-chan struct{} { return j.signal.Changed() }

// Head returns the newest record's number and hash.
func (j *Journal) Head() journal.Link {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.head
}

// LastDay returns the last record that opened a business day.
func (j *Journal) LastDay() (seq uint64, day string, ok bool) {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.day.Seq, j.day.Day, j.day.Seq != 0
}

// Close closes the file. Reads that are under way end with an error.
func (j *Journal) Close() error {
	j.write.Lock()
	defer j.write.Unlock()
	j.mu.Lock()
	dead := j.dead
	if dead == nil {
		j.dead = ErrClosed
	}
	j.mu.Unlock()
	j.signal.Notify()
	if dead != nil {
		return nil // closed before, or bbolt keeps its locks after a panic and closing would hang
	}
	return j.in(j.db.Close())
}

// state returns the head, whether it is in doubt, and why nothing works any more.
func (j *Journal) state() (head journal.Link, unknown bool, dead error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.head, j.unknown, j.dead
}

// moved takes over a head that is durable, and wakes who waits for it.
func (j *Journal) moved(head journal.Link, day journal.Opening) {
	j.mu.Lock()
	j.head, j.day, j.unknown = head, day, false
	j.mu.Unlock()
	j.signal.Notify()
}

// in adds to an error the file it is about, and what to do about damage.
func (j *Journal) in(err error) error { return inFile(j.path, err) }

func inFile(path string, err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, journal.ErrCorrupt):
		return fmt.Errorf("%w (file %s): stop, keep a copy of this file, put the last backup in its place", err, path)
	default:
		return fmt.Errorf("%w (file %s)", err, path)
	}
}
