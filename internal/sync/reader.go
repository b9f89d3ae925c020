package sync

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"time"

	"motcua/assets"
	"motcua/internal/calendar"
	"motcua/internal/dossier"
	"motcua/internal/fold"
	"motcua/internal/sheet"
	"motcua/internal/wire"
)

// record is one row as it was understood.
type record struct {
	line     int // of a table
	place    int // where it is told from: its line, or its number in a batch
	code     dossier.Code
	named    string // the column of the code, as the file calls it
	says     dossier.Import
	problems []wire.SyncProblem
}

func (r *record) wrong() bool {
	return slices.ContainsFunc(r.problems, func(p wire.SyncProblem) bool { return !p.Warning })
}

// reader makes a record of the cells of one row.
type reader struct {
	*Importer
	*record
	now   time.Time
	cells [columns]string
	names [columns]string // as the file calls them; none: there is no such column
}

func (r *reader) say(c column, warning bool, code string, params ...string) {
	p := wire.SyncProblem{Line: r.line, Column: r.names[c], Code: code, Warning: warning}
	if p.Column == "" {
		p.Column = c.name("vi")
	}
	for i := 0; i+1 < len(params); i += 2 {
		if p.Params == nil {
			p.Params = map[string]string{}
		}
		p.Params[params[i]] = params[i+1]
	}
	r.problems = append(r.problems, p)
}

func (r *reader) all(source string) {
	r.says.Source, r.named = source, r.names[colCode]
	r.dossier()
	r.applicant()
	r.status()
	r.dates()
	r.rest()
	if r.wrong() {
		return
	}
	text, _ := json.Marshal(r.says) // plain values
	sum := sha256.Sum256(text)
	r.says.Sum = hex.EncodeToString(sum[:12])
}

func (r *reader) dossier() {
	text := r.cells[colCode]
	if text == "" {
		r.say(colCode, false, codeMissing)
	} else if code, err := dossier.ParseCode(text); err != nil {
		r.say(colCode, false, codeBadCode, "value", text)
	} else {
		r.code = code
	}
	p := &r.says.Procedure
	p.Name = r.cells[colTitle]
	if text = r.cells[colProcedure]; text != "" {
		code, err := dossier.ParseProcedure(text)
		if err != nil {
			r.say(colProcedure, p.Name != "", codeProcedure, "value", text)
			return
		}
		p.Code = code
		if p.Name == "" {
			p.Name = r.title(code)
		}
	}
	if p.Name == "" {
		r.say(colTitle, false, codeMissing)
	}
}

// title is what the catalogue calls a procedure, or else its code.
func (r *reader) title(code dossier.ProcedureCode) string {
	if r.opts.Title != nil {
		if name := r.opts.Title(code); name != "" {
			return name
		}
	}
	return string(code)
}

func (r *reader) applicant() {
	a := &r.says.Applicant
	a.Name, a.Address = r.cells[colName], r.cells[colAddress]
	a.Kind = choose(r, colKind, dossier.Citizen, kinds())
	a.Phone = r.cells[colPhone]
	digits := strings.Trim(a.Phone, "+0123456789 .-()")
	switch {
	case digits != "" || len(a.Phone) > 30:
		r.say(colPhone, false, codePhone) // the number stays out of what is printed
	case a.Phone == "":
		r.say(colPhone, true, codeNoPhone)
	}
	if len(a.Phone) == 9 && strings.Trim(a.Phone, "0123456789") == "" && a.Phone[0] != '0' {
		a.Phone = "0" + a.Phone // a spreadsheet took it for a number
	}
}

func (r *reader) status() {
	text := r.cells[colStatus]
	if text == "" {
		r.say(colStatus, false, codeMissing)
		return
	}
	status, ok := r.statuses[fold.Words(text)]
	if !ok {
		r.say(colStatus, false, codeStatus, "value", text)
	}
	r.says.Status = status
}

// statuses are the states by number and by name, in every language.
func statuses() map[string]dossier.Status {
	all := map[string]dossier.Status{}
	for _, lang := range assets.Languages() {
		words := assets.TextsOr(lang, "dossier.status.")
		for _, s := range dossier.Statuses() {
			n := itoa(int(s))
			all[n], all["0"+n] = s, s
			all[fold.Words(words["dossier.status."+n])] = s
		}
	}
	return all
}

func (r *reader) dates() {
	i := &r.says
	for _, d := range [...]struct {
		column column
		to     *time.Time
		ahead  bool
	}{
		{colSince, &i.Since, false},
		{colFiled, &i.Filed, false},
		{colReceived, &i.Received, false},
		{colDue, &i.Due, true},
		{colFinished, &i.Finished, false},
		{colReturned, &i.Returned, false},
	} {
		text := r.cells[d.column]
		if text == "" {
			continue
		}
		at, whole, ok := moment(text)
		if !ok {
			r.say(d.column, false, codeTime, "value", text)
			continue
		}
		if whole && d.ahead {
			at = at.Add(endOfDay)
		}
		if !d.ahead && at.After(r.now.Add(tolerance)) {
			r.say(d.column, false, codeFuture, "value", text)
		}
		*d.to = at
	}
}

