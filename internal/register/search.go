package register

import (
	"bytes"
	"encoding/base64"
	"slices"
	"strings"

	"go.etcd.io/bbolt"

	"motcua/internal/boltfile"
	"motcua/internal/dossier"
	"motcua/internal/fold"
	"motcua/internal/token"
)

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
		return nil, ErrPage
	}
	s.read()
	switch {
	case s.bucket != "":
	case q.Ticket != "":
		s.bucket, s.prefix = ticketsBucket, boltfile.Key(q.Ticket, "")
	case len(s.words) > 0:
		s.bucket = wordsBucket // run chooses the word
	case s.digits != "":
		s.bucket, s.prefix = phonesBucket, []byte(s.digits)
	case q.Unit != "" && !slices.ContainsFunc(q.Status, dossier.Status.Final):
		s.bucket, s.prefix = workBucket, boltfile.Key(q.Unit, "")
		if len(q.Status) == 1 {
			s.prefix = boltfile.Key(q.Unit, statusKey(q.Status[0]), "")
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
	digits := dossier.Digits(text)
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
		s.words = longest(strings.Fields(fold.Words(text)))
		if len(s.words) == 0 {
			s.words = []string{"\xff"} // nothing has it
		}
	}
}

// longest leaves out the words that another one begins with: whatever has that one has them too.
func longest(words []string) (kept []string) {
	slices.Sort(words)
	words = slices.Compact(words)
	for i, w := range words {
		if i+1 == len(words) || !strings.HasPrefix(words[i+1], w) {
			kept = append(kept, w)
		}
	}
	return kept
}

func (s *search) run(tx *bbolt.Tx, page *Page) error {
	if s.exact {
		if id := bucket(tx, s.bucket).Get(s.prefix); id != nil {
			err := s.take(tx, s.prefix, string(id), page)
			page.After = ""
			return err
		}
		if s.bucket != tokensBucket || dossier.Digits(s.Text) == "" || strings.Trim(s.Text, "0123456789 ") != "" {
			return nil
		}
		s.bucket, s.prefix, s.exact = phonesBucket, []byte(reversed(dossier.Digits(s.Text))), false // twelve digits that are a phone's
	}
	c := bucket(tx, s.bucket).Cursor()
	if s.bucket == wordsBucket {
		s.prefix = s.rarest(c)
	}
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

// rarest is the word that the fewest names have, as far as is counted: half of a ward is called Nguyễn. A page that
// goes on keeps to the word of the page before.
func (s *search) rarest(c *bbolt.Cursor) (word []byte) {
	least := mostScanned + 1
	for _, w := range s.words {
		if len(s.from) > 0 && bytes.HasPrefix(s.from, []byte(w)) {
			return []byte(w)
		}
		n := 0
		for k, _ := c.Seek([]byte(w)); n < least && k != nil && bytes.HasPrefix(k, []byte(w)); k, _ = c.Next() {
			n++
		}
		if n < least {
			word, least = []byte(w), n
		}
	}
	if word == nil {
		return []byte(s.words[0])
	}
	return word
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
		return errFull
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
		return errFull
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
		s.digits != "" && !strings.HasPrefix(reversed(dossier.Digits(d.Applicant.Phone)), s.digits):
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
