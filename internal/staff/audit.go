package staff

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"time"

	"motcua/internal/wire"
)

// mostEntries is how many entries are kept: years of an office.
const mostEntries = 20000

// note writes an entry. It names nobody but by id, and has no password.
func (t tx) note(at time.Time, by, did, of string, detail map[string]string) error {
	b := t.bucket(auditBucket)
	seq, err := b.NextSequence()
	if err != nil {
		return err
	}
	e := wire.AuditEntry{Seq: int64(seq), At: at, By: by, Did: did, Of: of, Detail: detail}
	err = t.put(auditBucket, binary.BigEndian.AppendUint64(nil, seq), e)
	if seq > mostEntries {
		err = errors.Join(err, b.Delete(binary.BigEndian.AppendUint64(nil, seq-mostEntries)))
	}
	return err
}

// Note writes down what somebody did outside of the accounts.
func (s *Store) Note(by, did string, detail map[string]string) error {
	return s.update(func(t tx) error { return t.note(s.now(), by, did, "", detail) })
}

// Audit returns the newest entries before a sequence number, or with 0 the newest of all, with the names they need.
func (s *Store) Audit(before int64, limit int) (wire.Audit, error) {
	a := wire.Audit{Entries: []wire.AuditEntry{}}
	var ids []string
	err := s.view(func(t tx) error {
		c := t.bucket(auditBucket).Cursor()
		key, text := c.Last()
		if before > 0 {
			if k, _ := c.Seek(binary.BigEndian.AppendUint64(nil, uint64(before))); k != nil {
				key, text = c.Prev()
			}
		}
		for ; key != nil && len(a.Entries) < limit; key, text = c.Prev() {
			var e wire.AuditEntry
			if err := json.Unmarshal(text, &e); err != nil {
				return err
			}
			a.Entries = append(a.Entries, e)
			ids = append(ids, e.By, e.Of)
		}
		return nil
	})
	a.Names = s.Names(ids...)
	return a, err
}
