package catalogue

import (
	"cmp"
	"fmt"
	"io"
	"slices"

	"motcua/assets"
	"motcua/internal/sheet"
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
	t := assets.SentencesIn(lang, "sheet.", "catalogue.")
	for _, p := range ps {
		note := ""
		if p.Warning {
			note = t["catalogue.warning"]
		}
		if _, err := fmt.Fprintln(w, sheet.Said(name, p.Line, note, p.Column, t.Fill(p.Code, p.Params))); err != nil {
			return err
		}
	}
	return nil
}

func (ps Problems) sorted() Problems {
	slices.SortStableFunc(ps, func(a, b Problem) int { return cmp.Compare(a.Line, b.Line) })
	return ps
}
