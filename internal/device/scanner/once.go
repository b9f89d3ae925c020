package scanner

import (
	"slices"
	"time"
)

// again is how long the same thing under the scanner is the same scan. Scanners on a stand read it over and over.
const again = 2 * time.Second

// once tells the first scan of a thing from its repetitions. A ticket's Code128 and its QR are one thing.
type once struct{ seen []sighting }

type sighting struct {
	what string
	at   time.Time
}

// first reports whether the thing was not seen just now. Each sighting counts anew, so that a ticket left under the
// scanner is one scan for as long as it lies there.
func (o *once) first(s Scan) bool {
	o.seen = slices.DeleteFunc(o.seen, func(old sighting) bool { return s.At.Sub(old.at) >= again })
	now := sighting{what: "fault " + string(s.Fault), at: s.At}
	if s.Fault == "" {
		if now.what = s.Meaning().Text; now.what == "" {
			now.what = s.Text
		}
	}
	at := slices.IndexFunc(o.seen, func(old sighting) bool { return old.what == now.what })
	if at < 0 {
		o.seen = append(o.seen, now)
		return true
	}
	o.seen[at].at = now.at
	return false
}
