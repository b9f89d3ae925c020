package register

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"sync"

	"go.etcd.io/bbolt"

	"motcua/internal/dossier"
)

// Options are what a register needs to name new dossiers.
type Options struct {
	Agency string    // H17.18 or 000.00.18.H10
	Random io.Reader // default crypto/rand.Reader

	NoSecret bool // receipts carry a token alone

	// Follow sees every change in its transaction, before is nil for a new dossier; an error undoes the change. It keeps
	// rows of its own buckets at most. May be nil.
	Follow func(tx *bbolt.Tx, before, after *dossier.Dossier, e dossier.Entry) error
}

// Register is the dossiers of one office. It is safe for concurrent use. Writes are plain transactions, one at a time
// and each durable when it returns: an office makes a few in a minute, and a disk does a hundred in a second.
type Register struct {
	file *File
	opts Options

	mu      sync.Mutex
	changed chan struct{}
}

// Request is the identity of a command: the id that its sender minted, scoped to that sender, and a sum of all that
// was asked. The zero Request has none: a retry is a second command.
type Request struct{ Sender, ID, Sum string }

var (
	// ErrUnknown is returned for a dossier that is not in the register, or no longer.
	ErrUnknown = errors.New("register: no such dossier")

	// ErrOther is returned when a request id came before with another body.
	ErrOther = errors.New("register: the same request id came with another body")

	// ErrPage is returned for a Query.After that no page had.
	ErrPage = errors.New("register: no such page")

	// ErrCode is returned when a dossier comes in under a code that another one has, or had.
	ErrCode = errors.New("register: the code is taken")
)

// StaleError says that a dossier is not at the version that somebody saw. Now is the row as it is.
type StaleError struct {
	Version int
	Now     *dossier.Dossier
}

func (e *StaleError) Error() string {
	return fmt.Sprintf("register: somebody saw version %d of a dossier that is at %d", e.Version, e.Now.Version)
}

// New returns the register in a file. An erasure that a power cut interrupted is finished first.
func New(file *File, o Options) (*Register, error) {
	if o.Random == nil {
		o.Random = rand.Reader
	}
	r := &Register{file: file, opts: o, changed: make(chan struct{})}
	if err := file.Update(buckets); err != nil {
		return nil, err
	}
	return r, r.finishErasing()
}

// Changed is closed by the first change after the call.
func (r *Register) Changed() <-chan struct{} {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.changed
}

func (r *Register) wake() {
	r.mu.Lock()
	defer r.mu.Unlock()
	close(r.changed)
	r.changed = make(chan struct{})
}
