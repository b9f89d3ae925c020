package report

import (
	"slices"

	"motcua/internal/sheet"
)

// sheetOf is a grid as a sheet of a workbook: its title, its heads, its figures.
func (g *grid) sheetOf() sheet.Page {
	rows := [][]sheet.Value{{sheet.Title(g.title)}}
	top := len(rows)
	for range g.levels() {
		rows = append(rows, make([]sheet.Value, len(g.cols)))
	}
	for _, s := range g.spots() {
		for level := range s.high {
			for n := range s.wide {
				rows[top+s.level+level][s.col+n] = sheet.Heading("") // for its frame
			}
		}
		v := sheet.Heading(s.text)
		v.Wide, v.High = s.wide, s.high
		rows[top+s.level][s.col] = v
	}
	for i, row := range g.rows {
		if g.total && i == len(g.rows)-1 {
			row = summed(row)
		}
		rows = append(rows, row)
	}
	if g.note != "" {
		rows = append(rows, nil, []sheet.Value{sheet.Text(g.note)})
	}
	return sheet.Page{Name: g.name, Frozen: top + g.levels(), Across: true, Rows: slices.Values(rows)}
}

func summed(row []sheet.Value) []sheet.Value {
	row = slices.Clone(row)
	for i := range row {
		row[i].Bold = true
	}
	return row
}

// plain is a grid as lines of a text: one line of heads, so that a program can read it.
func (g *grid) plain() [][]sheet.Value {
	heads := make([]sheet.Value, len(g.cols))
	for i, c := range g.cols {
		var words string
		for n, p := range c.path {
			if n > 0 {
				words += " / "
			}
			words += p
		}
		heads[i] = sheet.Text(words)
	}
	return append([][]sheet.Value{heads}, g.rows...)
}
