package speech

import "strings"

// The vowels of Vietnamese, each in its six tones: level, then grave, acute,
// hook, tilde, dot below. The order of tones is that of the marks in compose.
const (
	vowelRows = "aàáảãạ" + "ăằắẳẵặ" + "âầấẩẫậ" + "eèéẻẽẹ" + "êềếểễệ" + "iìíỉĩị" +
		"oòóỏõọ" + "ôồốổỗộ" + "ơờớởỡợ" + "uùúủũụ" + "ưừứửữự" + "yỳýỷỹỵ"
	tones = 6
)

// vowel returns the place of r, in lower case, in vowelRows.
func vowel(r rune) (row, tone int, ok bool) {
	i := 0
	for _, v := range vowelRows {
		if v == r {
			return i / tones, i % tones, true
		}
		i++
	}
	return 0, 0, false
}

func vowelAt(row, tone int) rune {
	return []rune(vowelRows)[row*tones+tone]
}

// plain returns the ASCII letters of a lower-case Vietnamese letter.
func plain(r rune) (byte, bool) {
	if row, _, ok := vowel(r); ok {
		return "aaaeeiooouuy"[row], true
	}
	switch {
	case r == 'đ':
		return 'd', true
	case r >= 'a' && r <= 'z':
		return byte(r), true
	}
	return 0, false
}

// letterNames are the letters a ticket or a counter may carry, in lower case:
// letter, its clip, its Vietnamese name.
const letterNames = "a a a|ă aw á|â aa ớ|b b bê|c c xê|d d dê|đ dd đê|e e e|ê ee ê|f f ép|g g giê|h h hát|i i i|" +
	"j j gi|k k ca|l l e-lờ|m m em-mờ|n n en-nờ|o o o|ô oo ô|ơ ow ơ|p p pê|q q quy|r r e-rờ|s s ét-sì|t t tê|u u u|" +
	"ư uw ư|v v vê|w w vê kép|x x ích-xì|y y i dài|z z dét"

type letter struct {
	glyph string // lower case
	clip  string // the way it is typed in Telex, which is ASCII
	name  string
}

// letters lists every letter that has a name in the language. English has the
// names of its own 26; the others are called by the letter beneath the mark.
func letters(lang Lang) []letter {
	var list []letter
	for entry := range strings.SplitSeq(letterNames, "|") {
		f := strings.SplitN(entry, " ", 3)
		l := letter{glyph: f[0], clip: f[1], name: f[2]}
		if lang == English {
			if len(l.glyph) > 1 {
				continue
			}
			l.name = strings.ToUpper(l.glyph)
		}
		list = append(list, l)
	}
	return list
}

// letterOf finds the letter r, given in lower case and without a tone.
func letterOf(lang Lang, r rune) (letter, bool) {
	if lang == English {
		if b, ok := plain(r); ok {
			r = rune(b)
		}
	}
	for _, l := range letters(lang) {
		if l.glyph == string(r) {
			return l, true
		}
	}
	return letter{}, false
}
