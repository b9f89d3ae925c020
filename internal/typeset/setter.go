package typeset

import (
	"fmt"
	"sync"

	"codeberg.org/go-fonts/dejavu/dejavusanscondensed"
	"codeberg.org/go-fonts/dejavu/dejavusanscondensedbold"
	"codeberg.org/go-fonts/dejavu/dejavusansmonobold"
	"golang.org/x/image/font/opentype"

	"motcua/internal/paper"
)

// Setter sets blocks as dots. It keeps every glyph it has drawn, so the second ticket is much faster than the first.
// It is safe for concurrent use.
type Setter struct {
	fonts [styles]*opentype.Font

	mu    sync.Mutex
	faces map[faceKey]*face
}

type style uint8

const (
	regular style = iota
	bold
	mono
	styles
)

// New parses the embedded fonts.
func New() (*Setter, error) {
	s := &Setter{faces: make(map[faceKey]*face)}
	for i, ttf := range [styles][]byte{dejavusanscondensed.TTF, dejavusanscondensedbold.TTF, dejavusansmonobold.TTF} {
		f, err := opentype.Parse(ttf)
		if err != nil {
			return nil, fmt.Errorf("typeset: font %d: %w", i, err)
		}
		s.fonts[i] = f
	}
	return s, nil
}

// Set returns the bands of one block on paper of the given width in dots, top to bottom.
// Feed and Cut have no ink: Feed is a band of nothing but white above, Cut is no band.
func (s *Setter) Set(block paper.Block, width int) ([]paper.Band, error) {
	if width < minWidth {
		return nil, fmt.Errorf("typeset: paper of %d dots is too narrow", width)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	switch b := block.(type) {
	case paper.Line:
		return s.line(b, width)
	case paper.Number:
		return s.number(b.Text, width)
	case paper.Barcode:
		return barcodeBand(b.Text, width)
	case paper.QR:
		return qrBand(b.Text, width)
	case paper.Rule:
		return []paper.Band{rule(width)}, nil
	case paper.Feed:
		return []paper.Band{{Above: max(b.Dots, 0)}}, nil
	case paper.Ruler:
		return s.ruler(width)
	case paper.Pattern:
		return []paper.Band{pattern(width)}, nil
	case paper.Cut:
		return nil, nil
	default:
		return nil, fmt.Errorf("typeset: unknown block %T", block)
	}
}

// minWidth is the narrowest paper on which a letter of every size fits, in dots.
const minWidth = 128
