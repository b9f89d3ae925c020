package register

import (
	"bytes"
	"strconv"
	"time"

	"go.etcd.io/bbolt"

	"motcua/internal/dossier"
)

// Since calls do with every dossier that changed at or after a time, or that is not over: whatever can count in a
// report that begins then. It reads page by page and passes over the others without decoding them.
func (r *Register) Since(t time.Time, do func(*dossier.Dossier) error) error {
	var from []byte
	for {
		page, next, err := r.pageSince(t, from)
		if err != nil {
			return err
		}
		for _, d := range page {
			if err := do(d); err != nil {
				return err
			}
		}
		if next == nil {
			return nil
		}
		from = next
	}
}

// pageSince reads from a key on; next is where to go on, nil at the end.
func (r *Register) pageSince(t time.Time, from []byte) (page []*dossier.Dossier, next []byte, err error) {
	err = r.file.View(func(tx *bbolt.Tx) error {
		page, next = nil, nil
		c := bucket(tx, rowsBucket).Cursor()
		seen := 0
		for k, v := c.Seek(from); k != nil; k, v = c.Next() {
			if seen++; len(page) == walkPage || seen > mostScanned {
				next = bytes.Clone(k)
				return nil
			}
			if settled(v, t) {
				continue
			}
			d, err := load(tx, string(k))
			if err != nil {
				return err
			}
			page = append(page, d)
		}
		return nil
	})
	return page, next, err
}

// settled reports whether a row is surely over and was so before a time. It looks only at the two fields near its
// beginning, before anything that somebody typed; what it cannot read is not settled.
func settled(row []byte, t time.Time) bool {
	changed, err := time.Parse(time.RFC3339, string(field(row, `"changed":"`, '"')))
	if err != nil || !changed.Before(t) {
		return false
	}
	n, err := strconv.Atoi(string(field(row, `"status":`, ',')))
	s := dossier.Status(n)
	return err == nil && (s.Bucket() == dossier.Done || s == dossier.Registered || s == dossier.Rejected)
}

// field is the text between the first name and the mark after it.
func field(row []byte, name string, end byte) []byte {
	_, rest, _ := bytes.Cut(row, []byte(name))
	value, _, _ := bytes.Cut(rest, []byte{end})
	return value
}
