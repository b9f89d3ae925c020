package bolt

import (
	"bytes"
	"encoding/binary"
	"iter"

	"go.etcd.io/bbolt"

	"motcua/internal/journal"
)

// A chunk is copied out under one short read transaction: so many records, or so many bytes. The first is small,
// because whoever looks for a place looks at one record.
const (
	firstRecords = 8
	chunkRecords = 1000
	chunkBytes   = 1 << 20
)

// Read yields the records behind `after`. Every record's checksum and number is checked.
func (j *Journal) Read(after uint64) iter.Seq2[journal.Record, error] {
	return journal.Decoded(after, j.Stored(after))
}

// Stored yields the encoded records behind `after`.
func (j *Journal) Stored(after uint64) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		head, err := j.readable()
		if err != nil {
			yield(nil, j.in(err))
			return
		}
		for line, err := range stored(j.db, after, head.Seq) {
			if !yield(line, j.in(err)) {
				return
			}
		}
	}
}

// stored yields the records after+1 to last, chunk by chunk; no transaction is open while it yields.
func stored(db *bbolt.DB, after, last uint64) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		for most := firstRecords; after < last; most = chunkRecords {
			lines, err := chunk(db, after, min(last, after+uint64(most)))
			for _, line := range lines {
				if !yield(line, nil) {
					return
				}
			}
			if err != nil {
				yield(nil, err)
				return
			}
			after += uint64(len(lines))
		}
	}
}

// readable returns the head up to which a read may go. It does not wait for an append under way.
func (j *Journal) readable() (journal.Link, error) {
	if head, unknown, dead := j.state(); dead != nil || !unknown {
		return head, dead
	}
	j.write.Lock()
	defer j.write.Unlock()
	err := j.settle()
	head, _, _ := j.state()
	return head, err
}

// chunk copies some of the records after+1 to last. Along with an error come the good records before it.
func chunk(db *bbolt.DB, after, last uint64) (lines [][]byte, err error) {
	err = guard(func() error {
		return db.View(func(tx *bbolt.Tx) error {
			records, err := bucket(tx, recordsBucket)
			if err != nil {
				return err
			}
			size, c := 0, records.Cursor()
			k, v := c.Seek(key(after + 1))
			for next := after + 1; next <= last && len(lines) < chunkRecords && size < chunkBytes; next++ {
				line, err := at(next, k, v)
				if err != nil {
					return err
				}
				lines, size = append(lines, bytes.Clone(line)), size+len(line)
				k, v = c.Next()
			}
			return nil
		})
	})
	return lines, err
}

// at returns the encoded record in a key and value that must be number seq.
func at(seq uint64, k, v []byte) ([]byte, error) {
	switch {
	case k == nil:
		return nil, damaged(seq, "it is missing, and all behind it")
	case len(k) != 8:
		return nil, damaged(seq, "its key has %d bytes, not 8", len(k))
	case binary.BigEndian.Uint64(k) != seq:
		return nil, damaged(seq, "it is missing, record %d comes next", binary.BigEndian.Uint64(k))
	}
	return unwrap(seq, v)
}
