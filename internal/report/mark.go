package report

// Lengths are in millimetres, from the upper left corner of a page; sizes of letters are in points.

// style is the look of letters, as fpdf names it.
type style string

const (
	plain  style = ""
	bold   style = "B"
	italic style = "I"
)

// letters is a face at a size.
type letters struct {
	style style
	size  float64 // points
}

// mm is the size in millimetres.
func (l letters) mm() float64 { return l.size * 25.4 / 72 }

// leading is the distance between baselines: Vietnamese stacks two accents on a capital.
func (l letters) leading() float64 { return l.mm() * 1.3 }

// ascent is the part of the leading above the baseline.
func (l letters) ascent() float64 { return l.mm() * 1.02 }

// mark is something on a page.
type mark struct {
	what ink
	x, y float64 // of a text its left end on the baseline
	w, h float64
	text string
	letters
}

type ink uint8

const (
	text   ink = iota
	line       // from x, y to x+w, y+h
	dotted     // the same, to be written on
	box        // black
	shade      // light grey, below letters
	thick      // a line of a chart
)

// page is the marks of one page in the order of reading.
type page []mark

// shifted returns the page moved to the right.
func (p page) shifted(dx float64) page {
	moved := make(page, len(p))
	for i, m := range p {
		m.x += dx
		moved[i] = m
	}
	return moved
}
