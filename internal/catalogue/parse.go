package catalogue

import (
	"io"
	"strconv"

	shipped "motcua/assets/catalogue"
	"motcua/internal/dossier"
	"motcua/internal/sheet"
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
		t.problems = Problems{{Code: sheet.CodeEmpty}}
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
			lines[code] = r.Line
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
	for _, r := range sheet.ReadTSV(shipped.Abolished)[1:] {
		codes[dossier.ProcedureCode(r.Cells[0])] = true
	}
	return codes
}
