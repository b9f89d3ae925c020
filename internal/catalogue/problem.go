package catalogue

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"motcua/assets"
)

// Problem is something in a table that is wrong, or with Warning set, that works but should be looked at.
type Problem struct {
	Line    int               `json:"line,omitempty"`   // from 1; 0 is the whole file
	Column  string            `json:"column,omitempty"` // as the file calls it
	Code    string            `json:"code"`             // stable, and the key of the sentence
	Params  map[string]string `json:"params,omitempty"` // what the sentence fills in
	Warning bool              `json:"warning,omitempty"`
}

// The codes of problems, beside those of package sheet.
const (
	codeNoColumn    = "catalogue.no-column"      // name
	codeOtherColumn = "catalogue.unknown-column" //
	codeTwiceColumn = "catalogue.column-twice"   //
	codeFields      = "catalogue.fields"         // got, want
	codeMissing     = "catalogue.missing"        //
	codeBadCode     = "catalogue.bad-code"       // value
	codeTwice       = "catalogue.twice"          // value, line
	codeAbolished   = "catalogue.abolished"      // value
	codeBadTerm     = "catalogue.bad-term"       // value
	codeNoUnit      = "catalogue.term-unknown"   // value
	codeTinyFee     = "catalogue.tiny-fee"       // value
	codeBadPaper    = "catalogue.bad-paper"      // value
	codeBadStep     = "catalogue.bad-step"       // value
	codeBadYes      = "catalogue.bad-yes"        // value
)

// Problems are all problems of one table, in its order.
type Problems []Problem

// Errors returns the problems that are not warnings.
func (ps Problems) Errors() Problems {
	return slices.DeleteFunc(slices.Clone(ps), func(p Problem) bool { return p.Warning })
}

// Write prints one problem per line: name:line: column: sentence.
func (ps Problems) Write(w io.Writer, name, lang string) error {
	t := textsIn(lang)
	for _, p := range ps {
		line := name
		if p.Line > 0 {
			line = fmt.Sprintf("%s:%d", line, p.Line)
		}
		if p.Warning {
			line += ": " + t["catalogue.warning"]
		}
		if p.Column != "" {
			line += ": " + p.Column
		}
		if _, err := fmt.Fprintf(w, "%s: %s\n", line, t.fill(p.Code, p.Params)); err != nil {
			return err
		}
	}
	return nil
}

func (ps Problems) sorted() Problems {
	slices.SortStableFunc(ps, func(a, b Problem) int { return cmp.Compare(a.Line, b.Line) })
	return ps
}

// texts are the sentences of one language by key.
type texts map[string]string

// textsIn reads the sentences of a language, or the Vietnamese ones where it has none.
func textsIn(lang string) texts {
	t := texts{}
	for _, of := range [...]string{"sheet.", "catalogue."} {
		maps.Copy(t, assets.Texts("vi", of))
		maps.Copy(t, assets.Texts(lang, of))
	}
	return t
}

// fill returns a sentence with its params.
func (t texts) fill(key string, params map[string]string) string {
	pairs := make([]string, 0, 2*len(params))
	for name, value := range params {
		pairs = append(pairs, "{"+name+"}", value)
	}
	return strings.NewReplacer(pairs...).Replace(t[key])
}
