package config

import (
	"time"

	"motcua/assets"
	"motcua/internal/queue"
)

// DefaultOffice is what an office file that is silent means. Services and counters have no default.
func DefaultOffice() queue.Office {
	day := []queue.Span{{From: 7*60 + 30, To: 11*60 + 30}, {From: 13*60 + 30, To: 17 * 60}}
	return queue.Office{
		Noun:      queue.Text{"vi": "công dân", "en": "citizen"},
		Languages: assets.Languages(),
		Rules: queue.Rules{
			Mixing:          defaultMixing(),
			MissedTolerance: queue.Duration(30 * time.Minute),
			AnnounceAge:     queue.Duration(30 * time.Second),
			OpenEarly:       queue.Duration(30 * time.Minute),
			ForgottenAfter:  queue.Duration(45 * time.Minute),
		},
		Calendars: []queue.Calendar{{ID: "hanh-chinh", Mon: day, Tue: day, Wed: day, Thu: day, Fri: day}},
		Zones:     []queue.Zone{{ID: "sanh", Name: queue.Text{"vi": "Sảnh chính", "en": "Main hall"}}},
	}
}

func defaultMixing() queue.Mixing { return queue.Mixing{Priority: 1, Ordinary: 2} }

// preset fills a value that a file is about to describe with what its silence means.
func preset(v any) {
	switch v := v.(type) {
	case *queue.Service:
		v.Target, v.Typical = queue.Duration(15*time.Minute), queue.Duration(8*time.Minute)
	case *queue.Mixing:
		*v = defaultMixing()
	}
}
