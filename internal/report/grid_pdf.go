package report

import (
	"strings"

	"motcua/internal/sheet"
)

// gridTable is a grid on paper.
type gridTable struct {
	*table
	*grid
	marks sheet.Marks
}

// leastRoom is the height of a head and two rows: a table does not begin below that.
const leastRoom = 34

// grid sets a table under its title; the head stands on every page that it goes on to. After its last row that much
// height is kept on the page.
func (f *flow) grid(g *grid, m sheet.Marks, keep float64) {
	t := &gridTable{&table{flow: f, size: 7.5}, g, m}
	for i, width := range t.widths() {
		t.table.cols = append(t.table.cols, col{width: width, align: t.alignOf(i)})
	}
	f.need(leastRoom)
	f.heading(g.title)
	t.head()
	carry := f.carry
	f.carry = func(to *flow) {
		if carry != nil {
			carry(to)
		}
		t.head()
	}
	for i, row := range g.rows {
		last := i == len(g.rows)-1
		switch {
		case last:
			t.keep = keep
		case i == len(g.rows)-2 && g.total:
			t.keep = t.height(1) + keep // a sum does not stand alone
		}
		t.row(t.cells(row, last && g.total), 0)
	}
	f.carry = carry
	if g.note != "" {
		f.skip(0.8)
		f.say(para{spans: []span{soft(g.note)}, size: 8})
	}
	f.skip(3)
}

// Widths of columns, in millimetres.
const (
	figureWidth = 9.5 // of a share of one
	leastName   = 30
	mostName    = 130
)

// widths give every column what its share asks for, and at least what its longest word needs; names take the rest.
func (t *gridTable) widths() []float64 {
	widths := make([]float64, len(t.grid.cols))
	rest, names := t.room(), 0
	for i, c := range t.grid.cols {
		if t.alignOf(i) == left && c.width >= nameWidth {
			names = i
			continue
		}
		widths[i] = max(c.width*figureWidth, t.longestWord(i))
		rest -= widths[i]
	}
	widths[names] = min(max(rest, leastName), mostName)
	return widths
}

// longestWord is how wide the widest word of a column is, in its head or in its cells.
func (t *gridTable) longestWord(i int) (widest float64) {
	path := t.grid.cols[i].path
	for _, w := range strings.Fields(path[len(path)-1]) {
		widest = max(widest, t.width(w, letters{bold, t.size})+2*headPad)
	}
	for _, row := range t.grid.rows {
		if i < len(row) && !row[i].IsText() {
			widest = max(widest, t.width(row[i].Shown(t.marks), letters{bold, t.size})+2*cellPad)
		}
	}
	return widest + 0.2
}

// heading is the title of a table or a chart; it keeps some height below it.
func (f *flow) heading(title string) {
	f.say(para{spans: []span{strong(title)}, size: 10.5, keep: 12})
	f.skip(1)
}

// alignOf is where the cells of a column stand: words to the left, figures to the right, so that their units are below
// each other.
func (t *gridTable) alignOf(i int) align {
	for _, row := range t.rows {
		if i < len(row) && !row[i].IsText() {
			return right
		}
	}
	return left
}

func (t *gridTable) cells(row []sheet.Value, sum bool) []cell {
	cells := make([]cell, len(row))
	for i, v := range row {
		shown := v.Shown(t.marks)
		cells[i] = one(shown)
		if sum || v.Bold {
			cells[i] = cell{{strong(shown)}}
		}
	}
	return cells
}

// head draws the heads, each in the middle of what it covers.
func (t *gridTable) head() {
	spots := t.spots()
	heights := t.headHeights(spots)
	top := t.y
	for _, s := range spots {
		y, high := top+sum(heights[:s.level]), sum(heights[s.level:s.level+s.high])
		x, wide := t.left+t.colsWidth(0, s.col), t.colsWidth(s.col, s.col+s.wide)
		t.headCell(s.text, x, y, wide, high)
	}
	t.y = top + sum(heights)
	t.top = t.y
}

func (t *gridTable) headCell(text string, x, y, wide, high float64) {
	l := letters{size: t.size}
	lines := t.wrap([]span{strong(text)}, t.size, wide-2*headPad, 0)
	t.put(mark{what: shade, x: x, y: y, w: wide, h: high})
	at := y + (high-float64(len(lines))*l.leading())/2
	for i, words := range lines {
		t.put(t.draw(words, t.size, x+(wide-t.long(words, t.size))/2, at+float64(i)*l.leading()+l.ascent())...)
	}
	t.put(frame(x, y, wide, high)...)
}

// headPad is the white at the sides of a head.
const headPad = 0.6

// headHeights are the heights of the levels: first what each head on one level needs, then what those that reach down
// need beyond that, at their last.
func (t *gridTable) headHeights(spots []spot) []float64 {
	heights := make([]float64, t.levels())
	need := func(s spot) float64 {
		return t.height(len(t.wrap([]span{strong(s.text)}, t.size, t.colsWidth(s.col, s.col+s.wide)-2*headPad, 0)))
	}
	for high := 1; high <= len(heights); high++ {
		for _, s := range spots {
			if s.high == high {
				last := s.level + s.high - 1
				heights[last] += max(0, need(s)-sum(heights[s.level:last+1]))
			}
		}
	}
	return heights
}

// colsWidth is how wide the columns from a to before b are.
func (t *gridTable) colsWidth(a, b int) (w float64) {
	for i := a; i < b; i++ {
		w += t.colWidth(i)
	}
	return w
}

func sum(all []float64) (s float64) {
	for _, v := range all {
		s += v
	}
	return s
}

// frame is the four sides of a box.
func frame(x, y, w, h float64) page {
	return page{
		{what: line, x: x, y: y, w: w},
		{what: line, x: x, y: y + h, w: w},
		{what: line, x: x, y: y, h: h},
		{what: line, x: x + w, y: y, h: h},
	}
}
