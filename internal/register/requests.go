package register

import (
	"encoding/json"
	"fmt"
	"time"

	"go.etcd.io/bbolt"

	"motcua/internal/boltfile"
	"motcua/internal/dossier"
)

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
	text := outcomes(tx).Of(q.Sender, q.ID)
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
	text, err := encode(outcome{Sum: q.Sum, ID: d.ID, Version: d.Version, At: at})
	if err != nil {
		return err
	}
	return outcomes(tx).Keep(q.Sender, q.ID, at, text)
}

func outcomes(tx *bbolt.Tx) boltfile.Outcomes {
	return boltfile.Outcomes{Requests: bucket(tx, requestsBucket), Ages: bucket(tx, agesBucket)}
}
