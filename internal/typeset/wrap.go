package typeset

import (
	"strings"
	"unicode"

	"golang.org/x/image/math/fixed"
	"golang.org/x/text/unicode/norm"
)

// word is a piece that is not broken any more, and its width.
type word struct {
	text  string
	width fixed.Int26_6
}

// wrap breaks the text into lines of at most room dots. Words longer than that are broken between characters.
// Balanced lines are about equally long, so that no centred name ends in a lonely syllable.
func (f *face) wrap(text string, room int, balanced bool) []string {
	words := f.words(text, fixed.I(room))
	if len(words) == 0 {
		return nil
	}
	space := f.glyph(' ').advance
	limit := fixed.I(room)
	lines := fill(words, space, limit)
	if !balanced || len(lines) == 1 {
		return lines
	}
	low, high := fixed.Int26_6(0), limit
	for high-low > fixed.I(2) {
		mid := (low + high) / 2
		if fits(words, space, mid, len(lines)) {
			high = mid
		} else {
			low = mid
		}
	}
	return fill(words, space, high)
}

// words normalises the text to NFC and splits it at white space; a no-break space stays inside its word.
func (f *face) words(text string, limit fixed.Int26_6) []word {
	fields := strings.FieldsFunc(norm.NFC.String(text), func(r rune) bool {
		return r != '\u00a0' && r != '\u202f' && unicode.IsSpace(r) || unicode.IsControl(r)
	})
	words := make([]word, 0, len(fields))
	for _, text := range fields {
		for text != "" {
			w := f.head(text, limit)
			words = append(words, w)
			text = text[len(w.text):]
		}
	}
	return words
}

// head is the longest start of text that fits, at least one character.
func (f *face) head(text string, limit fixed.Int26_6) word {
	var w fixed.Int26_6
	for i, r := range text {
		next := w + f.glyph(r).advance
		if next > limit && i > 0 {
			return word{text[:i], w}
		}
		w = next
	}
	return word{text, w}
}

func fill(words []word, space, limit fixed.Int26_6) []string {
	var lines []string
	var b strings.Builder
	used := fixed.Int26_6(0)
	for _, w := range words {
		if b.Len() > 0 && used+space+w.width > limit {
			lines = append(lines, b.String())
			b.Reset()
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
			used += space + w.width
		} else {
			used = w.width
		}
		b.WriteString(w.text)
	}
	return append(lines, b.String())
}

// fits reports whether fill would need no more than most lines.
func fits(words []word, space, limit fixed.Int26_6, most int) bool {
	lines, used := 1, fixed.Int26_6(0)
	for i, w := range words {
		switch {
		case w.width > limit:
			return false
		case i == 0:
			used = w.width
		case used+space+w.width <= limit:
			used += space + w.width
		default:
			lines++
			used = w.width
		}
	}
	return lines <= most
}
