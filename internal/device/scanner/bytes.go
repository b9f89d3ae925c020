package scanner

import "time"

// Bytes reads the scans of a serial scanner. The zero value is ready.
//
// A scan ends with CR, LF, both, a tab, STX or ETX, or after 100 ms of silence. One that has another control
// character in it, or a byte beyond ASCII, is Garbled as a whole: what is left after taking bytes out might be another
// code, and a wrong one.
type Bytes struct{ line }

// Feed takes bytes as they come, in whatever pieces, and gives the scans that they end.
func (b *Bytes) Feed(p []byte, at time.Time) []Scan {
	var all []Scan
	for _, c := range p {
		if s, ok := b.put(c, at); ok {
			all = append(all, s)
		}
	}
	return all
}
