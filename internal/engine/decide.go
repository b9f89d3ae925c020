package engine

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"time"

	"motcua/internal/journal"
	"motcua/internal/queue"
)

// accepted is what a batch adds to the history.
type accepted struct {
	entries []queue.Entry
	records []journal.Record
}

// decide carries one command out on the working state.
func (e *Engine) decide(cmd Command, sum string, taken *accepted) (queue.Result, error) {
	request := queue.Request{Sender: cmd.Sender, ID: cmd.Request, Sum: sum}
	if result, ok, err := e.work.Answered(request); ok || err != nil {
		return result, err
	}
	now := e.at(e.work)
	opened, err := e.due(cmd, now, taken)
	if err != nil {
		return queue.Result{}, err
	}
	if _, asked := cmd.Body.(queue.OpenDay); asked && opened {
		// It has happened; the record of its own, without events, is for a retry to find.
		return e.accept(queue.Entry{At: now, Actor: cmd.Actor, Request: request}, taken)
	}
	events, err := queue.Decide(e.work, cmd.Body, cmd.Sender, now, e.opts.IDs)
	if err != nil {
		return queue.Result{}, err
	}
	return e.accept(queue.Entry{At: now, Actor: cmd.Actor, Request: request, Events: events}, taken)
}

// due lets the time alone do what it has to do before the command: open the day, end a rehearsal.
func (e *Engine) due(cmd Command, now time.Time, taken *accepted) (opened bool, err error) {
	guard := e.opts.Guard
	if open, ok := cmd.Body.(queue.OpenDay); ok {
		guard.Confirm = guard.Confirm || open.Confirm
	}
	for {
		events, err := queue.Due(e.work, now, guard)
		if err != nil || len(events) == 0 {
			return opened, err
		}
		_, isDay := events[0].(queue.DayOpened)
		opened = opened || isDay
		if _, err := e.accept(queue.Entry{At: now, Events: events}, taken); err != nil {
			return opened, err
		}
	}
}

// accept folds an entry into the working state and writes its record.
func (e *Engine) accept(entry queue.Entry, taken *accepted) (queue.Result, error) {
	record, err := Record(entry)
	if err != nil {
		return queue.Result{}, err
	}
	taken.records = append(taken.records, record)
	taken.entries = append(taken.entries, entry)
	return e.work.Apply(entry), nil
}

// Record writes an entry as the journal keeps it.
func Record(entry queue.Entry) (journal.Record, error) {
	r := journal.Record{
		At: entry.At, Actor: entry.Actor, Device: entry.Request.Sender,
		Request: journal.Request{ID: entry.Request.ID, Sum: entry.Request.Sum},
	}
	for _, event := range entry.Events {
		kind, version, data, err := queue.EncodeEvent(event)
		if err != nil {
			return r, err
		}
		if day, ok := event.(queue.DayOpened); ok {
			r.Day = day.Date
		}
		r.Events = append(r.Events, journal.Event{Type: kind, V: version, Data: data})
	}
	return r, nil
}

// Entry reads a record back as the state folds it.
func Entry(r journal.Record) (queue.Entry, error) { return entry(r, queue.DecodeEvent) }

// Outline reads a record back as far as figures need it, at a fraction of the cost: without what became of papers, and
// of a day that opens without what it remembers of the day before.
func Outline(r journal.Record) (queue.Entry, error) { return entry(r, queue.DecodeOutline) }

// entry reads a record back; events that decode to nil are left out.
func entry(r journal.Record, decode func(kind string, version int, data []byte) (queue.Event, error)) (queue.Entry, error) {
	entry := queue.Entry{
		At: r.At.In(queue.Local), Actor: r.Actor,
		Request: queue.Request{Sender: r.Device, ID: r.Request.ID, Sum: r.Request.Sum},
	}
	for _, raw := range r.Events {
		event, err := decode(raw.Type, raw.V, raw.Data)
		if err != nil {
			return entry, fmt.Errorf("engine: record %d: %w", r.Seq, err)
		}
		if event != nil {
			entry.Events = append(entry.Events, event)
		}
	}
	return entry, nil
}

// sumOf is a short hash of a command's kind and body, to know the same request id with another body.
func sumOf(cmd queue.Command) string {
	body, err := json.Marshal(cmd)
	if err != nil {
		return ""
	}
	h := sha256.Sum256(fmt.Appendf(body, "%T", cmd))
	return hex.EncodeToString(h[:8])
}
