package dossier

import (
	"crypto/subtle"
	"time"

	"motcua/internal/calendar"
	"motcua/internal/token"
)

// Public is all that somebody may see who proved to hold the receipt: no number of an identity card, no phone, no
// address, no papers, and the name masked.
type Public struct {
	Procedure string    `json:"procedure"`
	Status    Status    `json:"status"`
	Filed     time.Time `json:"filed"`
	Received  time.Time `json:"received,omitzero"`
	Due       time.Time `json:"due,omitzero"`
	Late      bool      `json:"late,omitempty"` // a new date was given, or must be
	Finished  time.Time `json:"finished,omitzero"`
	Returned  time.Time `json:"returned,omitzero"`
	Unit      string    `json:"unit"`
	Next      Next      `json:"next"`
	Name      string    `json:"name"` // masked
	Steps     []Step    `json:"steps"`
}

// Glimpse is what somebody may see who knows no more than the code: status and dates.
type Glimpse struct {
	Status   Status    `json:"status"`
	Filed    time.Time `json:"filed"`
	Received time.Time `json:"received,omitzero"`
	Due      time.Time `json:"due,omitzero"`
	Finished time.Time `json:"finished,omitzero"`
	Returned time.Time `json:"returned,omitzero"`
}

// Next is what the applicant is to do.
type Next string

// What there is to do.
const (
	NextWait      Next = "wait"
	NextBring     Next = "bring-papers"
	NextPay       Next = "pay"
	NextAsk       Next = "ask-office" // it was stopped
	NextCollect   Next = "collect"    // the result, at the counter
	NextPost      Next = "await-post"
	NextFetchBack Next = "fetch-back"   // the papers of a withdrawn dossier
	NextRefusal   Next = "read-refusal" // it was not taken in
	NextNothing   Next = "nothing"
)

// Next says what the applicant is to do.
func (d *Dossier) Next() Next {
	switch d.Status {
	case AwaitingPapers:
		return NextBring
	case AwaitingPayment:
		return NextPay
	case Stopped:
		return NextAsk
	case Withdrawn:
		return NextFetchBack
	case Rejected:
		return NextRefusal
	case Returned:
		return NextNothing
	case Processed:
		if d.Postal != nil || d.ReturnBy == ByPost {
			return NextPost
		}
		return NextCollect
	}
	return NextWait
}

// Public returns what the holder of the receipt sees.
func (d *Dossier) Public(now time.Time) Public {
	g := d.Glimpse()
	return Public{
		Procedure: d.Procedure.Name, Status: g.Status, Filed: g.Filed, Received: g.Received, Due: g.Due, Late: d.Late(now),
		Finished: g.Finished, Returned: g.Returned, Unit: d.Unit, Next: d.Next(), Name: MaskName(d.Applicant.Name),
		Steps: append([]Step{}, d.Trail...),
	}
}

// Glimpse returns what anybody sees who knows the code.
func (d *Dossier) Glimpse() Glimpse {
	g := Glimpse{Status: d.Status, Filed: d.Filed, Received: d.Received, Due: d.Due}
	if !d.Undated {
		g.Finished = d.Finished
	}
	if d.Handed != nil {
		g.Returned = d.Handed.At
	}
	return g
}

// phoneTail is how much of a phone number stands in for the secret of a dossier that was imported without one.
const phoneTail = 4

// Proves reports whether what was typed beside the code proves the receipt: its secret, or the last four digits of the
// phone where there is none. It takes as long for a wrong answer as for the right one.
func (d *Dossier) Proves(typed string) bool {
	want := d.Secret
	if want == "" {
		digits := Digits(d.Applicant.Phone)
		if len(digits) < phoneTail {
			return false
		}
		want = digits[len(digits)-phoneTail:]
	}
	return subtle.ConstantTimeCompare([]byte(want), []byte(token.Clean(typed))) == 1
}

// Urgency is how near a deadline is, for the lists of work.
type Urgency string

// The urgencies.
const (
	Calm    Urgency = "calm"
	Blocked Urgency = "blocked" // its clock stands still
	Soon    Urgency = "soon"
	Overdue Urgency = "overdue"
)

// Urgency says how near the deadline is to somebody who wants to know of it `ahead` of time, such as two working days.
// What is finished or was never received is calm.
func (d *Dossier) Urgency(now time.Time, ahead calendar.Term, plan *calendar.Plan) (Urgency, error) {
	switch {
	case d.Status.Bucket() == Paused:
		return Blocked, nil
	case !d.Status.Running() || d.Due.IsZero():
		return Calm, nil
	case Compare(now, d.Due) == Late:
		return Overdue, nil
	}
	horizon, err := plan.Due(now, ahead)
	if err != nil {
		return Calm, err
	}
	if horizon.At.Before(d.Due) {
		return Calm, nil
	}
	return Soon, nil
}
