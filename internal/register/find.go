package register

import (
	"errors"
	"time"

	"go.etcd.io/bbolt"

	"motcua/internal/dossier"
	"motcua/internal/token"
)

// ByID returns a dossier, or ErrUnknown.
func (r *Register) ByID(id string) (d *dossier.Dossier, err error) {
	err = r.file.View(func(tx *bbolt.Tx) error {
		d, err = load(tx, id)
		return err
	})
	return d, err
}

// ByCode returns the dossier of a code, or ErrUnknown.
func (r *Register) ByCode(code dossier.Code) (*dossier.Dossier, error) {
	return r.by(codesBucket, string(code))
}

// ByToken returns the dossier of a receipt, or ErrUnknown.
func (r *Register) ByToken(scanned string) (*dossier.Dossier, error) {
	return r.by(tokensBucket, token.Clean(scanned))
}

func (r *Register) by(name, key string) (d *dossier.Dossier, err error) {
	err = r.file.View(func(tx *bbolt.Tx) error {
		id := bucket(tx, name).Get([]byte(key))
		if key == "" || id == nil {
			return ErrUnknown
		}
		d, err = indexed(tx, string(id))
		return err
	})
	return d, err
}

// Query is what somebody looks for. All that is given must fit.
type Query struct {
	Text      string // a code, a token, words of a name with or without marks, or at least four last digits of a phone
	Unit      string
	Status    []dossier.Status // any of them
	DueBefore time.Time        // and not finished
	Ticket    string           // id of the visit
	Limit     int              // default 50
	After     string           // Page.After of the page before
}

// Page is part of what was found. A page may be short, or empty, and still have more after it.
type Page struct {
	Dossiers []*dossier.Dossier
	After    string // empty: that was all
}

// Limits of one page.
const (
	defaultLimit = 50
	mostScanned  = 4000 // rows in one read transaction
	mostRounds   = 8    // read transactions for one page
)

// errFull ends a transaction when the page is full.
var errFull = errors.New("register: the page is full")

// Find looks for dossiers: by the narrowest index that the query allows, in its order. While it finds nothing it looks
// on for a while.
func (r *Register) Find(q Query) (page Page, err error) {
	for range mostRounds {
		if page, err = r.findPage(q); err != nil || len(page.Dossiers) > 0 || page.After == "" {
			return page, err
		}
		q.After = page.After
	}
	return page, nil
}

func (r *Register) findPage(q Query) (page Page, err error) {
	s, err := q.plan()
	if err != nil {
		return Page{}, err
	}
	err = r.file.View(func(tx *bbolt.Tx) error { return s.run(tx, &page) })
	if errors.Is(err, errFull) {
		err = nil
	}
	return page, err
}
