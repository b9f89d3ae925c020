package catalogue

import (
	"fmt"
	"io"
	"strconv"
	"text/tabwriter"

	"motcua/assets"
	"motcua/internal/calendar"
	"motcua/internal/dossier"
)

// Write prints what an import did: the problems, then the counts.
func (r *Report) Write(w io.Writer, name, lang string) error {
	if err := r.Problems.Write(w, name, lang); err != nil {
		return err
	}
	t := assets.SentencesIn(lang, "catalogue.")
	if r.More > 0 {
		if _, err := fmt.Fprintln(w, t.Fill("catalogue.more", map[string]string{"n": strconv.Itoa(r.More)})); err != nil {
			return err
		}
	}
	end := t["catalogue.dry-run"]
	switch {
	case len(r.Problems.Errors()) > 0:
		end = t["catalogue.not-written"]
	case r.Written && r.New+r.Changed == 0:
		end = t["catalogue.unchanged"]
	case r.Written:
		end = t["catalogue.written"]
	}
	counts := map[string]string{}
	for key, n := range map[string]int{
		"rows": r.Rows, "new": r.New, "changed": r.Changed, "same": r.Same, "left": r.LeftOut, "absent": r.Absent,
		"errors": len(r.Problems.Errors()), "warnings": len(r.Problems) - len(r.Problems.Errors()),
	} {
		counts[key] = strconv.Itoa(n)
	}
	_, err := fmt.Fprintf(w, "%s\n%s\n", t.Fill("catalogue.counts", counts), end)
	return err
}

// WriteList prints procedures, one per line: code, whether the office performs it, term at the counter, fee, name.
func WriteList(w io.Writer, entries []Entry, lang string) error {
	t := assets.SentencesIn(lang, "catalogue.")
	tab := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, e := range entries {
		active := " "
		if e.Active {
			active = "✓"
		}
		fmt.Fprintf(tab, "%s\t%s\t%s\t%s\t%s\n", e.Code, active, termWords(t, e.Procedure), feeWords(t, e.Fee), e.in(lang))
	}
	return tab.Flush()
}

// in returns the name in a language, or else in Vietnamese.
func (p *Procedure) in(lang string) string {
	if lang != "vi" && p.NameEn != "" {
		return p.NameEn
	}
	return p.Name
}

// termWords says how long a procedure takes at the counter.
func termWords(t assets.Sentences, p *Procedure) string {
	term, ok := p.Term(dossier.Direct, "")
	if !ok {
		return t["catalogue.term.unknown"]
	}
	n := strconv.Itoa(term.Length.Minutes())
	if days, more := term.Length.Days(); term.Length.Kind() != calendar.WorkingTime {
		n = strconv.Itoa(days) + [...]string{"", ",25", ",5", ",75"}[more]
	}
	return t.Fill("catalogue.term."+string(term.Length.Kind()), map[string]string{"n": n})
}

// feeWords says what a procedure costs. What the province sets is never free.
func feeWords(t assets.Sentences, f dossier.Fee) string {
	switch f.Kind {
	case dossier.FeeFree:
		return t["catalogue.fee.free"]
	case dossier.FeeAmount:
		return f.Amount.String()
	case dossier.FeeByNote:
		return f.Note
	}
	return t["catalogue.fee.province"]
}
