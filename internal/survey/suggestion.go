package survey

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"go.etcd.io/bbolt"

	"motcua/internal/boltfile"
	"motcua/internal/token"
)

// Status is where a suggestion stands.
type Status string

// The statuses of a suggestion, in their order.
const (
	New      Status = "new"
	Seen     Status = "seen"
	Answered Status = "answered"
	Closed   Status = "closed"
)

// Suggestion is what a citizen put into the box.
type Suggestion struct {
	ID       string    `json:"id"`
	Code     string    `json:"code"` // by which the citizen finds the answer
	Version  int       `json:"version"`
	At       time.Time `json:"at"`
	Channel  Channel   `json:"channel"`
	Text     string    `json:"text"`
	Contact  string    `json:"contact,omitempty"` // a phone number, if the citizen left one
	Status   Status    `json:"status"`
	Due      time.Time `json:"due"`
	Answer   string    `json:"answer,omitempty"` // what the citizen may read
	Answered time.Time `json:"answered_at,omitzero"`
	Closed   time.Time `json:"closed_at,omitzero"`
	Erased   time.Time `json:"contact_erased_at,omitzero"`
	Notes    []Note    `json:"notes,omitempty"` // oldest first
}

// Note is one step of the follow-up.
type Note struct {
	At   time.Time `json:"at"`
	Who  string    `json:"who"`
	Did  string    `json:"did"` // seen, noted, answered, closed, reopened
	Text string    `json:"text,omitempty"`
}

// Overdue reports whether nobody answered in time.
func (g Suggestion) Overdue(now time.Time) bool {
	return (g.Status == New || g.Status == Seen) && now.After(g.Due)
}

// Put is the way into the box: what the writer is told.
type Put struct {
	ID   string    `json:"id"`
	Code string    `json:"code"`
	At   time.Time `json:"at"`
	Due  time.Time `json:"due"`
}

// Suggest puts a suggestion in the box. Text, Contact, Channel, At and Due are its writer's and the office's.
func (s *Survey) Suggest(ctx context.Context, q Request, g Suggestion) (Put, error) {
	var err error
	if g.ID, err = token.New(s.opts.Random, token.Length); err != nil {
		return Put{}, err
	}
	if g.Code, err = token.New(s.opts.Random, token.Length); err != nil {
		return Put{}, err
	}
	g.Version, g.Status, g.At = 1, New, g.At.Truncate(time.Second)
	p, err := once(ctx, s, q, g.At, func(tx *bbolt.Tx) (Put, error) {
		if err := bucket(tx, codesBucket).Put([]byte(g.Code), []byte(g.ID)); err != nil {
			return Put{}, err
		}
		return Put{ID: g.ID, Code: g.Code, At: g.At, Due: g.Due}, put(bucket(tx, suggestionsBucket), []byte(g.ID), g)
	})
	if err == nil {
		s.wake()
	}
	return p, err
}

// Step is what somebody does with a suggestion.
type Step struct {
	ID      string
	Version int    // that somebody saw
	Do      string // seen, noted, answered, closed, reopened
	Text    string // of a note or an answer
	Who     string
	At      time.Time
}

// Follow does a step of the follow-up and returns the version that it made. Errors are ErrUnknown, ErrStale, ErrOver,
// ErrOther or the disk's.
func (s *Survey) Follow(ctx context.Context, q Request, step Step) (version int, err error) {
	version, err = once(ctx, s, q, step.At, func(tx *bbolt.Tx) (int, error) {
		var g Suggestion
		known, err := get(bucket(tx, suggestionsBucket), []byte(step.ID), &g)
		switch {
		case err != nil:
			return 0, err
		case !known:
			return 0, ErrUnknown
		case g.Version != step.Version, step.Do == "reopened" && g.Status != Closed:
			return 0, ErrStale
		case g.Status == Closed && step.Do != "reopened":
			return 0, ErrOver
		}
		g.do(step)
		return g.Version, put(bucket(tx, suggestionsBucket), []byte(g.ID), g)
	})
	if err == nil {
		s.wake()
	}
	return version, err
}

func (g *Suggestion) do(step Step) {
	at := step.At.Truncate(time.Second)
	switch step.Do {
	case "answered":
		g.Status, g.Answer, g.Answered = Answered, step.Text, at
	case "closed":
		g.Status, g.Closed = Closed, at
	case "reopened":
		g.Status, g.Closed = Seen, time.Time{}
		if g.Answer != "" {
			g.Status = Answered
		}
	default:
		if g.Status == New {
			g.Status = Seen
		}
	}
	g.Version++
	g.Notes = append(g.Notes, Note{At: at, Who: step.Who, Did: step.Do, Text: step.Text})
}

// Suggestions are those that are open, and those closed since an instant: open ones first, the oldest first.
func (s *Survey) Suggestions(closedSince time.Time) (all []Suggestion, err error) {
	err = s.eachSuggestion(func(g Suggestion) error {
		if g.Status != Closed || g.Closed.After(closedSince) {
			all = append(all, g)
		}
		return nil
	})
	rank := func(g Suggestion) int { return slices.Index([]Status{New, Seen, Answered, Closed}, g.Status) }
	slices.SortFunc(all, func(a, b Suggestion) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), a.At.Compare(b.At), cmp.Compare(a.ID, b.ID))
	})
	return all, err
}

// ByCode finds a suggestion by the code that its writer got.
func (s *Survey) ByCode(code string) (g Suggestion, err error) {
	err = s.file.View(func(tx *bbolt.Tx) error {
		known, err := get(bucket(tx, suggestionsBucket), bucket(tx, codesBucket).Get([]byte(code)), &g)
		if err == nil && !known {
			err = ErrUnknown
		}
		return err
	})
	return g, err
}

func (s *Survey) eachSuggestion(do func(Suggestion) error) error {
	return s.file.View(func(tx *bbolt.Tx) error {
		return boltfile.Each(bucket(tx, suggestionsBucket), nil, func(_, v []byte) error {
			var g Suggestion
			if err := json.Unmarshal(v, &g); err != nil {
				return fmt.Errorf("%w: a suggestion: %w", boltfile.ErrDamaged, err)
			}
			return do(g)
		})
	})
}
