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

// workingDays counts whole days at the same time of day and what is left as working minutes, which never make more
// than one more day.
func (p *Plan) workingDays(d *Due) (err error) {
	days, more := d.Term.Days()
	if d.At, d.Ending, err = p.later(d.From, days); err != nil || more == 0 {
		return err
	}
	part, err := p.Add(d.At, more*p.rules.QuarterDay)
	if err != nil {
		return err
	}
	whole, ending, err := p.later(d.From, days+1)
	d.At = part
	if d.Ending = Plain; whole.Before(part) {
		d.At, d.Ending = whole, ending
	}
	return err
}

// later returns the same time of day so many working days later.
func (p *Plan) later(t time.Time, days int) (_ time.Time, _ Ending, err error) {
	day := midnight(t)
	for range days {
		if day, err = p.next(day); err != nil {
			return t, Plain, err
		}
	}
	at, ending := p.fit(day, t.Sub(midnight(t)))
	return at, ending, nil
}

// fit puts a time of day into the opening hours of a working day.
func (p *Plan) fit(day time.Time, clock time.Duration) (time.Time, Ending) {
	at := day.Add(clock)
	for _, s := range p.hours.On(day) {
		from, to := s.on(day)
		switch {
		case at.Before(from):
			return from, LaterOpen
		case !at.After(to):
			return at, Plain
		}
	}
	return p.closing(day), EarlyDay
}

func (p *Plan) calendarDays(d *Due) (err error) {
	last := midnight(d.From).AddDate(0, 0, d.Term.n)
	day := last
	if !p.worksOn(day) {
		if day, err = p.next(last); err != nil {
			return err
		}
		d.Skipped, d.Ending, d.At = p.daysOff(last, day), Moved, p.opening(day)
	} else {
		d.At, d.Ending = p.fit(day, d.From.Sub(midnight(d.From)))
	}
	if p.rules.FullDays {
		d.At = p.closing(day)
		if d.Ending != Moved {
			d.Ending = Plain
		}
	}
	return nil
}

func (p *Plan) sameDay(d *Due) error {
	day := midnight(d.From)
	if day.Equal(midnight(d.Received)) && d.Received.After(day.Add(time.Duration(p.rules.CutOff)*time.Minute)) {
		next, err := p.next(day)
		if err != nil {
			return err
		}
		day, d.Waits, d.From = next, AfterCutOff, p.opening(next)
	}
	d.At = p.closing(day)
	d.Slip = !day.Equal(midnight(d.Received))
	return nil
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
