package wire

import (
	"time"

	"motcua/internal/paper"
	"motcua/internal/queue"
)

// TopicStation + device: StationView, for the printing station of that name.
const TopicStation = "station/"

// Print is the body of POST /api/v1/devices/{id}/print: a document for a counter's printing station. The answer is 202
// and a PrintJob. The hub keeps the document in memory until the station has taken it, and never longer than
// PrintWithin.
type Print struct {
	Document paper.Document `json:"document,omitempty"` // exactly one of document and ticket
	Ticket   string         `json:"ticket,omitempty"`   // id: print this ticket, marked as a copy unless it is the first paper
	Lang     string         `json:"lang,omitempty"`     // of the ticket; default vi
}

// PrintWithin is how long a document waits for its station: what did not come out by then never does.
const PrintWithin = 10 * time.Second

// PrintJob is what is known of one document on its way to paper.
type PrintJob struct {
	ID     string    `json:"id"`
	Device string    `json:"device"`
	State  string    `json:"state"`         // waiting, printing, printed, failed, unknown
	Why    string    `json:"why,omitempty"` // of failed and unknown: paper-end, cover, hot, fault, gone, no-answer, away, late
	At     time.Time `json:"at"`            // of the state
}

// StationView is what a printing station sees: jobs that wait for it, oldest first. It takes one with
// POST /api/v1/devices/{id}/jobs/{job}/take, whose answer is a PrintDocument, once, and says how it ended with
// POST /api/v1/devices/{id}/jobs/{job} and a PrintResult.
type StationView struct {
	Jobs []string `json:"jobs"` // ids
}

// PrintDocument is the content of a job, handed out once.
type PrintDocument struct {
	Document paper.Document    `json:"document,omitempty"`
	Ticket   *queue.TicketView `json:"ticket,omitempty"`
	Copy     bool              `json:"copy,omitempty"`
	Lang     string            `json:"lang,omitempty"`
}

// PrintResult is how a job ended.
type PrintResult struct {
	State string `json:"state"`         // printed, failed, unknown
	Why   string `json:"why,omitempty"` // as in PrintJob
}

// TicketPaper is the body of POST /api/v1/tickets/{id}/paper: what became of a ticket's paper.
type TicketPaper struct {
	State string `json:"state"`          // printed, failed, unknown
	Copy  bool   `json:"copy,omitempty"` // a reprint
}
