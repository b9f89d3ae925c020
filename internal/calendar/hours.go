package calendar

import (
	"fmt"
	"strings"
	"time"
)

// Local is the time of every office: Vietnam keeps UTC+7 all year round.
var Local = time.FixedZone("+07", 7*60*60)

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

// On returns the openings of t's date, in the order of the day.
func (c *Calendar) On(t time.Time) []Span {
	if s, ok := c.Special[t.Format(time.DateOnly)]; ok {
		return s
	}
	return c.weekly(t.Weekday())
}

// weekly returns the openings of a day of the week that nothing special falls on.
func (c *Calendar) weekly(d time.Weekday) []Span {
	return [...][]Span{c.Sun, c.Mon, c.Tue, c.Wed, c.Thu, c.Fri, c.Sat}[d]
}

// Span is one opening of a day, in minutes after midnight, To exclusive. Written "07:30-11:30".
type Span struct{ From, To int }

// MarshalText writes "07:30-11:30".
func (s Span) MarshalText() ([]byte, error) {
	return []byte(Clock(s.From).String() + "-" + Clock(s.To).String()), nil
}

// UnmarshalText reads "07:30-11:30" and refuses an empty or backward span.
func (s *Span) UnmarshalText(b []byte) error {
	from, to, _ := strings.Cut(string(b), "-")
	v := Span{minutes(from), minutes(to)}
	if v.From < 0 || v.To <= v.From {
		return fmt.Errorf("calendar: %q is not an opening such as 07:30-11:30", b)
	}
	*s = v
	return nil
}

// on returns the span as times of a date.
func (s Span) on(midnight time.Time) (from, to time.Time) {
	return midnight.Add(time.Duration(s.From) * time.Minute), midnight.Add(time.Duration(s.To) * time.Minute)
}

// Clock is a time of day in minutes after midnight. Written "15:00".
type Clock int

func (c Clock) String() string { return fmt.Sprintf("%02d:%02d", c/60, c%60) }

// MarshalText writes "15:00".
func (c Clock) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// UnmarshalText reads "15:00".
func (c *Clock) UnmarshalText(b []byte) error {
	v := minutes(string(b))
	if v < 0 {
		return fmt.Errorf("calendar: %q is not a time of day such as 15:00", b)
	}
	*c = Clock(v)
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

func midnight(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, t.Location())
}
