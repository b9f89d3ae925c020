package bolt

import "os"

// Stats are the file's vital signs, for metrics.
type Stats struct {
	OpenTx       int   // read transactions open now; anything but 0 for long makes the file grow
	PendingPages int   // pages that wait for such a transaction to end
	FreePages    int   // pages that can be used again; many of them make every commit slower
	FileSize     int64 // bytes
}

// Stats reads the vital signs. FileSize is 0 when the file cannot be looked at.
func (j *Journal) Stats() Stats {
	s := j.db.Stats()
	stats := Stats{OpenTx: s.OpenTxN, PendingPages: s.PendingPageN, FreePages: s.FreePageN}
	if info, err := os.Stat(j.path); err == nil {
		stats.FileSize = info.Size()
	}
	return stats
}
