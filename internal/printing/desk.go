package printing

import (
	"context"
	"crypto/rand"
	"errors"
	"sync"
	"time"

	"motcua/internal/wire"
)

// Options are what a desk needs.
type Options struct {
	Now     func() time.Time // stamps jobs: the office's clock; default time.Now
	Machine func() time.Time // what is waited for: the machine's own clock; default time.Now
	// Silent is told, one after the other, of the jobs that a station took and never spoke of again; may be nil. ctx is
	// that of Run.
	Silent func(ctx context.Context, e Ended)
}

// Ended is a job that is over.
type Ended struct {
	wire.PrintJob
	Ticket string // id, when it was a ticket
	Copy   bool   // of it
}

// Request is the identity of a print command: the id that its sender minted, scoped to that sender, and a sum of all
// that was asked.
type Request struct{ Sender, ID, Sum string }

// answerWithin is how long a station that took a job has to say how it ended; then nobody knows.
const answerWithin = 60 * time.Second

// Limits.
const (
	keepJobs    = 256 // with those that are over
	maxWaiting  = 64  // jobs with content
	maxAtDevice = 8   // of them for one station
)

// Errors of a desk.
var (
	ErrOther   = errors.New("printing: the same request id came with another body")
	ErrBusy    = errors.New("printing: too many jobs wait")
	ErrUnknown = errors.New("printing: no such job")
	ErrTaken   = errors.New("printing: the job was taken or is over")
	ErrOver    = errors.New("printing: the job is not being printed")
)

// Desk keeps the jobs. It is safe for concurrent use.
type Desk struct {
	opts Options
	due  chan struct{} // a deadline is new or gone
	fell chan struct{} // a station fell silent

	mu      sync.Mutex
	jobs    []*job // oldest first
	silent  []Ended
	changed chan struct{}
}

// New returns a desk without jobs. Their time runs out while Run runs.
func New(opts Options) *Desk {
	if opts.Now == nil {
		opts.Now = time.Now
	}
	if opts.Machine == nil {
		opts.Machine = time.Now
	}
	return &Desk{opts: opts, due: make(chan struct{}, 1), fell: make(chan struct{}, 1), changed: make(chan struct{})}
}

// Find looks a request up among the jobs that are remembered. It returns the job as it is now, or ErrOther when the
// same request id came with another body.
func (d *Desk) Find(r Request) (wire.PrintJob, bool, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.sweep()
	return d.find(r)
}

func (d *Desk) find(r Request) (wire.PrintJob, bool, error) {
	for _, j := range d.jobs {
		switch {
		case j.request.Sender != r.Sender || j.request.ID != r.ID:
		case j.request.Sum != r.Sum:
			return wire.PrintJob{}, false, ErrOther
		default:
			return j.PrintJob, true, nil
		}
	}
	return wire.PrintJob{}, false, nil
}

// Put adds a job for a station, which sees it at once; one for a station that is away is over before it began. The
// same request again is the same job. A ticket that another job has on its way, or handed out, is a copy whatever the
// caller thinks. ErrBusy and ErrOther leave no trace.
func (d *Desk) Put(r Request, device string, isAway bool, content wire.PrintDocument) (wire.PrintJob, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.sweep()
	if known, ok, err := d.find(r); ok || err != nil {
		return known, err
	}
	j := &job{request: r, PrintJob: wire.PrintJob{ID: rand.Text(), Device: device}}
	if isAway {
		j.end(failed, away, d.opts.Now())
	} else {
		content.Copy = content.Copy || content.Ticket != nil && d.tried(content.Ticket.ID)
		j.wait(content, d.opts.Now(), d.opts.Machine())
	}
	if !isAway && !d.room(device) || !d.forget() {
		return wire.PrintJob{}, ErrBusy
	}
	d.jobs = append(d.jobs, j)
	d.wake()
	return j.PrintJob, nil
}

// Changed is closed when what a station sees changes after the call.
func (d *Desk) Changed() <-chan struct{} {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.changed
}

// wake tells those who look on, and Run.
func (d *Desk) wake() {
	close(d.changed)
	d.changed = make(chan struct{})
	signal(d.due)
}
