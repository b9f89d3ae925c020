package queue

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

// Reasons lists them.
func Reasons() []Reason { return reasons[:] }
