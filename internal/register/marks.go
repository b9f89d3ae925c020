package register

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"go.etcd.io/bbolt"

	"motcua/internal/boltfile"
	"motcua/internal/dossier"
	"motcua/internal/fold"
)

// mark is one entry of an index: what a dossier is found by.
type mark struct{ bucket, key, value string }

// marksOf lists what a dossier is found by. It looks at nothing but the row, so that an index can be checked and made
// anew.
func marksOf(d *dossier.Dossier) []mark {
	all := []mark{{codesBucket, string(d.Code), d.ID}}
	add := func(bucket string, parts ...string) {
		all = append(all, mark{bucket, string(boltfile.Key(append(parts, string(d.Code), d.ID)...)), ""})
	}
	if d.Token != "" {
		all = append(all, mark{tokensBucket, d.Token, d.ID})
	}
	if d.Ticket != "" {
		add(ticketsBucket, d.Ticket)
	}
	if d.Finished.IsZero() && !d.Due.IsZero() {
		add(dueBucket, moment(d.Due))
	}
	if !d.Status.Final() {
		for _, unit := range unitsOf(d) {
			add(workBucket, unit, statusKey(d.Status), moment(d.Due))
		}
	}
	for _, word := range wordsOf(d) {
		add(wordsBucket, word)
	}
	if digits := dossier.Digits(d.Applicant.Phone); digits != "" {
		add(phonesBucket, reversed(digits))
	}
	return all
}

// unitsOf are the units that have something to do with a dossier: the one that has it, and those of the linked
// procedures that are not done.
func unitsOf(d *dossier.Dossier) []string {
	units := []string{d.Unit}
	for _, p := range d.Parts {
		if p.Finished.IsZero() && d.Finished.IsZero() {
			units = append(units, p.Unit)
		}
	}
	slices.Sort(units)
	return slices.Compact(units)
}

func statusKey(s dossier.Status) string {
	if s < 10 {
		return "0" + strconv.Itoa(int(s))
	}
	return strconv.Itoa(int(s))
}

// moment spells a time so that the order of keys is theirs; none comes first.
func moment(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format("2006-01-02T15:04:05Z")
}

// wordsOf are the words of the names in a dossier, each once, in order.
func wordsOf(d *dossier.Dossier) []string {
	words := strings.Fields(fold.Words(d.Applicant.Name + " " + d.Applicant.Agent))
	slices.Sort(words)
	return slices.Compact(words)
}

func reversed(s string) string {
	b := []byte(s)
	slices.Reverse(b)
	return string(b)
}

// write keeps a row, moves its marks, and adds to its history. before is nil for a new one.
func (r *Register) write(tx *bbolt.Tx, before, after *dossier.Dossier, e dossier.Entry) error {
	text, err := encode(after)
	if err != nil {
		return err
	}
	if err := bucket(tx, rowsBucket).Put([]byte(after.ID), text); err != nil {
		return err
	}
	if err := index(tx, before, after); err != nil {
		return err
	}
	if text, err = encode(e); err != nil {
		return err
	}
	if err := bucket(tx, historyBucket).Put(boltfile.Key(after.ID, boltfile.Number(uint64(e.Version))), text); err != nil {
		return err
	}
	if r.opts.Follow == nil {
		return nil
	}
	return r.opts.Follow(tx, before, after, e)
}

// index moves the marks of a dossier; nil is none.
func index(tx *bbolt.Tx, before, after *dossier.Dossier) error {
	var old, fresh []mark
	if before != nil {
		old = marksOf(before)
	}
	if after != nil {
		fresh = marksOf(after)
	}
	for _, m := range old {
		if !slices.Contains(fresh, m) {
			if err := bucket(tx, m.bucket).Delete([]byte(m.key)); err != nil {
				return err
			}
		}
	}
	for _, m := range fresh {
		if !slices.Contains(old, m) {
			if err := bucket(tx, m.bucket).Put([]byte(m.key), []byte(m.value)); err != nil {
				return err
			}
		}
	}
	return nil
}
