package typeset

import (
	"golang.org/x/text/unicode/norm"

	"motcua/internal/paper"
)

// number sets the ticket number as large as the paper allows, in dots of double size: a raster of doubled dots
// takes a quarter of the bytes, and on strokes that are 3 mm wide nobody sees the steps.
func (s *Setter) number(text string, width int) ([]paper.Band, error) {
	const most, least = 96, 16 // dots of double size
	text = norm.NFC.String(text)
	room := width/2 - 2*margin(width/2)
	f, err := s.face(bold, most)
	if err != nil {
		return nil, err
	}
	px := most
	if full := f.textWidth(text).Ceil(); full > room {
		if px = most * room / full; px < least {
			return s.line(paper.Line{Text: text, Size: paper.Large, Bold: true, Align: paper.Center}, width)
		}
		if f, err = s.face(bold, px); err != nil {
			return nil, err
		}
	}
	band := f.lay(text).band(paper.Center, 0, px, width/2)
	return []paper.Band{{Above: px / 4, Below: px / 4, Align: paper.Center, Dots: double(band.Dots)}}, nil
}

// double makes each dot four.
func double(b paper.Bitmap) paper.Bitmap {
	return enlarge(b, 2, 2)
}

// enlarge makes each dot w by h dots.
func enlarge(b paper.Bitmap, w, h int) paper.Bitmap {
	out := paper.NewBitmap(b.Width*w, b.Height*h)
	for y := range b.Height {
		row := out.Row(y * h)
		for x := range b.Width {
			if !b.Black(x, y) {
				continue
			}
			for i := x * w; i < (x+1)*w; i++ {
				row[i>>3] |= 0x80 >> (i & 7)
			}
		}
		for i := 1; i < h; i++ {
			copy(out.Row(y*h+i), row)
		}
	}
	return out
}
