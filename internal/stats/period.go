package stats

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"motcua/internal/calendar"
)

// Span is the length of a report's period.
type Span string

// The spans.
const (
	Day     Span = "day"
	Month   Span = "month"
	Quarter Span = "quarter"
	Year    Span = "year"
)

// Spans are all of them, the shortest first.
func Spans() []Span { return []Span{Day, Month, Quarter, Year} }

// months is how many months a span has; 0 is a day.
func (s Span) months() int { return map[Span]int{Month: 1, Quarter: 3, Year: 12}[s] }

// Period is whole days of the office, both ends among them.
type Period struct {
	Span Span   `json:"span"`
	From string `json:"from"` // local date, "2006-01-02"
	To   string `json:"to"`   // last day
}

// PeriodOf is the period of a span that a time falls in.
func PeriodOf(s Span, t time.Time) Period {
	y, m, d := t.In(calendar.Local).Date()
	if s == Day {
		return between(s, date(y, m, d), date(y, m, d))
	}
	n := time.Month(s.months())
	first := date(y, (m-1)/n*n+1, 1)
	return between(s, first, first.AddDate(0, int(n), -1))
}

// ParsePeriod reads a period's date: "2026-11-25" for any span, or "2026-11", "2026-Q4" and "2026" for their own.
func ParsePeriod(s Span, text string) (Period, error) {
	text = strings.ToUpper(strings.TrimSpace(text))
	for layout, own := range map[string]Span{time.DateOnly: s, "2006-01": Month, "2006": Year} {
		if t, err := time.ParseInLocation(layout, text, calendar.Local); err == nil && (own == s || own == Month && s.months() >= 1) {
			return valid(s, t, text)
		}
	}
	if year, q, ok := strings.Cut(text, "-Q"); ok && s == Quarter {
		y, err := strconv.Atoi(year)
		n, err2 := strconv.Atoi(q)
		if err == nil && err2 == nil && len(year) == 4 && n >= 1 && n <= 4 {
			return valid(s, date(y, time.Month(3*n-2), 1), text)
		}
	}
	return Period{}, fmt.Errorf("stats: %q is not a date of a %s", text, s)
}

func valid(s Span, t time.Time, text string) (Period, error) {
	if s != Day && s.months() == 0 || t.Year() < 1900 {
		return Period{}, fmt.Errorf("stats: %q of span %q", text, s)
	}
	return PeriodOf(s, t), nil
}

func between(s Span, first, last time.Time) Period {
	return Period{Span: s, From: first.Format(time.DateOnly), To: last.Format(time.DateOnly)}
}

// Name is how files and addresses call the period: "2026-11-25", "2026-11", "2026-Q4", "2026".
func (p Period) Name() string {
	switch p.Span {
	case Month:
		return p.From[:7]
	case Quarter:
		return fmt.Sprintf("%s-Q%d", p.From[:4], (int(p.Start().Month())+2)/3)
	case Year:
		return p.From[:4]
	}
	return p.From
}

// Start is the first moment of the period.
func (p Period) Start() time.Time { return midnight(p.From) }

// End is the first moment after it.
func (p Period) End() time.Time { return midnight(p.To).AddDate(0, 0, 1) }

// Has reports whether a time falls into the period.
func (p Period) Has(t time.Time) bool { return !t.Before(p.Start()) && t.Before(p.End()) }

// Days are the dates of the period.
func (p Period) Days() (all []string) {
	for d, end := p.Start(), p.End(); d.Before(end); d = d.AddDate(0, 0, 1) {
		all = append(all, d.Format(time.DateOnly))
	}
	return all
}

func midnight(day string) time.Time {
	t, _ := time.ParseInLocation(time.DateOnly, day, calendar.Local)
	return t
}

func date(y int, m time.Month, d int) time.Time {
	return time.Date(y, m, d, 0, 0, 0, 0, calendar.Local)
}
