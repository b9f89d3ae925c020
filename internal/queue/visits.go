package queue

import (
	"slices"
	"time"
)

// Reason is why an outcome was put right. They are a fixed list: what a clerk would write could name a citizen, and
// the journal keeps for ever.
type Reason string

// The reasons.
const (
	ReasonMistaken Reason = "mistaken"  // the wrong button
	ReasonUnset    Reason = "unset"     // nobody chose; the next call ended the visit
	ReasonCameBack Reason = "came-back" // the citizen came back with what was missing, or otherwise changed it
	ReasonMixedUp  Reason = "mixed-up"  // it was somebody else's visit
	ReasonRegister Reason = "register"  // the register of dossiers says otherwise
)

// Reasons in the order a clerk is offered them.
var reasons = [...]Reason{ReasonMistaken, ReasonUnset, ReasonCameBack, ReasonMixedUp, ReasonRegister}

// VisitEnd is how a stay at a counter ended.
type VisitEnd string

// The ends of a stay.
const (
	EndServed      VisitEnd = "served"
	EndMissed      VisitEnd = "missed"
	EndHeld        VisitEnd = "held"
	EndTransferred VisitEnd = "transferred"
)

// Visit is one stay of a ticket at a counter, from its call to its end. Calls that were taken back are none.
type Visit struct {
	Ticket      string       `json:"ticket"`
	Number      string       `json:"number"`
	Service     string       `json:"service"`
	Counter     string       `json:"counter"`
	Clerk       string       `json:"clerk,omitempty"`  // opaque: who had the counter when it ended
	Issued      time.Time    `json:"issued,omitzero"`  // zero when its holder had been at a counter before, or took it on another day
	Called      time.Time    `json:"called"`           // the first call of this stay
	Started     time.Time    `json:"started,omitzero"` // zero when the call was ended without a start
	Ended       time.Time    `json:"ended"`
	End         VisitEnd     `json:"end"`
	Outcome     Outcome      `json:"outcome,omitempty"` // as it stands
	Corrections []Correction `json:"corrections,omitempty"`
}

// Correction is one amendment of an outcome.
type Correction struct {
	At      time.Time `json:"at"`
	By      string    `json:"by,omitempty"` // opaque
	Was     Outcome   `json:"was"`
	Outcome Outcome   `json:"outcome"`
	Reason  Reason    `json:"reason,omitempty"` // older records have none
}

// Visits lists the stays of today, the oldest end first; those of one clerk, or all.
func (s *State) Visits(clerk string, now time.Time) []Visit {
	s = s.on(now)
	list := []Visit{}
	for _, v := range s.visits {
		if clerk == "" || v.Clerk == clerk {
			c := *v
			c.Corrections = slices.Clone(v.Corrections)
			list = append(list, c)
		}
	}
	return list
}

// LastVisit is the stay that a ticket ended with; false while it is not over or when it was not today.
func (s *State) LastVisit(ticket string, now time.Time) (Visit, bool) {
	if t, ok := s.on(now).tickets[ticket]; ok && t.stay != nil {
		return *t.stay, true
	}
	return Visit{}, false
}

// stayed notes that a ticket's stay at its counter is over. Practice counts for nothing.
func (s *State) stayed(t *Ticket, c *Counter, end VisitEnd, outcome Outcome, at time.Time) {
	if t.Rehearsal {
		return
	}
	v := &Visit{
		Ticket: t.ID, Number: t.Number, Service: t.Service, Counter: c.ID, Clerk: c.Clerk, Called: t.cameAt,
		Started: t.StartedAt, Ended: at, End: end, Outcome: outcome,
	}
	if t.stay == nil && t.Issued.Format(time.DateOnly) == s.Date {
		v.Issued = t.Issued
	}
	t.stay = v
	s.visits = append(s.visits, v)
}

// amend puts a correction into the story of the visit that it is about.
func (s *State) amend(e OutcomeCorrected, by string, at time.Time) {
	if t, ok := s.tickets[e.Ticket]; ok && t.stay != nil {
		v := t.stay
		v.Corrections = append(v.Corrections, Correction{At: at, By: by, Was: v.Outcome, Outcome: e.Outcome, Reason: e.Reason})
		v.Outcome = e.Outcome
	}
}
