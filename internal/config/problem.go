package config

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Problem is one mistake in a file, or with Warning set something that works but that people will regret.
type Problem struct {
	File    string
	Line    int               // from 1
	Column  int               // from 1, in characters
	Key     string            // such as service[2].prefix, counted from 1
	Code    string            // stable; the sentence is the text config.<code>
	Params  map[string]string // what the sentence fills in; a value that names a text stands for that text
	Warning bool
}

// In returns the sentence that explains the problem.
func (p Problem) In(lang string) string { return textsIn(lang).problem(p) }

// Problems are all mistakes of one file, in the order of the file.
type Problems []Problem

// Error lists the problems in English, for logs. People read Write.
func (ps Problems) Error() string {
	var b strings.Builder
	_ = ps.Write(&b, "en")
	return "config: " + strings.TrimSuffix(b.String(), "\n")
}

// Write prints one problem per line, the way compilers do: file:line:column: key: sentence.
func (ps Problems) Write(w io.Writer, lang string) error {
	t := textsIn(lang)
	for _, p := range ps {
		line := fmt.Sprintf("%s:%d:%d: ", p.File, p.Line, p.Column)
		if p.Warning {
			line += t["config.warning"] + ": "
		}
		if p.Key != "" {
			line += p.Key + ": "
		}
		if _, err := fmt.Fprintln(w, line+t.problem(p)); err != nil {
			return err
		}
	}
	return nil
}

// Errors returns the problems that are not warnings.
func (ps Problems) Errors() Problems {
	return slices.DeleteFunc(slices.Clone(ps), func(p Problem) bool { return p.Warning })
}

// err is the error of a file: nil when there is nothing worse than a warning.
func (ps Problems) err() error {
	if len(ps.Errors()) == 0 {
		return nil
	}
	return ps
}

func (ps Problems) sorted() Problems {
	slices.SortStableFunc(ps, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	return slices.CompactFunc(ps, func(a, b Problem) bool {
		return a.Line == b.Line && a.Column == b.Column && a.Code == b.Code && a.Key == b.Key
	})
}
