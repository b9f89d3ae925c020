package report

import "motcua/internal/sheet"

// part is one part of a whole.
type part struct {
	name  string
	count int
	share float64 // of one
}

const shareHeight = 9

// shares draws the parts of a whole as one bar, and says each with its count and its share.
func (f *flow) shares(title string, parts []part, m sheet.Marks) {
	l := letters{plain, 8}
	f.need(shareHeight + 8 + float64(len(parts))*(l.leading()+1))
	f.heading(title)
	x := f.left
	for n, p := range parts {
		w := f.room() * p.share
		f.put(filled(pattern(n)%patterns, x, f.y, w, shareHeight)...)
		x += w
	}
	f.y += shareHeight + 1.5
	for n, p := range parts {
		f.put(filled(pattern(n)%patterns, f.left, f.y+0.2, 6, 2.8)...)
		words := p.name + ": " + sheet.Whole(p.count).Shown(m) + " (" + sheet.Percent(p.share).Shown(m) + ")"
		f.put(mark{what: text, x: f.left + 8, y: f.y + l.ascent(), text: words, letters: l})
		f.y += l.leading() + 1
	}
	f.skip(3)
}
