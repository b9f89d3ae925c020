package dossier

import (
	"slices"
	"time"

	"motcua/internal/calendar"
)

// Dossier is one row of the register. Fields marked personal leave this process only to those who may see them.
type Dossier struct {
	ID      string    `json:"id"`      // opaque: all that a ticket knows of it
	Version int       `json:"version"` // counts the accepted commands, from 1
	Changed time.Time `json:"changed"`

	Code   Code   `json:"code"`
	Token  string `json:"token,omitempty"`  // on the receipt; scanning it proves possession
	Secret string `json:"secret,omitempty"` // on the receipt; typed beside the code; none when it was imported
	Ticket string `json:"ticket,omitempty"` // id of the visit it was handed in at

	Status    Status    `json:"status"`
	Channel   Channel   `json:"channel"`
	Procedure Procedure `json:"procedure"`
	Parts     []Part    `json:"parts,omitempty"` // linked procedures that went to several units under this one code
	Applicant Applicant `json:"applicant"`       // personal
	Papers    []Paper   `json:"papers,omitempty"`
	Sets      int       `json:"sets"` // how many copies of the whole

	Fee      Fee       `json:"fee,omitzero"`
	Payments []Payment `json:"payments,omitempty"`
	Asked    *Bill     `json:"asked,omitempty"` // what the pause for payment asks for

	Unit  string `json:"unit"` // who has it
	Slips []Slip `json:"slips,omitempty"`

	Filed    time.Time     `json:"filed"`             // when it came in
	Received time.Time     `json:"received,omitzero"` // when it was found complete and the clock began
	Term     calendar.Term `json:"term,omitzero"`
	Calendar string        `json:"calendar,omitempty"` // id of the office's calendar that it is reckoned by; empty: that of the register
	Counted  time.Time     `json:"counted,omitzero"`   // the first moment of working time that counts
	Promised time.Time     `json:"promised,omitzero"`  // due by the term, its pauses and agreements; later is late
	Due      time.Time     `json:"due,omitzero"`       // what the citizen was told last: Promised, or the apology's new date
	Pauses   []Pause       `json:"pauses,omitempty"`

	Supplements []Supplement `json:"supplements,omitempty"`
	Calls       []Call       `json:"calls,omitempty"`
	Apology     *Apology     `json:"apology,omitempty"`

	Finished  time.Time `json:"finished,omitzero"`
	Undated   bool      `json:"undated,omitempty"` // another system did not say when: by Finished at the latest, neither late nor in time
	Outcome   Outcome   `json:"outcome,omitempty"`
	Digitised bool      `json:"digitised,omitempty"` // the result
	ReturnBy  ReturnBy  `json:"return_by"`
	Postal    *Postal   `json:"postal,omitempty"`
	Handed    *Handed   `json:"handed,omitempty"` // personal

	Trail []Step `json:"trail"` // every status it had

	Origin *Origin `json:"origin,omitempty"` // where it was brought in from; none: it was registered here
	Forgot int     `json:"forgot,omitempty"` // the version in which it forgot how to reach its applicant
}

// Procedure is what was asked for, as the catalogue had it on the day of receipt.
type Procedure struct {
	Code    ProcedureCode `json:"code"`
	Version int           `json:"version,omitempty"` // of the catalogue's entry
	Name    string        `json:"name"`
	Case    string        `json:"case,omitempty"` // which of the procedure's cases
}

// Part is one of several linked procedures.
type Part struct {
	Procedure Procedure     `json:"procedure"`
	Unit      string        `json:"unit"`
	Term      calendar.Term `json:"term"`
	Due       time.Time     `json:"due,omitzero"`
	Finished  time.Time     `json:"finished,omitzero"`
}

// Applicant is who filed. All of it is personal.
type Applicant struct {
	Kind    ApplicantKind `json:"kind"`
	Name    string        `json:"name"`
	Phone   string        `json:"phone,omitempty"`
	Email   string        `json:"email,omitempty"`
	Address string        `json:"address,omitempty"`
	Paper   string        `json:"paper,omitempty"` // number of the identity card, or of the business
	Agent   string        `json:"agent,omitempty"` // who handed it in for the applicant
}

// Paper is one document that was handed in.
type Paper struct {
	Name      string `json:"name"`
	Originals int    `json:"originals,omitempty"`
	Copies    int    `json:"copies,omitempty"`
	Data      string `json:"data,omitempty"`      // the database that was asked instead, where the law forbids asking the citizen
	Digitised bool   `json:"digitised,omitempty"` // scanned into the system
}

