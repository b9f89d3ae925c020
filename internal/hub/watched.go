package hub

import (
	"errors"
	"sync/atomic"
	"time"

	"motcua/internal/journal"
	"motcua/internal/journal/bolt"
)

// watched is the journal with somebody who counts. It stands where the hub opens the journal, so that neither the
// journal nor the engine knows of metrics.
type watched struct {
	*bolt.Journal
	metrics *metrics
	failing atomic.Bool // the last append failed, and nobody knows whether it was kept
}

// Append appends and takes the time.
func (w *watched) Append(after uint64, records ...journal.Record) error {
	began := time.Now()
	err := w.Journal.Append(after, records...)
	w.metrics.appended(len(records), time.Since(began), err)
	w.failing.Store(err != nil && !errors.Is(err, journal.ErrConflict) && !errors.Is(err, journal.ErrInvalid))
	return err
}
