package boltfile

import (
	"encoding/binary"
	"time"

	"go.etcd.io/bbolt"
)

// keepOutcomes is how long the outcome of a request is remembered. A page that was cut off asks again within seconds, a
// batch from another system within days.
const keepOutcomes = 7 * 24 * time.Hour

// mostForgotten is how many old outcomes one command sweeps out, so that none of them waits for a long broom.
const mostForgotten = 8

// Outcomes are what requests came to, kept in the transaction of the change that they made: each is made once.
type Outcomes struct {
	Requests *bbolt.Bucket // sender ␀ request id → outcome, as its keeper writes it
	Ages     *bbolt.Bucket // seconds ␀ its key in Requests
}

// Of is the outcome of a request, or nil.
func (o Outcomes) Of(sender, id string) []byte { return o.Requests.Get(Key(sender, id)) }

// Keep keeps the outcome of a request, and forgets the oldest.
func (o Outcomes) Keep(sender, id string, at time.Time, outcome []byte) error {
	key := Key(sender, id)
	if err := o.Requests.Put(key, outcome); err != nil {
		return err
	}
	if err := o.Ages.Put(Key(Seconds(at), string(key)), nil); err != nil {
		return err
	}
	return o.forget(at.Add(-keepOutcomes))
}

// forget drops the oldest outcomes of before a time.
func (o Outcomes) forget(before time.Time) error {
	var old [][]byte
	c := o.Ages.Cursor()
	for k, _ := c.First(); k != nil && len(old) < mostForgotten; k, _ = c.Next() {
		if len(k) < 9 || int64(binary.BigEndian.Uint64(k)) >= before.Unix() {
			break
		}
		old = append(old, append([]byte{}, k...))
	}
	for _, k := range old {
		if err := o.Requests.Delete(k[9:]); err != nil {
			return err
		}
		if err := o.Ages.Delete(k); err != nil {
			return err
		}
	}
	return nil
}
