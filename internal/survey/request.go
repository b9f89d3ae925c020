package survey

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"go.etcd.io/bbolt"

	"motcua/internal/boltfile"
)

// outcome is what a request came to. Nothing that a citizen wrote is in it.
type outcome struct {
	Sum  string          `json:"sum"`
	Made json.RawMessage `json:"made"`
}

var errNothingNew = errors.New("survey: nothing new")

// once runs do in one write transaction with the outcome of its request, which is kept with what it made or not at all.
// The same request again returns what the first one made.
func once[V any](ctx context.Context, s *Survey, q Request, at time.Time, do func(*bbolt.Tx) (V, error)) (made V, err error) {
	if err := ctx.Err(); err != nil {
		return made, err
	}
	err = s.file.Update(func(tx *bbolt.Tx) error {
		known := boltfile.Outcomes{Requests: bucket(tx, requestsBucket), Ages: bucket(tx, agesBucket)}
		if text := known.Of(q.Sender, q.ID); q.ID != "" && text != nil {
			if made, err = again[V](text, q.Sum); err != nil {
				return err
			}
			return errNothingNew
		}
		if made, err = do(tx); err != nil || q.ID == "" {
			return err
		}
		text, err := json.Marshal(made)
		if err != nil {
			return fmt.Errorf("survey: %w", err)
		}
		if text, err = json.Marshal(outcome{Sum: q.Sum, Made: text}); err != nil {
			return fmt.Errorf("survey: %w", err)
		}
		return known.Keep(q.Sender, q.ID, at, text)
	})
	if errors.Is(err, errNothingNew) {
		return made, nil
	}
	return made, err
}

func again[V any](text []byte, sum string) (made V, err error) {
	var o outcome
	if err := json.Unmarshal(text, &o); err != nil {
		return made, fmt.Errorf("%w: an outcome: %w", boltfile.ErrDamaged, err)
	}
	if o.Sum != sum {
		return made, ErrOther
	}
	if err := json.Unmarshal(o.Made, &made); err != nil {
		return made, fmt.Errorf("%w: an outcome: %w", boltfile.ErrDamaged, err)
	}
	return made, nil
}
