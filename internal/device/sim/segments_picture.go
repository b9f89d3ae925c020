package sim

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math"
	"strings"
)

// stroke is a segment as a line in a cell of 40 by 80.
type stroke struct{ x1, y1, x2, y2 float64 }

// strokes are the segments by bit, without the point.
func (l Lit) strokes() []stroke {
	ring := []stroke{{9, 8, 31, 8}, {34, 11, 34, 37}, {34, 43, 34, 69}, {9, 72, 31, 72}, {6, 43, 6, 69}, {6, 11, 6, 37}}
	if l.Segments != 14 {
		return append(ring, stroke{9, 40, 31, 40})
	}
	return append(ring,
		stroke{9, 40, 17, 40}, stroke{23, 40, 31, 40},
		stroke{10, 13, 17, 34}, stroke{20, 12, 20, 35}, stroke{30, 13, 23, 34},
		stroke{17, 46, 10, 67}, stroke{20, 45, 20, 68}, stroke{23, 46, 30, 67})
}

// pointBit is the bit of the point.
func (l Lit) pointBit() int {
	if l.Segments == 14 {
		return 14
	}
	return 7
}

// Size of a cell in a picture, in pixels, and how thick a segment is.
const (
	cellWide, cellHigh = 48, 80
	thick              = 2.6
)

// PNG is a picture of the panel.
func (l Lit) PNG() ([]byte, error) {
	img := image.NewPaletted(image.Rect(0, 0, max(len(l.Cells), 1)*cellWide, cellHigh), color.Palette{
		color.RGBA{R: 20, G: 6, B: 6, A: 255}, color.RGBA{R: 52, G: 16, B: 14, A: 255}, color.RGBA{R: 255, G: 48, B: 32, A: 255},
	})
	strokes := append(l.strokes(), stroke{42, 72, 42, 72})
	for i, cell := range l.Cells {
		for bit, s := range strokes {
			ink := uint8(1)
			if bit == len(strokes)-1 {
				bit = l.pointBit()
			}
			if cell&(1<<bit) != 0 {
				ink = 2
			}
			s.paint(img, i*cellWide, ink)
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		return nil, fmt.Errorf("sim: picture: %w", err)
	}
	return b.Bytes(), nil
}

// paint colours what is near the line.
func (s stroke) paint(img *image.Paletted, left int, ink uint8) {
	for y := int(min(s.y1, s.y2)) - 3; y <= int(max(s.y1, s.y2))+3; y++ {
		for x := int(min(s.x1, s.x2)) - 3; x <= int(max(s.x1, s.x2))+3; x++ {
			if s.distance(float64(x), float64(y)) <= thick {
				img.SetColorIndex(left+x, y, ink)
			}
		}
	}
}

func (s stroke) distance(x, y float64) float64 {
	dx, dy := s.x2-s.x1, s.y2-s.y1
	t := 0.0
	if long := dx*dx + dy*dy; long > 0 {
		t = min(max(((x-s.x1)*dx+(y-s.y1)*dy)/long, 0), 1)
	}
	return math.Hypot(x-s.x1-t*dx, y-s.y1-t*dy)
}

// The segments as characters, by bit.
const (
	sevenArt = `
 aaa 
f   b
f   b
 ggg 
e   c
e   c
 ddd h`
	fourteenArt = `
 aaaaa 
fi j kb
f ijk b
 gg hh 
e lmn c
el m nc
 ddddd o`
)

// ASCII is the panel as a picture of characters, seven lines.
func (l Lit) ASCII() string {
	art, wide := sevenArt, 7
	if l.Segments == 14 {
		art, wide = fourteenArt, 10
	}
	lines := make([]string, 7)
	for _, cell := range l.Cells {
		for i, row := range strings.Split(art[1:], "\n") {
			lines[i] += fmt.Sprintf("%-*s", wide, l.row(row, cell))
		}
	}
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.Join(lines, "\n")
}

// row draws one line of a cell.
func (l Lit) row(row string, cell uint16) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == ' ':
			return ' '
		case cell&(1<<(r-'a')) == 0:
			return ' '
		}
		return l.sign(int(r - 'a'))
	}, row)
}

func (l Lit) sign(bit int) rune {
	if bit == l.pointBit() {
		return '.'
	}
	s := l.strokes()[bit]
	switch {
	case s.y1 == s.y2:
		return '-'
	case s.x1 == s.x2:
		return '|'
	case (s.x2 > s.x1) == (s.y2 > s.y1):
		return '\\'
	}
	return '/'
}
