package queue

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// DecodeOutline reads an event as far as figures need it; nil is an event that they pass over. Of a day that opens it
// stops before the requests and the tickets of the day before, which are nearly all of it.
func DecodeOutline(kind string, version int, data []byte) (Event, error) {
	switch {
	case kind == PaperNoted{}.Kind():
		return nil, nil
	case kind == DayOpened{}.Kind() && version == EventVersion:
		return decodeOpening(data)
	}
	return DecodeEvent(kind, version, data)
}

// decodeOpening reads the fields of DayOpened in the order in which they are written.
func decodeOpening(data []byte) (Event, error) {
	var e DayOpened
	dec := json.NewDecoder(bytes.NewReader(data))
	_, err := dec.Token()
	for err == nil && dec.More() {
		var name json.Token
		if name, err = dec.Token(); err != nil {
			break
		}
		switch name {
		case "date":
			err = dec.Decode(&e.Date)
		case "office":
			err = dec.Decode(&e.Office)
		case "counters":
			err = dec.Decode(&e.Counters)
		case "held":
			err = dec.Decode(&e.Held)
		default:
			return e, nil
		}
	}
	if err != nil {
		return nil, fmt.Errorf("queue: event %s: %w", e.Kind(), err)
	}
	return e, nil
}
