package catalogue

import (
	"slices"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"

	"motcua/internal/dossier"
	"motcua/internal/fold"
)

// indexed is what one procedure is found by.
type indexed struct {
	digits string // of the code, without the dot
	plain  string // the name in small letters, with its marks
	name   string // the name, folded, without procedureWord
	words  []string
	others []string // words of the English name, the field and the unit
}

// procedureWord begins many names and tells none apart.
const procedureWord = "thu tuc "

func index(p *Procedure) indexed {
	name := strings.TrimPrefix(fold.Words(p.Name), procedureWord)
	return indexed{
		digits: strings.ReplaceAll(string(p.Code), ".", ""), plain: strings.ToLower(p.Name),
		name: name, words: strings.Fields(name), others: strings.Fields(fold.Words(p.NameEn + " " + p.Field + " " + p.Unit)),
	}
}

// The ranks of a hit: smaller comes first.
const (
	exactCode = iota
	codePrefix
	namePrefix
	inName
	elsewhere
	noHit
)

// query is what somebody looks for.
type query struct {
	code   string // digits, when it is a code
	prefix string // digits, when it may be the beginning of one
	plain  string
	folded string
	words  []string
}

func ask(text string) query {
	text = norm.NFC.String(strings.TrimSpace(text))
	q := query{plain: strings.ToLower(text), folded: strings.TrimPrefix(fold.Words(text), procedureWord)}
	q.words = strings.Fields(q.folded)
	if code, err := dossier.ParseProcedure(text); err == nil {
		q.code = strings.ReplaceAll(string(code), ".", "")
	}
	if strings.Trim(text, "0123456789.") == "" {
		q.prefix = strings.ReplaceAll(text, ".", "")
	}
	return q
}

func (q *query) rank(x *indexed) int {
	switch {
	case q.code != "" && q.code == x.digits:
		return exactCode
	case q.prefix != "" && strings.HasPrefix(x.digits, q.prefix):
		return codePrefix
	case len(q.words) == 0:
		return noHit
	case strings.HasPrefix(x.name, q.folded):
		return namePrefix
	case begins(q.words, x.words):
		return inName
	case begins(q.words, slices.Concat(x.words, x.others)):
		return elsewhere
	}
	return noHit
}

// begins reports whether each of the words sought is the beginning of a word.
func begins(sought, words []string) bool {
	return !slices.ContainsFunc(sought, func(s string) bool {
		return !slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(w, s) })
	})
}

// Find returns what is in force on a date and fits a text that may lack its marks, best first: the code itself, codes
// that begin so, names that begin so, names with all the words, and what else has them. Within a rank come names
// that are right to the mark, then what the office performs, what is common, and the shorter name.
func (c *Catalogue) Find(text string, date time.Time) ([]Entry, error) {
	r, err := c.inForce(written(date))
	if err != nil {
		return nil, err
	}
	type hit struct {
		Entry
		order [5]int
	}
	var hits []hit
	q := ask(text)
	for i, e := range r.entries {
		rank := q.rank(&r.words[i])
		if rank == noHit {
			continue
		}
		marked := strings.Contains(r.words[i].plain, q.plain)
		hits = append(hits, hit{e, [5]int{rank, unless(marked), unless(e.Active), unless(e.Common), len(r.words[i].name)}})
	}
	slices.SortStableFunc(hits, func(a, b hit) int { return slices.Compare(a.order[:], b.order[:]) })
	found := make([]Entry, len(hits))
	for i, h := range hits {
		found[i] = h.Entry
	}
	return found, nil
}

// unless orders what is true first.
func unless(b bool) int {
	if b {
		return 0
	}
	return 1
}
