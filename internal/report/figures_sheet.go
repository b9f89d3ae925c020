package report

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"time"

	"motcua/internal/calendar"
	"motcua/internal/sheet"
	"motcua/internal/stats"
)

// FiguresBook returns the report of a period as an XLSX workbook: a sheet of the large figures, one for each table,
// one for the course of the period.
func FiguresBook(r stats.Report, lang string) ([]byte, error) {
	f := figuresIn(lang)
	d := f.digest(r)
	return f.workbook(d, r.Period, r.Made, append(slices.Clone(d.tables), f.course(r)))
}

// AssessmentBook returns the assessment as a workbook: a sheet for each agency.
func AssessmentBook(a stats.Assessment, lang string) ([]byte, error) {
	f := figuresIn(lang)
	d := f.assessment(a)
	return f.workbook(d, a.Period, a.Made, d.tables)
}

func (f figures) workbook(d *digest, p stats.Period, made time.Time, tables []*grid) ([]byte, error) {
	pages := []sheet.Page{f.summary(d, p, made)}
	for _, g := range tables {
		pages = append(pages, g.sheetOf())
	}
	var out bytes.Buffer
	if err := sheet.WriteBook(&out, pages...); err != nil {
		return nil, fmt.Errorf("report: %w", err)
	}
	return out.Bytes(), nil
}

// summary is the sheet of the large figures, with the dates that they are of.
func (f figures) summary(d *digest, p stats.Period, made time.Time) sheet.Page {
	g := &grid{name: f.texts["report.sheet.totals"], title: d.title, note: d.lead}
	g.cols = []heads{f.column(1, "figure"), f.column(1, "value")}
	say := func(key string, v sheet.Value) {
		g.rows = append(g.rows, []sheet.Value{sheet.Text(f.texts[key]), v})
	}
	say("report.from", sheet.Day(p.Start()))
	say("report.to", sheet.Day(p.End().AddDate(0, 0, -1)))
	say("report.at", sheet.Moment(made.In(calendar.Local)))
	for _, t := range d.totals {
		say("report.total."+t.key, t.value)
	}
	return g.sheetOf()
}

// course is the period by hours, days or months.
func (f figures) course(r stats.Report) *grid {
	g := &grid{key: "course", name: f.texts["report.sheet.course"], title: f.texts["report.table.course"]}
	g.cols = slices.Concat([]heads{f.column(1, "at")},
		f.under(1, "visits", "taken", "served", "no-shows"),
		f.under(1, "wait", "median", "p90", "within"),
		f.under(1, "dossiers", "received", "processed", "late"))
	for _, p := range r.Series {
		g.rows = append(g.rows, slices.Concat([]sheet.Value{instant(p.At)},
			wholes(p.Taken, p.Served, p.NoShows),
			[]sheet.Value{minutes(p.Wait.Median, p.Wait.Count), minutes(p.Wait.P90, p.Wait.Count), share(p.Wait.Within)},
			wholes(p.Received, p.Processed, p.Late)))
	}
	return g
}

// instant is when a point begins; a month is its first day.
func instant(at string) sheet.Value {
	if t, err := time.Parse("2006-01-02T15", at); err == nil {
		return sheet.Moment(t)
	}
	if len(at) == len("2006-01") {
		at += "-01"
	}
	t, err := time.Parse(time.DateOnly, at)
	if err != nil {
		return sheet.Text(at)
	}
	return sheet.Day(t)
}

// FiguresText returns the report as text for a spreadsheet or a program: one table, a line for each row, and all the
// figures of the row beside each other. What cannot be told apart by row stands in the last line alone.
func FiguresText(r stats.Report, lang string) ([]byte, error) {
	f := figuresIn(lang)
	all := []subject{f.dossiers(), f.visits(), f.times(), f.ratings(r.Levels), f.fees(r.Total.Fees.Methods)}
	g := &grid{cols: f.spanCols("by." + string(r.By))}
	line := func(name string, row stats.Row, sum bool) {
		var cells []sheet.Value
		for _, s := range all {
			values := s.row(row)
			if !s.apart(r.By) && !sum {
				values = make([]sheet.Value, len(values))
			}
			cells = append(cells, values...)
		}
		if sum || r.By.Lists(row.Key) || !idle(cells) {
			g.rows = append(g.rows, slices.Concat(span2(r.Period), []sheet.Value{sheet.Text(name)}, cells))
		}
	}
	for _, s := range all {
		g.cols = append(g.cols, s.cols...)
	}
	if r.By != stats.ByOffice {
		for _, row := range r.Rows {
			line(f.row(r.By, row), row, false)
		}
	}
	line(f.texts["report.whole"], r.Total, true)
	return f.text(g)
}

// AssessmentText returns the assessment as text: a line for each official with the agency that sent them.
func AssessmentText(a stats.Assessment, lang string) ([]byte, error) {
	f := figuresIn(lang)
	g := &grid{cols: f.spanCols("agency", "by.clerk")}
	g.cols = append(g.cols, f.officialCols()...)
	line := func(agency, name string, r stats.Row) {
		g.rows = append(g.rows, slices.Concat(span2(a.Period), []sheet.Value{sheet.Text(agency), sheet.Text(name)}, f.official(r)))
	}
	for _, agency := range a.Agencies {
		for _, r := range agency.Rows {
			line(f.agency(agency), f.row(stats.ByClerk, r), r)
		}
		line(f.agency(agency), f.texts["report.total"], agency.Total)
	}
	line(f.texts["report.whole"], "", a.Total)
	return f.text(g)
}

// spanCols are the columns of the period, and those of the names below report.
func (f figures) spanCols(names ...string) (cols []heads) {
	for _, key := range append([]string{"from", "to"}, names...) {
		cols = append(cols, heads{path: []string{f.texts["report."+key]}})
	}
	return cols
}

func span2(p stats.Period) []sheet.Value {
	return []sheet.Value{sheet.Day(p.Start()), sheet.Day(p.End().AddDate(0, 0, -1))}
}

// text writes a grid without marks between thousands, which programs would stumble over.
func (f figures) text(g *grid) ([]byte, error) {
	var out bytes.Buffer
	if err := sheet.WriteValues(&out, sheet.Marks{Point: f.texts["report.mark.point"]}, g.plain()); err != nil {
		return nil, fmt.Errorf("report: %w", err)
	}
	return out.Bytes(), nil
}

// FiguresName is what the file of a report is called, without its end: bao-cao-thang-2026-11-theo-dich-vu.
func FiguresName(p stats.Period, by stats.Dimension, lang string) string {
	f := figuresIn(lang)
	return f.fill("report.file", "period", f.periodName(p), "by", f.texts["report.file.by."+string(by)])
}

// AssessmentName is what the file of an assessment is called.
func AssessmentName(p stats.Period, lang string) string {
	f := figuresIn(lang)
	return f.fill("report.file.assessment", "period", f.periodName(p))
}

func (f figures) periodName(p stats.Period) string {
	return f.fill("report.file."+string(p.Span), "name", strings.ToLower(p.Name()))
}
