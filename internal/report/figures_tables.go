package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"motcua/internal/sheet"
	"motcua/internal/stats"
)

// subject is one table of the report: its columns, and what stands in them for a row.
type subject struct {
	key  string
	cols []heads
	row  func(stats.Row) []sheet.Value
}

// nameWidth is the share of the column of names; a figure's is about 1.
const nameWidth = 5

// table is a subject in rows. Where the rows do not tell it apart there is the sum alone.
func (f figures) table(s subject, r stats.Report) *grid {
	g := &grid{name: f.texts["report.sheet."+s.key], title: f.texts["report.table."+s.key], key: s.key}
	g.cols = append([]heads{f.column(0.9, "number"), {path: []string{f.texts["report.by."+string(r.By)]}, width: nameWidth}}, s.cols...)
	rows := r.Rows
	if !s.apart(r.By) || r.By == stats.ByOffice {
		rows = nil
	}
	for _, row := range rows {
		if values := s.row(row); r.By.Lists(row.Key) || !idle(values) {
			g.rows = append(g.rows, slices.Concat([]sheet.Value{sheet.Whole(len(g.rows) + 1), sheet.Text(f.row(r.By, row))}, values))
		}
	}
	sum := f.texts["report.total"]
	if len(rows) == 0 {
		sum = f.texts["report.whole"]
	}
	g.rows = append(g.rows, slices.Concat([]sheet.Value{{}, sheet.Text(sum)}, s.row(r.Total)))
	g.total, g.note = true, f.note(s, r)
	return g
}

// apart reports whether the rows of a dimension tell the subject apart.
func (s subject) apart(by stats.Dimension) bool { return s.key != "ratings" || by.Ratings() }

// note says what a reader who adds up has to know.
func (f figures) note(s subject, r stats.Report) string {
	var all []string
	by, onward := r.By, sheet.Whole(r.Total.Visits.Onward).Shown(f.marks())
	say := func(yes bool, key string) {
		if text := f.fill(key+s.key, "onward", onward); yes && text != "" {
			all = append(all, text)
		}
	}
	say(!s.apart(by), "report.apart.")
	say(by.ByDossiers() && slices.Contains([]string{"visits", "times"}, s.key), "report.linked.")
	say(by.ByVisits() && slices.Contains([]string{"dossiers", "fees"}, s.key), "report.linked.")
	say(true, "report.sum.")
	return strings.Join(all, " ")
}

// idle reports whether nothing was counted: the row of what belongs nowhere is then left out.
func idle(values []sheet.Value) bool {
	return !slices.ContainsFunc(values, func(v sheet.Value) bool { return v.Number() != 0 })
}

// dossiers is the layout of the monthly report.
func (f figures) dossiers() subject {
	return subject{
		key: "dossiers",
		cols: slices.Concat(
			f.under(1, "received", "sum", "carried", "in-period/online", "in-period/direct", "in-period/post"),
			f.under(1, "processed", "sum", "early", "on-time", "late"),
			f.under(1, "in-progress", "sum", "in-time", "overdue"),
			f.under(1, "paused", "sum", "supplement", "payment", "stopped"),
			[]heads{f.column(1.25, "punctual"), f.column(1.25, "digitised"), f.column(1, "apologies")},
		),
		row: func(r stats.Row) []sheet.Value {
			d := r.Dossiers
			return slices.Concat(
				wholes(d.Received.Total, d.Received.Carried, d.Received.Online, d.Received.Direct, d.Received.Post),
				wholes(d.Processed.Total, d.Processed.Early, d.Processed.OnTime, d.Processed.Late),
				wholes(d.InProgress.Total, d.InProgress.InTime, d.InProgress.Overdue),
				wholes(d.Paused.Total, d.Paused.Supplement, d.Paused.Payment, d.Paused.Stopped),
				[]sheet.Value{share(d.Punctual), share(d.Digitised), sheet.Whole(d.Apologies)})
		},
	}
}

// visits says how visits came and how they ended.
func (f figures) visits() subject {
	return subject{
		key: "visits",
		cols: slices.Concat(
			f.under(1, "taken", "sum", "kiosk", "reception", "online", "priority"),
			[]heads{f.column(1, "back")},
			f.under(1, "served", "sum", "o-registered", "o-supplement", "o-advised", "o-refused", "o-returned", "o-other"),
			f.under(1, "no-shows", "count", "percent"),
			f.under(0.8, "transfers", "in", "out"),
			[]heads{f.column(1, "cancelled"), f.column(1, "expired"), f.column(1, "waiting"), f.column(1, "aside")},
		),
		row: func(r stats.Row) []sheet.Value {
			v := r.Visits
			o := v.Outcomes
			return slices.Concat(
				wholes(v.Taken, v.Channels.Kiosk, v.Channels.Reception, v.Channels.Online, v.Priority, v.Back),
				wholes(v.Served, o.Registered, o.Supplement, o.Advised, o.Refused, o.Returned, o.Other, v.NoShows),
				[]sheet.Value{share(v.NoShow())},
				wholes(v.TransfersIn, v.TransfersOut, v.Cancelled, v.Expired, v.Waiting, v.Aside))
		},
	}
}

