package report

// column is a strip of a page in which lines are centred, one below the other, without turning the page.
type column struct {
	*flow
	x, w, y float64
}

// line sets centred lines and returns the width of the longest.
func (c *column) line(s string, l letters) float64 {
	return c.spans(l.size, span{text: s, style: l.style})
}

func (c *column) spans(size float64, spans ...span) (widest float64) {
	l := letters{size: size}
	for _, words := range c.balanced(spans, size, c.w) {
		long := c.long(words, size)
		c.put(c.draw(words, size, c.x+(c.w-long)/2, c.y+l.ascent())...)
		c.y += l.leading()
		widest = max(widest, long)
	}
	return widest
}

// rule draws a line below, centred.
func (c *column) rule(width float64) {
	c.put(mark{what: line, x: c.x + (c.w-width)/2, y: c.y + 0.8, w: width})
	c.y += 1.6
}

// measure returns the height that lines take in a column of that width.
func (f *flow) measure(width, size float64, spans ...span) float64 {
	return float64(len(f.wrap(spans, size, width, 0))) * letters{size: size}.leading()
}
