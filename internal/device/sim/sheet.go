package sim

import (
	"errors"
	"image"
	"math/bits"

	"motcua/internal/paper"
)

// maxRows is three metres of paper; a job that wants more has gone wrong.
const maxRows = 3 * 8000

var errLong = errors.New("more than three metres of paper")

// sheet is the paper since the last cut. Row 0 is at the cut, head is the row under the print head.
type sheet struct {
	width int
	head  int
	ink   int // first row below all ink
	rows  []byte
}

func newSheet(width, knife int) *sheet { return &sheet{width: width, head: knife} }

func (s *sheet) advance(dots int) error {
	if s.head += dots; s.head > maxRows {
		return errLong
	}
	return nil
}

// stamp prints the dots with their top row under the head and advances past them.
func (s *sheet) stamp(b paper.Bitmap, x int) error {
	at := s.head
	if err := s.advance(b.Height); err != nil {
		return err
	}
	stride := s.width / 8
	if need := s.head * stride; len(s.rows) < need {
		s.rows = append(s.rows, make([]byte, need-len(s.rows))...)
	}
	for y := range b.Height {
		if blacken(s.rows[(at+y)*stride:(at+y+1)*stride], b.Row(y), x) {
			s.ink = at + y + 1
		}
	}
	return nil
}

// blacken adds the dots to a row of paper from x on and reports whether there were any.
func blacken(row, dots []byte, x int) bool {
	shift, at, ink := x&7, x>>3, false
	for i, d := range dots {
		if d == 0 {
			continue
		}
		ink = true
		row[at+i] |= d >> shift
		if low := d << (8 - shift); low != 0 {
			row[at+i+1] |= low
		}
	}
	return ink
}

// picture is the paper down to the given row, a pixel a dot.
func (s *sheet) picture(height int) *image.Gray {
	img := image.NewGray(image.Rect(0, 0, s.width, height))
	for i := range img.Pix {
		img.Pix[i] = 0xFF
	}
	for i, dots := range s.rows[:min(len(s.rows), height*s.width/8)] {
		for ; dots != 0; dots &= dots - 1 { // the width is whole bytes, so eight dots of a byte are eight pixels
			img.Pix[i*8+bits.LeadingZeros8(dots&-dots)] = 0
		}
	}
	return img
}
