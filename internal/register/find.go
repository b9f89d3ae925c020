package register

import (
	"bytes"
	"encoding/base64"
	"errors"
	"slices"
	"strings"
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
)

var errPage = errors.New("register: the page is full")

// Find looks for dossiers: by the narrowest index that the query allows, in its order.
func (r *Register) Find(q Query) (page Page, err error) {
	s, err := q.plan()
	if err != nil {
		return Page{}, err
	}
	err = r.file.View(func(tx *bbolt.Tx) error { return s.run(tx, &page) })
	if errors.Is(err, errPage) {
		err = nil
	}
	return page, err
}

// search is a query with the index that answers it.
type search struct {
	Query
	bucket string
	prefix []byte
	exact  bool     // the key is the whole prefix, and its value the id
	words  []string // of names
	digits string   // the phone's end, reversed
	from   []byte   // key of the last row of the page before
	back   bool     // from the end
	seen   int      // rows
}

func (q Query) plan() (*search, error) {
	s := &search{Query: q}
	if s.Limit <= 0 {
		s.Limit = defaultLimit
	}
	var err error
	if s.from, err = base64.RawURLEncoding.DecodeString(q.After); err != nil {
		return nil, errors.New("register: no such page")
	}
	s.read()
	switch {
	case s.bucket != "":
	case q.Ticket != "":
		s.bucket, s.prefix = ticketsBucket, joined(q.Ticket, "")
	case len(s.words) > 0:
		s.bucket, s.prefix = wordsBucket, []byte(slices.MaxFunc(s.words, func(a, b string) int { return len(a) - len(b) }))
	case s.digits != "":
		s.bucket, s.prefix = phonesBucket, []byte(s.digits)
	case q.Unit != "" && !slices.ContainsFunc(q.Status, dossier.Status.Final):
		s.bucket, s.prefix = workBucket, joined(q.Unit, "")
		if len(q.Status) == 1 {
			s.prefix = joined(q.Unit, statusKey(q.Status[0]), "")
		}
	case !q.DueBefore.IsZero():
		s.bucket = dueBucket
	default:
		s.bucket, s.back = codesBucket, true
	}
	return s, nil
}

// read says what a text is.
func (s *search) read() {
	text := strings.TrimSpace(s.Text)
	digits := digitsOf(text)
	code, err := dossier.ParseCode(text)
	switch {
	case text == "":
	case err == nil:
		s.bucket, s.prefix, s.exact = codesBucket, []byte(code), true
	case token.Valid(token.Clean(text), token.Length):
		s.bucket, s.prefix, s.exact = tokensBucket, []byte(token.Clean(text)), true
	case len(digits) >= 4 && strings.Trim(text, "+0123456789 .-()") == "":
		s.digits = reversed(digits)
	default:
		s.words = strings.Fields(fold(text))
		if len(s.words) == 0 {
			s.words = []string{"\xff"} // nothing has it
		}
	}
}

func (s *search) run(tx *bbolt.Tx, page *Page) error {
	if s.exact {
		if id := bucket(tx, s.bucket).Get(s.prefix); id != nil {
			err := s.take(tx, s.prefix, string(id), page)
			page.After = ""
			return err
		}
		if s.bucket != tokensBucket || digitsOf(s.Text) == "" || strings.Trim(s.Text, "0123456789 ") != "" {
			return nil
		}
		s.bucket, s.prefix, s.exact = phonesBucket, []byte(reversed(digitsOf(s.Text))), false // twelve digits that are a phone's
	}
	c := bucket(tx, s.bucket).Cursor()
	for k, v := s.first(c); k != nil && bytes.HasPrefix(k, s.prefix); k, v = s.next(c) {
		id := string(v)
		if len(v) == 0 {
			id = lastPart(k)
		}
		if s.bucket == dueBucket && string(k) >= moment(s.DueBefore) {
			break
		}
		if err := s.take(tx, k, id, page); err != nil {
			return err
		}
	}
	page.After = ""
	return nil
}

func (s *search) first(c *bbolt.Cursor) (k, v []byte) {
	switch {
	case len(s.from) == 0 && s.back:
		return c.Last()
	case len(s.from) == 0:
		return c.Seek(s.prefix)
	}
	k, v = c.Seek(s.from)
	switch {
	case s.back && k == nil:
		return c.Last()
	case s.back:
		return c.Prev()
	case bytes.Equal(k, s.from):
		return c.Next()
	}
	return k, v
}

func (s *search) next(c *bbolt.Cursor) (k, v []byte) {
	if s.back {
		return c.Prev()
	}
	return c.Next()
}

// take adds a row that fits, and ends a page that is full.
func (s *search) take(tx *bbolt.Tx, key []byte, id string, page *Page) error {
	if len(page.Dossiers) == s.Limit {
		return errPage
	}
	d, err := indexed(tx, id)
	if err != nil {
		return err
	}
	page.After = base64.RawURLEncoding.EncodeToString(key)
	if s.fits(key, d) {
		page.Dossiers = append(page.Dossiers, d)
	}
	if s.seen++; s.seen == mostScanned {
		return errPage
	}
	return nil
}

// fits reports whether a row is what is looked for, and this key the first that leads to it.
func (s *search) fits(key []byte, d *dossier.Dossier) bool {
	switch {
	case s.Unit != "" && !slices.Contains(unitsOf(d), s.Unit),
		len(s.Status) > 0 && !slices.Contains(s.Status, d.Status),
		s.Ticket != "" && d.Ticket != s.Ticket,
		!s.DueBefore.IsZero() && (d.Due.IsZero() || !d.Finished.IsZero() || !d.Due.Before(s.DueBefore)),
		s.digits != "" && !strings.HasPrefix(reversed(digitsOf(d.Applicant.Phone)), s.digits):
		return false
	}
	if len(s.words) == 0 {
		return true
	}
	words := wordsOf(d)
	for _, sought := range s.words {
		if !slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(w, sought) }) {
			return false
		}
	}
	if s.bucket != wordsBucket {
		return true
	}
	i := slices.IndexFunc(words, func(w string) bool { return strings.HasPrefix(w, string(s.prefix)) })
	return words[i] == string(key[:bytes.IndexByte(key, 0)])
}
