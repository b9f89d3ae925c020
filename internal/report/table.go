package report

// table is rows between lines; its head stands on every page.
type table struct {
	*flow
	cols []col
	size float64 // points
	keep float64 // height that must follow the next row on its page
	top  float64 // where the first row of the last page stands
}

type col struct {
	title string
	width float64 // share of the room
	align align
}

// cell is paragraphs, one below the other.
type cell [][]span

func one(s string) cell { return cell{{say(s)}} }

const cellPad = 1.0

// titles sets the head.
func (t *table) titles() {
	row := make([]cell, len(t.cols))
	for i, c := range t.cols {
		row[i] = cell{{strong(c.title)}}
	}
	t.strip(t.lines(row), t.tallest(t.lines(row)), 0, centre)
	t.top = t.y
}

// row sets one row at least `least` high, which stays whole unless it is higher than a page.
func (t *table) row(cells []cell, least float64) {
	lines := t.lines(cells)
	l := letters{size: t.size}
	if full := max(t.height(t.tallest(lines)), least) + t.keep; full > t.free()+fine && t.y > t.top {
		t.turn()
	}
	for {
		fit := int((t.free() - 2*cellPad + fine) / l.leading())
		n := t.tallest(lines)
		if n <= fit {
			t.strip(lines, n, least, left)
			return
		}
		t.strip(lines, max(1, fit), 0, left)
		lines = tail(lines, max(1, fit))
		least = 0
		t.turn()
	}
}

func tail(lines [][][]word, n int) [][][]word {
	out := make([][][]word, len(lines))
	for i, l := range lines {
		out[i] = l[min(n, len(l)):]
	}
	return out
}

// lines breaks every cell of a row.
func (t *table) lines(cells []cell) [][][]word {
	all := make([][][]word, len(t.cols))
	for i, c := range cells {
		for _, spans := range c {
			all[i] = append(all[i], t.wrap(spans, t.size, t.colWidth(i)-2*cellPad, 0)...)
		}
	}
	return all
}

func (t *table) tallest(lines [][][]word) int {
	n := 0
	for _, l := range lines {
		n = max(n, len(l))
	}
	return n
}

func (t *table) height(lines int) float64 {
	return float64(lines)*letters{size: t.size}.leading() + 2*cellPad
}

func (t *table) colWidth(i int) float64 {
	var sum float64
	for _, c := range t.cols {
		sum += c.width
	}
	return t.room() * t.cols[i].width / sum
}

// strip draws the first n lines of every cell between rules.
func (t *table) strip(lines [][][]word, n int, least float64, how align) {
	l := letters{size: t.size}
	height := max(t.height(n), least)
	x := t.left
	for i, cell := range lines {
		w := t.colWidth(i)
		for j, words := range cell[:min(n, len(cell))] {
			at := x + cellPad
			switch spare := w - t.long(words, t.size); {
			case how == centre || t.cols[i].align == centre:
				at = x + spare/2
			case t.cols[i].align == right:
				at = x + spare - cellPad
			}
			t.put(t.draw(words, t.size, at, t.y+cellPad+float64(j)*l.leading()+l.ascent())...)
		}
		t.put(mark{what: line, x: x, y: t.y, h: height})
		x += w
	}
	t.put(mark{what: line, x: x, y: t.y, h: height},
		mark{what: line, x: t.left, y: t.y, w: t.room()},
		mark{what: line, x: t.left, y: t.y + height, w: t.room()})
	t.y += height
}
