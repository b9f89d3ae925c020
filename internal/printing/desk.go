package printing

import (
	"context"
	"crypto/rand"
	"errors"
	"slices"
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
// same request again is the same job. ErrBusy and ErrOther leave no trace.
func (d *Desk) Put(r Request, device string, away bool, content wire.PrintDocument) (wire.PrintJob, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.sweep()
	if known, ok, err := d.find(r); ok || err != nil {
		return known, err
	}
	j := &job{request: r, PrintJob: wire.PrintJob{ID: rand.Text(), Device: device}}
	if away {
		j.end("failed", "away", d.opts.Now())
	} else {
		j.wait(content, d.opts.Now(), d.opts.Machine())
	}
	if !away && !d.room(device) || !d.forget() {
		return wire.PrintJob{}, ErrBusy
	}
	d.jobs = append(d.jobs, j)
	d.wake()
	return j.PrintJob, nil
}

// Job says what is known of a job.
func (d *Desk) Job(device, id string) (wire.PrintJob, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.sweep()
	j, err := d.job(device, id)
	if err != nil {
		return wire.PrintJob{}, err
	}
	return j.PrintJob, nil
}

// Take hands a job's content to its station and forgets it: ErrTaken from then on, and when it is too late.
func (d *Desk) Take(device, id string) (wire.PrintDocument, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.sweep()
	j, err := d.job(device, id)
	switch {
	case err != nil:
		return wire.PrintDocument{}, err
	case j.State != waiting:
		return wire.PrintDocument{}, ErrTaken
	}
	content := *j.content
	j.print(d.opts.Now(), d.opts.Machine())
	d.wake()
	return content, nil
}

// End takes a station's word of how a job ended. The same word again is taken again; another one only where nobody
// knew until now.
func (d *Desk) End(device, id string, result wire.PrintResult) (Ended, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.sweep()
	j, err := d.job(device, id)
	if err != nil {
		return Ended{}, err
	}
	open := j.State == printing || j.State == unknown && j.Why == noAnswer
	same := j.taken && j.State == result.State && j.Why == result.Why
	switch {
	case !open && !same:
		return Ended{}, ErrOver
	case !same:
		j.end(result.State, result.Why, d.opts.Now())
	}
	return j.ended(), nil
}

// Station is what a station sees.
func (d *Desk) Station(device string) wire.StationView {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.sweep()
	v := wire.StationView{Jobs: []string{}}
	for _, j := range d.jobs {
		if j.Device == device && j.State == waiting {
			v.Jobs = append(v.Jobs, j.ID)
		}
	}
	return v
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

func (d *Desk) job(device, id string) (*job, error) {
	for _, j := range d.jobs {
		if j.ID == id && j.Device == device {
			return j, nil
		}
	}
	return nil, ErrUnknown
}

// Tried reports whether a job of that ticket waits or was handed to a station.
func (d *Desk) Tried(ticket string) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.sweep()
	return slices.ContainsFunc(d.jobs, func(j *job) bool { return j.ticket == ticket && (j.State == waiting || j.taken) })
}

// room reports whether one more job may wait for a station.
func (d *Desk) room(device string) bool {
	all, here := 0, 0
	for _, j := range d.jobs {
		if j.State == waiting {
			all++
			if j.Device == device {
				here++
			}
		}
	}
	return all < maxWaiting && here < maxAtDevice
}

// forget makes room for one more job by the oldest that is over; false when there is none.
func (d *Desk) forget() bool {
	if len(d.jobs) < keepJobs {
		return true
	}
	i := slices.IndexFunc(d.jobs, func(j *job) bool { return j.deadline.IsZero() })
	if i >= 0 {
		d.jobs = slices.Delete(d.jobs, i, i+1)
	}
	return i >= 0
}
