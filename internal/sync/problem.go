package sync

import (
	"fmt"
	"io"
	"maps"
	"strconv"
	"strings"

	"motcua/assets"
	"motcua/internal/wire"
)

// The codes of problems, beside those of package sheet; they are the keys of their sentences.
const (
	codeNoColumn    = "sync.no-column"      // name
	codeOtherColumn = "sync.unknown-column" // value
	codeTwiceColumn = "sync.column-twice"   // value
	codeMissing     = "sync.missing"        //
	codeBadCode     = "sync.bad-code"       // value
	codeTwice       = "sync.twice"          // value, line
	codeProcedure   = "sync.bad-procedure"  // value
	codeStatus      = "sync.bad-status"     // value
	codeTime        = "sync.bad-time"       // value
	codeFuture      = "sync.future"         // value
	codeChoice      = "sync.bad-choice"     // value, choices
	codePhone       = "sync.bad-phone"      //
	codeAmount      = "sync.bad-amount"     // value
	codeUnit        = "sync.other-unit"     // value
	codeNoPhone     = "sync.no-phone"       //
	codeOurs        = "sync.ours"           // value
	codeRefused     = "sync.refused"        // field
	codeBusy        = "sync.busy"           //
)

// Write prints a report: one problem per line, name:line: column: sentence, then the counts.
func (r *Report) Write(w io.Writer, name, lang string) error {
	t := textsIn(lang)
	for _, p := range r.Problems {
		line := name
		if p.Line > 0 {
			line += ":" + strconv.Itoa(p.Line)
		}
		if p.Warning {
			line += ": " + t["sync.warning"]
		}
		if p.Column != "" {
			line += ": " + p.Column
		}
		if _, err := fmt.Fprintf(w, "%s: %s\n", line, t.fill(p.Code, p.Params)); err != nil {
			return err
		}
	}
	end := t["sync.written"]
	switch {
	case r.DryRun:
		end = t["sync.dry-run"]
	case r.New+r.Changed == 0:
		end = t["sync.nothing"]
	}
	counts := map[string]string{
		"rows": strconv.Itoa(r.Rows), "new": strconv.Itoa(r.New), "changed": strconv.Itoa(r.Changed),
		"same": strconv.Itoa(r.Same), "refused": strconv.Itoa(r.Refused),
	}
	_, err := fmt.Fprintf(w, "%s\n%s\n", t.fill("sync.counts", counts), end)
	return err
}

// say puts the sentences into problems, for those who have no table of texts.
func say(problems []wire.SyncProblem, lang string) {
	t := textsIn(lang)
	for i, p := range problems {
		problems[i].Text = t.fill(p.Code, p.Params)
	}
}

// texts are the sentences of one language by key.
type texts map[string]string

// textsIn reads the sentences of a language, or the Vietnamese ones where it has none.
func textsIn(lang string) texts {
	t := texts{}
	for _, of := range [...]string{"sheet.", "sync."} {
		maps.Copy(t, assets.Texts("vi", of))
		maps.Copy(t, assets.Texts(lang, of))
	}
	return t
}

func (t texts) fill(key string, params map[string]string) string {
	pairs := make([]string, 0, 2*len(params))
	for name, value := range params {
		pairs = append(pairs, "{"+name+"}", value)
	}
	return strings.NewReplacer(pairs...).Replace(t[key])
}
