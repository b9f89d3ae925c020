package alphabet

import (
	"cmp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Compare puts texts in the order of the Vietnamese alphabet: by letters, by tones only where all letters are the same,
// and by capitals last. What is no letter of it comes first, foreign letters where Latin has them.
func Compare(a, b string) int {
	return cmp.Or(spelled(a, b), cmp.Compare(a, b))
}

// ByGivenName compares names as Vietnamese lists of people go: by the given name, which comes last, and then by the whole.
func ByGivenName(a, b string) int {
	given := func(name string) string { return name[strings.LastIndexByte(name, ' ')+1:] }
	return cmp.Or(spelled(given(a), given(b)), Compare(a, b))
}

// spelled compares letter by letter. The first tone that differs counts when no letter does.
func spelled(a, b string) (tones int) {
	for a != "" && b != "" {
		x, n := utf8.DecodeRuneInString(a)
		y, m := utf8.DecodeRuneInString(b)
		a, b = a[n:], b[m:]
		letterX, toneX := place(unicode.ToLower(x))
		letterY, toneY := place(unicode.ToLower(y))
		if letters := cmp.Compare(letterX, letterY); letters != 0 {
			return letters
		}
		tones = cmp.Or(tones, cmp.Compare(toneX, toneY))
	}
	return cmp.Or(cmp.Compare(len(a), len(b)), tones)
}

// unknown puts every other rune before the letters.
const unknown = 1 << 21

// place is where a small letter stands in the alphabet, and the tone on it.
func place(r rune) (letter, tone int) {
	for i, forms := range alphabet() {
		if at := strings.IndexRune(forms, r); at >= 0 {
			return i, utf8.RuneCountInString(forms[:at])
		}
	}
	return int(r) - unknown, 0
}

// alphabet is the letters in their order, each without tone, with grave, hook, tilde, acute and dot below.
func alphabet() [33]string {
	return [...]string{
		"aàảãáạ", "ăằẳẵắặ", "âầẩẫấậ", "b", "c", "d", "đ", "eèẻẽéẹ", "êềểễếệ", "f", "g", "h", "iìỉĩíị", "j", "k", "l", "m", "n",
		"oòỏõóọ", "ôồổỗốộ", "ơờởỡớợ", "p", "q", "r", "s", "t", "uùủũúụ", "ưừửữứự", "v", "w", "x", "yỳỷỹýỵ", "z",
	}
}
