package typeset

import (
	"strings"
	"unicode"

	"golang.org/x/image/math/fixed"
	"golang.org/x/text/unicode/norm"
)

// word is a piece of the text that is not broken any more, and its width.
type word struct {
	from, to int
	width    fixed.Int26_6
}

// wrap breaks the text into lines of at most room dots. Words longer than that are broken between characters.
// The lines are about equally long, so that no name ends in a lonely syllable.
func (f *face) wrap(text string, room int) []string {
	text = Clean(text)
	limit := fixed.I(room)
	words := f.split(text, limit)
	if len(words) == 0 {
		return nil
	}
	space := f.glyph(' ').advance
	n := fill(words, space, limit, nil)
	if n > 1 {
		limit = narrowest(words, space, limit, n)
	}
	lines := make([]string, 0, n)
	fill(words, space, limit, func(from, to int) { lines = append(lines, text[from:to]) })
	return lines
}

// Clean normalises to NFC and leaves one space between words; a no-break space stays inside its word.
func Clean(text string) string {
	text = norm.NFC.String(text)
	if isClean(text) {
		return text
	}
	return strings.Join(strings.FieldsFunc(text, breaks), " ")
}

func isClean(text string) bool {
	before := ' '
	for _, r := range text {
		if breaks(r) && (r != ' ' || before == ' ') {
			return false
		}
		before = r
	}
	return true
}

func breaks(r rune) bool {
	return r == ' ' || r != '\u00a0' && r != '\u202f' && (unicode.IsSpace(r) || unicode.IsControl(r))
}

// split finds the words of a clean text.
func (f *face) split(text string, limit fixed.Int26_6) []word {
	words := make([]word, 0, 32)
	for at := 0; at < len(text); {
		if text[at] == ' ' {
			at++
			continue
		}
		w := f.head(text, at, limit)
		words = append(words, w)
		at = w.to
	}
	return words
}

// head is the word at the offset, as much of it as fits and at least one character. One that does not fit, such as a
// long code, is broken behind the last sign that joins its parts.
func (f *face) head(text string, at int, limit fixed.Int26_6) word {
	var width fixed.Int26_6
	joint := word{at, at, 0}
	for i, r := range text[at:] {
		if r == ' ' {
			return word{at, at + i, width}
		}
		next := width + f.glyph(r).advance
		switch {
		case next > limit && joint.to > at:
			return joint
		case next > limit && i > 0:
			return word{at, at + i, width}
		}
		width = next
		if r == '-' || r == '/' || r == '.' {
			joint = word{at, at + i + 1, width}
		}
	}
	return word{at, len(text), width}
}

// fill puts as many words on each line as fit, tells where each line stands in the text, and returns their number.
func fill(words []word, space, limit fixed.Int26_6, line func(from, to int)) int {
	lines, first := 1, words[0]
	used := first.width
	for i, w := range words[1:] {
		if used+space+w.width <= limit {
			used += space + w.width
			continue
		}
		if line != nil {
			line(first.from, words[i].to)
		}
		lines, first, used = lines+1, w, w.width
	}
	if line != nil {
		line(first.from, words[len(words)-1].to)
	}
	return lines
}

// narrowest is about the smallest width that needs no more lines than n.
func narrowest(words []word, space, limit fixed.Int26_6, n int) fixed.Int26_6 {
	var low fixed.Int26_6
	for _, w := range words {
		low = max(low, w.width)
	}
	high := limit
	for high-low > fixed.I(4) {
		if mid := (low + high) / 2; fill(words, space, mid, nil) <= n {
			high = mid
		} else {
			low = mid
		}
	}
	return high
}
