package calendar

import (
	"fmt"
	"time"
)

// Rules are the choices where provinces differ.
type Rules struct {
	CutOff     Clock `json:"cut_off" toml:"cut_off"`         // what is received later and due the same day is due the next working day; default 15:00
	QuarterDay int   `json:"quarter_day" toml:"quarter_day"` // working minutes in a quarter of a day; default 120
	EndOfDay   bool  `json:"end_of_day" toml:"end_of_day"`   // a due time at the opening of a day is told as the closing of the working day before
	FullDays   bool  `json:"full_days" toml:"full_days"`     // a term in calendar days ends with its last day's closing, not at the time of receipt
}

// DefaultRules are the rules of an office that has chosen nothing.
func DefaultRules() Rules { return Rules{CutOff: 15 * 60, QuarterDay: 2 * 60} }

// Plan reckons the deadlines of one service: by its opening hours, the year's holidays and the office's rules.
// It does not change and is safe for concurrent use.
type Plan struct {
	own   *Calendar // as the office wrote it
	hours *Calendar // with the table
	table Table
	rules Rules
}

// NewPlan returns a plan. It refuses openings of a day that are out of order or overlap.
func NewPlan(hours *Calendar, days Table, rules Rules) (*Plan, error) {
	for d := time.Sunday; d <= time.Saturday; d++ {
		if err := checkSpans(d.String(), hours.weekly(d)); err != nil {
			return nil, err
		}
	}
	for date, spans := range hours.Special {
		if err := checkSpans(date, spans); err != nil {
			return nil, err
		}
	}
	if rules.QuarterDay < 1 || rules.CutOff < 0 {
		return nil, fmt.Errorf("calendar: rules: a quarter of a day of %d minutes and a cut-off of %d are none", rules.QuarterDay, rules.CutOff)
	}
	return &Plan{own: hours, hours: hours.With(days), table: days, rules: rules}, nil
}

func checkSpans(day string, spans []Span) error {
	for i, s := range spans {
		if s.From < 0 || s.To <= s.From || s.To > 24*60 || i > 0 && s.From < spans[i-1].To {
			return fmt.Errorf("calendar: %s: the opening from %s to %s is not behind the one before, or no span of one day", day, Clock(s.From), Clock(s.To))
		}
	}
	return nil
}

// minute is the time that counts: the office's, in whole minutes.
func minute(t time.Time) time.Time { return t.In(Local).Truncate(time.Minute) }

// IsOpen reports whether the office works at t. A closing time still counts.
func (p *Plan) IsOpen(t time.Time) bool {
	_, why, err := p.roll(minute(t))
	return err == nil && why == AtOnce
}

// opening and closing are the ends of a working day.
func (p *Plan) opening(day time.Time) time.Time {
	from, _ := p.hours.On(day)[0].on(day)
	return from
}

// closing is a minute before 24:00 at the latest: a due time has the date of its day.
func (p *Plan) closing(day time.Time) time.Time {
	spans := p.hours.On(day)
	_, to := spans[len(spans)-1].on(day)
	if last := day.Add(24*time.Hour - time.Minute); to.After(last) {
		return last
	}
	return to
}

func (p *Plan) worksOn(day time.Time) bool { return len(p.hours.On(day)) > 0 }

// next returns the first working day behind a day, and before the last one ahead of it.
func (p *Plan) next(day time.Time) (time.Time, error)   { return p.walk(day, 1) }
func (p *Plan) before(day time.Time) (time.Time, error) { return p.walk(day, -1) }

func (p *Plan) walk(day time.Time, step int) (time.Time, error) {
	const year = 366
	for range year {
		if day = day.AddDate(0, 0, step); p.worksOn(day) {
			return day, nil
		}
	}
	return time.Time{}, fmt.Errorf("%w of %s: give the calendar opening hours", ErrNeverOpen, day.AddDate(0, 0, -year*step).Format(time.DateOnly))
}

// roll returns t if the office works then, or else the next opening, and why it is not t.
func (p *Plan) roll(t time.Time) (time.Time, Reason, error) {
	day, why := midnight(t), OnDayOff
	for i, s := range p.hours.On(day) {
		from, to := s.on(day)
		switch {
		case t.After(to):
			why = AfterClosing
		case !t.Before(from):
			return t, AtOnce, nil
		case i == 0:
			return from, BeforeOpening, nil
		default:
			return from, InBreak, nil
		}
	}
	next, err := p.next(day)
	if err != nil {
		return t, why, err
	}
	return p.opening(next), why, nil
}

// Add returns the time that lies so many working minutes behind t. Outside of opening hours it counts from the next
// opening.
func (p *Plan) Add(t time.Time, minutes int) (time.Time, error) {
	if minutes < 0 || minutes > mostMinutes {
		return t, fmt.Errorf("calendar: %d working minutes are out of range", minutes)
	}
	at, _, err := p.roll(minute(t))
	left := time.Duration(minutes) * time.Minute
	for day := midnight(at); err == nil; day, err = p.next(day) {
		for _, s := range p.hours.On(day) {
			from, to := s.on(day)
			if from.Before(at) {
				from = at
			}
			room := to.Sub(from)
			switch end := from.Add(left); {
			case room < 0:
			case left <= room && end.Before(day.Add(24*time.Hour)): // 24:00 is the next opening
				return end, nil
			default:
				left -= room
			}
		}
	}
	return t, err
}

// Working returns the working minutes between two times, 0 when the second is not later.
func (p *Plan) Working(from, to time.Time) int {
	from, to = minute(from), minute(to)
	total := time.Duration(0)
	for day := midnight(from); day.Before(to); day = day.AddDate(0, 0, 1) {
		for _, s := range p.hours.On(day) {
			opens, closes := s.on(day)
			if opens.Before(from) {
				opens = from
			}
			if closes.After(to) {
				closes = to
			}
			total += max(0, closes.Sub(opens))
		}
	}
	return int(total / time.Minute)
}
