package typeset

import (
	"strconv"

	"golang.org/x/image/math/fixed"

	"motcua/internal/paper"
)

func (s *Setter) line(l paper.Line, width int) ([]paper.Band, error) {
	st := regular
	if l.Bold {
		st = bold
	}
	var set setting
	for _, step := range steps(l.Size, st, width) {
		if step.plain {
			st = regular
		}
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
