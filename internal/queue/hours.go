package queue

import (
	"fmt"
	"strings"
	"time"
)

// Calendar says when a service is open.
type Calendar struct {
	ID      string            `json:"id" toml:"id"`
	Mon     []Span            `json:"mon,omitempty" toml:"mon"`
	Tue     []Span            `json:"tue,omitempty" toml:"tue"`
	Wed     []Span            `json:"wed,omitempty" toml:"wed"`
	Thu     []Span            `json:"thu,omitempty" toml:"thu"`
	Fri     []Span            `json:"fri,omitempty" toml:"fri"`
	Sat     []Span            `json:"sat,omitempty" toml:"sat"`
	Sun     []Span            `json:"sun,omitempty" toml:"sun"`
	Special map[string][]Span `json:"special,omitempty" toml:"special"` // by date; an empty list is a day off
}

// Span is one opening of a day, in minutes after midnight, To exclusive. Written "07:30-11:30".
type Span struct{ From, To int }

// MarshalText writes "07:30-11:30".
func (s Span) MarshalText() ([]byte, error) {
	return fmt.Appendf(nil, "%02d:%02d-%02d:%02d", s.From/60, s.From%60, s.To/60, s.To%60), nil
}

// UnmarshalText reads "07:30-11:30" and refuses an empty or backward span.
func (s *Span) UnmarshalText(b []byte) error {
	from, to, _ := strings.Cut(string(b), "-")
	v := Span{minutes(from), minutes(to)}
	if v.From < 0 || v.To <= v.From {
		return fmt.Errorf("queue: %q is not an opening such as 07:30-11:30", b)
	}
	*s = v
	return nil
}

// minutes reads a time of day, "7:30", "07:30" or "24:00", as minutes after midnight; -1 is no time.
func minutes(text string) int {
	if text == "24:00" {
		return 24 * 60
	}
	t, err := time.Parse("15:04", text)
	if err != nil {
		return -1
	}
	return t.Hour()*60 + t.Minute()
}

// On returns the openings of t's date.
func (c *Calendar) On(t time.Time) []Span {
	if s, ok := c.Special[t.Format(time.DateOnly)]; ok {
		return s
	}
	return [...][]Span{c.Sun, c.Mon, c.Tue, c.Wed, c.Thu, c.Fri, c.Sat}[t.Weekday()]
}

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
// time that is left on that date.
func (c *Calendar) Now(t time.Time) (status Status, opens time.Time, left time.Duration) {
	if c == nil {
		return Open, time.Time{}, 24 * time.Hour
	}
	midnight := time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, t.Location())
	spans := c.On(t)
	if len(spans) == 0 {
		return Off, time.Time{}, 0
	}
	status = After
	for i, s := range spans {
		from, to := midnight.Add(time.Duration(s.From)*time.Minute), midnight.Add(time.Duration(s.To)*time.Minute)
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
