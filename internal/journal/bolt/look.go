package bolt

import (
	"bytes"
	"encoding/binary"

	"go.etcd.io/bbolt"

	"motcua/internal/journal"
)

// look reads from the file where the journal ends and where its last business day begins.
func look(db *bbolt.DB) (head journal.Link, day journal.Opening, err error) {
	err = guard(func() error {
		return db.View(func(tx *bbolt.Tx) error {
			if head, err = lastRecord(tx); err != nil {
				return err
			}
			day, err = lastDay(tx)
			return err
		})
	})
	return head, day, err
}

func lastRecord(tx *bbolt.Tx) (journal.Link, error) {
	records, err := bucket(tx, recordsBucket)
	if err != nil {
		return journal.Link{}, err
	}
	k, v := records.Cursor().Last()
	if k == nil {
		return journal.Link{}, nil
	}
	if len(k) != 8 {
		return journal.Link{}, damaged(0, "the last record's key has %d bytes, not 8", len(k))
	}
	seq := binary.BigEndian.Uint64(k)
	line, err := unwrap(seq, v)
	if err != nil {
		return journal.Link{}, err
	}
	return journal.Link{Seq: seq, Hash: journal.Sum(line)}, nil
}

func lastDay(tx *bbolt.Tx) (journal.Opening, error) {
	days, err := bucket(tx, daysBucket)
	if err != nil {
		return journal.Opening{}, err
	}
	k, v := days.Cursor().Last()
	if k == nil {
		return journal.Opening{}, nil
	}
	if len(k) != 8 || binary.BigEndian.Uint64(k) == 0 {
		return journal.Opening{}, damaged(0, "the index of days holds a key that is no record's number")
	}
	return journal.Opening{Seq: binary.BigEndian.Uint64(k), Day: string(bytes.Clone(v))}, nil
}

// lately verifies the chain from the last business day on, so that a start takes as long after ten years
// as after one. The whole chain is checked by journal.Verify.
func lately(db *bbolt.DB, head journal.Link, day journal.Opening) error {
	from := journal.Link{}
	if day.Seq > 1 {
		lines, err := chunk(db, day.Seq-2, day.Seq-1)
		if err != nil {
			return err
		}
		from = journal.Link{Seq: day.Seq - 1, Hash: journal.Sum(lines[0])}
	}
	sum, err := journal.Verify(from, stored(db, from.Seq, head.Seq))
	switch {
	case err != nil:
		return err
	case sum.Head != head:
		return damaged(sum.Head.Seq, "the journal should end at %d", head.Seq)
	case sum.LastDay != day:
		return damaged(sum.LastDay.Seq, "the index of days says that record %d opens %q, the records say %d and %q",
			day.Seq, day.Day, sum.LastDay.Seq, sum.LastDay.Day)
	}
	return nil
}
