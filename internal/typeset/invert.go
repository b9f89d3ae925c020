package typeset

import "motcua/internal/paper"

// inverted sets white text on a black box that is as wide as its longest line.
func (f *face) inverted(l paper.Line, px, width int) paper.Band {
	pad := px / 2
	lines := f.wrap(l.Text, width-2*margin(width)-2*pad)
	inner := 0
	for _, text := range lines {
		inner = max(inner, f.lay(text).ink.Dx())
	}
	box := paper.NewBitmap(min((inner+2*pad+7)&^7, width&^7), len(lines)*leading(px)+px/4)
	for i, text := range lines {
		r := f.lay(text)
		r.draw(box, (box.Width-r.ink.Dx())/2-r.ink.Min.X, px/16+i*leading(px)+ascent(px)+px/8)
	}
	for i := range box.Bits {
		box.Bits[i] = ^box.Bits[i]
	}
	roundCorners(box)
	return paper.Band{Align: l.Align, Above: px / 8, Below: px / 8, Dots: box}
}

// roundCorners whitens the dots outside a quarter circle in each corner.
func roundCorners(b paper.Bitmap) {
	const r = 6
	whiten := func(x, y int) { b.Bits[y*b.Stride()+x>>3] &^= 0x80 >> (x & 7) }
	for y := range r {
		for x := range r {
			if dx, dy := 2*(r-x)-1, 2*(r-y)-1; dx*dx+dy*dy > 4*r*r {
				whiten(x, y)
				whiten(b.Width-1-x, y)
				whiten(x, b.Height-1-y)
				whiten(b.Width-1-x, b.Height-1-y)
			}
		}
	}
}
