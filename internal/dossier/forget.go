package dossier

import (
	"encoding/json"
	"fmt"
	"slices"
	"time"
)

// Ended returns when a dossier came to where the office has nothing more to do with it, and whether it did. A result
// that nobody fetched counts: whoever waited for it was told.
func (d *Dossier) Ended() (time.Time, bool) {
	if len(d.Trail) == 0 || !d.Status.Final() && d.Status != Processed {
		return time.Time{}, false
	}
	return d.Trail[len(d.Trail)-1].At, true
}

// Forgetful reports whether Forget has something to do: the dossier never forgot, or something was done with it since.
func (d *Dossier) Forgetful() bool { return d.Forgot != d.Version }

// Forget returns the dossier without what its applicant can be reached or known by beside the name: phone, e-mail,
// address, number of the identity paper, what was noted of calls and what proved who took the result. The entry says
// that it forgot and not what; entries of before keep all of it until they forget too (Entry.Forget).
func (d *Dossier) Forget(a Act) (*Dossier, Entry, error) {
	w, err := newWork(d.clone(), a)
	if err != nil {
		return nil, Entry{}, err
	}
	w.Applicant = w.Applicant.forgotten()
	w.Calls = forgottenCalls(w.Calls)
	w.Handed = forgottenHanded(w.Handed)
	bare := w.clone()
	w.Forgot = d.Version + 1
	return w.done(bare, "forgotten")
}

// Forget returns the entry without what Dossier.Forget leaves out.
func (e Entry) Forget() (Entry, error) {
	e.Before = slices.Clone(e.Before)
	for i, c := range e.Before {
		var err error
		switch {
		case c.Was == nil:
		case c.Field == "applicant":
			e.Before[i].Was, err = without(c.Was, Applicant.forgotten)
		case c.Field == "calls":
			e.Before[i].Was, err = without(c.Was, forgottenCalls)
		case c.Field == "handed":
			e.Before[i].Was, err = without(c.Was, forgottenHanded)
		}
		if err != nil {
			return e, fmt.Errorf("dossier: entry %d: %w", e.Version, err)
		}
	}
	return e, nil
}

func without[V any](text json.RawMessage, forget func(V) V) (json.RawMessage, error) {
	var v V
	if err := json.Unmarshal(text, &v); err != nil {
		return nil, err
	}
	return json.Marshal(forget(v))
}

func (a Applicant) forgotten() Applicant {
	a.Phone, a.Email, a.Address, a.Paper = "", "", "", ""
	return a
}

func forgottenCalls(calls []Call) []Call {
	calls = slices.Clone(calls)
	for i := range calls {
		calls[i].Note = ""
	}
	return calls
}

func forgottenHanded(h *Handed) *Handed {
	if h == nil {
		return nil
	}
	bare := *h
	bare.Proof = ""
	return &bare
}
