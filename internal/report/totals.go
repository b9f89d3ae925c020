package report

import "motcua/internal/sheet"

// The large figures on top: so many to a line, each in its box.
const (
	totalsAcross = 6
	totalHeight  = 14.5
	totalPad     = 1.2
)

func (f *flow) totals(all []total, m sheet.Marks) {
	w := f.room() / totalsAcross
	for i := 0; i < len(all); i += totalsAcross {
		f.need(totalHeight)
		for n, t := range all[i:min(i+totalsAcross, len(all))] {
			f.total(t, f.left+float64(n)*w, w, m)
		}
		f.y += totalHeight
	}
	f.skip(4)
}

func (f *flow) total(t total, x, w float64, m sheet.Marks) {
	f.put(frame(x, f.y, w, totalHeight)...)
	c := &column{f, x + totalPad, w - 2*totalPad, f.y + totalPad}
	c.line(t.value.Shown(m), letters{bold, 15})
	c.line(t.name, letters{plain, 7.5})
}
