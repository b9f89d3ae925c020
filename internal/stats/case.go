package stats

import (
	"time"

	"motcua/internal/dossier"
)

// Case is what the figures need of a dossier in a period: dates and keys, nobody's name.
type Case struct {
	Field     string // of the procedure
	Unit      string // that handles it at the end of the period, or handled it
	Service   string // of the queue, of the visit at which it was handed in; empty: not known, likewise
	Counter   string
	Channel   dossier.Channel
	Brought   bool             // in from another system, which knows who received or decided it where this one does not
	Receiver  string           // clerk; opaque
	Processor string           // likewise
	Received  time.Time        // when its clock began; zero: not within the period or before
	Finished  time.Time        // zero: not within the period
	Standing  dossier.Standing // of what is finished and not undated
	Undated   bool             // it came in finished, nobody knows since when: neither late nor in time
	Status    dossier.Status   // at the end of the period, of what is not
	Overdue   bool             // likewise
	Digitised bool             // the result
	Apology   *dossier.Apology // given in the period
	Payments  []dossier.Payment
}

// CaseOf is a dossier as it counts in a period; ok is false when it does not. What has a date is told by it, as far as
// it is known now: a dossier that was brought in later was there all the same. What has none, the promised date and the
// unit of a dossier under way, is wound back to the end of the period by the history, which is asked for only then or
// when clerks are wanted. Field, service and counter are
// the caller's to fill in.
func CaseOf(d *dossier.Dossier, p Period, now time.Time, clerks bool, history func() ([]dossier.Entry, error)) (c Case, ok bool, err error) {
	end := p.End()
	c = Case{Channel: d.Channel, Unit: handler(d), Digitised: d.Digitised, Brought: d.Origin != nil, Undated: d.Undated}
	for _, paid := range d.Payments {
		if p.Has(paid.At) {
			c.Payments = append(c.Payments, paid)
		}
	}
	if d.Apology != nil && p.Has(d.Apology.At) {
		c.Apology = d.Apology
	}
	c.dates(d, p)
	counts := !c.Received.IsZero()
	if !counts && len(c.Payments) == 0 && c.Apology == nil {
		return Case{}, false, nil
	}
	var entries []dossier.Entry
	if back := !d.Changed.Before(end); clerks || back && counts && c.Finished.IsZero() {
		if entries, err = history(); err != nil {
			return Case{}, false, err
		}
	}
	c.people(entries)
	if counts && c.Finished.IsZero() {
		err = c.stand(d, entries, end, now)
	}
	return c, true, err
}

// dates takes over when it was received and finished, as far as that is so within the period.
func (c *Case) dates(d *dossier.Dossier, p Period) {
	if d.Received.IsZero() || !d.Received.Before(p.End()) {
		return
	}
	finished := d.Finished
	if !finished.IsZero() && finished.Before(d.Received) { // as another system may have it
		finished = d.Received
	}
	switch {
	case !finished.IsZero() && finished.Before(p.Start()):
		return
	case !finished.IsZero() && finished.Before(p.End()):
		c.Finished, c.Standing = finished, dossier.OnTime
		switch {
		case d.Undated:
			c.Standing = ""
		case !d.Promised.IsZero():
			c.Standing = dossier.Compare(finished, d.Promised)
		}
	}
	c.Received = d.Received
}

// stand says how a dossier under way stands at the end of the period, or now where that is earlier.
func (c *Case) stand(d *dossier.Dossier, entries []dossier.Entry, end, now time.Time) error {
	was, err := asOf(d, entries, end)
	if err != nil {
		return err
	}
	c.Unit, c.Status = was.Unit, dossier.Processing
	for _, step := range d.Trail {
		if step.At.Before(end) && step.Status.Bucket() != dossier.Uncounted {
			c.Status = step.Status
		}
	}
	if c.Status.Bucket() == dossier.Done { // its end has a later date
		c.Status = dossier.Processing
	}
	if now.Before(end) {
		end = now
	}
	c.Overdue = !c.Undated && !was.Promised.IsZero() && dossier.Compare(end, was.Promised) == dossier.Late
	return nil
}

// asOf winds a dossier back to what it was just before a time, or to its first version.
func asOf(d *dossier.Dossier, entries []dossier.Entry, at time.Time) (*dossier.Dossier, error) {
	for i := len(entries) - 1; i > 0 && !entries[i].At.Before(at); i-- {
		var err error
		if d, err = d.Rewind(entries[i]); err != nil {
			return nil, err
		}
	}
	return d, nil
}

// handler is the unit that handled a dossier: what comes back to the desk finished was not handled there.
func handler(d *dossier.Dossier) string {
	if !d.Finished.IsZero() {
		for _, s := range d.Slips {
			if s.Part == 0 && !s.At.Before(d.Finished) {
				return s.From
			}
		}
	}
	return d.Unit
}

// people finds who received and who decided, by the newest entries that did.
func (c *Case) people(entries []dossier.Entry) {
	for _, e := range entries {
		switch {
		case e.Receives():
			c.Receiver = e.Who
		case e.Decides():
			c.Processor = e.Who
		}
	}
	if c.Finished.IsZero() {
		c.Processor = ""
	}
}
