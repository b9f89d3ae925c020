package report

import "strings"

// pieces cuts a text at its spaces, and what is wider than room where it can be joined again by eye: behind a sign
// that joins its parts, or else between letters.
func (p *pen) pieces(text string, l letters, room float64) []string {
	var all []string
	for _, w := range strings.FieldsFunc(text, func(r rune) bool { return r == ' ' }) {
		for p.width(w, l) > room {
			n := p.head(w, l, room)
			all = append(all, w[:n])
			w = w[n:]
		}
		if w != "" {
			all = append(all, w)
		}
	}
	return all
}

// head is how many bytes of a word fit, at least one letter.
func (p *pen) head(w string, l letters, room float64) int {
	fits, joint := 0, 0
	var used float64
	for i, r := range w {
		used += p.width(string(r), l)
		end := i + len(string(r))
		if used > room && fits > 0 {
			break
		}
		fits = end
		if strings.ContainsRune("-/._@", r) {
			joint = end
		}
	}
	if joint > 0 {
		return joint
	}
	return fits
}
