package calendar

import "errors"

var (
	// ErrNoTerm is returned for a due time of no term.
	ErrNoTerm = errors.New("calendar: there is no term to reckon with")

	// ErrNeverOpen is returned when a calendar has no opening within a year of a date.
	ErrNeverOpen = errors.New("calendar: the office does not open within a year")
)
