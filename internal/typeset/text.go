package typeset

import (
	"image"

	"golang.org/x/image/math/fixed"

	"motcua/internal/paper"
)

// Dots of white that text keeps from the edges of the print width: heads are seldom aligned to the dot.
func margin(width int) int { return width / 72 }

// sizePx is the size of the letters in dots. Below 22 (bold: 24) the accents of Ấ and Ẩ fall into the same dots.
func sizePx(size paper.Size, width int) int {
	wide := width >= 512
	switch size {
	case paper.Small:
		return pick(wide, 25, 22)
	case paper.Large:
		return pick(wide, 37, 29)
	default:
		return pick(wide, 28, 25)
	}
}

func pick(wide bool, a, b int) int {
	if wide {
		return a
	}
	return b
}

// maxLarge is how many lines large text may take. A name that is longer than that is easier to read smaller.
const maxLarge = 2

// leading is the distance between baselines: Vietnamese stacks two accents on a capital.
func leading(px int) int { return px * 5 / 4 }

// ascent is the part of the leading above the baseline.
func ascent(px int) int { return px }

func (s *Setter) line(l paper.Line, width int) ([]paper.Band, error) {
	st := regular
	if l.Bold {
		st = bold
	}
	px := sizePx(l.Size, width)
	f, err := s.face(st, px)
	if err != nil {
		return nil, err
	}
	if l.Invert {
		return []paper.Band{f.inverted(l, px, width)}, nil
	}
	room, indent := width-2*margin(width), margin(width)
	if l.Bullet {
		l.Align = paper.Left
		step := f.textWidth("•  ").Ceil()
		room, indent = room-step, indent+step
	}
	lines := f.wrap(l.Text, room, l.Align == paper.Center)
	if l.Size == paper.Large && len(lines) > maxLarge {
		l.Size = paper.Normal
		return s.line(l, width)
	}
	bands := make([]paper.Band, len(lines))
	for i, text := range lines {
		r := f.lay(text)
		if l.Bullet && i == 0 {
			r = r.with(f.glyph('•'), -fixed.I(indent-margin(width)))
		}
		bands[i] = r.band(l.Align, indent, px, width)
	}
	return bands, nil
}

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
