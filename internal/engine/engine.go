package engine

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"motcua/internal/journal"
	"motcua/internal/queue"
)

// ErrUnavailable answers a command whose outcome is not known, or that could not be taken at all. The sender tries
// again with the same request id and gets the one answer.
var ErrUnavailable = errors.New("engine: the journal is not available")

// Options are what an engine needs beside its journal.
type Options struct {
	Now   func() time.Time // the office's clock; default time.Now
	IDs   queue.IDs        // default random codes
	Guard queue.Guard      // against opening a day by a wrong clock
	Log   *slog.Logger     // default: silent
	Batch int              // commands decided together at most; default 512
}

// Command is one wish of one sender.
type Command struct {
	Request string // id, minted by the sender
	Sender  string // the machine; scopes the request id
	Actor   string // opaque id of the person, or empty
	Body    queue.Command
}

// Tag names a position in one journal.
type Tag struct {
	Journal string
	Seq     uint64
}

// Engine runs one office.
type Engine struct {
	journal journal.Journal
	opts    Options
	calls   chan *call
	stopped chan struct{}

	// Of the sequencer alone.
	work *queue.State // nil while the journal cannot be read
	head uint64

	mu        sync.RWMutex
	published *queue.State
	seq       uint64
	changed   chan struct{}
	fault     error // why no command is taken now
}

type call struct {
	Command
	sum    string
	reply  chan reply
	answer reply
}

type reply struct {
	result queue.Result
	err    error
}

// Open loads the office from its journal.
func Open(j journal.Journal, opts Options) (*Engine, error) {
	if opts.Now == nil {
		opts.Now = time.Now
	}
	if opts.IDs == nil {
		opts.IDs = codes{}
	}
	if opts.Log == nil {
		opts.Log = slog.New(slog.DiscardHandler)
	}
	if opts.Batch == 0 {
		opts.Batch = 512
	}
	e := &Engine{
		journal: j, opts: opts, calls: make(chan *call, opts.Batch), stopped: make(chan struct{}),
		changed: make(chan struct{}),
	}
	if err := e.load(); err != nil {
		return nil, err
	}
	return e, nil
}

// Run takes commands until ctx ends. Commands that wait then are answered with ErrUnavailable.
func (e *Engine) Run(ctx context.Context) error {
	defer close(e.stopped)
	batch := make([]*call, 0, e.opts.Batch)
	for {
		var again <-chan time.Time
		if e.work == nil { // those who wait for the fault to end send no commands
			again = time.After(reloadEvery)
		}
		select {
		case <-ctx.Done():
			return nil
		case <-again:
			_ = e.reload() // Fault says it
		case c := <-e.calls:
			batch = e.gather(append(batch[:0], c))
			e.process(batch)
		}
	}
}

// reloadEvery is how often a journal that could not be read is tried again.
const reloadEvery = time.Second

// reload tries the ordinary way back after a fault.
func (e *Engine) reload() error {
	err := e.load()
	if err == nil {
		return nil
	}
	e.opts.Log.Error("loading failed", "error", err)
	e.mu.Lock()
	defer e.mu.Unlock()
	e.fault = err
	return err
}

// gather takes whatever else waits, without waiting for it.
func (e *Engine) gather(batch []*call) []*call {
	for len(batch) < cap(batch) {
		select {
		case c := <-e.calls:
			batch = append(batch, c)
		default:
			return batch
		}
	}
	return batch
}

// Do carries a command out and returns what it came to: a *queue.Refusal, queue.ErrNobody, ErrUnavailable or the
// context's error where it came to nothing. After ErrUnavailable or a context's error the same request may be sent
// again.
func (e *Engine) Do(ctx context.Context, cmd Command) (queue.Result, error) {
	c := &call{Command: cmd, sum: sumOf(cmd.Body), reply: make(chan reply, 1)} // the sum is the sender's time, not the sequencer's
	select {
	case e.calls <- c:
	case <-ctx.Done():
		return queue.Result{}, ctx.Err()
	case <-e.stopped:
		return queue.Result{}, ErrUnavailable
	}
	select {
	case r := <-c.reply:
		return r.result, r.err
	case <-ctx.Done():
		return queue.Result{}, ctx.Err()
	case <-e.stopped:
		select {
		case r := <-c.reply:
			return r.result, r.err
		default:
			return queue.Result{}, ErrUnavailable
		}
	}
}

// Read shows the published state to fn, which must not keep it, and the tag of its newest record.
func (e *Engine) Read(fn func(s *queue.State, tag Tag, now time.Time)) {
	e.mu.RLock()
	defer e.mu.RUnlock()
	fn(e.published, Tag{e.journal.ID(), e.seq}, e.at(e.published))
}

// Changed returns a channel that is closed when the published state changes after the call.
func (e *Engine) Changed() <-chan struct{} {
	e.mu.RLock()
	defer e.mu.RUnlock()
	return e.changed
}

// Fault says why commands are not taken now, or nil.
func (e *Engine) Fault() error {
	e.mu.RLock()
	defer e.mu.RUnlock()
	return e.fault
}

// at is the office's time: whole milliseconds, and never before the newest entry.
func (e *Engine) at(s *queue.State) time.Time {
	now := e.opts.Now().In(queue.Local).Truncate(time.Millisecond)
	if now.Before(s.Last) {
		return s.Last
	}
	return now
}

// process decides a batch, keeps it, publishes it and replies, in this order.
func (e *Engine) process(batch []*call) {
	if e.work == nil {
		if err := e.reload(); err != nil {
			unavailable(batch, err)
			return
		}
	}
	var taken accepted
	for _, c := range batch {
		c.answer.result, c.answer.err = e.decide(c.Command, c.sum, &taken)
	}
	if len(taken.records) > 0 {
		if err := e.journal.Append(e.head, taken.records...); err != nil {
			e.opts.Log.Error("append failed, loading again", "error", err)
			e.work = nil
			_ = e.reload() // Fault says it
			unavailable(batch, err)
			return
		}
		e.head += uint64(len(taken.records))
	}
	e.publish(taken.entries)
	for _, c := range batch {
		c.reply <- c.answer
	}
}

// publish folds kept entries into the state that readers see.
func (e *Engine) publish(entries []queue.Entry) {
	if len(entries) == 0 {
		return
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	for _, entry := range entries {
		e.published.Apply(entry)
	}
	e.seq = e.head
	close(e.changed)
	e.changed = make(chan struct{})
}

// unavailable answers a batch of which nobody can say whether it was kept.
func unavailable(batch []*call, cause error) {
	err := fmt.Errorf("%w: %w", ErrUnavailable, cause)
	for _, c := range batch {
		c.reply <- reply{err: err}
	}
}
