package journaltest

import (
	"encoding/json"
	"fmt"
	"time"

	"motcua/internal/journal"
)

// Records returns n plausible records, all different, ready to be appended; the same n gives the same records.
func Records(n int) []journal.Record {
	start := time.Date(2026, 3, 2, 7, 30, 0, 0, time.FixedZone("", 7*3600))
	records := make([]journal.Record, n)
	for i := range records {
		records[i] = journal.Record{
			At:    start.Add(time.Duration(i) * 1234 * time.Millisecond),
			Actor: "kiosk-1", Device: "kiosk-1",
			Request: journal.Request{ID: fmt.Sprintf("request-%06d", i), Sum: "9f86d081884c7d65"},
			Events: []journal.Event{{Type: "ticket.issued", V: 1, Data: json.RawMessage(fmt.Sprintf(
				`{"id":"t%06d","number":"A%03d","service":"khai-sinh","channel":"kiosk"}`, i, i+1))}},
		}
	}
	return records
}

// Opening returns a record that opens a business day.
func Opening(day string) journal.Record {
	at, err := time.Parse(time.RFC3339, day+"T07:00:00+07:00")
	if err != nil {
		panic(err)
	}
	return journal.Record{
		At: at, Actor: "hub", Day: day,
		Events: []journal.Event{{Type: "day.opened", V: 1, Data: json.RawMessage(`{"date":"` + day + `"}`)}},
	}
}
