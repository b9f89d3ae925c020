package typeset

import (
	"fmt"

	"codeberg.org/go-fonts/dejavu/dejavuserifcondensed"
	"codeberg.org/go-fonts/dejavu/dejavuserifcondensedbold"
	"golang.org/x/image/font/opentype"
)

// Outline is a font for documents that carry their letters as outlines, such as PDF.
type Outline struct {
	ttf  []byte
	font *opentype.Font
}

// Serif is the family in which letters of an office are set.
type Serif struct {
	Regular, Bold Outline
}

// NewSerif parses the embedded family.
func NewSerif() (*Serif, error) {
	s := &Serif{
		Regular: Outline{ttf: dejavuserifcondensed.TTF},
		Bold:    Outline{ttf: dejavuserifcondensedbold.TTF},
	}
	for _, o := range []*Outline{&s.Regular, &s.Bold} {
		var err error
		if o.font, err = opentype.Parse(o.ttf); err != nil {
			return nil, fmt.Errorf("typeset: serif: %w", err)
		}
	}
	return s, nil
}

// TTF returns a copy of the font's file: whoever cuts a subset out of it may write to it.
func (o Outline) TTF() []byte { return append([]byte(nil), o.ttf...) }

// Has reports whether the font has a glyph for the character.
func (o Outline) Has(r rune) bool {
	i, err := o.font.GlyphIndex(nil, r)
	return err == nil && i != 0
}
