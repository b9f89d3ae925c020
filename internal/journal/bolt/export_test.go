package bolt

import (
	"time"

	"go.etcd.io/bbolt"
)

// Wrap puts a right checksum in front of a line.
func Wrap(line []byte) []byte { return wrap(line) }

// Update is a transaction as bbolt commits it.
type Update = func(func(*bbolt.Tx) error) error

// Intercept puts f between the journal and bbolt.
func (j *Journal) Intercept(f func(real Update, tx func(*bbolt.Tx) error) error) {
	real := j.db.Update
	j.commit = func(tx func(*bbolt.Tx) error) error { return f(real, tx) }
}

// MakeAs makes an empty journal with a given id and birth, for the fixture.
func MakeAs(path, id string, made time.Time) error {
	db, err := bbolt.Open(path, 0o600, bboltOptions(&Options{}))
	if err != nil {
		return err
	}
	if err := db.Update(initial(id, made)); err != nil {
		return err
	}
	return db.Close()
}
