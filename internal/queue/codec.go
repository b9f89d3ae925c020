package queue

import (
	"encoding/json"
	"fmt"
)

// EventVersion is the version that new events are written with. Every older one can be read for ever.
const EventVersion = 1

// EncodeEvent returns an event as the journal keeps it.
func EncodeEvent(e Event) (kind string, version int, data []byte, err error) {
	data, err = json.Marshal(e)
	if err != nil {
		return "", 0, nil, fmt.Errorf("queue: encode %s: %w", e.Kind(), err)
	}
	return e.Kind(), EventVersion, data, nil
}

// DecodeEvent reads an event back. An event of a newer program, by version or by kind, is an error: folding a
// history without understanding all of it would give two citizens one number.
func DecodeEvent(kind string, version int, data []byte) (Event, error) {
	if version > EventVersion || version < 1 {
		return nil, fmt.Errorf("queue: event %s has version %d and this program reads up to %d: install the newer program", kind, version, EventVersion)
	}
	switch kind {
	case "day.opened":
		return decode[DayOpened](data)
	case "day.closed":
		return decode[DayClosed](data)
	case "day.reopened":
		return decode[DayReopened](data)
	case "office.configured":
		return decode[OfficeConfigured](data)
	case "rehearsal.started":
		return decode[RehearsalStarted](data)
	case "rehearsal.ended":
		return decode[RehearsalEnded](data)
	case "ticket.issued":
		return decode[TicketIssued](data)
	case "ticket.called":
		return decode[TicketCalled](data)
	case "ticket.started":
		return decode[TicketStarted](data)
	case "ticket.finished":
		return decode[TicketFinished](data)
	case "ticket.missed":
		return decode[TicketMissed](data)
	case "ticket.held":
		return decode[TicketHeld](data)
	case "ticket.resumed":
		return decode[TicketResumed](data)
	case "ticket.returned":
		return decode[TicketReturned](data)
	case "ticket.transferred":
		return decode[TicketTransferred](data)
	case "ticket.released":
		return decode[TicketReleased](data)
	case "ticket.cancelled":
		return decode[TicketCancelled](data)
	case "ticket.expired":
		return decode[TicketExpired](data)
	case "ticket.outcome_corrected":
		return decode[OutcomeCorrected](data)
	case "ticket.paper_noted":
		return decode[PaperNoted](data)
	case "series.granted":
		return decode[SeriesGranted](data)
	case "numbers.held":
		return decode[NumbersHeld](data)
	case "numbers.seen":
		return decode[NumbersSeen](data)
	case "numbers.freed":
		return decode[NumbersFreed](data)
	case "series.skipped":
		return decode[SeriesSkipped](data)
	case "counter.opened":
		return decode[CounterOpened](data)
	case "counter.paused":
		return decode[CounterSuspended](data)
	case "counter.closed":
		return decode[CounterShut](data)
	}
	return nil, fmt.Errorf("queue: event kind %q is unknown to this program: install the newer program", kind)
}

func decode[E Event](data []byte) (Event, error) {
	var e E
	if err := json.Unmarshal(data, &e); err != nil {
		return nil, fmt.Errorf("queue: event %s: %w", e.Kind(), err)
	}
	return e, nil
}
