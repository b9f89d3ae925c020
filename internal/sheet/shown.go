package sheet

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"
	"time"
)

// Marks are how a language writes numbers.
type Marks struct {
	Point string // before the fraction
	Group string // between thousands; may be empty
}

// None is what cannot be measured: not a nought.
func None() Value { return Text("–") }

// IsText reports whether the cell is words, not a figure.
func (v Value) IsText() bool { return v.isText() }

// Shown is what a person sees in the cell; a date as ISO 8601 has it.
func (v Value) Shown(m Marks) string {
	switch v.kind {
	case whole:
		return grouped(strconv.FormatFloat(v.n, 'f', 0, 64), m)
	case decimal:
		return grouped(strconv.FormatFloat(v.n, 'f', 2, 64), m)
	case tenth:
		return grouped(strconv.FormatFloat(v.n, 'f', 1, 64), m)
	case percent:
		return grouped(strconv.FormatFloat(v.n*100, 'f', 2, 64), m) + "%"
	case day:
		return v.At().Format(time.DateOnly)
	case moment:
		return v.At().Format("2006-01-02 15:04")
	}
	return v.text
}

// At is the time in a cell of a date, as its clock showed it.
func (v Value) At() time.Time { return time.Unix(int64((v.n-25569)*86400+0.5), 0).UTC() }

// Number is the figure in the cell: a share is a share of one.
func (v Value) Number() float64 { return v.n }

// grouped sets the marks into a number as Go writes it.
func grouped(digits string, m Marks) string {
	minus := strings.HasPrefix(digits, "-")
	front, fraction, broken := strings.Cut(strings.TrimPrefix(digits, "-"), ".")
	for at := len(front) - 3; at > 0; at -= 3 {
		front = front[:at] + m.Group + front[at:]
	}
	if broken {
		front += m.Point + fraction
	}
	if minus {
		return "-" + front
	}
	return front
}

// WriteValues writes rows as text for a spreadsheet: UTF-8 with its mark, CR LF. Where the fraction stands behind a
// comma, fields stand between semicolons: Excel takes both from the language of its user, and 95,01 stays one number.
// A text that Excel would run as a formula is written behind an apostrophe; figures are ours and stay as they are.
func WriteValues(w io.Writer, m Marks, rows [][]Value) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	if m.Point == "," {
		out.Comma = ';'
	}
	for _, row := range rows {
		cells := make([]string, len(row))
		for i, v := range row {
			cells[i] = v.Shown(m)
			if v.isText() {
				cells[i] = harmless(cells[i])
			}
		}
		if err := out.Write(cells); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}
