package report

import (
	"math"
	"time"

	"motcua/internal/calendar"
	"motcua/internal/sheet"
	"motcua/internal/stats"
)

// digest puts a report into words.
func (f figures) digest(r stats.Report) *digest {
	return &digest{
		title:  f.fill("report.title", "period", f.period(r.Period)),
		lead:   f.lead("report.by-line."+string(r.By), r.Made, r.Open),
		totals: f.totals(r.Total),
		tables: append([]*grid{
			f.table(f.dossiers(), r),
			f.table(f.visits(), r),
			f.table(f.times(), r),
			f.table(f.ratings(r.Levels), r),
			f.table(f.fees(r.Total.Fees.Methods), r),
		}, f.week(r)...),
		charts: f.charts(r),
		shares: f.wholes(r.Total, r.Levels),
	}
}

// lead says what the rows are by, and of a period under way how far it is counted.
func (f figures) lead(key string, made time.Time, open bool) string {
	if !open {
		return f.texts[key]
	}
	return f.texts[key] + " · " + f.fill("report.open", "at", made.In(calendar.Local).Format("15:04 02/01/2006"))
}

func (f figures) totals(r stats.Row) []total {
	d := r.Dossiers
	return []total{
		f.total("taken", sheet.Whole(r.Visits.Taken)),
		f.total("served", sheet.Whole(r.Visits.Served)),
		f.total("no-shows", share(r.Visits.NoShow())),
		f.total("median", minutes(r.Wait.Median, r.Wait.Count)),
		f.total("within", share(r.Wait.Within)),
		f.total("received", sheet.Whole(d.Received.Total)),
		f.total("processed", sheet.Whole(d.Processed.Total)),
		f.total("punctual", share(d.Punctual)),
		f.total("satisfied", share(r.Ratings.Satisfied)),
		f.total("apologies", sheet.Whole(d.Apologies)),
		f.total("digitised", share(d.Digitised)),
		f.total("amount", sheet.Whole(r.Fees.Amount)),
	}
}

func (f figures) total(key string, v sheet.Value) total {
	return total{key, f.texts["report.total."+key], v}
}

// charts are the course of the period: people, waits, dossiers.
func (f figures) charts(r stats.Report) []*chart {
	if len(r.Series) < 2 {
		return nil
	}
	labels := make([]string, len(r.Series))
	for i, p := range r.Series {
		labels[i] = f.label(p.At)
	}
	course := func(key string, lines bool, all ...series) *chart {
		return &chart{key: key, title: f.texts["report.chart."+key+"."+string(r.Period.Span)], labels: labels, series: all, lines: lines}
	}
	curve := func(key string, of func(stats.Point) float64) series {
		s := series{name: f.texts["report.line."+key]}
		for _, p := range r.Series {
			s.values = append(s.values, of(p))
		}
		return s
	}
	return []*chart{
		course("visits", false, curve("taken", func(p stats.Point) float64 { return float64(p.Taken) })),
		course("waits", true,
			curve("median", func(p stats.Point) float64 { return measured(p.Wait.Median, p.Wait.Count) }),
			curve("p90", func(p stats.Point) float64 { return measured(p.Wait.P90, p.Wait.Count) })),
		course("dossiers", false,
			curve("in-time", func(p stats.Point) float64 { return float64(p.Processed - p.Late - p.Undated) }),
			curve("late", func(p stats.Point) float64 { return float64(p.Late) })),
	}
}

// measured is seconds in minutes for a chart; not a number where nobody waited.
func measured(seconds, of int) float64 {
	if of == 0 {
		return math.NaN()
	}
	return minutes(seconds, of).Number()
}

// label is the hour, the day or the month of a point.
func (f figures) label(at string) string {
	switch len(at) {
	case len("2006-01"):
		return f.fill("report.label.month", "month", at[5:])
	case len(time.DateOnly):
		return at[8:]
	}
	return f.fill("report.label.hour", "hour", at[len(at)-2:])
}

// wholes are the bars of parts that add up to 100 per cent: how visits ended, how dossiers were done, which marks were
// given.
func (f figures) wholes(r stats.Row, levels []stats.MarkLevel) (all []whole) {
	o, d := r.Visits.Outcomes, r.Dossiers.Processed
	add := func(key string, names []string, counts ...int) {
		shares, ok := stats.Percents(counts...)
		if !ok {
			return
		}
		w := whole{key: key, title: f.texts["report.whole."+key]}
		for i, name := range names {
			w.parts = append(w.parts, part{name, counts[i], float64(shares[i]) / 10000})
		}
		all = append(all, w)
	}
	add("outcomes", f.words("col.o-registered", "col.o-supplement", "col.o-advised", "col.o-refused", "col.o-returned", "col.o-other"),
		o.Registered, o.Supplement, o.Advised, o.Refused, o.Returned, o.Other)
	add("processed", f.words("col.early", "col.on-time", "col.late"), d.Early, d.OnTime, d.Late)
	if len(levels) > 0 {
		var names []string
		var counts []int
		for _, l := range levels {
			names, counts = append(names, f.name(l.Name)), append(counts, r.Ratings.Levels[l.Key])
		}
		add("ratings", names, counts...)
	}
	return all
}

func (f figures) words(keys ...string) []string {
	words := make([]string, len(keys))
	for i, k := range keys {
		words[i] = f.texts["report."+k]
	}
	return words
}
