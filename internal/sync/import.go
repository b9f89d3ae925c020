package sync

import (
	"context"
	"crypto/rand"
	"errors"
	"io"
	"strconv"
	"strings"
	"time"

	"motcua/internal/calendar"
	"motcua/internal/dossier"
	"motcua/internal/register"
	"motcua/internal/sheet"
	"motcua/internal/wire"
)

// Options are what an import needs to know of the office.
type Options struct {
	Desk  string // unit of what names none
	Units []wire.Unit
	Title func(dossier.ProcedureCode) string // of the catalogue, "" where it has none; may be nil
}

// Importer takes dossiers in.
type Importer struct {
	register *register.Register
	opts     Options
	statuses map[string]dossier.Status // by number and name
}

// New returns an importer into a register.
func New(r *register.Register, o Options) *Importer {
	return &Importer{register: r, opts: o, statuses: statuses()}
}

// Act is who imports, when, by which hours and from where.
type Act struct {
	Source string // what people call the other system; in the history of each dossier
	Who    string // opaque
	Now    time.Time
	Plan   *calendar.Plan // counts pauses that end; may be nil
	DryRun bool
}

// Report is what an import did, or in a dry run would do.
type Report struct {
	Rows, New, Changed, Same, Refused int
	DryRun                            bool
	More                              int                // problems that are not among them
	Problems                          []wire.SyncProblem // in the order of the rows
	results                           []wire.SyncResult
}

// Table takes in a table, CSV, TSV or XLSX. Rows without mistakes are written even if others have some; the report
// tells them apart. The error is the reader's or the disk's, or the context's; what was written before stays, and the
// same table can come again.
func (im *Importer) Table(ctx context.Context, in io.Reader, a Act) (Report, error) {
	data, err := io.ReadAll(io.LimitReader(in, sheet.MostBytes+1))
	if err != nil {
		return Report{}, err
	}
	report := Report{DryRun: a.DryRun}
	rows, err := sheet.Read(data)
	var m *sheet.Mistake
	switch {
	case errors.As(err, &m):
		report.Problems = []wire.SyncProblem{{Line: m.Line, Code: m.Code, Params: m.Params}}
		return report, nil
	case err != nil:
		return report, err
	case len(rows) == 0:
		report.Problems = []wire.SyncProblem{{Code: sheet.CodeEmpty}}
		return report, nil
	}
	records, problems := im.table(rows, a.Source, a.Now)
	report.Problems = problems
	return report, im.take(ctx, records, a, &report)
}

// Sync takes in a batch of the API and says what became of each row, in a language.
func (im *Importer) Sync(ctx context.Context, b wire.SyncBatch, lang, who string, now time.Time, plan *calendar.Plan) (wire.SyncAnswer, error) {
	a := Act{Source: b.Source, Who: who, Now: now, Plan: plan, DryRun: b.DryRun}
	report := Report{DryRun: a.DryRun, results: []wire.SyncResult{}}
	if err := im.take(ctx, im.batch(b.Dossiers, a.Source, a.Now), a, &report); err != nil {
		return wire.SyncAnswer{}, err
	}
	for _, r := range report.results {
		say(r.Problems, lang)
	}
	return wire.SyncAnswer{New: report.New, Changed: report.Changed, Same: report.Same, Refused: report.Refused, Rows: report.results}, nil
}

// SyncTable takes in a table that was sent, and tells what became of it in a language.
func (im *Importer) SyncTable(ctx context.Context, in io.Reader, t wire.SyncTable, lang, who string, now time.Time, plan *calendar.Plan) (wire.SyncedTable, error) {
	r, err := im.Table(ctx, in, Act{Source: t.Source, Who: who, Now: now, Plan: plan, DryRun: t.DryRun})
	if err != nil {
		return wire.SyncedTable{}, err
	}
	told := wire.SyncedTable{DryRun: r.DryRun, Rows: r.Rows, New: r.New, Changed: r.Changed, Same: r.Same, Refused: r.Refused}
	told.Problems, told.More = wire.Fewest(r.Problems)
	say(told.Problems, lang)
	return told, nil
}

// Reported is the report that a hub told.
func Reported(t wire.SyncedTable) Report {
	return Report{Rows: t.Rows, New: t.New, Changed: t.Changed, Same: t.Same, Refused: t.Refused, DryRun: t.DryRun, More: t.More, Problems: t.Problems}
}

