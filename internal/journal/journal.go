package journal

import (
	"encoding/json"
	"iter"
	"time"
)

// Record is one accepted command and the events it led to. It carries no personal data, ever.
type Record struct {
	// Seq numbers the records of a journal 1, 2, 3, … without gaps. Append assigns it.
	Seq uint64 `json:"seq"`
	// At is when the command was accepted, by the hub's clock: whole milliseconds, with the office's offset.
	// A finer time is refused (ErrInvalid), because a replay would not see the state that was decided on.
	At time.Time `json:"at"`
	// Actor and Device say who commanded, and at which machine; both are opaque ids.
	Actor  string `json:"actor,omitempty"`
	Device string `json:"device,omitempty"`
	// Request identifies the command to its sender.
	Request Request `json:"request,omitzero"`
	// Day is the local date (2006-01-02), set only on the record that opens that business day.
	Day string `json:"day,omitempty"`
	// Events are what happened, in order.
	Events []Event `json:"events,omitempty"`
	// Prev is the hash of the record before; zero on the first. Append assigns it.
	Prev Hash `json:"prev,omitzero"`
}

// Request is the sender's own name for a command, so that a retry is known as one.
type Request struct {
	ID  string `json:"id,omitempty"`  // minted by the sender
	Sum string `json:"sum,omitempty"` // short hash of the command's body; opaque here
}

// Event is one thing that happened, in the past tense: ticket.issued.
type Event struct {
	Type string          `json:"type"`
	V    int             `json:"v,omitempty"`    // version of this type's data; the queue's business
	Data json.RawMessage `json:"data,omitempty"` // kept as valid, compact JSON
}

// Journal is an append-only, durable sequence of records. All methods may be called concurrently.
type Journal interface {
	// ID names this journal. It is minted when the journal is made, and again when one is restored
	// from a backup, so that a position (ID, Seq) is never mistaken for one in another history.
	ID() string

	// Read yields the records with Seq > after, in order, up to a head not older than the one at the call.
	// It holds no lock and no transaction while the consumer runs. An error ends the sequence; the records
	// before it are good. Events and their data belong to the consumer.
	Read(after uint64) iter.Seq2[Record, error]

	// Append adds records behind the record `after`, giving them Seq after+1, after+2, … and Prev.
	// All are kept or none, and they are durable when Append returns nil. Append does not change the
	// caller's slice. Appending nothing only compares the head.
	//
	// ErrConflict: the head is not `after`; nothing was written.
	// ErrInvalid: a record cannot be stored; nothing was written.
	//
	// Any other error means OUTCOME UNKNOWN: the records may be kept, all of them, or not. The caller
	// must throw away what it believed about the head and reload by Read before it appends again.
	Append(after uint64, records ...Record) error

	// Changed returns a channel that is closed when the head moves after the call. To miss nothing,
	// call Changed first, then Read, then wait. A closed channel may also mean that the head should be
	// looked at again after an append whose outcome is unknown.
	Changed() <-chan struct{}
}

// DayIndex is offered by journals that know where business days begin.
type DayIndex interface {
	// LastDay returns the last record that opened a business day. Loading starts there: Read(seq-1).
	LastDay() (seq uint64, day string, ok bool)
}

// Header is offered by journals that know their newest record.
type Header interface {
	// Head returns the newest record's number and hash, as printed on the day report; zero when empty.
	Head() Link
}
