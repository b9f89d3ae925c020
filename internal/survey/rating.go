package survey

import (
	"bytes"
	"context"
	"errors"
	"time"

	"go.etcd.io/bbolt"

	"motcua/internal/boltfile"
	"motcua/internal/token"
)

// Channel is the way an opinion came.
type Channel string

// The channels.
const (
	Tablet Channel = "tablet"
	Kiosk  Channel = "kiosk"
	Phone  Channel = "phone"
	Paper  Channel = "paper"
)

// Channels are all of them, in the order of a report.
func Channels() []Channel { return []Channel{Tablet, Kiosk, Phone, Paper} }

// Rating is one opinion. Without answers nobody answered within the time. Without a visit it is of the office as a whole
// (kiosk) or from paper.
type Rating struct {
	ID      string    `json:"id"`
	Visit   string    `json:"visit,omitempty"`  // ticket and call: one visit of a ticket that may have several
	Ticket  string    `json:"ticket,omitempty"` // id; no page shows it beside the rating
	Counter string    `json:"counter,omitempty"`
	Service string    `json:"service,omitempty"`
	Clerk   string    `json:"clerk,omitempty"` // opaque id
	At      time.Time `json:"at"`              // of the answer; of a paper, the day on it
	Channel Channel   `json:"channel"`
	Answers []Answer  `json:"answers,omitempty"`
	Reasons []string  `json:"reasons,omitempty"`
	Note    string    `json:"note,omitempty"`
	Batch   string    `json:"batch,omitempty"`    // name of the stack of papers
	KeyedAt time.Time `json:"keyed_at,omitzero"`  // of a paper
	KeyedBy string    `json:"keyed_by,omitempty"` // of a paper, opaque
}

// Answer is the level chosen for one question, and what it meant.
type Answer struct {
	Question  string `json:"question"`
	Level     string `json:"level"`
	Satisfied bool   `json:"satisfied"`
}

// Kept is what became of a rating.
type Kept struct {
	ID       string `json:"id"`
	Counted  bool   `json:"counted"`            // false: the visit has its rating already, and that one stays
	Replaced bool   `json:"replaced,omitempty"` // it took the place of an earlier one
}

// correctWithin is how long a citizen may put right what was tapped: the second rating of a visit from the same channel
// replaces the first.
const correctWithin = 2 * time.Minute

// Rate keeps a rating. A visit has one: the first that comes, whatever its channel, unless the first has no answers, or
// the same channel corrects it within two minutes. Errors are ErrOther or the disk's.
func (s *Survey) Rate(ctx context.Context, q Request, r Rating) (Kept, error) {
	id, err := token.New(s.opts.Random, token.Length)
	if err != nil {
		return Kept{}, err
	}
	r.ID, r.At = id, r.At.Truncate(time.Second)
	now := r.At
	if !r.KeyedAt.IsZero() {
		now = r.KeyedAt
	}
	return once(ctx, s, q, now, func(tx *bbolt.Tx) (Kept, error) { return rate(tx, r) })
}

func rate(tx *bbolt.Tx, r Rating) (Kept, error) {
	kept := Kept{ID: r.ID, Counted: true}
	if r.Visit != "" {
		key := bucket(tx, visitsBucket).Get([]byte(r.Visit))
		var first Rating
		known, err := get(bucket(tx, ratingsBucket), key, &first)
		switch {
		case err != nil:
			return Kept{}, err
		case known && !r.corrects(first):
			return Kept{ID: first.ID}, nil
		case known:
			kept.Replaced = true
			if err := bucket(tx, ratingsBucket).Delete(key); err != nil {
				return Kept{}, err
			}
		}
	}
	return kept, keep(tx, r)
}

// corrects reports whether r takes the place of an earlier rating of its visit.
func (r Rating) corrects(first Rating) bool {
	if len(first.Answers) == 0 || len(r.Answers) == 0 {
		return len(r.Answers) > 0
	}
	return r.Channel == first.Channel && r.At.Sub(first.At).Abs() <= correctWithin
}

func keep(tx *bbolt.Tx, r Rating) error {
	key := boltfile.Key(boltfile.Seconds(r.At), r.ID)
	if err := put(bucket(tx, ratingsBucket), key, r); err != nil {
		return err
	}
	if r.Visit != "" {
		if err := bucket(tx, visitsBucket).Put([]byte(r.Visit), key); err != nil {
			return err
		}
	}
	if r.Channel != Paper {
		return nil
	}
	papers := bucket(tx, papersBucket)
	n, err := papers.NextSequence()
	if err != nil {
		return err
	}
	return papers.Put(boltfile.Key(boltfile.Seconds(r.KeyedAt), boltfile.Number(n), r.ID), key)
}

// Rated reports whether a visit has a rating with answers.
func (s *Survey) Rated(visit string) (rated bool, err error) {
	err = s.file.View(func(tx *bbolt.Tx) error {
		var r Rating
		_, err := get(bucket(tx, ratingsBucket), bucket(tx, visitsBucket).Get([]byte(visit)), &r)
		rated = len(r.Answers) > 0
		return err
	})
	return rated, err
}

// Each calls do with every rating from one instant to before another, oldest first.
func (s *Survey) Each(from, to time.Time, do func(Rating) error) error {
	return s.file.View(func(tx *bbolt.Tx) error {
		c, end := bucket(tx, ratingsBucket).Cursor(), boltfile.Seconds(to)
		for k, _ := c.Seek([]byte(boltfile.Seconds(from))); k != nil && string(k) < end; k, _ = c.Next() {
			var r Rating
			if _, err := get(bucket(tx, ratingsBucket), k, &r); err != nil {
				return err
			}
			if err := do(r); err != nil {
				return err
			}
		}
		return nil
	})
}

// Unkey takes back a paper that was keyed in by mistake, if the same person keyed it in.
func (s *Survey) Unkey(ctx context.Context, q Request, id, who string, now time.Time) error {
	_, err := once(ctx, s, q, now, func(tx *bbolt.Tx) (Kept, error) {
		papers := bucket(tx, papersBucket)
		mine := errors.New("survey: found")
		var at, key []byte
		err := boltfile.Each(papers, nil, func(k, v []byte) error {
			if !bytes.HasSuffix(k, boltfile.Key("", id)) {
				return nil
			}
			at, key = append([]byte{}, k...), append([]byte{}, v...)
			return mine
		})
		if err != nil && !errors.Is(err, mine) {
			return Kept{}, err
		}
		var r Rating
		if known, err := get(bucket(tx, ratingsBucket), key, &r); err != nil || !known || r.KeyedBy != who {
			return Kept{}, errors.Join(ErrUnknown, err)
		}
		return Kept{ID: id}, errors.Join(papers.Delete(at), bucket(tx, ratingsBucket).Delete(key))
	})
	return err
}

// Keyed are the papers keyed in since an instant, oldest first.
func (s *Survey) Keyed(since time.Time) (all []Rating, err error) {
	err = s.file.View(func(tx *bbolt.Tx) error {
		c := bucket(tx, papersBucket).Cursor()
		for k, v := c.Seek([]byte(boltfile.Seconds(since))); k != nil; k, v = c.Next() {
			var r Rating
			if _, err := get(bucket(tx, ratingsBucket), v, &r); err != nil {
				return err
			}
			all = append(all, r)
		}
		return nil
	})
	return all, err
}
