package calendar

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
)

// Day is one date on which a year departs from its weeks: a public holiday, or a day swapped with another.
type Day struct {
	Date      string    `json:"date"` // "2026-04-30"
	Like      string    `json:"like"` // Holiday, or the day of the week whose hours hold: "fri"
	NameVi    string    `json:"name_vi"`
	NameEn    string    `json:"name_en,omitempty"`
	Certainty Certainty `json:"certainty"`
	Source    string    `json:"source,omitempty"` // where it was read
}

// Holiday in [Day.Like] is a day off.
const Holiday = "off"

// Certainty says how far a Day can be relied on.
type Certainty string

// The certainties.
const (
	Announced Certainty = "announced" // fixed by law, or read in an announcement
	Computed  Certainty = "computed"  // worked out, from the moon or from other years, or not seen in print
)

// Table is the holidays and swapped days of some years, in the order of their dates, each date once.
type Table []Day

// On returns the row of a date.
func (t Table) On(date string) (Day, bool) {
	i, ok := t.find(date)
	if !ok {
		return Day{}, false
	}
	return t[i], true
}

// find returns where a date is, or would be.
func (t Table) find(date string) (int, bool) {
	return slices.BinarySearchFunc(t, date, func(d Day, date string) int { return cmp.Compare(d.Date, date) })
}

// Covers reports whether the table says anything about a year.
func (t Table) Covers(year int) bool {
	first := fmt.Sprintf("%04d-", year)
	i, _ := t.find(first)
	return i < len(t) && strings.HasPrefix(t[i].Date, first)
}

// Merge returns a table in which rows of newer take the place of rows of the same date.
func (t Table) Merge(newer Table) Table {
	all := slices.Clone(newer)
	for _, d := range t {
		if i, ok := all.find(d.Date); !ok {
			all = slices.Insert(all, i, d)
		}
	}
	return all
}

// With returns the calendar with the table's days among its special ones. What the calendar itself says of a date
// goes before the table.
func (c *Calendar) With(t Table) *Calendar {
	with := *c
	with.Special = make(map[string][]Span, len(c.Special)+len(t))
	for _, d := range t {
		with.Special[d.Date] = []Span{}
		if weekday, ok := weekdays()[d.Like]; ok {
			with.Special[d.Date] = c.weekly(weekday)
		}
	}
	for date, spans := range c.Special {
		with.Special[date] = spans
	}
	return &with
}

func weekdays() map[string]time.Weekday {
	return map[string]time.Weekday{
		"mon": time.Monday, "tue": time.Tuesday, "wed": time.Wednesday, "thu": time.Thursday,
		"fri": time.Friday, "sat": time.Saturday, "sun": time.Sunday,
	}
}

// tableHead is the first row of a table that is not a remark.
const tableHead = "date\tlike\tname_vi\tname_en\tcertainty\tsource"

// ReadTable reads a table: lines of six fields between tabs, the first of them the names of the fields; lines that
// begin with # are remarks. The error names every line that is wrong.
func ReadTable(r io.Reader) (Table, error) {
	var (
		table  Table
		errs   []error
		headed bool
	)
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimRight(strings.TrimPrefix(lines.Text(), "\ufeff"), "\r\t ")
		var err error
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
		case !headed:
			if headed = true; line != tableHead {
				err = fmt.Errorf("the first row must be %q", tableHead)
			}
		default:
			table, err = table.read(line)
		}
		if err != nil {
			errs = append(errs, fmt.Errorf("calendar: line %d: %w", n, err))
		}
	}
	if err := errors.Join(append(errs, lines.Err())...); err != nil {
		return nil, err
	}
	return table, nil
}

// read takes one more row in.
func (t Table) read(line string) (Table, error) {
	d, err := readDay(line)
	if err != nil {
		return t, err
	}
	i, twice := t.find(d.Date)
	if twice {
		return t, fmt.Errorf("%s is there twice", d.Date)
	}
	return slices.Insert(t, i, d), nil
}

func readDay(line string) (Day, error) {
	f := strings.Split(line, "\t")
	if len(f) < 5 || len(f) > 6 {
		return Day{}, fmt.Errorf("it has %d fields between tabs, not 6", len(f))
	}
	for i := range f {
		f[i] = strings.TrimSpace(f[i])
	}
	d := Day{Date: f[0], Like: f[1], NameVi: f[2], NameEn: f[3], Certainty: Certainty(f[4])}
	if len(f) == 6 {
		d.Source = f[5]
	}
	_, err := time.Parse(time.DateOnly, d.Date)
	_, weekday := weekdays()[d.Like]
	switch {
	case err != nil:
		return d, fmt.Errorf("%q is not a date such as 2026-04-30", d.Date)
	case !weekday && d.Like != Holiday:
		return d, fmt.Errorf("like: %q is neither %s nor a day of the week such as fri", d.Like, Holiday)
	case d.NameVi == "":
		return d, errors.New("name_vi: a day needs a name")
	case d.Certainty != Announced && d.Certainty != Computed:
		return d, fmt.Errorf("certainty: %q is neither %s nor %s", d.Certainty, Announced, Computed)
	}
	return d, nil
}
