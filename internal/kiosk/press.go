package kiosk

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"motcua/internal/device/printer"
	"motcua/internal/escpos"
	"motcua/internal/paper"
	"motcua/internal/queue"
	"motcua/internal/typeset"
)

// What the page is told of one ticket's paper.
const (
	printing = "printing"
	printed  = string(queue.PaperPrinted)
	failed   = string(queue.PaperFailed)
	unknown  = string(queue.PaperUnknown)
	none     = "none" // it was known before that there would be none
)

// printTime is what a whole job may take on the slowest wire.
const printTime = 30 * time.Second

// press makes paper of documents, one after the other. It keeps no job for later: one that cannot begin soon fails.
type press struct {
	printer printer.Printer
	profile escpos.Profile
	set     *typeset.Setter
	state   func() string // the printer's, as it was last heard
	soon    time.Duration // a job that did not begin by then fails
	log     *slog.Logger

	work sync.WaitGroup
	turn chan struct{} // the printer has one owner: whoever put something in
	warm []byte        // a job's buffer, of whoever has the turn

	mu   sync.Mutex
	jobs int                // that wait for their turn
	hush context.CancelFunc // ends the question that is being asked; nil: none is
}

// ended is how a job ended.
type ended struct {
	state string // printed, failed, unknown, none
	why   string // of all but printed: paper-end, cover, hot, fault, gone, no-answer, late
}

// forStaff is the state as the hub keeps it: why there was no paper is the printer's affair.
func (e ended) forStaff() string {
	if e.state == none {
		return failed
	}
	return e.state
}

// job is one document on its way to paper.
type job struct {
	done chan struct{}
	ended
}

// print starts a job and calls back when it ended. Whoever waits for the job learns of its end after that, so that a
// wish to try again finds the failure settled.
func (p *press) print(doc paper.Document, tell func(ended)) *job {
	j := &job{done: make(chan struct{})}
	p.work.Go(func() {
		j.ended = p.run(doc)
		tell(j.ended)
		close(j.done)
	})
	return j
}

// run prints when it is the job's turn. A printer that is known not to print gets nothing that it could keep.
func (p *press) run(doc paper.Document) ended {
	if state := p.state(); !prints(state) {
		return ended{none, whyPaper(state)}
	}
	if !p.begin() {
		return ended{failed, whyLate}
	}
	defer func() { <-p.turn }()
	defer func() { clear(p.warm[:cap(p.warm)]) }() // a slip may carry a name, even one that could not be set to its end
	bytes, err := escpos.Encode(p.warm[:0], doc, p.profile, p.set)
	if err != nil {
		p.log.Error("kiosk: a document that cannot be set", "err", err)
		return ended{failed, paperFault}
	}
	p.warm = bytes
	return p.send(bytes)
}

// begin waits for the turn of a job. A question that a printer leaves unanswered for longer than a good one takes is
// given up; the wire to it may have to be opened anew then.
func (p *press) begin() bool {
	p.mu.Lock()
	p.jobs++
	p.mu.Unlock()
	defer func() {
		p.mu.Lock()
		p.jobs--
		p.mu.Unlock()
	}()
	if p.mine(answerTime) {
		return true
	}
	p.mu.Lock()
	if p.hush != nil {
		p.hush()
	}
	p.mu.Unlock()
	return p.mine(p.soon - answerTime)
}

// mine takes the turn, if it comes in time.
func (p *press) mine(within time.Duration) bool {
	late := time.NewTimer(within)
	defer late.Stop()
	select {
	case p.turn <- struct{}{}:
		return true
	case <-late.C:
		return false
	}
}

func (p *press) send(bytes []byte) ended {
	ctx, cancel := context.WithTimeout(context.Background(), printTime)
	defer cancel()
	outcome, err := p.printer.Print(ctx, bytes)
	if outcome == printer.Printed {
		return ended{state: printed}
	}
	p.log.Warn("kiosk: paper", "outcome", outcome, "err", err)
	return ended{outcome.String(), whyOf(err)}
}

// halt waits for the last job and lets the printer go.
func (p *press) halt() {
	p.work.Wait()
	if d, ok := p.printer.(interface{ Halt() error }); ok {
		if err := d.Halt(); err != nil {
			p.log.Warn("kiosk: printer", "err", err)
		}
	}
}

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
