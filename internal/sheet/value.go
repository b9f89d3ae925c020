package sheet

import (
	"math"
	"strconv"
	"time"
	"unicode/utf8"
)

// Value is a cell as it is written: what is in it, and how it is shown. The zero Value is an empty cell.
type Value struct {
	kind kind
	text string
	n    float64
	Bold bool
	Wide int // columns that it spans, more than 1; what is below the others is empty
	High int // rows that it spans, more than 1
}

// kind is what a cell holds, and with it its number format.
type kind int

const (
	empty kind = iota
	textual
	heading // centred, wrapped and framed
	title   // large
	whole
	decimal
	tenth
	percent
	day
	moment
	kinds
)

// Text is a text, never a formula.
func Text(s string) Value { return Value{kind: textual, text: s} }

// Heading is the head of a column, or of several.
func Heading(s string) Value { return Value{kind: heading, text: s, Bold: true} }

// Title is what a sheet is about.
func Title(s string) Value { return Value{kind: title, text: s, Bold: true} }

// Whole is a number without a fraction, thousands apart.
func Whole[N ~int | ~int64](n N) Value { return Value{kind: whole, n: float64(n)} }

// Decimal is a number with two places.
func Decimal(n float64) Value { return Value{kind: decimal, n: n} }

// Tenths is a number of tenths, with one place.
func Tenths[N ~int | ~int64](n N) Value { return Value{kind: tenth, n: float64(n) / 10} }

// Percent is a share of one, shown in per cent with two places.
func Percent(n float64) Value { return Value{kind: percent, n: n} }

// Day is a date.
func Day(at time.Time) Value { return Value{kind: day, n: math.Floor(serial(at))} }

// Moment is a date and the minute.
func Moment(at time.Time) Value { return Value{kind: moment, n: serial(at)} }

// serial is the day count of Excel of what the clock of at's zone shows: Excel knows no zones.
func serial(at time.Time) float64 {
	_, offset := at.Zone()
	return float64(at.Unix()+int64(offset))/86400 + 25569
}

// style is the number of a value's style: two of each kind, plain and bold.
func (v Value) style() int {
	if v.Bold {
		return 2*int(v.kind) + 1
	}
	return 2 * int(v.kind)
}

func (v Value) isText() bool { return v.kind >= textual && v.kind <= title }

// figure is a number as XML has it.
func (v Value) figure() string { return strconv.FormatFloat(v.n, 'f', -1, 64) }

// width is about how many letters a cell shows. A title runs over its neighbours, a heading over its columns.
func (v Value) width() int {
	switch {
	case v.kind == textual:
		return utf8.RuneCountInString(v.text) + 2
	case v.kind == heading && v.Wide < 2:
		return min(utf8.RuneCountInString(v.text)+2, broadHead)
	case v.kind == day:
		return 12
	case v.kind == moment:
		return 18
	}
	return 0
}
