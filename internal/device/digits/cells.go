package digits

import (
	"strings"
	"unicode"
)

// cell is one place of a panel.
type cell struct {
	char  rune
	point bool
}

// cellsOf splits a text. A point belongs to the character before it.
func cellsOf(text string) []cell {
	var all []cell
	for _, r := range text {
		if r != '.' {
			all = append(all, cell{char: r})
			continue
		}
		if n := len(all); n == 0 || all[n-1].point {
			all = append(all, cell{char: ' '})
		}
		all[len(all)-1].point = true
	}
	return all
}

// textOf is the inverse of cellsOf.
func textOf(cells []cell) string {
	var b strings.Builder
	for _, c := range cells {
		b.WriteRune(c.char)
		if c.point {
			b.WriteByte('.')
		}
	}
	return b.String()
}

// Fit makes a text fit a panel of so many cells, at its right end; blanks around it are nothing. A number that is too long loses its letters, so
// that A1000 is 1000 on four cells; what is too long even then is dashes, because a part of a number is another number.
func Fit(text string, cells int) string {
	text = strings.Trim(text, " ")
	all := cellsOf(text)
	if len(all) > cells {
		all = cellsOf(strings.TrimLeftFunc(text, func(r rune) bool { return !unicode.IsDigit(r) }))
	}
	if len(all) > cells || len(all) == 0 && text != "" {
		return strings.Repeat("-", cells)
	}
	return strings.Repeat(" ", cells-len(all)) + textOf(all)
}

// fitted is a text as cells, exactly so many.
func fitted(text string, cells int) []cell { return cellsOf(Fit(text, cells)) }

// dark reports whether nothing is lit.
func dark(text string) bool { return strings.Trim(text, " ") == "" }
