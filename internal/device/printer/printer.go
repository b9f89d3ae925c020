package printer

import (
	"context"
	"errors"
	"fmt"
)

// Outcome is how a job ended. The zero value is Unknown, so that nothing is believed printed by mistake.
type Outcome uint8

// The outcomes. A successful write is not a printed ticket: ports and buffers take a whole job with no paper loaded.
const (
	// Unknown: nobody can tell whether there is paper in the tray. Never reprinted by itself: staff decide,
	// and the paper says that it is a copy.
	Unknown Outcome = iota
	// Printed: the printer confirmed the paper, or was ready before and after and had time to print.
	Printed
	// Failed: no whole ticket came out, and none of this job will come out later.
	Failed
)

func (o Outcome) String() string {
	switch o {
	case Printed:
		return "printed"
	case Failed:
		return "failed"
	default:
		return "unknown"
	}
}

// Status is what a printer is known to say of itself now.
type Status struct {
	Ready     bool // it would print a job now; near end does not hinder it
	PaperEnd  bool
	NearEnd   bool // the roll is nearly used up
	CoverOpen bool
	Hot       bool // the head must cool down, it goes on by itself
	Fault     bool // knife stuck or broken: a person must come
	Gone      bool // unplugged, switched off, or somebody else holds it

	Cause error // what the wire said of a printer that is gone, or nil
}

// Printer is one printer with one owner.
type Printer interface {
	// Print sends one whole job of printer bytes and returns how it ended, within the deadline of ctx.
	// The error says why the outcome is not Printed. Calls do not overlap: a second one waits for the first.
	Print(ctx context.Context, job []byte) (Outcome, error)
	// Status asks the printer. An error means that it did not answer; it may print all the same.
	Status(ctx context.Context) (Status, error)
}

// Why a job was not printed, or not surely.
var (
	ErrPaperEnd  = errors.New("printer: no paper")
	ErrCoverOpen = errors.New("printer: cover open")
	ErrHot       = errors.New("printer: head too hot")
	ErrFault     = errors.New("printer: needs a person")
	ErrGone      = errors.New("printer: gone")
	ErrNoAnswer  = errors.New("printer: no answer")
	ErrLate      = errors.New("printer: the job is too old to come out now")
	ErrHalted    = errors.New("printer: halted")
)

// Err is why a printer in this state does not print, or nil when it is ready.
func (s Status) Err() error {
	switch {
	case s.Ready:
		return nil
	case s.Gone && s.Cause != nil:
		return fmt.Errorf("%w: %w", ErrGone, s.Cause)
	case s.Gone:
		return ErrGone
	case s.CoverOpen:
		return ErrCoverOpen
	case s.PaperEnd:
		return ErrPaperEnd
	case s.Hot:
		return ErrHot
	default:
		return ErrFault
	}
}
