package register

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"time"

	"go.etcd.io/bbolt"

	"motcua/internal/dossier"
)

// keepRequests is how long the outcome of a request is remembered. A page that was cut off asks again within seconds, a
// batch from another system within days.
const keepRequests = 7 * 24 * time.Hour

// mostForgotten is how many old outcomes one command sweeps out, so that none of them waits for a long broom.
const mostForgotten = 8

// outcome is what a request came to: a version of a dossier. Nothing of the dossier is in it.
type outcome struct {
	Sum     string    `json:"sum"`
	ID      string    `json:"id"`
	Version int       `json:"version"`
	At      time.Time `json:"at"`
}

// outcomeOf returns what a request made when it came before.
func outcomeOf(tx *bbolt.Tx, q Request) (d *dossier.Dossier, again bool, err error) {
	if q.ID == "" {
		return nil, false, nil
	}
	text := bucket(tx, requestsBucket).Get(joined(q.Sender, q.ID))
	if text == nil {
		return nil, false, nil
	}
	var o outcome
	if err := json.Unmarshal(text, &o); err != nil {
		return nil, false, fmt.Errorf("%w: an outcome: %w", ErrDamaged, err)
	}
	if o.Sum != q.Sum {
		return nil, false, ErrOther
	}
	d, err = versionOf(tx, o.ID, o.Version)
	return d, err == nil, err
}

// versionOf returns a dossier as it was at a version.
func versionOf(tx *bbolt.Tx, id string, version int) (*dossier.Dossier, error) {
	d, err := load(tx, id)
	for err == nil && d.Version > version {
		var e dossier.Entry
		if e, err = entryOf(tx, id, d.Version); err == nil {
			d, err = d.Rewind(e)
		}
	}
	return d, err
}

func keepOutcome(tx *bbolt.Tx, q Request, at time.Time, d *dossier.Dossier) error {
	if q.ID == "" {
		return nil
	}
	key := joined(q.Sender, q.ID)
	text, err := encode(outcome{Sum: q.Sum, ID: d.ID, Version: d.Version, At: at})
	if err != nil {
		return err
	}
	if err := bucket(tx, requestsBucket).Put(key, text); err != nil {
		return err
	}
	if err := bucket(tx, agesBucket).Put(joined(seconds(at), string(key)), nil); err != nil {
		return err
	}
	return forget(tx, at.Add(-keepRequests))
}

func seconds(t time.Time) string { return number(uint64(max(0, t.Unix()))) }

// forget drops the oldest outcomes of before a time.
func forget(tx *bbolt.Tx, before time.Time) error {
	var old [][]byte
	c := bucket(tx, agesBucket).Cursor()
	for k, _ := c.First(); k != nil && len(old) < mostForgotten; k, _ = c.Next() {
		if len(k) < 9 || int64(binary.BigEndian.Uint64(k)) >= before.Unix() {
			break
		}
		old = append(old, append([]byte{}, k...))
	}
	for _, k := range old {
		if err := bucket(tx, requestsBucket).Delete(k[9:]); err != nil {
			return err
		}
		if err := bucket(tx, agesBucket).Delete(k); err != nil {
			return err
		}
	}
	return nil
}
