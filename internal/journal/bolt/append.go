package bolt

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"go.etcd.io/bbolt"

	"motcua/internal/journal"
)

// full is how far pages are filled before they are split. Keys only ever grow, so a page that was left
// behind is never written again and half-empty pages would stay so for ever.
const full = 1.0

// Append keeps records behind `after` in one transaction. See journal.Journal for its errors.
// ErrReadOnly, ErrClosed and ErrGone also mean that nothing was written.
func (j *Journal) Append(after uint64, records ...journal.Record) error {
	j.write.Lock()
	defer j.write.Unlock()
	head, day, err := j.ready()
	if err != nil {
		return j.in(err)
	}
	if after != head.Seq {
		return journal.ErrConflict
	}
	batch, err := journal.Chain(head, records)
	if err != nil || len(records) == 0 {
		return err
	}
	if err := j.update(batchTx(batch)); err != nil {
		j.afterFailure(head)
		return j.in(fmt.Errorf("journal: append of record %d: %w", after+1, explain(err)))
	}
	if n := len(batch.Openings); n > 0 {
		day = batch.Openings[n-1]
	}
	j.moved(batch.Head, day)
	return nil
}

// update runs one write transaction. bbolt cannot be trusted, nor closed, after a panic in one.
func (j *Journal) update(f func(*bbolt.Tx) error) error {
	finished := false
	err := guard(func() error {
		err := j.commit(f)
		finished = true
		return err
	})
	if !finished {
		j.mu.Lock()
		j.dead = err
		j.mu.Unlock()
	}
	return err
}

// batchTx is what one append does to the file.
func batchTx(batch journal.Batch) func(*bbolt.Tx) error {
	return func(tx *bbolt.Tx) error {
		records, err := bucket(tx, recordsBucket)
		if err != nil {
			return err
		}
		records.FillPercent = full
		for i, line := range batch.Lines {
			if err := records.Put(key(batch.From.Seq+uint64(i)+1), wrap(line)); err != nil {
				return err
			}
		}
		if len(batch.Openings) == 0 {
			return nil
		}
		days, err := bucket(tx, daysBucket)
		if err != nil {
			return err
		}
		days.FillPercent = full
		for _, o := range batch.Openings {
			if err := days.Put(key(o.Seq), []byte(o.Day)); err != nil {
				return err
			}
		}
		return nil
	}
}

// ready returns the head to append behind, or why nothing may be appended now. Called with write held.
func (j *Journal) ready() (head journal.Link, day journal.Opening, err error) {
	if _, _, dead := j.state(); dead != nil {
		return head, day, dead
	}
	if j.readOnly {
		return head, day, ErrReadOnly
	}
	if err := j.present(); err != nil {
		return head, day, err
	}
	if err := j.settle(); err != nil {
		return head, day, err
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.head, j.day, nil
}

// present makes sure that the file still is where it was opened: what is written to a deleted file
// is lost when the program ends.
func (j *Journal) present() error {
	now, err := os.Stat(j.path)
	if errors.Is(err, fs.ErrNotExist) || (err == nil && !os.SameFile(now, j.file)) {
		return fmt.Errorf("%w; nothing more is written: stop the program, put the file or its backup back, start again", ErrGone)
	}
	return err
}

// afterFailure looks at what an append that failed has left. If the head in the file moved all the same,
// it may be visible without being durable (a flush that failed), so nobody is shown it before settle.
func (j *Journal) afterFailure(before journal.Link) {
	now, _, err := look(j.db)
	j.mu.Lock()
	j.unknown = err != nil || now != before
	j.mu.Unlock()
	j.signal.Notify()
}

// settle makes durable whatever an append of unknown outcome has left, by one more flushed transaction
// on top of it, and takes over its head. Called with write held.
func (j *Journal) settle() error {
	if _, unknown, dead := j.state(); dead != nil || !unknown {
		return dead
	}
	if err := j.update(func(*bbolt.Tx) error { return nil }); err != nil {
		return fmt.Errorf("journal: cannot make sure of the last append: %w", explain(err))
	}
	head, day, err := look(j.db)
	if err != nil {
		return err
	}
	j.moved(head, day)
	return nil
}
