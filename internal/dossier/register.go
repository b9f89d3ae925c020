package dossier

import (
	"strings"
	"time"

	"motcua/internal/calendar"
	"motcua/internal/token"
)

// Registration is what is known when a dossier comes in.
type Registration struct {
	Ticket    string        `json:"ticket,omitempty"` // id of the visit
	Channel   Channel       `json:"channel"`
	Procedure Procedure     `json:"procedure"`
	Term      calendar.Term `json:"term,omitzero"` // for this case and channel; may be left out where every part has one
	Parts     []Part        `json:"parts,omitempty"`
	Applicant Applicant     `json:"applicant"`
	Papers    []Paper       `json:"papers,omitempty"`
	Sets      int           `json:"sets,omitempty"` // default 1
	Fee       Fee           `json:"fee,omitzero"`
	Unit      string        `json:"unit"`                // who receives it
	ReturnBy  ReturnBy      `json:"return_by,omitempty"` // default at the counter
	Calendar  string        `json:"calendar,omitempty"`  // of the service that was called for, where it keeps hours of its own
	Complete  bool          `json:"complete,omitempty"`  // nothing is missing: it is received at once
}

// Marks are the names of a new dossier. Code is never used before or after; Token and Secret are random.
type Marks struct {
	ID     string
	Code   Code
	Token  string
	Secret string // none where receipts carry none: the last digits of the phone stand in
}

// New registers a dossier: with a receipt and a running clock if it is complete, or else to be looked at.
func New(r Registration, m Marks, a Act) (*Dossier, Entry, error) {
	if err := r.check(); err != nil {
		return nil, Entry{}, err
	}
	if err := m.check(); err != nil {
		return nil, Entry{}, err
	}
	d := &Dossier{
		ID: m.ID, Code: m.Code, Token: m.Token, Secret: m.Secret, Ticket: r.Ticket,
		Status: Registered, Channel: r.Channel, Procedure: r.Procedure, Parts: r.Parts, Applicant: r.Applicant,
		Papers: r.Papers, Sets: max(1, r.Sets), Fee: r.Fee, Unit: r.Unit, Term: r.Term, Calendar: r.Calendar, ReturnBy: r.ReturnBy,
	}
	if d.ReturnBy == "" {
		d.ReturnBy = AtCounter
	}
	w, err := newWork(d.clone(), a)
	if err != nil {
		return nil, Entry{}, err
	}
	w.Filed = w.at
	w.Trail = []Step{{At: w.at, Status: Registered}}
	did := "registered"
	if r.Complete {
		did = Receive{}.did()
		if err := (Receive{}).do(w); err != nil {
			return nil, Entry{}, err
		}
	}
	w.Version, w.Changed = 1, w.at
	return w.Dossier, Entry{Version: 1, At: w.at, Who: w.who, Did: did}, nil
}

func (r *Registration) check() error {
	switch {
	case !r.Channel.Valid():
		return invalid("channel")
	case blank(r.Procedure.Name) || blank(string(r.Procedure.Code)):
		return invalid("procedure")
	case blank(r.Unit):
		return invalid("unit")
	case r.ReturnBy != "" && !r.ReturnBy.Valid():
		return invalid("return_by")
	case r.Term.IsZero() && len(r.Parts) == 0:
		return invalid("term")
	case r.Sets < 0:
		return invalid("sets")
	case !r.Fee.check():
		return invalid("fee")
	}
	for _, p := range r.Parts {
		if blank(p.Procedure.Name) || blank(p.Unit) || p.Term.IsZero() || !p.Finished.IsZero() {
			return invalid("parts")
		}
	}
	if err := checkPapers(r.Papers); err != nil {
		return err
	}
	return r.Applicant.check()
}

func (m Marks) check() error {
	code, err := ParseCode(string(m.Code))
	switch {
	case blank(m.ID):
		return invalid("id")
	case err != nil || code != m.Code:
		return invalid("code")
	case !token.Valid(m.Token, token.Length):
		return invalid("token")
	case m.Secret != "" && !token.Valid(m.Secret, token.Secret):
		return invalid("secret")
	}
	return nil
}

func (p *Applicant) check() error {
	switch {
	case !p.Kind.Valid():
		return invalid("applicant.kind")
	case blank(p.Name) || len(p.Name) > 500:
		return invalid("applicant.name")
	case strings.Trim(p.Phone, "+0123456789 .-()") != "" || len(p.Phone) > 30:
		return invalid("applicant.phone")
	}
	return nil
}

func checkPapers(papers []Paper) error {
	for _, p := range papers {
		if blank(p.Name) || p.Originals < 0 || p.Copies < 0 {
			return invalid("papers")
		}
	}
	return nil
}

func blank(s string) bool { return strings.TrimSpace(s) == "" }

// Receive finds a registered dossier complete: the clock starts.
type Receive struct {
	Term    calendar.Term `json:"term,omitzero"`     // default: as registered
	Version int           `json:"version,omitempty"` // of the catalogue's entry that is in force now; default: as registered
}

func (Receive) did() string { return "received" }

func (c Receive) do(w *work) error {
	if w.Status != Registered { // a pause also ends in Received
		return w.wrong(Received)
	}
	if !c.Term.IsZero() {
		w.Term = c.Term
	}
	if c.Version > 0 {
		w.Procedure.Version = c.Version
	}
	if err := w.startClock(); err != nil {
		return err
	}
	return w.move(Received)
}

// startClock reckons the due time: by the term, or by the longest of the parts, whichever is later.
func (w *work) startClock() error {
	var last time.Time
	for i := range w.Parts {
		due, err := w.dueIn(w.Parts[i].Term)
		if err != nil {
			return err
		}
		w.Parts[i].Due, w.Counted = due.At, due.From
		if due.At.After(last) {
			last = due.At
		}
	}
	if !w.Term.IsZero() {
		due, err := w.dueIn(w.Term)
		if err != nil {
			return err
		}
		w.Counted = due.From
		if due.At.After(last) {
			last = due.At
		}
	}
	w.Received, w.Promised, w.Due = w.at, last, last
	return nil
}
