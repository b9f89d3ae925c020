package scanner

import (
	"time"

	"motcua/internal/scan"
)

// Limit is how many characters a scan may have, its AIM prefix aside. The address of a ticket's page has about forty.
const Limit = 64

// Fault is why a scan has no text.
type Fault string

// The faults.
const (
	TooLong  Fault = "too-long" // swallowed whole, to its end
	Garbled  Fault = "garbled"  // not all printable ASCII: a wrong speed, keys that were lost, a code of somebody else's
	Personal Fault = "personal" // an identity card; its text was thrown away as soon as it showed
	Number   Fault = "number"   // twelve digits alone, which may be a card's; thrown away as well
)

// Scan is one thing that was scanned.
type Scan struct {
	Text  string    // 1 to Limit printable ASCII characters; empty with a fault
	AIM   string    // symbology as AIM writes it, such as "]C0" or "]Q1"; empty if the scanner does not say
	At    time.Time // when it was complete
	Fault Fault     // empty: none
}

// Meaning is what the scan is about. What has a fault is personal or nothing of this office.
func (s Scan) Meaning() scan.Meaning {
	switch s.Fault {
	case "":
		return scan.Of(s.Text)
	case Personal:
		return scan.Meaning{Kind: scan.Identity}
	default:
		return scan.Meaning{Kind: scan.Other}
	}
}
