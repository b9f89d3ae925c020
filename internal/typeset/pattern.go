package typeset

import (
	"strconv"

	"motcua/internal/paper"
)

func rule(width int) paper.Band {
	const gap, thick = 8, 2
	dots := paper.NewBitmap(width&^7, thick)
	for i := range dots.Bits {
		dots.Bits[i] = 0xFF
	}
	return paper.Band{Above: gap, Below: gap, Dots: dots}
}

// ruler is a scale of the print width: a tick each millimetre, longer at five, the number at ten.
func (s *Setter) ruler(width int) ([]paper.Band, error) {
	const tick, five, ten = 12, 20, 28
	px := steps(paper.Small, regular, width)[0].px
	f, err := s.face(regular, px)
	if err != nil {
		return nil, err
	}
	dots := paper.NewBitmap(width&^7, ten+4+px)
	for mm := 0; mm*paper.DotsPerMM < dots.Width; mm++ {
		long := tick
		switch {
		case mm%10 == 0:
			long = ten
			f.label(dots, mm*paper.DotsPerMM, strconv.Itoa(mm))
		case mm%5 == 0:
			long = five
		}
		for y := range long {
			dots.Blacken(mm*paper.DotsPerMM, y)
			dots.Blacken(mm*paper.DotsPerMM+1, y)
		}
	}
	return []paper.Band{{Above: 8, Below: 8, Dots: dots}}, nil
}

// label writes the text under the tick at x, as far as the paper goes.
func (f *face) label(dots paper.Bitmap, x int, text string) {
	r := f.lay(text)
	left := x - r.ink.Dx()/2
	left = min(max(left, 0), dots.Width-r.ink.Dx())
	r.draw(dots, left-r.ink.Min.X, dots.Height-1)
}

// pattern is four fields: thin stripes along the paper, thin stripes across it, a chequerboard, and solid black.
func pattern(width int) paper.Band {
	const height = 64
	dots := paper.NewBitmap(width&^7, height)
	field := dots.Width / 4
	for y := range height {
		for x := range dots.Width {
			if inked(x/field, x, y) {
				dots.Blacken(x, y)
			}
		}
	}
	return paper.Band{Above: 8, Below: 8, Dots: dots}
}

func inked(field, x, y int) bool {
	switch field {
	case 0:
		return x%4 < 2
	case 1:
		return y%4 < 2
	case 2:
		return (x/4+y/4)%2 == 0
	default:
		return true
	}
}
