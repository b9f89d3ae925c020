package engine

import (
	"fmt"

	"motcua/internal/journal"
	"motcua/internal/queue"
)

// load folds the journal from the last opened day on. It is the way in at start-up and the way back after a fault.
func (e *Engine) load() error {
	var from uint64
	if days, ok := e.journal.(journal.DayIndex); ok {
		if seq, _, ok := days.LastDay(); ok {
			from = seq - 1
		}
	}
	work, published, head := queue.NewState(), queue.NewState(), from
	for record, err := range e.journal.Read(from) {
		if err != nil {
			return fmt.Errorf("engine: load: %w", err)
		}
		entry, err := Entry(record)
		if err != nil {
			return err
		}
		work.Apply(entry)
		published.Apply(entry)
		head = record.Seq
	}
	e.work, e.head = work, head
	e.mu.Lock()
	defer e.mu.Unlock()
	e.published, e.seq, e.fault = published, head, nil
	close(e.changed)
	e.changed = make(chan struct{})
	return nil
}
