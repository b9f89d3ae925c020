package wire

import (
	"time"

	"motcua/internal/dossier"
)

// StatusEvent is the body of a webhook's request: a dossier has a new status. Which fields there are beside id, event
// and at is the office's choice; the default is code, status and times. There is never a name, a phone or a paper.
type StatusEvent struct {
	ID        string                `json:"id"`
	Event     string                `json:"event"` // EventStatus
	At        time.Time             `json:"at"`
	Code      dossier.Code          `json:"code,omitempty"`
	Status    dossier.Status        `json:"status,omitempty"`
	Was       dossier.Status        `json:"was,omitempty"` // none: it is new
	Times     *StatusTimes          `json:"times,omitempty"`
	Procedure dossier.ProcedureCode `json:"procedure,omitempty"`
	Unit      string                `json:"unit,omitempty"`
	Channel   dossier.Channel       `json:"channel,omitempty"`
}

// EventStatus is what a StatusEvent is.
const EventStatus = "dossier.status"

// StatusTimes are the dates of a dossier.
type StatusTimes struct {
	Filed    time.Time `json:"filed"`
	Received time.Time `json:"received,omitzero"`
	Due      time.Time `json:"due,omitzero"`
	Finished time.Time `json:"finished,omitzero"`
	Returned time.Time `json:"returned,omitzero"`
}