// ExportTable writes dossiers as Export does, with the units of this importer.
func (im *Importer) ExportTable(ctx context.Context, out io.Writer, f sheet.Format, from, to time.Time, look register.Look, lang string) (int, error) {
	return Export(ctx, im.register, out, f, Span{From: from, To: to}, look, im.opts.Units, lang)
}

// most rows are written in one transaction: a hundred times fewer waits for the disk, and a counter does not wait long.
const most = 100

func (im *Importer) take(ctx context.Context, records []*record, a Act, report *Report) error {
	lines := map[dossier.Code]int{}
	for len(records) > 0 {
		part := records[:min(most, len(records))]
		records = records[len(part):]
		for _, r := range part {
			if first, twice := lines[r.code]; twice && r.code != "" {
				r.add(codeTwice, "value", string(r.code), "line", strconv.Itoa(first))
			} else if r.code != "" {
				lines[r.code] = r.place
			}
		}
		if err := im.takePart(ctx, part, a, report); err != nil {
			return err
		}
	}
	return nil
}

func (r *record) add(code string, params ...string) {
	x := reader{record: r}
	x.names[colCode] = r.named
	x.say(colCode, false, code, params...)
}

// takePart writes some rows in one transaction, or one by one when somebody at a desk was quicker with one of them.
func (im *Importer) takePart(ctx context.Context, part []*record, a Act, report *Report) error {
	var rows []register.Row
	done := make([]string, len(part))
	for i, r := range part {
		row, result, err := im.row(r, a)
		if err != nil {
			return err
		}
		if done[i] = result; row != nil {
			rows = append(rows, *row)
		}
	}
	if len(rows) > 0 && !a.DryRun {
		err := im.register.Put(ctx, rows...)
		if crossed(err) {
			return im.oneByOne(ctx, part, a, report)
		}
		if err != nil {
			return err
		}
	}
	for i, r := range part {
		report.count(r, done[i])
	}
	return nil
}

// crossed reports whether somebody else wrote meanwhile.
func crossed(err error) bool {
	var stale *register.StaleError
	return errors.As(err, &stale) || errors.Is(err, register.ErrCode) || errors.Is(err, register.ErrUnknown)
}

func (im *Importer) oneByOne(ctx context.Context, part []*record, a Act, report *Report) error {
	for _, r := range part {
		row, result, err := im.row(r, a)
		if err != nil {
			return err
		}
		if row != nil {
			err = im.register.Put(ctx, *row)
		}
		switch {
		case crossed(err):
			r.add(codeBusy)
			result = wire.SyncRefused
		case err != nil:
			return err
		}
		report.count(r, result)
	}
	return nil
}

// row makes of a record what is to be written; nil: nothing.
func (im *Importer) row(r *record, a Act) (*register.Row, string, error) {
	if r.wrong() {
		return nil, wire.SyncRefused, nil
	}
	act := dossier.Act{Who: a.Who, At: a.Now, Plan: a.Plan}
	d, err := im.register.ByCode(r.code)
	var e dossier.Entry
	row := &register.Row{}
	result := wire.SyncChanged
	switch {
	case errors.Is(err, register.ErrUnknown):
		result = wire.SyncNew
		row.Dossier, e, err = dossier.NewImported(r.says, rand.Text(), r.code, act)
	case err != nil:
		return nil, "", err
	case d.Origin == nil:
		r.add(codeOurs, "value", string(r.code))
		return nil, wire.SyncRefused, nil
	case d.Origin.Sum == r.says.Sum:
		return nil, wire.SyncSame, nil
	default:
		act.Version, row.Was = d.Version, d.Version
		row.Dossier, e, err = d.Do(r.says, act)
	}
	var refusal *dossier.Refusal
	if errors.As(err, &refusal) {
		r.add(codeRefused, "field", strings.Join([]string{refusal.Code, refusal.Params["field"]}, " "))
		return nil, wire.SyncRefused, nil
	}
	row.Entry = e
	return row, result, err
}

func (report *Report) count(r *record, result string) {
	report.Rows++
	switch result {
	case wire.SyncNew:
		report.New++
	case wire.SyncChanged:
		report.Changed++
	case wire.SyncSame:
		report.Same++
	default:
		report.Refused++
	}
	report.Problems = append(report.Problems, r.problems...)
	report.results = append(report.results, wire.SyncResult{Code: string(r.code), Result: result, Problems: r.problems})
}
