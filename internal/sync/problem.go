package sync

import (
	"fmt"
	"io"
	"strconv"

	"motcua/assets"
	"motcua/internal/sheet"
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
	t := assets.SentencesIn(lang, "sheet.", "sync.")
	for _, p := range r.Problems {
		note := ""
		if p.Warning {
			note = t["sync.warning"]
		}
		if _, err := fmt.Fprintln(w, sheet.Said(name, p.Line, note, p.Column, t.Fill(p.Code, p.Params))); err != nil {
			return err
		}
	}
	if r.More > 0 {
		if _, err := fmt.Fprintln(w, t.Fill("sync.more", map[string]string{"n": strconv.Itoa(r.More)})); err != nil {
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
	_, err := fmt.Fprintf(w, "%s\n%s\n", t.Fill("sync.counts", counts), end)
	return err
}

// say puts the sentences into problems, for those who have no table of texts.
func say(problems []wire.SyncProblem, lang string) {
	t := assets.SentencesIn(lang, "sheet.", "sync.")
	for i, p := range problems {
		problems[i].Text = t.Fill(p.Code, p.Params)
	}
}
