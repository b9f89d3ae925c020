package report

import (
	"slices"

	"motcua/internal/sheet"
	"motcua/internal/stats"
)

// assessment puts the quarterly assessment into words: a table of officials for each agency that sent some.
func (f figures) assessment(a stats.Assessment) *digest {
	d := &digest{
		title: f.fill("report.assessment.title", "period", f.period(a.Period)),
		lead:  f.lead("report.assessment.lead", a.Made, a.Open),
	}
	for _, t := range f.totals(a.Total) {
		if !slices.Contains(ofOffice(), t.key) {
			d.totals = append(d.totals, t)
		}
	}
	for i, agency := range a.Agencies {
		d.tables = append(d.tables, f.officials(i+1, agency))
	}
	if n := len(d.tables); n > 0 {
		d.tables[n-1].note = f.left(a.Elsewhere)
	}
	return d
}

// left says what the assessment leaves out, and how its hours are rounded.
func (f figures) left(n stats.Handled) string {
	rounded := f.texts["report.sum.times"]
	if n == (stats.Handled{}) {
		return rounded
	}
	return rounded + " " + f.fill("report.assessment.elsewhere",
		"received", sheet.Whole(n.Received).Shown(f.marks()), "processed", sheet.Whole(n.Processed).Shown(f.marks()))
}

// ofOffice are the large figures that say nothing of officials: of numbers only those count here that somebody called.
func ofOffice() []string { return []string{"taken", "median", "within", "amount"} }

// officials are the rows of one agency; the grade is written in by hand.
func (f figures) officials(n int, a stats.Agency) *grid {
	name := f.agency(a)
	g := &grid{key: "officials", name: sheet.Whole(n).Shown(f.marks()) + ". " + name, title: name, total: true}
	g.cols = slices.Concat(
		[]heads{f.column(0.9, "number"), {path: []string{f.texts["report.by.clerk"]}, width: nameWidth}},
		f.officialCols(),
	)
	for i, r := range a.Rows {
		g.rows = append(g.rows, slices.Concat([]sheet.Value{sheet.Whole(i + 1), sheet.Text(f.row(stats.ByClerk, r))}, f.official(r)))
	}
	g.rows = append(g.rows, slices.Concat([]sheet.Value{{}, sheet.Text(f.texts["report.total"])}, f.official(a.Total)))
	return g
}

// agency is what an agency is called.
func (f figures) agency(a stats.Agency) string {
	if a.Name == "" {
		return f.texts["report.agency.own"]
	}
	return a.Name
}

func (f figures) officialCols() []heads {
	return slices.Concat(
		f.under(1, "visits", "served", "no-shows"),
		f.under(1, "service", "median", "hours"),
		[]heads{f.column(1, "received")},
		f.under(1, "processed", "sum", "early", "on-time", "late"),
		[]heads{f.column(1.25, "punctual"), f.column(1, "apologies")},
		f.under(1, "ratings", "sum"),
		[]heads{f.column(1.25, "satisfied"), f.column(2.4, "grade")},
	)
}

func (f figures) official(r stats.Row) []sheet.Value {
	v, s, d := r.Visits, r.Service, r.Dossiers
	return slices.Concat(
		wholes(v.Served, v.NoShows),
		[]sheet.Value{minutes(s.Median, s.Count), sheet.Tenths((int64(s.Total)*10 + 1800) / 3600)},
		wholes(d.Received.Total, d.Processed.Total, d.Processed.Early, d.Processed.OnTime, d.Processed.Late),
		[]sheet.Value{share(d.Punctual), sheet.Whole(d.Apologies), sheet.Whole(r.Ratings.Count), share(r.Ratings.Satisfied), {}},
	)
}
