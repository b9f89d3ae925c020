package catalogue

import (
	"strconv"
	"strings"

	"motcua/internal/dossier"
	"motcua/internal/sheet"
)

// filler makes a procedure of one row.
type filler struct {
	head     *head
	row      sheet.Row
	p        *Procedure
	problems Problems
}

// cell is what stands in a column, empty when there is no such column.
func (f *filler) cell(c column) string {
	if i := f.head.at[c]; i >= 0 && i < len(f.row.Cells) {
		return f.row.Cells[i]
	}
	return ""
}

func (f *filler) say(c column, warning bool, code string, params ...string) {
	p := Problem{Line: f.row.Line, Column: f.head.name[c], Code: code, Warning: warning}
	for i := 0; i+1 < len(params); i += 2 {
		if p.Params == nil {
			p.Params = map[string]string{}
		}
		p.Params[params[i]] = params[i+1]
	}
	f.problems = append(f.problems, p)
}

func (f *filler) wrong(c column, code string, params ...string) { f.say(c, false, code, params...) }
func (f *filler) warn(c column, code string, params ...string)  { f.say(c, true, code, params...) }

func (f *filler) all() {
	if got := len(f.row.Cells); got > f.head.want {
		f.say(colCode, false, codeFields, "got", strconv.Itoa(got), "want", strconv.Itoa(f.head.want))
		return
	}
	p := f.p
	p.Code = f.code()
	if p.Name = f.cell(colName); p.Name == "" {
		f.wrong(colName, codeMissing)
	}
	p.NameEn, p.Field, p.Unit, p.Level = f.cell(colNameEn), f.cell(colField), f.cell(colUnit), f.cell(colLevel)
	p.Decision, p.Group, p.Source, p.TermNote = f.cell(colDecision), f.cell(colGroup), f.cell(colSource), f.cell(colTermNote)
	p.Sure = Sure{Name: f.cell(colSureName), Term: f.cell(colSureTerm), Fee: f.cell(colSureFee)}
	p.Common, p.Gone = f.yes(colCommon), f.yes(colGone)
	p.Forms = list(f.cell(colForms))
	f.terms()
	f.fee()
	f.lists()
}

func (f *filler) code() dossier.ProcedureCode {
	text := f.cell(colCode)
	if text == "" {
		f.wrong(colCode, codeMissing)
		return ""
	}
	code, err := dossier.ParseProcedure(text)
	if err != nil {
		f.wrong(colCode, codeBadCode, "value", text)
	}
	return code
}

func (f *filler) yes(c column) bool {
	marked, ok := yes(f.cell(c))
	if !ok {
		f.wrong(c, codeBadYes, "value", f.cell(c))
	}
	return marked
}

func (f *filler) terms() {
	f.p.Terms = notedTerms(f.cell(colTermNote))
	told := false
	for _, x := range [...]struct {
		channel dossier.Channel
		column  column
	}{{dossier.Direct, colDirect}, {dossier.Online, colOnline}, {dossier.PublicPost, colPost}} {
		terms, ok := channelTerms(x.channel, f.cell(x.column))
		if !ok {
			f.wrong(x.column, codeBadTerm, "value", f.cell(x.column))
		}
		f.p.Terms = append(f.p.Terms, terms...)
		if _, known := f.p.Term(x.channel, ""); !known && len(terms) > 0 && !told {
			f.warn(x.column, codeNoUnit, "value", terms[0].Text)
			told = true // the other channels say the same
		}
	}
}

func (f *filler) fee() {
	f.p.Fee = fee(f.cell(colFee), strings.ToUpper(f.p.Sure.Fee))
	if amount := tiny(f.p.Fee, f.cell(colFee)); amount != "" {
		f.warn(colFee, codeTinyFee, "value", amount)
		f.p.Fee = dossier.Fee{Note: f.p.Fee.Note} // whoever is asked at the counter knows better than this
	}
}

func (f *filler) lists() {
	for _, item := range list(f.cell(colPapers)) {
		p, ok := paper(item)
		if !ok {
			f.wrong(colPapers, codeBadPaper, "value", item)
		}
		f.p.Papers = append(f.p.Papers, p)
	}
	for _, item := range list(f.cell(colSamples)) {
		f.p.Samples = append(f.p.Samples, sample(item))
	}
	for _, item := range list(f.cell(colSteps)) {
		s, ok := step(item)
		if !ok {
			f.wrong(colSteps, codeBadStep, "value", item)
		}
		f.p.Steps = append(f.p.Steps, s)
	}
}
