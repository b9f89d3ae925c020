package printer

import (
	"context"
	"errors"
	"io"
	"sync/atomic"
	"time"

	"motcua/internal/escpos"
)

// Port is an open wire to a printer. Close ends reads and writes that wait.
//
// A port that also has Abort, a Close that throws away what has not left this machine, is closed by that after
// trouble. A port that also has Lines is asked by that when the printer itself does not answer.
type Port interface {
	io.ReadWriteCloser
	SetWriteDeadline(t time.Time) error
}

// Opts are a driver's times. Zero fields are those of [DefaultOpts].
type Opts struct {
	Name   string        // where the printer hangs, for String
	Answer time.Duration // a printer that is well answers a question within
	Stall  time.Duration // a printer that prints takes bytes and answers again within
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

func (o Opts) orDefault() Opts {
	d := DefaultOpts()
	for _, t := range []struct{ set, usual *time.Duration }{
		{&o.Answer, &d.Answer}, {&o.Stall, &d.Stall}, {&o.Finish, &d.Finish}, {&o.Fresh, &d.Fresh}, {&o.Idle, &d.Idle},
	} {
		if *t.set <= 0 {
			*t.set = *t.usual
		}
	}
	return o
}

// Driver is a printer on a wire. It is safe for concurrent use: whoever comes second waits.
//
// It keeps the wire open between jobs as long as it is asked for the status now and then: that makes it the one owner
// of a printer that serves one client, and spares small network stacks a connection for every question. A wire that
// is not used for a while, or on which anything went wrong, is closed; the next use opens it anew.
type Driver struct {
	open    func(context.Context) (Port, error)
	profile escpos.Profile
	opts    Opts
	seen    atomic.Pointer[Status] // what the printer said last

	turn chan struct{} // holds a token while somebody uses what follows
	link *link         // nil: the wire is closed
	idle *time.Timer
	next uint16 // id of a job towards the printer
	// dirty: the printer may hold bytes of a job that ended badly, this program's or one before it.
	dirty  bool
	prefix []byte // goes before the next job, to part it from a broken one
	halted bool
}

var _ Printer = (*Driver)(nil)

// New returns the driver of the printer that open reaches. Nothing is opened before the printer is used.
func New(open func(context.Context) (Port, error), p escpos.Profile, opts *Opts) *Driver {
	o := Opts{}
	if opts != nil {
		o = *opts
	}
	return &Driver{open: open, profile: p, opts: o.orDefault(), turn: make(chan struct{}, 1), dirty: true}
}

func (d *Driver) String() string {
	if d.opts.Name == "" {
		return d.profile.Name
	}
	return d.profile.Name + " at " + d.opts.Name
}

// Status asks the printer now; while a job is being printed it is what the job saw last. A printer that cannot be
// reached, or does not answer though its profile says that it does, is Gone. [ErrNoAnswer] is for profiles that never
// answer and wires that know nothing either.
func (d *Driver) Status(ctx context.Context) (Status, error) {
	select {
	case d.turn <- struct{}{}:
	default:
		if s := d.seen.Load(); s != nil {
			return *s, nil
		}
		if err := d.take(ctx); err != nil {
			return Status{}, err
		}
	}
	defer d.release()
	s, err := d.reach(ctx)
	switch {
	case err == nil, errors.Is(err, ErrNoAnswer) && !d.profile.Asks:
	case errors.Is(err, context.Canceled), errors.Is(err, ErrHalted):
		return Status{}, err
	default:
		s, err = Status{Gone: true, Cause: err}, nil
	}
	d.seen.Store(&s)
	return s, err
}

// Halt closes the wire, after the job that is being printed. Nothing is printed any more.
func (d *Driver) Halt() error {
	d.turn <- struct{}{}
	defer d.release()
	d.halted = true
	return d.hangUp(false)
}
