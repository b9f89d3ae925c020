package queue

import (
	"time"

	"motcua/internal/estimate"
)

// Event is something that happened: past tense, plain data, and never personal data.
type Event interface{ Kind() string }

// Events about the day and the office.
type (
	// DayOpened begins a business day. It carries everything that crosses midnight, so that loading can start here.
	DayOpened struct {
		Date     string                   `json:"date"` // "2006-01-02"
		Office   Office                   `json:"office"`
		Counters []Counter                `json:"counters,omitempty"`
		Held     []Ticket                 `json:"held,omitempty"`         // visits that the office lets cross
		Requests []Answered               `json:"requests,omitempty"`     // of the day before
		Past     []Past                   `json:"past,omitempty"`         // tickets of the day before
		Paces    map[string]estimate.Pace `json:"paces,omitempty"`        // by service
		Calls    int64                    `json:"calls,omitempty"`        // last call id
		Orders   uint64                   `json:"orders,omitempty"`       // last seniority
		Series   []Series                 `json:"series,omitempty"`       // of ticket machines
		Unfreed  string                   `json:"numbers_held,omitempty"` // the journal that was restored, while no number is given
		Restored string                   `json:"restored,omitempty"`     // the day on which the office went on after the last restore
	}
	// DayClosed ends the issuing of numbers for the date.
	DayClosed struct{}
	// DayReopened takes DayClosed back; the series go on.
	DayReopened struct{}
	// OfficeConfigured puts an office in force.
	OfficeConfigured struct {
		Office Office `json:"office"`
	}
	// RehearsalStarted begins issuing numbers for practice.
	RehearsalStarted struct{}
	// RehearsalEnded takes every number for practice away and starts the series anew.
	RehearsalEnded struct{}
)

// Answered is a request with the answer it got.
type Answered struct {
	Request
	Result Result `json:"result"`
}

// Past is what is kept of a ticket of the day before.
type Past struct {
	ID      string      `json:"id"`
	Number  string      `json:"number"`
	Service string      `json:"service"`
	State   TicketState `json:"state"`
	Issued  time.Time   `json:"issued"`
}

// Events about tickets.
type (
	// TicketIssued is a number given, with what the citizen was told.
	TicketIssued struct {
		Ticket    string   `json:"ticket"`
		Number    string   `json:"number"`
		Seq       int      `json:"n"` // within its series
		Service   string   `json:"service"`
		Class     string   `json:"class,omitempty"`
		Channel   Channel  `json:"channel"`
		Device    string   `json:"device,omitempty"`
		Then      []string `json:"then,omitempty"`
		Ahead     int      `json:"ahead"`
		Estimate  *Range   `json:"estimate,omitempty"`
		Rehearsal bool     `json:"rehearsal,omitempty"`
		Override  bool     `json:"override,omitempty"`

		// Of a number that a machine gave while the hub was away. The record's time is when the hub learnt of it.
		Taken   time.Time `json:"taken,omitzero"`
		Series  string    `json:"series,omitempty"` // what the number begins with
		Spool   string    `json:"spool,omitempty"`
		Request string    `json:"request,omitempty"` // of the touch
		Lapsed  bool      `json:"lapsed,omitempty"`  // nobody could be called for it any more
	}
	// TicketCalled is a call to a counter; a recall when the ticket was called there already.
	TicketCalled struct {
		Ticket  string `json:"ticket"`
		Counter string `json:"counter"`
		Call    int64  `json:"call"`
		Recall  bool   `json:"recall,omitempty"`
		Turn    bool   `json:"turn,omitempty"` // called by its turn, so that it counts in the ratio of kinds
	}
	// TicketStarted says that the citizen is at the counter.
	TicketStarted struct {
		Ticket string `json:"ticket"`
	}
	// TicketFinished ends a visit.
	TicketFinished struct {
		Ticket    string  `json:"ticket"`
		Outcome   Outcome `json:"outcome"`
		Forgotten bool    `json:"forgotten,omitempty"` // nobody finished it; the day's end did
	}
	// TicketMissed says that the called citizen did not come.
	TicketMissed struct {
		Ticket    string `json:"ticket"`
		Automatic bool   `json:"automatic,omitempty"` // by the rule on recalls
	}
	// TicketHeld sets a visit aside.
	TicketHeld struct {
		Ticket string `json:"ticket"`
	}
	// TicketResumed puts a held or missed ticket back to waiting at its old place.
	TicketResumed struct {
		Ticket string `json:"ticket"`
		Only   string `json:"only,omitempty"` // for this counter alone
	}
	// TicketReturned takes a call back.
	TicketReturned struct {
		Ticket string `json:"ticket"`
	}
	// TicketTransferred sends a ticket to wait for another service, or for one counter.
	TicketTransferred struct {
		Ticket  string  `json:"ticket"`
		Service string  `json:"service"`
		Only    string  `json:"only,omitempty"`
		Outcome Outcome `json:"outcome,omitempty"` // of the part of the visit that ended
		Planned bool    `json:"planned,omitempty"` // the next of the services the ticket was issued for
	}
	// TicketReleased lets a ticket that waited for one counter alone wait for its service.
	TicketReleased struct {
		Ticket string `json:"ticket"`
	}
	// TicketCancelled takes a ticket out.
	TicketCancelled struct {
		Ticket string `json:"ticket"`
	}
	// TicketExpired ends an unserved ticket with its day.
	TicketExpired struct {
		Ticket string `json:"ticket"`
	}
	// OutcomeCorrected amends what a visit ended with.
	OutcomeCorrected struct {
		Ticket  string  `json:"ticket"`
		Outcome Outcome `json:"outcome"`
		Reason  Reason  `json:"reason,omitempty"`
	}
	// PaperNoted says what became of a ticket's paper.
	PaperNoted struct {
		Ticket string     `json:"ticket"`
		State  PaperState `json:"state"`
		Copy   bool       `json:"copy,omitempty"` // a reprint
	}
)

