package queue

import "motcua/internal/calendar"

// Local is the time of every office.
var Local = calendar.Local

// Opening hours are the calendar's; the office carries them in its configuration and shows them in its views.
type (
	Calendar = calendar.Calendar
	Span     = calendar.Span
	Status   = calendar.Status
)

// The states of a day.
const (
	Before = calendar.Before
	Open   = calendar.Open
	Lunch  = calendar.Lunch
	After  = calendar.After
	Off    = calendar.Off
)
