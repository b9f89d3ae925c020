package dossier

import (
	"strconv"
	"time"

	"motcua/internal/calendar"
)

// Command is something that is done with a dossier.
type Command interface {
	did() string // in the past tense, for the history
	do(w *work) error
}

// Act is who does something, when, on which version of the dossier that they saw, and by which hours.
type Act struct {
	Who     string         // opaque id of the clerk, or of the system
	At      time.Time      //
	Version int            // of the dossier that Who saw
	Plan    *calendar.Plan // of the service, for every command that counts working time
}

// Do returns the dossier as it is after the command, and the entry for its history. The given dossier stays as it is.
// An error is a *Refusal, and nothing happened. Time does not run backwards in a dossier: a clock that was put back is
// read as the time of the last change.
func (d *Dossier) Do(c Command, a Act) (*Dossier, Entry, error) {
	if a.Version != d.Version {
		return nil, Entry{}, refuse(CodeStale, "version", strconv.Itoa(a.Version), "now", strconv.Itoa(d.Version))
	}
	w, err := newWork(d.clone(), a)
	if err != nil {
		return nil, Entry{}, err
	}
	if err := c.do(w); err != nil {
		return nil, Entry{}, err
	}
	return w.done(d, c.did())
}

// work is one command under way on a copy.
type work struct {
	*Dossier
	who    string
	at     time.Time // in whole seconds
	plan   *calendar.Plan
	reason string // for the history
}

func newWork(d *Dossier, a Act) (*work, error) {
	switch {
	case a.Who == "":
		return nil, invalid("who")
	case a.At.IsZero():
		return nil, invalid("at")
	}
	at := local(a.At)
	if at.Before(d.Changed) {
		at = d.Changed
	}
	return &work{Dossier: d, who: a.Who, at: at, plan: a.Plan}, nil
}

// done counts the command and writes its entry.
func (w *work) done(before *Dossier, did string) (*Dossier, Entry, error) {
	w.Version++
	w.Changed = w.at
	changes, err := compare(before, w.Dossier)
	if err != nil {
		return nil, Entry{}, err
	}
	return w.Dossier, Entry{Version: w.Version, At: w.at, Who: w.who, Did: did, Reason: w.reason, Before: changes}, nil
}

// move changes the status, if the table allows it.
func (w *work) move(to Status) error {
	if !w.Status.May(to) {
		return w.wrong(to)
	}
	w.Status = to
	w.Trail = append(w.Trail, Step{At: w.at, Status: to})
	return nil
}

func (w *work) wrong(to Status) error {
	return refuse(CodeStatus, "status", strconv.Itoa(int(w.Status)), "to", strconv.Itoa(int(to)))
}

// because notes a reason that must be given.
func (w *work) because(reason string) error {
	if blank(reason) {
		return invalid("reason")
	}
	w.reason = reason
	return nil
}

// dueIn reckons a term from now.
func (w *work) dueIn(t calendar.Term) (calendar.Due, error) {
	if w.plan == nil {
		return calendar.Due{}, invalid("plan")
	}
	due, err := w.plan.Due(w.at, t)
	if err != nil {
		return due, refuse(CodeUnreckonable, "reason", err.Error())
	}
	return due, nil
}

// local is a time as a dossier keeps it.
func local(t time.Time) time.Time { return t.In(calendar.Local).Truncate(time.Second) }

// written is a time as the params of a refusal carry it.
func written(t time.Time) string { return t.Format(time.RFC3339) }
