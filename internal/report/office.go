package report

import (
	"errors"
	"time"

	"motcua/internal/dossier"
)

// Office is what a form says of the office. Everything may be left out; the form then has a dotted line, or nothing.
type Office struct {
	Parent  string            // the body above the agency
	Agency  string            // who issues the form
	Desk    string            // the one-stop unit
	Return  string            // where results are handed out; default: at the desk
	Place   string            // before the date: "Hòa Bình, ngày …"
	Phone   string            // whom to ask
	Hotline string            //
	Signer  Signer            // who signs for the agency
	Basis   string            // numbering by this legal basis (see Bases), whatever the date; default by date
	Names   map[string]string // of units and clerks by their ids; an id without a name stands for itself
}

// Signer is who signs letters of the agency.
type Signer struct {
	Title string // default: head of the unit
	Name  string
}

// Sheet is one print of a form.
type Sheet struct {
	At      time.Time // the date on the form; needed
	Officer string    // who receives, advises or refuses, for the signature
	Number  string    // of a letter: apology, stop notice
	Reason  string    // of a refusal, or of a withdrawal: they stand in the history, not in the dossier
	Link    string    // what the QR code opens; default: the token, or else the code
	Book    string    // of the register
	Entry   string    // number in that book
	Twice   bool      // A5 forms: both copies on one A4 sheet, each saying whose it is
	Lang    string    // default vi
}

// ErrNoOccasion is returned for a form about something that did not happen to the dossier.
var ErrNoOccasion = errors.New("report: the dossier has nothing on record for this form")

// name returns the name of a unit or a clerk.
func (o Office) name(id string) string {
	if name := o.Names[id]; name != "" {
		return name
	}
	return id
}

// occasion reports whether the dossier is as the form says.
func occasion(kind Kind, d *dossier.Dossier) bool {
	switch kind {
	case Receipt, Control:
		return !d.Received.IsZero()
	case Supplement:
		return len(d.Supplements) > 0
	case Refusal:
		return d.Outcome == dossier.RefusedOutcome
	case Apology:
		return d.Apology != nil
	case Stop: // at the applicant's wish; a stop of the office's own is a pause, and no end
		return d.Outcome == dossier.TakenBack
	}
	return false
}
