package calendar

import "time"

// Status is where the day stands: before, open, lunch (any break), after, off.
type Status string

// The states of a day.
const (
	Before Status = "before"
	Open   Status = "open"
	Lunch  Status = "lunch"
	After  Status = "after"
	Off    Status = "off"
)

// Now returns the status at t, when the office next opens on that date (zero if it does not), and the working
// time that is left on that date. No calendar is always open.
func (c *Calendar) Now(t time.Time) (status Status, opens time.Time, left time.Duration) {
	if c == nil {
		return Open, time.Time{}, 24 * time.Hour
	}
	spans := c.On(t)
	if len(spans) == 0 {
		return Off, time.Time{}, 0
	}
	day := midnight(t)
	status = After
	for i, s := range spans {
		from, to := s.on(day)
		switch {
		case !t.Before(to):
			continue
		case !t.Before(from):
			status = Open
			left += to.Sub(t)
			continue
		case status == After && i == 0:
			status, opens = Before, from
		case status == After:
			status, opens = Lunch, from
		}
		left += to.Sub(from)
	}
	return status, opens, left
}

// Began returns when the opening that t lies in began, and zero when the office rests at t. No calendar is open since
// midnight.
func (c *Calendar) Began(t time.Time) time.Time {
	day := midnight(t)
	if c == nil {
		return day
	}
	for _, s := range c.On(t) {
		if from, to := s.on(day); !t.Before(from) && t.Before(to) {
			return from
		}
	}
	return time.Time{}
}

// Stretch turns working time from t on into time on the clock: it walks over breaks. What the day cannot hold is
// added after its end. With no calendar they are the same.
func (c *Calendar) Stretch(t time.Time, work time.Duration) time.Duration {
	if c == nil {
		return work
	}
	day, end := midnight(t), t
	for _, s := range c.On(t) {
		from, to := s.on(day)
		if from.Before(t) {
			from = t
		}
		room := to.Sub(from)
		if room <= 0 {
			continue
		}
		if work <= room {
			return from.Add(work).Sub(t)
		}
		work, end = work-room, to
	}
	return end.Add(work).Sub(t)
}
