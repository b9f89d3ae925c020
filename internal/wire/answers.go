package wire

import (
	"time"

	"motcua/internal/queue"
)

// CounterChanged answers the commands that open, pause and close a counter. It says what the command did and not what
// came later, so that a retry reads the same; what the counter shows now is its view.
type CounterChanged struct {
	ID    string             `json:"id"`
	State queue.CounterState `json:"state"`
	Since time.Time          `json:"since"`
}

// OfficeChanged answers the commands about the day and the office, in the same way.
type OfficeChanged struct {
	At        time.Time `json:"at"`
	Date      string    `json:"date"`
	DayClosed bool      `json:"day_closed,omitempty"`
	Rehearsal bool      `json:"rehearsal,omitempty"`
}

// Trouble is something that the people of the office must know and mend.
type Trouble struct {
	Code    string     `json:"code"`              // office-file, clock, unavailable, not-configured
	Text    queue.Text `json:"text"`              // what is wrong, and what to do
	File    string     `json:"file,omitempty"`    // the place of a mistake in a file
	Line    int        `json:"line,omitempty"`    // from 1
	Column  int        `json:"column,omitempty"`  // from 1, in characters
	Key     string     `json:"key,omitempty"`     // such as service[2].prefix
	Warning bool       `json:"warning,omitempty"` // it works all the same
}
