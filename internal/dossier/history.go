package dossier

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"time"
)

// Entry is one row of a dossier's history: what a command did, and what it overwrote. Entries may hold personal data
// and are erased with their dossier.
type Entry struct {
	Version int       `json:"version"` // that the command made
	At      time.Time `json:"at"`
	Who     string    `json:"who"`
	Did     string    `json:"did"`
	Reason  string    `json:"reason,omitempty"`
	Before  []Change  `json:"before,omitempty"` // by name of the field; none for the first entry
}

// Receives reports whether the entry found the dossier complete, so that its clock began.
func (e Entry) Receives() bool { return e.Did == Receive{}.did() }

// Decides reports whether the entry ended the handling.
func (e Entry) Decides() bool {
	return e.Did == Finish{}.did() || e.Did == Refuse{}.did() || e.Did == Withdraw{}.did()
}

// corrects reports whether the entry says what was so all along: a mistake put right, or another system's word.
func (e Entry) corrects() bool { return e.Did == Amend{}.did() || e.Did == Import{}.did() }

// Change is a field of a dossier as it was before a command.
type Change struct {
	Field string          `json:"field"`         // as in the JSON of Dossier
	Was   json.RawMessage `json:"was,omitempty"` // absent: there was none
}

// compare lists the fields that differ. It looks at what is stored, so that no change can be forgotten.
func compare(before, after *Dossier) ([]Change, error) {
	was, err := fields(before)
	if err != nil {
		return nil, err
	}
	is, err := fields(after)
	if err != nil {
		return nil, err
	}
	var all []Change
	for _, name := range slices.Sorted(maps.Keys(union(was, is))) {
		if !bytes.Equal(was[name], is[name]) {
			all = append(all, Change{Field: name, Was: was[name]})
		}
	}
	return all, nil
}

func fields(d *Dossier) (map[string]json.RawMessage, error) {
	text, err := json.Marshal(d)
	if err != nil {
		return nil, fmt.Errorf("dossier: %w", err)
	}
	all := map[string]json.RawMessage{}
	return all, json.Unmarshal(text, &all)
}

func union(a, b map[string]json.RawMessage) map[string]json.RawMessage {
	all := maps.Clone(a)
	maps.Copy(all, b)
	return all
}

// Rewind returns the dossier as it was before the entry that made its present version.
func (d *Dossier) Rewind(e Entry) (*Dossier, error) {
	if e.Version != d.Version || e.Version < 2 {
		return nil, fmt.Errorf("dossier: version %d does not undo to before entry %d", d.Version, e.Version)
	}
	return d.with(e.Before)
}

// with returns the dossier with some fields as they were.
func (d *Dossier) with(fresh []Change) (*Dossier, error) {
	all, err := fields(d)
	if err != nil {
		return nil, err
	}
	for _, c := range fresh {
		if all[c.Field] = c.Was; c.Was == nil {
			delete(all, c.Field)
		}
	}
	text, err := json.Marshal(all)
	if err != nil {
		return nil, fmt.Errorf("dossier: %w", err)
	}
	other := &Dossier{}
	return other, json.Unmarshal(text, other)
}

// AsReceived returns the dossier as its receipt has it, whatever became of it since: as it was when its clock began,
// with what was done in the same moment, such as another date by agreement, and with what was put right later, because a
// mistake is not printed twice. The entry is the one that received it; another
// system has none.
func (d *Dossier) AsReceived(entries []Entry) (*Dossier, Entry, error) {
	if d.Received.IsZero() || len(entries) == 0 {
		return d, Entry{}, nil
	}
	var right []Change // the newest first
	i := len(entries) - 1
	for ; i > 0 && entries[i].At.After(d.Received); i-- {
		before, err := d.Rewind(entries[i])
		if err != nil {
			return nil, Entry{}, err
		}
		if before.Received.IsZero() {
			break
		}
		if entries[i].corrects() {
			now, err := fields(d)
			if err != nil {
				return nil, Entry{}, err
			}
			for _, c := range entries[i].Before {
				if c.Field != "version" && c.Field != "changed" {
					right = append(right, Change{Field: c.Field, Was: now[c.Field]})
				}
			}
		}
		d = before
	}
	for i > 0 && !entries[i].Receives() {
		i--
	}
	var received Entry
	if entries[i].Receives() {
		received = entries[i]
	}
	slices.Reverse(right)
	d, err := d.with(right)
	return d, received, err
}