// SeriesGranted lets a machine give numbers by itself.
type SeriesGranted struct {
	Device string       `json:"device"`
	Spool  string       `json:"spool"`
	Letter string       `json:"letter"`
	Days   []GrantedDay `json:"days"`
}

// GrantedDay is what a machine may give on one date.
type GrantedDay struct {
	Date   string       `json:"date"`
	Series []GrantedRun `json:"series"`
}

// GrantedRun is the numbers of one service.
type GrantedRun struct {
	Service string `json:"service"`
	Prefix  string `json:"prefix"`
	From    int    `json:"from"`
	To      int    `json:"to"`
}

// Events after a restore from a backup.
type (
	// NumbersHeld is the first record behind a restored journal: no number is given until it is known which were.
	NumbersHeld struct {
		Journal string `json:"journal"` // id of the one that was restored
	}
	// NumbersSeen is what a machine saw that this journal does not know.
	NumbersSeen struct {
		Device  string `json:"device"`
		Skipped []Skip `json:"skipped,omitempty"`
	}
	// NumbersFreed lets the office go on, above what it skips.
	NumbersFreed struct {
		Skipped []Skip `json:"skipped,omitempty"`
	}
	// SeriesSkipped leaves out numbers that a machine handed in to the journal that is lost, or cannot read, and no longer has.
	SeriesSkipped struct {
		Spool  string `json:"spool"`
		Date   string `json:"date"`
		Prefix string `json:"prefix"`
		To     int    `json:"to"`
	}
)

// Events about counters.
type (
	// CounterOpened opens a counter, ends its pause or changes what it serves.
	CounterOpened struct {
		Counter string  `json:"counter"`
		Serves  []Serve `json:"services"`
		Clerk   string  `json:"clerk,omitempty"` // opaque
	}
	// CounterSuspended stops calling at a counter.
	CounterSuspended struct {
		Counter string `json:"counter"`
	}
	// CounterShut closes a counter.
	CounterShut struct {
		Counter string `json:"counter"`
	}
)

// The kinds as they are written in the journal.
func (DayOpened) Kind() string         { return "day.opened" }
func (DayClosed) Kind() string         { return "day.closed" }
func (DayReopened) Kind() string       { return "day.reopened" }
func (OfficeConfigured) Kind() string  { return "office.configured" }
func (RehearsalStarted) Kind() string  { return "rehearsal.started" }
func (RehearsalEnded) Kind() string    { return "rehearsal.ended" }
func (TicketIssued) Kind() string      { return "ticket.issued" }
func (TicketCalled) Kind() string      { return "ticket.called" }
func (TicketStarted) Kind() string     { return "ticket.started" }
func (TicketFinished) Kind() string    { return "ticket.finished" }
func (TicketMissed) Kind() string      { return "ticket.missed" }
func (TicketHeld) Kind() string        { return "ticket.held" }
func (TicketResumed) Kind() string     { return "ticket.resumed" }
func (TicketReturned) Kind() string    { return "ticket.returned" }
func (TicketTransferred) Kind() string { return "ticket.transferred" }
func (TicketReleased) Kind() string    { return "ticket.released" }
func (TicketCancelled) Kind() string   { return "ticket.cancelled" }
func (TicketExpired) Kind() string     { return "ticket.expired" }
func (OutcomeCorrected) Kind() string  { return "ticket.outcome_corrected" }
func (PaperNoted) Kind() string        { return "ticket.paper_noted" }
func (SeriesGranted) Kind() string     { return "series.granted" }
func (NumbersHeld) Kind() string       { return "numbers.held" }
func (NumbersSeen) Kind() string       { return "numbers.seen" }
func (NumbersFreed) Kind() string      { return "numbers.freed" }
func (SeriesSkipped) Kind() string     { return "series.skipped" }
func (CounterOpened) Kind() string     { return "counter.opened" }
func (CounterSuspended) Kind() string  { return "counter.paused" }
func (CounterShut) Kind() string       { return "counter.closed" }

// ticketEvent is an event about a ticket that was issued before.
type ticketEvent interface{ ticket() string }

func (e TicketCalled) ticket() string      { return e.Ticket }
func (e TicketStarted) ticket() string     { return e.Ticket }
func (e TicketFinished) ticket() string    { return e.Ticket }
func (e TicketMissed) ticket() string      { return e.Ticket }
func (e TicketHeld) ticket() string        { return e.Ticket }
func (e TicketResumed) ticket() string     { return e.Ticket }
func (e TicketReturned) ticket() string    { return e.Ticket }
func (e TicketTransferred) ticket() string { return e.Ticket }
func (e TicketReleased) ticket() string    { return e.Ticket }
func (e TicketCancelled) ticket() string   { return e.Ticket }
func (e TicketExpired) ticket() string     { return e.Ticket }
func (e OutcomeCorrected) ticket() string  { return e.Ticket }
func (e PaperNoted) ticket() string        { return e.Ticket }
