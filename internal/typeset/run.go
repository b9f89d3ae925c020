package typeset

import (
	"image"

	"golang.org/x/image/math/fixed"

	"motcua/internal/paper"
)

// run is a line of placed glyphs and the rectangle of their ink.
type run struct {
	glyphs []placed
	ink    image.Rectangle
}

type placed struct {
	*glyph
	x int
}

// lay places the characters of the text. The run is good until the next one is laid.
func (f *face) lay(text string) run {
	r := run{glyphs: f.scratch[:0]}
	var pen fixed.Int26_6
	for _, c := range text {
		g := f.glyph(c)
		r = r.with(g, pen)
		pen += g.advance
	}
	f.scratch = r.glyphs
	return r
}

func (r run) with(g *glyph, pen fixed.Int26_6) run {
	p := placed{g, pen.Round()}
	r.glyphs = append(r.glyphs, p)
	r.ink = r.ink.Union(g.bounds.Add(image.Pt(p.x, 0)))
	return r
}

// band crops the line to its ink. A line that stands left or right keeps its indent as white inside the band.
// A mark of another script may hang over the edge of the paper; then the edge wins.
func (r run) band(align paper.Align, indent, px, width int) paper.Band {
	if r.ink.Empty() {
		return paper.Band{Above: leading(px)}
	}
	var wide, x int
	switch align {
	case paper.Center:
		wide = (r.ink.Dx() + 7) &^ 7
		x = (wide-r.ink.Dx())/2 - r.ink.Min.X
	case paper.Right:
		wide = (r.ink.Dx() + indent + 7) &^ 7
		x = wide - indent - r.ink.Max.X
	default:
		x = max(indent, -r.ink.Min.X) // an accent without its letter stands left of the pen
		wide = (x + r.ink.Max.X + 7) &^ 7
	}
	if over := wide - width&^7; over > 0 {
		wide -= over
		x -= over / 2
	}
	dots := paper.NewBitmap(wide, r.ink.Dy())
	r.draw(dots, x, -r.ink.Min.Y)
	return paper.Band{
		Above: max(ascent(px)+r.ink.Min.Y, 0),
		Below: max(leading(px)-ascent(px)-r.ink.Max.Y, 0),
		Align: align,
		Dots:  dots,
	}
}
