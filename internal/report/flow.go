package report

import "strconv"

// format is a size of paper and the room on it. The left margin is wider: forms are filed.
type format struct {
	w, h                     float64
	left, right, top, bottom float64
	size                     float64 // of the letters, in points
}

func a5() format { return format{w: 148, h: 210, left: 16, right: 10, top: 9, bottom: 13} }

func a4() format { return format{w: 210, h: 297, left: 25, right: 15, top: 14, bottom: 16} }

func a4across() format { return format{w: 297, h: 210, left: 15, right: 10, top: 12, bottom: 13} }

func (f format) room() float64 { return f.w - f.left - f.right }

// flow fills pages from top to bottom.
type flow struct {
	*pen
	format
	pages []page
	y     float64
	// carry sets what stands on top of every page but the first.
	carry func(*flow)
}

func newFlow(p *pen, f format) *flow { return &flow{pen: p, format: f, pages: []page{nil}, y: f.top} }

func (f *flow) put(marks ...mark) {
	last := len(f.pages) - 1
	f.pages[last] = append(f.pages[last], marks...)
}

// free is the height that is free on this page.
func (f *flow) free() float64 { return f.h - f.bottom - f.y }

// need turns the page unless that much height is free.
func (f *flow) need(height float64) {
	if height <= f.free()+fine {
		return
	}
	f.turn()
}

func (f *flow) turn() {
	f.pages = append(f.pages, nil)
	f.y = f.top
	if f.carry != nil {
		f.carry(f)
	}
}

func (f *flow) skip(height float64) { f.y += height }

// para is a paragraph and where it stands.
type para struct {
	spans  []span
	size   float64 // points; default as the format says
	indent float64 // of the whole
	first  float64 // of the first line, beyond indent
	right  float64 // kept free on the right
	align  align
	keep   float64 // height that must follow on the same page
}

type align uint8

const (
	left align = iota
	centre
	right
)

// say sets a paragraph, line by line.
func (f *flow) say(p para) {
	if p.size == 0 {
		p.size = f.size
	}
	l := letters{size: p.size}
	room := f.room() - p.indent - p.right
	indent := p.first
	lines := f.wrap(p.spans, p.size, room, p.first)
	if p.align == centre {
		lines = f.balanced(p.spans, p.size, room)
	}
	for _, words := range lines {
		f.need(l.leading() + p.keep)
		x := f.left + p.indent + indent
		switch spare := room - f.long(words, p.size); p.align {
		case centre:
			x += spare / 2
		case right:
			x += spare
		}
		f.put(f.draw(words, p.size, x, f.y+l.ascent())...)
		f.y += l.leading()
		indent = 0
	}
}

// fieldGap is between one field and the next.
const fieldGap = 0.5

// field sets "label: value" with whatever follows.
func (f *flow) field(label string, spans ...span) {
	f.say(para{spans: append([]span{say(label + ":")}, spans...)})
	f.y += fieldGap
}

// note sets a sentence.
func (f *flow) note(sentence string) {
	f.say(para{spans: []span{say(sentence)}})
	f.y += fieldGap
}

// items sets a numbered list.
func (f *flow) items(items [][]span) {
	for i, spans := range items {
		f.item(i+1, spans)
	}
}

// item sets an entry of a numbered list, its number hanging before it.
func (f *flow) item(n int, spans []span) {
	l := letters{size: f.size}
	const hang = 7
	f.need(l.leading())
	number := strconv.Itoa(n) + "."
	f.put(mark{what: text, x: f.left + hang - 1.2 - f.width(number, l), y: f.y + l.ascent(), text: number, letters: l})
	f.say(para{spans: spans, indent: hang})
}
