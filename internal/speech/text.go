package speech

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxText is the longest name, noun or template, in runes.
const maxText = 200

// marks are the combining marks of Vietnamese: the five tones in the order of
// vowelRows, then circumflex, breve, horn.
const (
	toneMarks  = "\u0300\u0301\u0309\u0303\u0323"
	circumflex = '\u0302'
	breve      = '\u0306'
	horn       = '\u031b'
)

// clean composes the text (NFC), makes every run of white space one space and
// refuses what cannot be said: control characters and letters of other scripts.
func clean(what, s string) (string, error) {
	if !utf8.ValidString(s) {
		return "", fmt.Errorf("speech: %s %q: not UTF-8", what, s)
	}
	if utf8.RuneCountInString(s) > maxText {
		return "", fmt.Errorf("speech: %s: longer than %d characters", what, maxText)
	}
	s = compose(strings.Join(strings.Fields(s), " "))
	for _, r := range s {
		if !sayable(r) {
			return "", fmt.Errorf("speech: %s %q: %q (%U) is no Vietnamese or ASCII letter, digit or punctuation mark", what, s, r, r)
		}
	}
	return s, nil
}

func sayable(r rune) bool {
	if _, ok := plain(unicode.ToLower(r)); ok {
		return r < 0x2000 // the Kelvin sign and its like fold to ASCII letters
	}
	return r >= ' ' && r <= '~' || strings.ContainsRune("–—“”‘’…·", r)
}

// compose joins Vietnamese letters to the marks that follow them. A mark that
// fits no letter stays, for clean to name.
func compose(s string) string {
	out := make([]rune, 0, len(s))
	for _, r := range s {
		if n := len(out); n > 0 {
			if joined, ok := join(out[n-1], r); ok {
				out[n-1] = joined
				continue
			}
		}
		out = append(out, r)
	}
	return string(out)
}

// join puts one mark on a letter, whichever of tone and shape comes first.
func join(base, mark rune) (rune, bool) {
	lower := unicode.ToLower(base)
	row, tone, ok := vowel(lower)
	if !ok {
		return 0, false
	}
	joined, ok := joinVowel(row, tone, mark)
	if !ok {
		return 0, false
	}
	if base != lower {
		joined = unicode.ToUpper(joined)
	}
	return joined, true
}

func joinVowel(row, tone int, mark rune) (rune, bool) {
	if at := strings.IndexRune(toneMarks, mark); at >= 0 {
		if tone != 0 {
			return 0, false
		}
		return vowelAt(row, 1+at/len("\u0300")), true
	}
	level := vowelAt(row, 0)
	shaped := rune(0)
	switch {
	case mark == circumflex && strings.ContainsRune("aeo", level):
		shaped = map[rune]rune{'a': 'â', 'e': 'ê', 'o': 'ô'}[level]
	case mark == breve && level == 'a':
		shaped = 'ă'
	case mark == horn && level == 'o':
		shaped = 'ơ'
	case mark == horn && level == 'u':
		shaped = 'ư'
	default:
		return 0, false
	}
	row, _, _ = vowel(shaped)
	return vowelAt(row, tone), true
}

// slug is the ASCII form of a text: lower-case words without marks, joined by
// underscores. It is empty when there is nothing to say.
func slug(s string) string {
	var b strings.Builder
	gap := false
	for _, r := range strings.ToLower(s) {
		c, ok := plain(r)
		if r >= '0' && r <= '9' {
			c, ok = byte(r), true
		}
		if !ok {
			gap = b.Len() > 0
			continue
		}
		if gap {
			b.WriteByte('_')
			gap = false
		}
		b.WriteByte(c)
	}
	return b.String()
}
