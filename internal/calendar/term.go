package calendar

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// Kind is the way a term is counted.
type Kind string

// The kinds of terms.
const (
	None         Kind = ""              // no term
	WorkingTime  Kind = "working-time"  // working minutes, breaks and days off left out
	WorkingDays  Kind = "working-days"  // days on which the office opens, in quarters
	CalendarDays Kind = "calendar-days" // all days
	SameDay      Kind = "same-day"      // by the end of the day; of the next working day when received after the cut-off
)

// quarters in a working day.
const quarters = 4

// The longest terms that are reckoned. Anything longer is a slip of the pen.
const (
	mostDays    = 3660
	mostMinutes = mostDays * 24 * 60
)

// Term is how long an office may take. The zero Term is none. Terms are comparable.
// Written "3wd", "1.5wd" (working days), "5cd" (calendar days), "90m", "2h" (working time) or "same-day".
type Term struct {
	kind Kind
	n    int // minutes, quarters of a working day, or days
}

// Minutes is a term in working minutes.
func Minutes(n int) Term { return Term{WorkingTime, n} }

// Days is a term in working days.
func Days(n int) Term { return Term{WorkingDays, n * quarters} }

// Quarters is a term in quarters of a working day: 0,25, 0,5 and 1,5 days are 1, 2 and 6.
func Quarters(n int) Term { return Term{WorkingDays, n} }

// AllDays is a term in calendar days.
func AllDays(n int) Term { return Term{CalendarDays, n} }

// Today is the term of procedures that are done on the day they are received.
func Today() Term { return Term{kind: SameDay} }

// Kind returns the way it is counted.
func (t Term) Kind() Kind { return t.kind }

// IsZero reports whether there is no term.
func (t Term) IsZero() bool { return t.kind == None }

// Days returns the whole days of a term in days, and the quarters of a working day beyond them.
func (t Term) Days() (days, more int) {
	switch t.kind {
	case WorkingDays:
		return t.n / quarters, t.n % quarters
	case CalendarDays:
		return t.n, 0
	}
	return 0, 0
}

// Minutes returns the working minutes of a term in working time.
func (t Term) Minutes() int {
	if t.kind == WorkingTime {
		return t.n
	}
	return 0
}

// check returns why a term cannot be reckoned.
func (t Term) check() error {
	days, _ := t.Days()
	switch {
	case t.kind == None:
		return ErrNoTerm
	case t.n < 0 || days > mostDays || t.Minutes() > mostMinutes:
		return fmt.Errorf("calendar: a term of %s is out of range", t)
	}
	return nil
}

// String writes the term as [ParseTerm] reads it; none is empty.
func (t Term) String() string {
	days, more := t.Days()
	switch t.kind {
	case WorkingTime:
		return fmt.Sprintf("%dm", t.n)
	case WorkingDays:
		return strconv.Itoa(days) + [...]string{"", ".25", ".5", ".75"}[max(more, 0)] + "wd"
	case CalendarDays:
		return fmt.Sprintf("%dcd", days)
	}
	return string(t.kind)
}

var termForm = regexp.MustCompile(`^(\d{1,7})(?:[.,](25|50?|75))?(wd|cd|h|m)$`)

// ParseTerm reads a term as people write it in a file; the empty text is none.
func ParseTerm(text string) (Term, error) {
	s := strings.ToLower(strings.TrimSpace(text))
	switch s {
	case "":
		return Term{}, nil
	case string(SameDay):
		return Today(), nil
	}
	m := termForm.FindStringSubmatch(s)
	if m == nil {
		return Term{}, badTerm(text)
	}
	n, _ := strconv.Atoi(m[1]) // at most seven digits
	more := map[string]int{"": 0, "25": 1, "5": 2, "50": 2, "75": 3}[m[2]]
	var t Term
	switch {
	case m[3] == "wd":
		t = Quarters(n*quarters + more)
	case m[3] == "h":
		t = Minutes(n*60 + more*15)
	case more > 0: // neither minutes nor calendar days come in parts
		return Term{}, badTerm(text)
	case m[3] == "m":
		t = Minutes(n)
	default:
		t = AllDays(n)
	}
	return t, t.check()
}

func badTerm(text string) error {
	return fmt.Errorf("calendar: %q is not a term: write 3wd or 1.5wd for working days, 5cd for calendar days, "+
		"90m or 2h for working time, or same-day", text)
}

// MarshalText writes the term; see [ParseTerm].
func (t Term) MarshalText() ([]byte, error) { return []byte(t.String()), nil }

// UnmarshalText reads the term; see [ParseTerm].
func (t *Term) UnmarshalText(b []byte) (err error) {
	v, err := ParseTerm(string(b))
	if err == nil {
		*t = v
	}
	return err
}
