package escpos

import (
	"bytes"
	"math"
	"slices"

	"motcua/internal/paper"
)

// strip is a part of a bitmap that is sent as one command: rows [from, to), cropped to the bytes [left, right) of a
// row. One without bytes is white and sent as a feed. Of a doubled one every second row is sent, for the printer to double.
type strip struct {
	from, to, left, right int
	doubled               bool
}

// A raster command costs its own eight bytes, and the printer stops for a moment.
const (
	commandCost = 8 + 8
	feedCost    = 3
)

// cutter finds the strips of bitmaps, one after the other in the same memory.
type cutter struct {
	rows []row
	best []choice // of the rows above
	out  []strip
}

// row is the bytes from the first to the last with ink, and whether the next row is the same.
type row struct {
	left, right int
	again       bool
}

// choice is the least cost of some rows, and their last strip.
type choice struct {
	cost int
	last strip
}

// strips cuts the bitmap so that it costs the fewest bytes: the accents above a line of text and the tails below it
// are narrower than the line, and rows in between repeat. No strip is higher than a printer takes.
func (c *cutter) strips(b paper.Bitmap, a paper.Align, double bool) []strip {
	c.measure(b, a)
	c.best = append(c.best[:0], choice{})
	for to := 1; to <= b.Height; to++ {
		c.best = append(c.best, c.choose(to, b.Stride(), double))
	}
	c.out = c.out[:0]
	for at := b.Height; at > 0; at = c.best[at].last.from {
		c.out = append(c.out, c.best[at].last)
	}
	slices.Reverse(c.out)
	return c.out
}

// choose finds the cheapest last strip of the rows above to.
func (c *cutter) choose(to, left int, doubled bool) choice {
	least, right := choice{cost: math.MaxInt}, 0
	for from := to - 1; from >= 0 && to-from <= maxRows; from-- {
		r := &c.rows[from]
		left, right = min(left, r.left), max(right, r.right)
		even := (to-from)%2 == 0
		doubled = doubled && (!even || r.again)
		cost := c.best[from].cost
		switch {
		case left >= right:
			cost += feedCost
		case doubled && even:
			cost += commandCost + (to-from)/2*(right-left)
		default:
			cost += commandCost + (to-from)*(right-left)
		}
		if cost < least.cost {
			least = choice{cost, strip{from, to, left, right, doubled && even}}
		}
	}
	return least
}

// measure finds the ink of each row. What stands in the middle of the paper is cropped on both sides alike.
func (c *cutter) measure(b paper.Bitmap, a paper.Align) {
	c.rows = c.rows[:0]
	stride := b.Stride()
	for y := range b.Height {
		r := inkOf(b.Row(y))
		r.again = y+1 < b.Height && bytes.Equal(b.Row(y), b.Row(y+1))
		switch {
		case r.left >= r.right:
		case a == paper.Center:
			r.left = min(r.left, stride-r.right)
			r.right = stride - r.left
		case a == paper.Left:
			r.left = 0
		default:
			r.right = stride
		}
		c.rows = append(c.rows, r)
	}
}

func inkOf(dots []byte) row {
	left, right := 0, len(dots)
	for left < right && dots[left] == 0 {
		left++
	}
	for left < right && dots[right-1] == 0 {
		right--
	}
	if left == right {
		return row{left: len(dots)}
	}
	return row{left: left, right: right}
}