// times says how long people waited and were served, in minutes.
func (f figures) times() subject {
	return subject{
		key: "times",
		cols: slices.Concat(
			f.under(1, "wait", "count", "median", "p90", "mean", "within"),
			f.under(1, "service", "count", "median", "p90", "mean", "hours"),
		),
		row: func(r stats.Row) []sheet.Value {
			w, s := r.Wait, r.Service
			return []sheet.Value{
				sheet.Whole(w.Count), minutes(w.Median, w.Count), minutes(w.P90, w.Count), minutes(w.Mean, w.Count), share(w.Within),
				sheet.Whole(s.Count), minutes(s.Median, s.Count), minutes(s.P90, s.Count), minutes(s.Mean, s.Count),
				sheet.Tenths((int64(s.Total)*10 + 1800) / 3600),
			}
		},
	}
}

// ratings says what citizens thought of it.
func (f figures) ratings(levels []stats.MarkLevel) subject {
	s := subject{key: "ratings", cols: []heads{f.column(1, "ratings", "sum")}}
	for _, l := range levels {
		s.cols = append(s.cols, heads{path: []string{f.texts["report.col.ratings"], f.name(l.Name)}, width: 1})
	}
	s.cols = append(s.cols, f.column(1, "satisfied"))
	s.row = func(r stats.Row) []sheet.Value {
		values := wholes(r.Ratings.Count)
		for _, l := range levels {
			values = append(values, sheet.Whole(r.Ratings.Levels[l.Key]))
		}
		return append(values, share(r.Ratings.Satisfied))
	}
	return s
}

// fees says what was paid, in đồng, and in which of the ways that occurred.
func (f figures) fees(methods []stats.Method) subject {
	s := subject{key: "fees", cols: append(f.under(1, "fees", "amount", "payments"), f.under(1, "receipts", "count", "amount")...)}
	for _, m := range methods {
		name := f.texts["report.method."+cmp.Or(m.Method, "unknown")]
		if name == "" {
			name = m.Method
		}
		for _, key := range [...]string{"count", "amount"} {
			s.cols = append(s.cols, heads{path: []string{f.texts["report.col.methods"], name, f.texts["report.col."+key]}, width: 1})
		}
	}
	s.row = func(r stats.Row) []sheet.Value {
		values := []sheet.Value{
			sheet.Whole(r.Fees.Amount), sheet.Whole(r.Fees.Payments), sheet.Whole(r.Fees.Receipts.Count), sheet.Whole(r.Fees.Receipts.Amount),
		}
		for _, m := range methods {
			own := paidBy(r.Fees.Methods, m.Method)
			values = append(values, sheet.Whole(own.Count), sheet.Whole(own.Amount))
		}
		return values
	}
	return s
}

// paidBy is what was paid in one way.
func paidBy(all []stats.Method, method string) stats.Receipts {
	for _, m := range all {
		if m.Method == method {
			return m.Receipts
		}
	}
	return stats.Receipts{}
}

// week says at which hours of which weekdays numbers were taken; there is none of a day, and none where none were.
func (f figures) week(r stats.Report) []*grid {
	first, last := 24, -1
	for _, hours := range r.Arrivals {
		for h, n := range hours {
			if n > 0 {
				first, last = min(first, h), max(last, h)
			}
		}
	}
	if last < 0 || r.Period.Span == stats.Day {
		return nil
	}
	g := &grid{key: "week", name: f.texts["report.sheet.week"], title: f.texts["report.table.week"], total: true}
	g.cols = []heads{f.column(0.9, "number"), {path: []string{f.texts["report.col.weekday"]}, width: nameWidth}}
	for h := first; h <= last; h++ {
		g.cols = append(g.cols, heads{path: []string{f.fill("report.label.hour", "hour", fmt.Sprintf("%02d", h))}, width: 1})
	}
	g.cols = append(g.cols, f.column(1, "sum"))
	var total [24]int
	for day, hours := range r.Arrivals {
		for h, n := range hours {
			total[h] += n
		}
		name := sheet.Text(f.texts[fmt.Sprintf("report.weekday.%d", (day+1)%7)])
		g.rows = append(g.rows, slices.Concat([]sheet.Value{sheet.Whole(day + 1), name}, hourly(hours, first, last)))
	}
	g.rows = append(g.rows, slices.Concat([]sheet.Value{{}, sheet.Text(f.texts["report.total"])}, hourly(total, first, last)))
	return []*grid{g}
}

// hourly are the hours of a day and their sum.
func hourly(hours [24]int, first, last int) []sheet.Value {
	sum := 0
	for _, n := range hours {
		sum += n
	}
	return append(wholes(hours[first:last+1]...), sheet.Whole(sum))
}
