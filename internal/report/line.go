package report

// span is a piece of a paragraph in one look: a text, or a gap to be written on by hand.
type span struct {
	text  string
	style style
	gap   float64 // width of the dotted line; rest is to the end of the line
}

// rest is the gap that takes what is left of the line.
const rest = -1

// leastRest is the shortest dotted line that somebody can write on.
const leastRest = 20

// spans of the three looks.
func say(s string) span         { return span{text: s} }
func strong(s string) span      { return span{text: s, style: bold} }
func soft(s string) span        { return span{text: s, style: italic} }
func blank(width float64) span  { return span{gap: width} }
func known(s string) span       { return orBlank(say(s)) }
func knownStrong(s string) span { return orBlank(strong(s)) }
func knownOr(s string, w float64) span {
	if s == "" {
		return blank(w)
	}
	return say(s)
}

func orBlank(s span) span {
	if s.text == "" {
		return blank(rest)
	}
	return s
}

// word is a piece that is not broken any more.
type word struct {
	span
	width float64
}

// words cuts spans into words that are at most room wide.
func (p *pen) words(spans []span, size, room float64) []word {
	var all []word
	for _, s := range spans {
		if s.gap != 0 {
			all = append(all, word{s, max(s.gap, leastRest)})
			continue
		}
		l := letters{s.style, size}
		for _, piece := range p.pieces(p.clean(s.text, s.style), l, room) {
			all = append(all, word{span{text: piece, style: s.style}, p.width(piece, l)})
		}
	}
	return all
}

// wrap fills lines of at most room; the first begins after indent.
func (p *pen) wrap(spans []span, size, room, indent float64) [][]word {
	var lines [][]word
	var now []word
	used := indent
	for _, w := range p.words(spans, size, room-indent) {
		space := p.width(" ", letters{w.style, size})
		if len(now) > 0 && used+space+w.width > room+fine {
			lines, now, used = append(lines, now), nil, 0
		}
		if len(now) > 0 {
			used += space
		}
		if w.gap == rest {
			w.width = room - used
		}
		now, used = append(now, w), used+w.width
	}
	if len(now) > 0 {
		lines = append(lines, now)
	}
	return lines
}

// balanced breaks spans into no more lines than wrap does, and about equally long ones: no title ends in a lonely word.
func (p *pen) balanced(spans []span, size, room float64) [][]word {
	lines := p.wrap(spans, size, room, 0)
	narrow, wide := 0.0, room
	for len(lines) > 1 && wide-narrow > 1 {
		middle := (narrow + wide) / 2
		if again := p.wrap(spans, size, middle, 0); len(again) > len(lines) {
			narrow = middle
		} else {
			lines, wide = again, middle
		}
	}
	return lines
}

// fine is what sums of widths may be off by.
const fine = 1e-6

// draw returns the marks of a line that begins at x on a baseline. Words in one look are one text, spaces and all.
func (p *pen) draw(words []word, size, x, baseline float64) page {
	var marks page
	for i, w := range words {
		l := letters{w.style, size}
		space := p.width(" ", l)
		last := len(marks) - 1
		switch {
		case w.gap != 0:
			if i > 0 {
				x += space
			}
			marks = append(marks, mark{what: dotted, x: x, y: baseline + 0.4, w: w.width})
		case last >= 0 && marks[last].what == text && marks[last].style == w.style:
			x += space
			marks[last].text += " " + w.text
		default:
			if i > 0 {
				x += space
			}
			marks = append(marks, mark{what: text, x: x, y: baseline, text: w.text, letters: l})
		}
		x += w.width
	}
	return marks
}

// long is how wide a line is.
func (p *pen) long(words []word, size float64) float64 {
	var long float64
	for i, w := range words {
		if i > 0 {
			long += p.width(" ", letters{w.style, size})
		}
		long += w.width
	}
	return long
}
