package stats

import (
	"time"

	"motcua/internal/queue"
)

// WorkDay is what the queue did on one date. Practice is left out.
type WorkDay struct {
	Date   string  `json:"date"`
	Stays  []Stay  `json:"stays"`
	Shifts []Shift `json:"shifts"`
}

// Stay is one part of a visit: a wait, the call that ended it and what came of that call. A visit that is transferred,
// set aside or comes back after it was missed has another stay for each. A call that was taken back leaves no trace.
type Stay struct {
	Ticket    string        `json:"ticket"`
	Number    string        `json:"number"`
	Service   string        `json:"service"`
	Counter   string        `json:"counter,omitempty"` // empty: nobody called it
	Clerk     string        `json:"clerk,omitempty"`   // opaque; who was at the counter at the time of the call
	Channel   queue.Channel `json:"channel,omitempty"`
	Priority  bool          `json:"priority,omitempty"`
	Begin     Begin         `json:"begin"`
	Came      time.Time     `json:"came"`             // when the wait began
	Called    time.Time     `json:"called,omitzero"`  // first; recalls do not count
	Started   time.Time     `json:"started,omitzero"` // the citizen was there; where nobody noted it, zero
	Ended     time.Time     `json:"ended,omitzero"`
	End       End           `json:"end"`
	Outcome   queue.Outcome `json:"outcome,omitempty"` // of Finished and Passed, as corrected
	Corrected bool          `json:"corrected,omitempty"`
	Forgotten bool          `json:"forgotten,omitempty"` // nobody finished it
	Long      bool          `json:"long,omitempty"`      // longer than the office's rule believes a visit; its length does not count
	InTarget  bool          `json:"in_target,omitempty"` // the wait was within the service's target
}

// Begin is how a stay began.
type Begin string

// The beginnings.
const (
	Taken       Begin = "taken"       // a number was taken
	Transferred Begin = "transferred" // sent by another counter
	Onward      Begin = "onward"      // the next service that the number was taken for
	Resumed     Begin = "resumed"     // held or missed before, on the same day
	Carried     Begin = "carried"     // held on a day before
)

// End is how a stay ended.
type End string

// The ends.
const (
	Still     End = ""          // it goes on
	Finished  End = "finished"  // with an outcome
	Passed    End = "passed"    // with an outcome, and goes on to the next service it was taken for
	SentOn    End = "sent-on"   // transferred
	SetAside  End = "held"      //
	Missed    End = "missed"    // called in vain
	CameBack  End = "came-back" // missed, but came back: no no-show
	Cancelled End = "cancelled"
	Expired   End = "expired"
)

// Shift is a time in which a counter called, with one clerk and one choice of services.
type Shift struct {
	Counter string    `json:"counter"`
	Clerk   string    `json:"clerk,omitempty"`
	Serves  []string  `json:"services"`
	From    time.Time `json:"from"`
	To      time.Time `json:"to,omitzero"` // zero: it goes on
}

// Wait is how long somebody who came, or was sent, waited for the first call; ok is false for any other stay.
func (s *Stay) Wait() (d time.Duration, ok bool) {
	if s.Called.IsZero() || s.Begin == Resumed || s.Begin == Carried {
		return 0, false
	}
	return s.Called.Sub(s.Came), true
}

// Length is how long a visit that ended with an outcome or a transfer was served: from the citizen's arrival at the
// counter, or else from the call.
func (s *Stay) Length() (d time.Duration, ok bool) {
	from := s.Started
	if from.IsZero() {
		from = s.Called
	}
	return s.Ended.Sub(from), s.counts()
}

// Busy is how long the same visit kept its counter from calling the next.
func (s *Stay) Busy() (d time.Duration, ok bool) { return s.Ended.Sub(s.Called), s.counts() }

// counts reports whether the times of a stay say how long a visit lasts. A transfer before the citizen was there does
// not.
func (s *Stay) counts() bool {
	sent := s.End == SentOn && !s.Started.IsZero()
	return (sent || s.End == Finished || s.End == Passed) && !s.Forgotten && !s.Long
}

// Of are a clerk's stays of the day, in the order of their calls.
func (d *WorkDay) Of(clerk string) (own []Stay) {
	for _, s := range d.Stays {
		if s.Clerk == clerk && clerk != "" {
			own = append(own, s)
		}
	}
	return own
}
