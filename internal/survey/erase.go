package survey

import (
	"time"

	"go.etcd.io/bbolt"
)

// Sweep takes the contacts out of suggestions that were closed long enough ago, and writes the file anew, so that their
// bytes are gone from it. It returns how many. What backups and the free blocks of the disk hold is not its business.
func (s *Survey) Sweep(now time.Time) (erased int, err error) {
	var due []Suggestion
	err = s.eachSuggestion(func(g Suggestion) error {
		if g.Contact != "" && g.Status == Closed && !now.Before(g.Closed.Add(s.opts.KeepContact)) {
			due = append(due, g)
		}
		return nil
	})
	if err != nil || len(due) == 0 {
		return 0, err
	}
	err = s.file.Update(func(tx *bbolt.Tx) error {
		for _, g := range due { // closed is the last step: no row changed since it was read
			g.Contact, g.Erased = "", now.Truncate(time.Second)
			if err := put(bucket(tx, suggestionsBucket), []byte(g.ID), g); err != nil {
				return err
			}
		}
		return root(tx).Put([]byte(compactKey), []byte("due"))
	})
	if err != nil {
		return 0, err
	}
	s.wake()
	return len(due), s.finishErasing()
}

// finishErasing writes the file anew when something was erased since it was last written.
func (s *Survey) finishErasing() error {
	due := false
	err := s.file.View(func(tx *bbolt.Tx) error {
		due = root(tx).Get([]byte(compactKey)) != nil
		return nil
	})
	if err != nil || !due {
		return err
	}
	return s.file.Compact(func(tx *bbolt.Tx) error { return root(tx).Delete([]byte(compactKey)) })
}
