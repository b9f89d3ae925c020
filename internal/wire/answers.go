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

// ImportOffice brings an office in from a file: POST /api/v1/office/import.
type ImportOffice struct {
	Name   queue.Text `json:"name,omitempty"`   // of the office; a TOML file has its own
	Sample bool       `json:"sample,omitempty"` // the sample office instead of a file
	File   string     `json:"file,omitempty"`   // its name, as the sender calls it
	Data   []byte     `json:"data,omitempty"`   // TOML, XLSX or CSV
	Look   bool       `json:"look,omitempty"`   // nothing is brought in
}

// OfficeImported is what was found in it.
type OfficeImported struct {
	Taken    bool                  `json:"taken"` // the office is in force
	Name     queue.Text            `json:"name,omitempty"`
	Services []queue.Service       `json:"services"`
	Counters []queue.CounterConfig `json:"counters"`
	Problems []Trouble             `json:"problems"` // of a table: line is the row, key the column's heading
}
