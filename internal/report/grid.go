package report

import (
	"slices"

	"motcua/internal/sheet"
)

// grid is a table of figures, before it is known whether it will be paper, a workbook or a text: what all three say is
// said once.
type grid struct {
	key   string // what it is about
	name  string // of its sheet, short
	title string
	cols  []heads
	rows  [][]sheet.Value
	total bool   // the last row is the sum of the others
	note  string // below
}

// heads is a column: its heads from the widest to its own, and its share of the room.
type heads struct {
	path  []string
	width float64
}

// levels is how many rows its heads take.
func (g *grid) levels() (n int) {
	for _, c := range g.cols {
		n = max(n, len(c.path))
	}
	return n
}

// spot is one head: where it stands, and how many columns and levels it covers.
type spot struct {
	text                   string
	level, col, high, wide int
}

// spots are the heads, level by level. Neighbours under the same heads share them; the last head of a column reaches
// down to the figures.
func (g *grid) spots() (all []spot) {
	for level := range g.levels() {
		for i := 0; i < len(g.cols); {
			n := g.shared(i, level)
			if path := g.cols[i].path; level < len(path) {
				s := spot{text: path[level], level: level, col: i, high: 1, wide: n}
				if level == len(path)-1 {
					s.high = g.levels() - level
				}
				all = append(all, s)
			}
			i += n
		}
	}
	return all
}

// shared is how many columns from i on have the same heads down to level.
func (g *grid) shared(i, level int) int {
	path := g.cols[i].path
	if level >= len(path)-1 {
		return 1
	}
	n := 1
	for i+n < len(g.cols) && len(g.cols[i+n].path) > level && slices.Equal(g.cols[i+n].path[:level+1], path[:level+1]) {
		n++
	}
	return n
}
