package dossier

import (
	"strings"
	"time"

	"motcua/internal/calendar"
)

// LogCall records a phone call to the applicant.
type LogCall struct {
	About   CallAbout `json:"about"`
	Reached bool      `json:"reached"`
	Note    string    `json:"note,omitempty"`
}

func (LogCall) did() string { return "called" }

func (c LogCall) do(w *work) error {
	if !c.About.Valid() {
		return invalid("about")
	}
	w.Calls = append(w.Calls, Call{At: w.at, Who: w.who, About: c.About, Reached: c.Reached, Note: c.Note})
	return nil
}

// Apologise records the handling unit's written apology and the one new date. It is accepted late too, and says so:
// by rule it is told on the day before the deadline at the latest.
type Apologise struct {
	Due    time.Time `json:"due"` // the new date
	Reason string    `json:"reason"`
	Number string    `json:"number,omitempty"` // of the letter
}

func (Apologise) did() string { return "apologised" }

func (c Apologise) do(w *work) error {
	due := c.Due.In(calendar.Local).Truncate(time.Minute)
	switch {
	case !w.underway():
		return w.wrong(w.Status)
	case w.Apology != nil:
		return refuse(CodeApology, "due", written(w.Apology.Due))
	case !due.After(w.Due) || !due.After(w.at):
		return refuse(CodeDueEarlier, "due", written(due))
	}
	if err := w.because(c.Reason); err != nil {
		return err
	}
	if err := w.worksAt(due); err != nil {
		return err
	}
	w.Apology = &Apology{
		At: w.at, Who: w.who, Number: c.Number, Reason: c.Reason, Was: w.Promised, Due: due,
		InTime: day(w.at).Before(day(w.Promised)),
	}
	w.Due = due
	return nil
}

// ChangeDue moves the promised date: to an earlier one, or by written agreement to a later one. The date of a dossier
// that is late already is moved by an apology alone.
type ChangeDue struct {
	Due       time.Time `json:"due"`
	Reason    string    `json:"reason"`
	Agreement string    `json:"agreement,omitempty"` // number and date of the written agreement
}

func (ChangeDue) did() string { return "due-changed" }

func (c ChangeDue) do(w *work) error {
	due := c.Due.In(calendar.Local).Truncate(time.Minute)
	switch {
	case !w.underway():
		return w.wrong(w.Status)
	case w.Apology != nil:
		return refuse(CodeApology, "due", written(w.Apology.Due))
	case w.Late(w.at):
		return refuse(CodeLate, "due", written(w.Promised))
	case !due.After(w.at):
		return refuse(CodeDueEarlier, "due", written(due))
	case due.After(w.Promised) && blank(c.Agreement):
		return refuse(CodeAgreement, "due", written(due))
	}
	if err := w.because(c.Reason); err != nil {
		return err
	}
	if err := w.worksAt(due); err != nil {
		return err
	}
	w.reason = strings.Join(notBlank(c.Reason, c.Agreement), "; ")
	w.Promised, w.Due = due, due
	return nil
}

func notBlank(texts ...string) (all []string) {
	for _, s := range texts {
		if !blank(s) {
			all = append(all, s)
		}
	}
	return all
}

// underway reports whether it was received and is not decided.
func (d *Dossier) underway() bool {
	b := d.Status.Bucket()
	return !d.Received.IsZero() && (b == BeingHandled || b == Paused)
}

func (w *work) worksAt(due time.Time) error {
	if w.plan == nil {
		return invalid("plan")
	}
	if !w.plan.IsOpen(due) {
		return refuse(CodeDueClosed, "due", written(due))
	}
	return nil
}

// Late reports whether the promised date has passed: before it was finished, or by now. A pause stops the lateness,
// it does not mend it. Without a promised date, or when nobody knows when it was finished, as another system may leave it,
// nothing is late.
func (d *Dossier) Late(now time.Time) bool {
	if d.Received.IsZero() || d.Promised.IsZero() || d.Undated {
		return false
	}
	at := now
	if p := d.pausedNow(); p != nil {
		at = p.From
	}
	if !d.Finished.IsZero() {
		at = d.Finished
	}
	return Compare(at, d.Promised) == Late
}

// Compare says how a time stands to a deadline. Both count to the minute.
func Compare(at, due time.Time) Standing {
	switch at, due := at.Truncate(time.Minute), due.Truncate(time.Minute); {
	case at.After(due):
		return Late
	case day(at).Before(day(due)):
		return Early
	}
	return OnTime
}

// day is the local date of a time.
func day(t time.Time) time.Time {
	y, m, d := t.In(calendar.Local).Date()
	return time.Date(y, m, d, 0, 0, 0, 0, calendar.Local)
}
