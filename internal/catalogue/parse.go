package catalogue

import (
	"bytes"
	"io"
	"strconv"
	"strings"

	shipped "motcua/assets/catalogue"
	"motcua/internal/dossier"
)

// parsed is a table as procedures, without versions.
type parsed struct {
	procedures []*Procedure
	problems   Problems
	rows       int // that carry a procedure
}

// parse reads a table. The error is the reader's; what is wrong with the table is among the problems.
func parse(r io.Reader) (*parsed, error) {
	rows, problem, err := readRows(r)
	t := &parsed{}
	switch {
	case err != nil:
		return nil, err
	case problem != nil:
		t.problems = Problems{*problem}
		return t, nil
	case len(rows) == 0:
		t.problems = Problems{{Code: codeEmpty}}
		return t, nil
	}
	h, problems := readHead(rows[0])
	if t.problems = problems; len(problems.Errors()) > 0 {
		return t, nil
	}
	gone, lines := abolished(), map[dossier.ProcedureCode]int{}
	for _, r := range rows[1:] {
		t.rows++
		f := &filler{head: &h, row: r, p: &Procedure{}}
		f.all()
		code := f.p.Code
		switch first, twice := lines[code]; {
		case code == "":
		case twice:
			f.wrong(colCode, codeTwice, "value", string(code), "line", strconv.Itoa(first))
		case gone[code]:
			f.warn(colCode, codeAbolished, "value", string(code))
			f.p = nil
		default:
			lines[code] = r.line
		}
		t.problems = append(t.problems, f.problems...)
		if f.p != nil {
			t.procedures = append(t.procedures, f.p)
		}
	}
	t.problems = t.problems.sorted()
	return t, nil
}

// abolished are the codes that are not taken in any more.
func abolished() map[dossier.ProcedureCode]bool {
	codes := map[dossier.ProcedureCode]bool{}
	for _, r := range readTSV(bytes.Clone(shipped.Abolished))[1:] {
		codes[dossier.ProcedureCode(r.cells[0])] = true
	}
	return codes
}

// filler makes a procedure of one row.
type filler struct {
	head     *head
	row      row
	p        *Procedure
	problems Problems
}

// cell is what stands in a column, empty when there is no such column.
func (f *filler) cell(c column) string {
	if i := f.head.at[c]; i >= 0 && i < len(f.row.cells) {
		return f.row.cells[i]
	}
	return ""
}

func (f *filler) say(c column, warning bool, code string, params ...string) {
	p := Problem{Line: f.row.line, Column: f.head.name[c], Code: code, Warning: warning}
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
	if got := len(f.row.cells); got > f.head.want {
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
	if amount := tiny(f.p.Fee); amount != "" {
		f.warn(colFee, codeTinyFee, "value", amount)
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
