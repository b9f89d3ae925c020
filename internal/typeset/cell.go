package typeset

import (
	"fmt"
	"image"

	"motcua/internal/paper"
)

// The cell of a printer's own font A, in dots.
const (
	CellWidth  = 12
	CellHeight = 24
)

// Cell draws a character as a printer's own font would, enlarged w by h times; smooth printers round the steps.
func (s *Setter) Cell(r rune, w, h int, smooth bool) (paper.Bitmap, error) {
	if w < 1 || w > 8 || h < 1 || h > 8 {
		return paper.Bitmap{}, fmt.Errorf("typeset: cell enlarged %d by %d", w, h)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	fine := 1
	if smooth {
		fine = min(w, h)
	}
	f, err := s.face(mono, 20*fine)
	if err != nil {
		return paper.Bitmap{}, err
	}
	if r == '0' {
		r = 'O' // DejaVu dots its monospaced zero, printers do not
	}
	cell := paper.NewBitmap(CellWidth*fine, CellHeight*fine)
	g := f.glyph(r)
	if at := g.bounds.Add(cellPen(fine)); at.In(cellRect(fine)) {
		g.blit(cell, at.Min.X, at.Min.Y)
	}
	return stretch(cell, CellWidth*w, CellHeight*h), nil
}

func cellPen(fine int) image.Point { return image.Pt(0, 19*fine) }

func cellRect(fine int) image.Rectangle { return image.Rect(0, 0, CellWidth*fine, CellHeight*fine) }

// stretch repeats dots until the bitmap has the size.
func stretch(b paper.Bitmap, width, height int) paper.Bitmap {
	out := paper.NewBitmap(width, height)
	for y := range height {
		for x := range width {
			if b.Black(x*b.Width/width, y*b.Height/height) {
				out.Blacken(x, y)
			}
		}
	}
	return out
}
