package printer

import (
	"context"
	"io"
	"time"

	"motcua/internal/escpos"
)

// Port is an open wire to a printer. Close ends reads and writes that wait.
type Port interface {
	io.ReadWriteCloser
	SetWriteDeadline(t time.Time) error
}

// Opts are a driver's times. Zero fields are those of [DefaultOpts].
type Opts struct {
	Name   string        // where the printer hangs, for String
	Answer time.Duration // a printer that is well answers a question within
	Stall  time.Duration // a printer that prints takes bytes again within
	Finish time.Duration // the paper is out so long after the last byte, beyond the time that printing takes
	Fresh  time.Duration // a job that has not begun to come out by then never does, counted from when it was handed in
	Idle   time.Duration // a wire that nobody uses is closed
}

// DefaultOpts are the times for printers as they are.
func DefaultOpts() Opts {
	return Opts{
		Answer: time.Second, Stall: 5 * time.Second, Finish: 5 * time.Second,
		Fresh: 5 * time.Second, Idle: 10 * time.Second,
	}
}

// Driver is a printer on a wire.
type Driver struct {
	open    func(context.Context) (Port, error)
	profile escpos.Profile
	opts    Opts
}

var _ Printer = (*Driver)(nil)

// New returns the driver of the printer that open reaches. Nothing is opened before the printer is used.
func New(open func(context.Context) (Port, error), p escpos.Profile, opts *Opts) *Driver {
	return &Driver{open: open, profile: p}
}

// Print sends one job.
func (d *Driver) Print(ctx context.Context, job []byte) (Outcome, error) { return Failed, ErrNoAnswer }

// Status asks the printer.
func (d *Driver) Status(ctx context.Context) (Status, error) { return Status{}, ErrNoAnswer }

// Halt closes the wire, after the job that is being printed.
func (d *Driver) Halt() error { return nil }

func (d *Driver) String() string { return d.profile.Name }
