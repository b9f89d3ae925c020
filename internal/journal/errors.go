package journal

import (
	"errors"
	"fmt"
)

var (
	// ErrConflict is returned by Append when the head is not where the caller believed it to be.
	ErrConflict = errors.New("journal: head moved")

	// ErrInvalid is returned by Append and Encode for a record that cannot be stored. Nothing was written.
	ErrInvalid = errors.New("journal: record cannot be stored")

	// ErrCorrupt marks bytes that are not what was once written. The error that wraps it says where and what.
	ErrCorrupt = errors.New("journal: damaged")

	// ErrNewer marks a format that only a newer program reads; see NewerError.
	ErrNewer = errors.New("journal: written by a newer program")
)

// NewerError says which format version was met and which one this program knows. It is ErrNewer.
type NewerError struct {
	What string // "record" or "file"
	Got  uint64
	Know uint64
}

// Error names both versions and what to do.
func (e *NewerError) Error() string {
	return fmt.Sprintf("%v: %s format version %d, this program reads up to %d; "+
		"install the newer program, do not delete anything", ErrNewer, e.What, e.Got, e.Know)
}

// Is makes a NewerError match ErrNewer.
func (e *NewerError) Is(target error) bool { return target == ErrNewer }

// CorruptError names the first bad record and what is wrong with it. It is ErrCorrupt.
type CorruptError struct {
	Seq  uint64 // the record where the damage shows; 0 when it is not tied to one
	What string
}

// Error names the record and the damage.
func (e *CorruptError) Error() string {
	if e.Seq == 0 {
		return fmt.Sprintf("%v: %s", ErrCorrupt, e.What)
	}
	return fmt.Sprintf("%v: record %d: %s", ErrCorrupt, e.Seq, e.What)
}

// Is makes a CorruptError match ErrCorrupt.
func (e *CorruptError) Is(target error) bool { return target == ErrCorrupt }
