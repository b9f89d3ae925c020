package typeset

import (
	"encoding/binary"
	"image"

	"motcua/internal/paper"
)

// draw puts the line on dst with the pen starting at x on the given baseline.
func (r run) draw(dst paper.Bitmap, x, baseline int) {
	all := image.Rect(0, 0, dst.Width, dst.Height)
	for _, p := range r.glyphs {
		at := p.bounds.Add(image.Pt(x+p.x, baseline))
		switch {
		case at.Empty():
		case !at.In(all):
			p.clip(dst, at, all)
		case p.fast != nil:
			p.blitFast(dst, at.Min.X, at.Min.Y)
		default:
			p.blit(dst, at.Min.X, at.Min.Y)
		}
	}
}

// fastWidth is how many dots of a row can be shifted into place within eight bytes.
const fastWidth = 64 - 7

// pack puts each row into one word, leftmost dot first.
func (g *glyph) pack() {
	if g.bounds.Dx() > fastWidth {
		return
	}
	g.fast = make([]uint64, g.bounds.Dy())
	for y := range g.fast {
		var row [8]byte
		copy(row[:], g.bits[y*g.stride:(y+1)*g.stride])
		g.fast[y] = binary.BigEndian.Uint64(row[:])
	}
}

// blitFast writes eight bytes a row. What it writes beyond the glyph, even into the next row, is nothing.
func (g *glyph) blitFast(dst paper.Bitmap, x, y int) {
	shift, stride := x&7, dst.Stride()
	at := y*stride + x>>3
	for i, row := range g.fast {
		if at+8 > len(dst.Bits) {
			g.blitRows(dst, x, y, i)
			return
		}
		out := dst.Bits[at : at+8]
		binary.BigEndian.PutUint64(out, binary.BigEndian.Uint64(out)|row>>shift)
		at += stride
	}
}

func (g *glyph) blit(dst paper.Bitmap, x, y int) { g.blitRows(dst, x, y, 0) }

// blitRows draws the rows from the given one on, byte by byte.
func (g *glyph) blitRows(dst paper.Bitmap, x, y, from int) {
	shift, stride := x&7, dst.Stride()
	for row := from; row < g.bounds.Dy(); row++ {
		src := g.bits[row*g.stride : (row+1)*g.stride]
		out := dst.Bits[(y+row)*stride+x>>3 : (y+row+1)*stride]
		for i, b := range src {
			out[i] |= b >> shift
			if low := b << (8 - shift); low != 0 {
				out[i+1] |= low
			}
		}
	}
}

// clip draws the dots that lie on the bitmap.
func (g *glyph) clip(dst paper.Bitmap, at, all image.Rectangle) {
	seen := at.Intersect(all)
	for y := seen.Min.Y; y < seen.Max.Y; y++ {
		for x := seen.Min.X; x < seen.Max.X; x++ {
			dx, dy := x-at.Min.X, y-at.Min.Y
			if g.bits[dy*g.stride+dx>>3]&(0x80>>(dx&7)) != 0 {
				dst.Blacken(x, y)
			}
		}
	}
}
