package typeset

import (
	"fmt"
	"image"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
)

type faceKey struct {
	style style
	px    int
}

// face is a font at one size with the glyphs drawn so far.
type face struct {
	font   font.Face
	ascii  [128]*glyph
	glyphs map[rune]*glyph // the others
	// scratch is the memory of the run that was laid last.
	scratch []placed
}

// glyph is a character in dots, placed against the pen on the baseline.
type glyph struct {
	advance fixed.Int26_6
	bounds  image.Rectangle // ink, y down from the baseline
	stride  int
	bits    []byte
	fast    []uint64 // the rows again, a word each, unless they are too wide
}

// maxGlyphs bounds the cache of a face: the Vietnamese alphabet with punctuation is under three hundred.
const maxGlyphs = 1024

func (s *Setter) face(st style, px int) (*face, error) {
	key := faceKey{st, px}
	if f, ok := s.faces[key]; ok {
		return f, nil
	}
	ff, err := opentype.NewFace(s.fonts[st], &opentype.FaceOptions{Size: float64(px), DPI: 72, Hinting: font.HintingNone})
	if err != nil {
		return nil, fmt.Errorf("typeset: face of %d dots: %w", px, err)
	}
	f := &face{font: ff, glyphs: make(map[rune]*glyph)}
	s.faces[key] = f
	return f, nil
}

func (f *face) glyph(r rune) *glyph {
	if r >= 0 && r < 128 {
		if f.ascii[r] == nil {
			f.ascii[r] = f.draw(r)
		}
		return f.ascii[r]
	}
	if g, ok := f.glyphs[r]; ok {
		return g
	}
	if len(f.glyphs) >= maxGlyphs {
		clear(f.glyphs)
	}
	g := f.draw(r)
	f.glyphs[r] = g
	return g
}

// inkAt is the coverage at which a dot becomes black. It is a little under one half: heat spreads less than a
// screen's light, and thin strokes of a small size must not break.
const inkAt = 0x70

func (f *face) draw(r rune) *glyph {
	dr, mask, at, advance, ok := f.font.Glyph(fixed.Point26_6{}, r)
	if !ok && r != '?' {
		return f.glyph('?')
	}
	g := &glyph{advance: advance}
	ink := func(x, y int) bool {
		_, _, _, a := mask.At(at.X+x-dr.Min.X, at.Y+y-dr.Min.Y).RGBA()
		return a>>8 >= inkAt
	}
	for y := dr.Min.Y; y < dr.Max.Y; y++ {
		for x := dr.Min.X; x < dr.Max.X; x++ {
			if ink(x, y) {
				g.bounds = g.bounds.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	g.stride = (g.bounds.Dx() + 7) / 8
	g.bits = make([]byte, g.stride*g.bounds.Dy())
	for y := range g.bounds.Dy() {
		for x := range g.bounds.Dx() {
			if ink(g.bounds.Min.X+x, g.bounds.Min.Y+y) {
				g.bits[y*g.stride+x>>3] |= 0x80 >> (x & 7)
			}
		}
	}
	g.pack()
	return g
}

// textWidth is the advance of the text.
func (f *face) textWidth(text string) fixed.Int26_6 {
	var w fixed.Int26_6
	for _, r := range text {
		w += f.glyph(r).advance
	}
	return w
}
