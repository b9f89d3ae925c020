package typeset

import (
	"image"
	"math"
	"strconv"

	"golang.org/x/image/math/fixed"

	"motcua/internal/paper"
)

// Dots of white that text keeps from the edges of the print width: heads are seldom aligned to the dot.
func margin(width int) int { return width / 72 }

// step is a size of the letters in dots, and the most lines a text may take at that size.
type step struct{ px, lines int }

// steps are the sizes for a line, the best first. Large text that takes many lines, such as the name of a procedure,
// is easier to read, and quicker to print, in smaller letters. Below 22 dots, bold 24, the accents of Ấ and Ẩ would
// fall into the same dots: nothing on paper is smaller.
func steps(size paper.Size, st style, width int) []step {
	const endless = math.MaxInt
	wide := width >= 512
	switch {
	case size == paper.Large && wide:
		return []step{{37, 2}, {28, 3}, {25, endless}}
	case size == paper.Large:
		return []step{{29, 2}, {25, 3}, {24, endless}}
	case size == paper.Small && wide:
		return []step{{25, endless}}
	case size == paper.Small && st == bold:
		return []step{{24, endless}}
	case size == paper.Small:
		return []step{{22, endless}}
	case wide:
		return []step{{28, endless}}
	default:
		return []step{{25, endless}}
	}
}

// leading is the distance between baselines: Vietnamese stacks two accents on a capital.
func leading(px int) int { return px * 5 / 4 }

// ascent is the part of the leading above the baseline.
func ascent(px int) int { return px }

func (s *Setter) line(l paper.Line, width int) ([]paper.Band, error) {
	st := regular
	if l.Bold {
		st = bold
	}
	var set setting
	for _, step := range steps(l.Size, st, width) {
		f, err := s.face(st, step.px)
		if err != nil {
			return nil, err
		}
		if l.Invert {
			return []paper.Band{f.inverted(l, step.px, width)}, nil
		}
		if set = f.broken(l, step.px, width); len(set.lines) <= step.lines {
			break
		}
	}
	return set.bands(), nil
}

// setting is a line of which everything is decided.
type setting struct {
	*face
	px, width, indent int
	align             paper.Align
	mark              string // hangs before the first line
	lines             []string
}

// broken breaks the text into lines of letters of that size.
func (f *face) broken(l paper.Line, px, width int) setting {
	set := setting{face: f, px: px, width: width, indent: margin(width), align: l.Align, mark: mark(l)}
	if set.mark != "" {
		set.align = paper.Left
		set.indent += max(f.textWidth(set.mark+"\u00a0"), f.textWidth("•  ")).Ceil()
	}
	set.lines = f.wrap(l.Text, width-margin(width)-set.indent)
	return set
}

func (s setting) bands() []paper.Band {
	bands := make([]paper.Band, len(s.lines))
	for i, text := range s.lines {
		r := s.lay(text)
		if i == 0 {
			r = s.hang(r, s.mark, s.indent-margin(s.width))
		}
		bands[i] = r.band(s.align, s.indent, s.px, s.width)
	}
	return bands
}

// mark is what hangs before the first line of a list item.
func mark(l paper.Line) string {
	switch {
	case l.Item > 0:
		return strconv.Itoa(l.Item) + "."
	case l.Bullet:
		return "•"
	default:
		return ""
	}
}

// hang adds the mark at that many dots before the run.
func (f *face) hang(r run, mark string, before int) run {
	pen := -fixed.I(before)
	for _, c := range mark {
		g := f.glyph(c)
		r = r.with(g, pen)
		pen += g.advance
	}
	return r
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
