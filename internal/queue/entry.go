package queue

import "time"

// Request is the identity of a command: the id that its sender minted, scoped to that sender, and a sum of its body.
type Request struct {
	Sender string `json:"sender"`
	ID     string `json:"id"`
	Sum    string `json:"sum"`
}

// Entry is one accepted command as the state folds it.
type Entry struct {
	At      time.Time
	Actor   string
	Request Request
	Events  []Event
}

// Result is what an accepted command came to. It is part of the state, so that a retry gets the first answer.
type Result struct {
	Ticket string      `json:"ticket,omitempty"` // id
	State  TicketState `json:"state,omitempty"`  // of that ticket, right after the command
	Call   int64       `json:"call,omitempty"`
	At     time.Time   `json:"at"`
	Told   *Told       `json:"told,omitempty"` // nil when the command was about no ticket
}

// IDs mints ticket ids. The engine's are random; a test's are a count.
type IDs interface{ Ticket() string }