// Payment is money that came in.
type Payment struct {
	At      time.Time `json:"at"`
	Amount  Dong      `json:"amount"`
	Receipt string    `json:"receipt,omitempty"` // number of the electronic receipt
	Method  string    `json:"method,omitempty"`  // cash, transfer …
}

// Bill is money that is asked for.
type Bill struct {
	For    string `json:"for"`
	Amount Dong   `json:"amount,omitempty"` // 0: another authority says how much
}

// Slip is one line of the control slip: who gave the dossier to whom, and how it stood.
type Slip struct {
	At       time.Time `json:"at"`
	Part     int       `json:"part,omitempty"` // from 1; 0 is the whole dossier
	From     string    `json:"from"`
	To       string    `json:"to"`
	Giver    string    `json:"giver"`
	Taker    string    `json:"taker,omitempty"`
	Standing Standing  `json:"standing,omitempty"`
	Note     string    `json:"note,omitempty"`
}

// Pause is a time in which the clock stood still.
type Pause struct {
	For     Status    `json:"for"` // AwaitingPapers, AwaitingPayment or Stopped
	Was     Status    `json:"was"` // where it goes on
	From    time.Time `json:"from"`
	To      time.Time `json:"to,omitzero"` // zero: it stands still now
	Minutes int       `json:"minutes"`     // of working time
	Reason  string    `json:"reason,omitempty"`
}

// Supplement is a request for missing papers. There is one, or a written reason for another.
type Supplement struct {
	At       time.Time `json:"at"`
	Papers   []string  `json:"papers"`
	Reason   string    `json:"reason"`
	Override string    `json:"override,omitempty"` // why it was asked for again
	Arrived  time.Time `json:"arrived,omitzero"`
}

// Call is a phone call to the applicant.
type Call struct {
	At      time.Time `json:"at"`
	Who     string    `json:"who"`
	About   CallAbout `json:"about"`
	Reached bool      `json:"reached"`
	Note    string    `json:"note,omitempty"`
}

// Apology is the written apology of a dossier that is late or will be, with its one new date.
type Apology struct {
	At     time.Time `json:"at"`
	Who    string    `json:"who"`
	Number string    `json:"number,omitempty"` // of the letter
	Reason string    `json:"reason"`
	Was    time.Time `json:"was"`     // the date that was promised
	Due    time.Time `json:"due"`     // the new date
	InTime bool      `json:"in_time"` // told at the latest on the day before the deadline
}

// Postal is the way of a result by post. Its clock is its own and starts when the post takes it.
type Postal struct {
	Zone   Zone      `json:"zone"`
	Number string    `json:"number,omitempty"` // of the consignment
	Taken  time.Time `json:"taken"`
	Due    time.Time `json:"due"`
}

// Handed is the end: who took the result. It is personal.
type Handed struct {
	At    time.Time `json:"at"`
	To    string    `json:"to"`
	By    ReturnBy  `json:"by"`
	Proof string    `json:"proof,omitempty"` // what was shown or signed
}

// Step is a status and when it began.
type Step struct {
	At     time.Time `json:"at"`
	Status Status    `json:"status"`
}

// clone copies a dossier so that nothing is shared.
func (d *Dossier) clone() *Dossier {
	c := *d
	c.Parts = slices.Clone(d.Parts)
	c.Papers = slices.Clone(d.Papers)
	c.Payments = slices.Clone(d.Payments)
	c.Slips = slices.Clone(d.Slips)
	c.Pauses = slices.Clone(d.Pauses)
	c.Supplements = slices.Clone(d.Supplements)
	c.Calls = slices.Clone(d.Calls)
	c.Trail = slices.Clone(d.Trail)
	return &c // what pointers show is replaced and never written to
}

// Paused returns the working minutes in which the clock stood still, pauses that are over.
func (d *Dossier) Paused() int {
	total := 0
	for _, p := range d.Pauses {
		total += p.Minutes
	}
	return total
}

// pausedNow returns the pause that is going on.
func (d *Dossier) pausedNow() *Pause {
	if n := len(d.Pauses); n > 0 && d.Pauses[n-1].To.IsZero() {
		return &d.Pauses[n-1]
	}
	return nil
}

// called reports whether the applicant was phoned about something.
func (d *Dossier) called(about CallAbout) bool {
	return slices.ContainsFunc(d.Calls, func(c Call) bool { return c.About == about })
}