const (
	endOfDay  = 17 * time.Hour   // a due date without a time: the usual closing
	tolerance = 10 * time.Minute // between the clocks of two systems
)

// layouts are how times are written, day first where they are Vietnamese.
func layouts() []string {
	return []string{
		time.RFC3339, "2006-01-02 15:04:05", "2006-01-02T15:04:05", "2006-01-02 15:04", "2006-01-02T15:04",
		"2/1/2006 15:04:05", "2/1/2006 15:04", "15:04:05 2/1/2006", "15:04 2/1/2006", "2-1-2006 15:04",
	}
}

// moment reads a time; whole is a day without one.
func moment(text string) (at time.Time, whole, ok bool) {
	for _, l := range layouts() {
		if t, err := time.ParseInLocation(l, text, calendar.Local); err == nil {
			return t.In(calendar.Local), false, sane(t)
		}
	}
	for _, l := range [...]string{time.DateOnly, "2/1/2006", "2-1-2006", "2.1.2006"} {
		if t, err := time.ParseInLocation(l, text, calendar.Local); err == nil {
			return t, true, sane(t)
		}
	}
	return at, false, false
}

func sane(t time.Time) bool { return t.Year() >= 2000 && t.Year() < 2100 }

func (r *reader) rest() {
	i := &r.says
	i.Channel = choose(r, colChannel, dossier.Direct, channels())
	i.ReturnBy = choose(r, colReturnBy, dossier.AtCounter, ways())
	i.Unit = r.unit(r.cells[colUnit])
	for _, paper := range strings.FieldsFunc(r.cells[colMissing], func(r rune) bool { return r == ';' || r == '\n' }) {
		if paper = strings.TrimSpace(paper); paper != "" {
			i.Missing = append(i.Missing, paper)
		}
	}
	if i.Status != dossier.AwaitingPayment || r.cells[colBill]+r.cells[colAmount] == "" {
		return
	}
	i.Bill = &dossier.Bill{For: r.cells[colBill]}
	if text := r.cells[colAmount]; text != "" {
		var err error
		if i.Bill.Amount, err = dossier.ParseDong(text); err != nil {
			r.say(colAmount, false, codeAmount, "value", text)
		}
	}
}

// unit is a configured unit by its id or name; another one stays as it is written, and none is the desk.
func (r *reader) unit(text string) string {
	if text == "" {
		return r.opts.Desk
	}
	for _, u := range r.opts.Units {
		if text == u.ID || slices.ContainsFunc(slices.Collect(maps.Values(u.Name)), func(name string) bool { return fold.Words(text) == fold.Words(name) }) {
			return u.ID
		}
	}
	if text != r.opts.Desk {
		r.say(colUnit, true, codeUnit, "value", text)
	}
	return text
}

// table reads the rows of a table. Column names are looked for in its first row.
func (im *Importer) table(rows []sheet.Row, source string, now time.Time) (records []*record, problems []wire.SyncProblem) {
	var at [columns]int
	var names [columns]string
	for c := range at {
		at[c] = -1
	}
	line := rows[0].Line
	for i, cell := range rows[0].Cells {
		switch c, ok := named(cell); {
		case cell == "":
		case !ok:
			problems = append(problems, wire.SyncProblem{Line: line, Column: cell, Code: codeOtherColumn, Warning: true})
		case at[c] >= 0:
			problems = append(problems, wire.SyncProblem{Line: line, Column: cell, Code: codeTwiceColumn})
		default:
			at[c], names[c] = i, cell
		}
	}
	for _, c := range [...]column{colCode, colStatus} {
		if at[c] < 0 {
			name := map[string]string{"name": c.names()[0] + " / " + c.names()[1]}
			problems = append(problems, wire.SyncProblem{Line: line, Code: codeNoColumn, Params: name})
		}
	}
	if slices.ContainsFunc(problems, func(p wire.SyncProblem) bool { return !p.Warning }) {
		return nil, problems
	}
	for _, row := range rows[1:] {
		r := &reader{Importer: im, record: &record{line: row.Line, place: row.Line}, names: names, now: now}
		for c, i := range at {
			if i >= 0 && i < len(row.Cells) {
				r.cells[c] = composed(row.Cells[i])
			}
		}
		r.all(source)
		records = append(records, r.record)
	}
	return records, problems
}

// batch reads the rows of the API.
func (im *Importer) batch(rows []wire.SyncRow, source string, now time.Time) (records []*record) {
	for i, row := range rows {
		r := &reader{Importer: im, record: &record{place: i + 1}, now: now}
		for _, name := range sortedKeys(row) {
			c, ok := named(name)
			if !ok {
				r.problems = append(r.problems, wire.SyncProblem{Column: name, Code: codeOtherColumn, Warning: true})
				continue
			}
			r.cells[c], r.names[c] = composed(string(row[name])), name
		}
		r.all(source)
		records = append(records, r.record)
	}
	return records
}
