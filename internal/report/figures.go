package report

import (
	"fmt"
	"maps"
	"strconv"
	"strings"

	"motcua/assets"
	"motcua/internal/queue"
	"motcua/internal/sheet"
	"motcua/internal/stats"
)

// digest is the figures of a period in tables and charts, as one language says them. Paper, workbook, text and page
// are made of it, so they cannot differ.
type digest struct {
	title  string
	lead   string // which rows, and whether the period is over
	totals []total
	tables []*grid
	charts []*chart
	shares []whole
}

// total is one figure that stands in large letters on top.
type total struct {
	key, name string
	value     sheet.Value
}

// whole is what one bar shows in its parts.
type whole struct {
	key   string
	title string
	parts []part
}

// figures are the words and the marks of one language for figures.
type figures struct {
	texts
	lang string
}

func figuresIn(lang string) figures {
	t := textsIn(lang)
	maps.Copy(t, assets.TextsOr(lang, "report."))
	return figures{t, orVietnamese(lang)}
}

// marks are how the language writes numbers on paper.
func (f figures) marks() sheet.Marks {
	return sheet.Marks{Point: f.texts["report.mark.point"], Group: f.texts["report.mark.group"]}
}

func (f figures) name(t queue.Text) string {
	return t.In(f.lang)
}

// period writes "tháng 11 năm 2026".
func (f figures) period(p stats.Period) string {
	from := p.Start()
	return f.fill("report.period."+string(p.Span), "day", from.Format("02"), "month", strconv.Itoa(int(from.Month())),
		"name", f.texts[fmt.Sprintf("report.month.%d", from.Month())], "quarter", roman[(int(from.Month())-1)/3], "year", from.Format("2006"))
}

var roman = [...]string{"I", "II", "III", "IV"}

// row is what a row is called.
func (f figures) row(by stats.Dimension, r stats.Row) string {
	switch name := f.name(r.Name); {
	case name != "":
		return name
	case r.Key != "" && !by.Lists(r.Key):
		return f.texts["report.row.elsewhere"]
	case r.Key == "":
		return f.texts["report.row.none."+string(by)]
	}
	return f.fill("report.row.unnamed", "key", r.Key)
}

// column is heads from keys below report.col., the widest first.
func (f figures) column(width float64, keys ...string) heads {
	h := heads{width: width}
	for _, k := range keys {
		h.path = append(h.path, f.texts["report.col."+k])
	}
	return h
}

// under are columns below one head.
func (f figures) under(width float64, head string, keys ...string) (cols []heads) {
	for _, k := range keys {
		cols = append(cols, f.column(width, append([]string{head}, strings.Split(k, "/")...)...))
	}
	return cols
}

// share is a share of one, or that there is nothing to take one of.
func share(s stats.Share) sheet.Value {
	p, ok := s.Percent()
	if !ok {
		return sheet.None()
	}
	return sheet.Percent(float64(p) / 10000)
}

// minutes are seconds in tenths of a minute, which every form of the report then rounds alike.
func minutes(seconds, of int) sheet.Value {
	if of == 0 {
		return sheet.None()
	}
	return sheet.Tenths((seconds*10 + 30) / 60)
}

func wholes(counts ...int) []sheet.Value {
	values := make([]sheet.Value, len(counts))
	for i, n := range counts {
		values[i] = sheet.Whole(n)
	}
	return values
}
