package calendar

import "time"

// Reason is why a term is not counted from the moment of receipt.
type Reason string

// The reasons.
const (
	AtOnce        Reason = ""
	BeforeOpening Reason = "before-opening"
	InBreak       Reason = "in-break"
	AfterClosing  Reason = "after-closing"
	OnDayOff      Reason = "on-day-off"
	AfterCutOff   Reason = "after-cut-off" // of a term that ends the same day
)

// Ending is how the last day decided the due time.
type Ending string

// The endings.
const (
	Plain     Ending = ""
	EarlyDay  Ending = "early-day"  // the last day closes before the time of receipt: its closing
	LaterOpen Ending = "later-open" // the last day is not open at the time of receipt yet: its next opening
	Moved     Ending = "moved"      // the last calendar day was off: the next working day
)

// Due is when something is due, with the reasons in the order a citizen is told them.
type Due struct {
	Received  time.Time `json:"received"`
	Waits     Reason    `json:"waits,omitempty"` // why From is later than Received
	From      time.Time `json:"from"`            // the first moment that counts
	Term      Term      `json:"term"`
	Skipped   []Skipped `json:"skipped,omitempty"` // days off that were passed over, in order
	Ending    Ending    `json:"ending,omitempty"`
	At        time.Time `json:"at"`
	Shown     time.Time `json:"shown"`               // At as it is told; differs by Rules.EndOfDay alone
	Slip      bool      `json:"slip,omitempty"`      // due the same day, and moved: a slip with hour and date is mandatory
	Unsure    []Day     `json:"unsure,omitempty"`    // days on the way that are Computed
	Uncovered []int     `json:"uncovered,omitempty"` // years on the way that the table says nothing about
}

// Due reckons when something is due that was received at a time. Closing time is within hours: what is received at
// 17:00 sharp counts from then. Within one kind, who comes earlier is never due later, nor is a shorter term.
func (p *Plan) Due(received time.Time, term Term) (Due, error) {
	if err := term.check(); err != nil {
		return Due{}, err
	}
	d := Due{Received: minute(received), Term: term}
	var err error
	if d.From, d.Waits, err = p.roll(d.Received); err != nil {
		return d, err
	}
	end := d.From // of the stretch in which days off were passed over
	switch term.kind {
	case WorkingTime:
		d.At, err = p.Add(d.From, term.n)
		end = d.At
	case WorkingDays:
		err = p.workingDays(&d)
		end = d.At
	case CalendarDays:
		err = p.calendarDays(&d)
	case SameDay:
		err = p.sameDay(&d)
		end = d.At
	}
	if err != nil {
		return d, err
	}
	d.Skipped = append(p.daysOff(d.Received, end), d.Skipped...)
	d.Shown, err = p.Shown(d.From, d.At, term)
	p.doubts(&d)
	return d, err
}

// Shown returns a due time as it is told. By [Rules.EndOfDay] a term of working time that ends with the opening of a
// day is told as the closing of the working day before, unless counting began later than that.
func (p *Plan) Shown(from, at time.Time, term Term) (time.Time, error) {
	day := midnight(minute(at))
	working := term.kind == WorkingTime || term.kind == WorkingDays
	if !p.rules.EndOfDay || !working || !p.worksOn(day) || !at.Equal(p.opening(day)) {
		return at, nil
	}
	before, err := p.before(day)
	if err != nil || !p.closing(before).After(from) {
		return at, err
	}
	return p.closing(before), nil
}
