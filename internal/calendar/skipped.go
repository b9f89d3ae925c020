package calendar

import (
	"slices"
	"time"
)

// Skipped is a day off that a term passed over.
type Skipped struct {
	Date string `json:"date"`
	Why  Skip   `json:"why"`
	Day  *Day   `json:"day,omitempty"` // the holiday
}

// Skip is why a day is off.
type Skip string

// Why a day is off.
const (
	Weekly        Skip = "weekly"  // the office never opens on that day of the week
	PublicHoliday Skip = "holiday" // by the table
	Closed        Skip = "closed"  // by the calendar's own word on that date
)

// Weekdays are the days of the week that were passed over because they are always off, Monday first: the
// "trừ thứ Bảy, Chủ nhật" of a receipt.
func (d Due) Weekdays() []time.Weekday {
	var all []time.Weekday
	for _, s := range d.Skipped {
		if date, err := time.Parse(time.DateOnly, s.Date); err == nil && s.Why == Weekly {
			all = append(all, date.Weekday())
		}
	}
	slices.SortFunc(all, func(a, b time.Weekday) int { return int(a+6)%7 - int(b+6)%7 })
	return slices.Compact(all)
}

// Holidays are the public holidays that were passed over.
func (d Due) Holidays() []Day {
	var all []Day
	for _, s := range d.Skipped {
		if s.Day != nil {
			all = append(all, *s.Day)
		}
	}
	return all
}

// daysOff lists the days off from one date to another, both included.
func (p *Plan) daysOff(from, to time.Time) []Skipped {
	var all []Skipped
	for day := midnight(from); !day.After(to); day = day.AddDate(0, 0, 1) {
		if !p.worksOn(day) {
			all = append(all, p.whyOff(day))
		}
	}
	return all
}

func (p *Plan) whyOff(day time.Time) Skipped {
	s := Skipped{Date: day.Format(time.DateOnly), Why: PublicHoliday}
	_, own := p.own.Special[s.Date]
	row, listed := p.table.On(s.Date)
	switch {
	case own:
		s.Why = Closed
	case !listed || len(p.own.weekly(day.Weekday())) == 0:
		s.Why = Weekly
	default:
		s.Day = &row
	}
	return s
}

// doubts notes what the due time rests on and is not certain.
func (p *Plan) doubts(d *Due) {
	for day := midnight(d.Received); !day.After(d.At); day = day.AddDate(0, 0, 1) {
		if row, ok := p.table.On(day.Format(time.DateOnly)); ok && row.Certainty == Computed {
			d.Unsure = append(d.Unsure, row)
		}
	}
	for year := d.Received.Year(); year <= d.At.Year(); year++ {
		if !p.table.Covers(year) {
			d.Uncovered = append(d.Uncovered, year)
		}
	}
}
