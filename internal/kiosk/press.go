package kiosk

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"

	"motcua/internal/device/printer"
	"motcua/internal/escpos"
	"motcua/internal/paper"
	"motcua/internal/typeset"
)

// What the page is told of one ticket's paper.
const (
	printing = "printing"
	printed  = "printed"
	failed   = "failed"
	unknown  = "unknown"
	none     = "none" // there was no paper to begin with
)

// printTime is what a whole ticket may take on the slowest wire.
const printTime = 30 * time.Second

// press makes paper of documents, one after the other.
type press struct {
	printer printer.Printer
	profile escpos.Profile
	set     *typeset.Setter
	log     *slog.Logger

	work sync.WaitGroup
	one  sync.Mutex // the printer has one owner; status is not asked in the middle of a job
	warm []byte     // a job's buffer, under one
}

// job is the paper of one ticket.
type job struct {
	done  chan struct{}
	state string // set before done is closed
}

// print starts a job and calls back when it ended.
func (p *press) print(doc paper.Document, ended func(state string)) *job {
	j := &job{done: make(chan struct{})}
	p.work.Go(func() {
		p.one.Lock()
		j.state = p.run(doc)
		p.one.Unlock()
		close(j.done)
		ended(j.state)
	})
	return j
}

// run is called with one held.
func (p *press) run(doc paper.Document) string {
	bytes, err := escpos.Encode(p.warm[:0], doc, p.profile, p.set)
	if err != nil {
		p.log.Error("kiosk: a ticket that cannot be set", "err", err)
		return failed
	}
	p.warm = bytes
	ctx, cancel := context.WithTimeout(context.Background(), printTime)
	defer cancel()
	outcome, err := p.printer.Print(ctx, bytes)
	if err != nil {
		p.log.Warn("kiosk: ticket", "outcome", outcome, "err", err)
	}
	if outcome == printer.Failed && errors.Is(err, printer.ErrPaperEnd) {
		return none
	}
	return outcome.String()
}

// status asks the printer, unless it is printing.
func (p *press) status(ctx context.Context) (printer.Status, error) {
	if !p.one.TryLock() {
		return printer.Status{}, errBusy
	}
	defer p.one.Unlock()
	return p.printer.Status(ctx)
}

var errBusy = errors.New("kiosk: the printer is printing")

// wait returns when the last job has ended.
func (p *press) wait() { p.work.Wait() }

// outcome is the state of the paper, waited for a moment.
func (j *job) outcome(wait time.Duration) string {
	moment := time.NewTimer(wait)
	defer moment.Stop()
	select {
	case <-j.done:
		return j.state
	case <-moment.C:
		return printing
	}
}
