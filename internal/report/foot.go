package report

import "strconv"

// foot writes the last line of every page: whose copy it is, the page, the hotline.
func (f *flow) foot(t texts, copyOf, hotline string) {
	l := letters{plain, 6.5}
	y := f.h - f.bottom + 5
	for i := range f.pages {
		page := t.fill("form.page", "page", strconv.Itoa(i+1), "pages", strconv.Itoa(len(f.pages)))
		marks := f.pages[i][:len(f.pages[i]):len(f.pages[i])]
		put := func(x float64, s string) {
			if s = f.clean(s, l.style); s != "" {
				marks = append(marks, mark{what: text, x: x, y: y, text: s, letters: l})
			}
		}
		put(f.left, copyOf)
		put(f.left+(f.room()-f.width(page, l))/2, page)
		hotline := f.clean(hotline, l.style)
		put(f.left+f.room()-f.width(hotline, l), hotline)
		f.pages[i] = marks
	}
}

func (f *form) feet(copyOf string) { f.foot(f.texts, copyOf, f.hotline()) }

func (f *form) hotline() string {
	if f.office.Hotline == "" {
		return ""
	}
	return f.fill("form.hotline", "phone", f.office.Hotline)
}
