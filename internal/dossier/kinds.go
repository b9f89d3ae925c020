package dossier

import (
	"slices"

	"motcua/internal/calendar"
)

// Channel is the way a dossier came in.
type Channel int

// The channels, by the numbers of the public systems.
const (
	Direct     Channel = 1
	Online     Channel = 2
	PublicPost Channel = 3
)

// Valid reports whether it is one of them.
func (c Channel) Valid() bool { return c >= Direct && c <= PublicPost }

// ApplicantKind is who files.
type ApplicantKind string

// The kinds of applicants.
const (
	Citizen   ApplicantKind = "citizen"
	Business  ApplicantKind = "business"
	StateBody ApplicantKind = "state-body"
	OtherBody ApplicantKind = "other"
)

// Valid reports whether it is one of them.
func (k ApplicantKind) Valid() bool {
	return slices.Contains([]ApplicantKind{Citizen, Business, StateBody, OtherBody}, k)
}

// ReturnBy is the way a result goes back.
type ReturnBy string

// The ways.
const (
	AtCounter ReturnBy = "counter"
	ByPost    ReturnBy = "post"
)

// Valid reports whether it is one of them.
func (r ReturnBy) Valid() bool { return r == AtCounter || r == ByPost }

// Zone is how far the post carries a result.
type Zone string

// The zones.
const (
	InTown     Zone = "town"
	InProvince Zone = "province"
	Beyond     Zone = "beyond"
)

// Days is how long the post has at most, from when it takes the result; 0 is no zone.
func (z Zone) Days() int { return 1 + slices.Index([]Zone{InTown, InProvince, Beyond}, z) }

// term is the same as a term. All days count, and it does not end on a day off.
func (z Zone) term() calendar.Term { return calendar.AllDays(z.Days()) }

// Outcome is what the handling came to.
type Outcome string

// The outcomes.
const (
	Granted        Outcome = "granted"
	RefusedOutcome Outcome = "refused"
	TakenBack      Outcome = "withdrawn"
)

// CallAbout is why a citizen was phoned.
type CallAbout string

// Why a citizen is phoned.
const (
	AboutLateness CallAbout = "late" // goes with the apology
	AboutPapers   CallAbout = "papers"
	AboutResult   CallAbout = "result"
	AboutOther    CallAbout = "other"
)

// Valid reports whether it is one of them.
func (c CallAbout) Valid() bool {
	return slices.Contains([]CallAbout{AboutLateness, AboutPapers, AboutResult, AboutOther}, c)
}

// Standing is how something finished compares with its deadline.
type Standing string

// The standings.
const (
	Early  Standing = "early" // on a day before
	OnTime Standing = "on-time"
	Late   Standing = "late"
)
