package catalogue

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"

	"go.etcd.io/bbolt"

	"motcua/internal/dossier"
)

// Format is the version of the catalogue's buckets, and the newest that is read.
const Format = 1

// The buckets of format 1, inside the bucket "catalogue" of register.db, as in docs/format.md.
const (
	rootBucket     = "catalogue"
	versionsBucket = "versions" // code/date/version → Procedure as JSON
	activeBucket   = "active"   // code → the date from which the office performs it
	importsBucket  = "imports"  // number → Imported as JSON

	formatKey = "format" // in the root bucket, decimal
)

var (
	// ErrNewer is returned for buckets of a newer program.
	ErrNewer = errors.New("catalogue: a newer program wrote this catalogue")

	// ErrDamaged is returned when a row cannot be read.
	ErrDamaged = errors.New("catalogue: a row is damaged")
)

// key spells a version so that bbolt's order is that of the code, then of the date it came into force, then of the
// versions.
func key(p *Procedure) []byte { return fmt.Appendf(nil, "%s/%s/%08d", p.Code, p.From, p.Version) }

// create makes the buckets where there are none.
func create(tx *bbolt.Tx) error {
	root, err := tx.CreateBucketIfNotExists([]byte(rootBucket))
	if err != nil {
		return err
	}
	for _, name := range [...]string{versionsBucket, activeBucket, importsBucket} {
		if _, err := root.CreateBucketIfNotExists([]byte(name)); err != nil {
			return err
		}
	}
	return root.Put([]byte(formatKey), []byte(strconv.Itoa(Format)))
}

// exists reports whether there is a catalogue that this program can read.
func exists(tx *bbolt.Tx) (bool, error) {
	root := tx.Bucket([]byte(rootBucket))
	if root == nil {
		return false, nil
	}
	format, err := strconv.Atoi(string(root.Get([]byte(formatKey))))
	switch {
	case err != nil || format < 1:
		return false, fmt.Errorf("%w: its format version cannot be read", ErrDamaged)
	case format > Format:
		return false, fmt.Errorf("%w: its format is %d, this program knows %d: install the newer program", ErrNewer, format, Format)
	}
	return true, nil
}

func bucket(tx *bbolt.Tx, name string) *bbolt.Bucket {
	return tx.Bucket([]byte(rootBucket)).Bucket([]byte(name))
}

func decode(k, v []byte) (*Procedure, error) {
	p := &Procedure{}
	if err := json.Unmarshal(v, p); err != nil {
		return nil, fmt.Errorf("%w: %s: %w", ErrDamaged, k, err)
	}
	if !bytes.Equal(k, key(p)) {
		return nil, fmt.Errorf("%w: %s holds %s", ErrDamaged, k, key(p))
	}
	return p, nil
}

// at returns the version of a code that is in force on a date, nil if there is none.
func at(tx *bbolt.Tx, code dossier.ProcedureCode, date string) (*Procedure, error) {
	c := bucket(tx, versionsBucket).Cursor()
	prefix := []byte(string(code) + "/")
	before := c.Prev
	if k, _ := c.Seek([]byte(string(prefix) + date + "0")); k == nil { // '0' comes behind '/'
		before = c.Last
	}
	k, v := before()
	if !bytes.HasPrefix(k, prefix) {
		return nil, nil
	}
	return decode(k, v)
}

// versions calls f with every version of a code, oldest date first.
func versions(tx *bbolt.Tx, code dossier.ProcedureCode, f func(*Procedure) error) error {
	c := bucket(tx, versionsBucket).Cursor()
	prefix := []byte(string(code) + "/")
	for k, v := c.Seek(prefix); bytes.HasPrefix(k, prefix); k, v = c.Next() {
		p, err := decode(k, v)
		if err != nil {
			return err
		}
		if err := f(p); err != nil {
			return err
		}
	}
	return nil
}

// number spells a running number so that bbolt's order is theirs.
func number(n uint64) []byte { return binary.BigEndian.AppendUint64(nil, n) }
