package queue

import (
	"cmp"
	"fmt"
	"time"
)

// TicketState is where a ticket stands.
type TicketState string

// The states of a ticket.
const (
	Waiting   TicketState = "waiting"
	Called    TicketState = "called"
	Serving   TicketState = "serving"
	Held      TicketState = "held"
	Served    TicketState = "served"
	Missed    TicketState = "missed"
	Cancelled TicketState = "cancelled"
	Expired   TicketState = "expired"
)

// Final reports whether the ticket's day is over. A missed ticket may still come back.
func (s TicketState) Final() bool { return s == Served || s == Cancelled || s == Expired }

// CounterState is where a counter stands.
type CounterState string

// The states of a counter.
const (
	CounterOpen   CounterState = "open"
	CounterPaused CounterState = "paused"
	CounterClosed CounterState = "closed"
)

// Channel is the way a number was taken.
type Channel string

// The channels.
const (
	Kiosk     Channel = "kiosk"
	Reception Channel = "reception"
	Online    Channel = "online"
)

// Outcome is what a visit ended with.
type Outcome string

// The outcomes of a visit.
const (
	Registered Outcome = "registered" // a dossier was received
	Supplement Outcome = "supplement" // papers are missing
	Advised    Outcome = "advised"
	Refused    Outcome = "refused"
	Returned   Outcome = "returned" // a result was handed over
	Other      Outcome = "other"
)

// Outcomes in the order a clerk is offered them.
var outcomes = [...]Outcome{Registered, Supplement, Advised, Refused, Returned, Other}

// Ticket is one citizen's visit. Its ID is also the code on paper: twelve characters that no Vietnamese input
// method corrupts when a scanner types them.
type Ticket struct {
	ID        string      `json:"id"`
	Number    string      `json:"number"`
	Service   string      `json:"service"`
	Class     string      `json:"class,omitempty"` // priority class; empty: ordinary
	Channel   Channel     `json:"channel"`
	Device    string      `json:"device,omitempty"` // where it was taken
	Issued    time.Time   `json:"issued"`           // seniority: earlier is older; survives hold, transfer and return
	Order     uint64      `json:"order"`            // in which the hub learnt of it: settles the seniority of two that were issued at one moment
	State     TicketState `json:"state"`
	Since     time.Time   `json:"since"`
	Counter   string      `json:"counter,omitempty"` // where it is called or served, or was last
	Only      string      `json:"only,omitempty"`    // waits for this counter alone
	Then      []string    `json:"then,omitempty"`    // services still to visit
	Call      int64       `json:"call,omitempty"`
	CalledAt  time.Time   `json:"called_at,omitzero"`
	StartedAt time.Time   `json:"started_at,omitzero"`
	Recalls   int         `json:"recalls,omitempty"`
	Outcome   Outcome     `json:"outcome,omitempty"`
	Ahead     int         `json:"ahead"`              // as promised when issued
	Estimate  *Range      `json:"estimate,omitempty"` // as promised when issued
	Rehearsal bool        `json:"rehearsal,omitempty"`
	Paper     PaperState  `json:"paper,omitempty"`      // empty: nobody said
	Copy      bool        `json:"paper_copy,omitempty"` // Paper is that of a reprint

	before before // what return restores
}

// before is the ticket, and the ratios of its line and of the counter, as they were just ahead of a call.
type before struct {
	state           TicketState
	since           time.Time
	counter, only   string
	call            int64 // id of the call; its recalls follow
	turn            bool  // it counted in the ratios
	line, atCounter mix
	calls, turns    int // of line and counter right after the call; others since then and the ratios stay as they are
}

func (t *Ticket) priority() bool { return t.Class != "" }

// byAge orders tickets by when they were taken, oldest first. Order settles what came in the same moment.
func byAge(a, b *Ticket) int {
	if c := a.Issued.Compare(b.Issued); c != 0 {
		return c
	}
	return cmp.Compare(a.Order, b.Order)
}

func (t *Ticket) active() bool { return t.State == Called || t.State == Serving }

// number writes a ticket number: at least three digits, wider past 999.
func number(prefix string, n int) string { return fmt.Sprintf("%s%03d", prefix, n) }
