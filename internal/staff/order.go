package staff

import (
	"cmp"
	"slices"
	"strings"
)

// ByName compares names as Vietnamese lists go: by the given name, which comes last, and then by the whole.
func ByName(a, b string) int {
	given := func(name string) string { return name[strings.LastIndexByte(name, ' ')+1:] }
	return cmp.Or(alphabetical(given(a), given(b)), alphabetical(a, b), cmp.Compare(a, b))
}

// alphabetical compares by letters, and by tones only where the letters are the same.
func alphabetical(a, b string) int {
	lettersA, tonesA := spelled(a)
	lettersB, tonesB := spelled(b)
	return cmp.Or(slices.Compare(lettersA, lettersB), slices.Compare(tonesA, tonesB))
}

// spelled is a word as places in the Vietnamese alphabet, and the tones on them. What is no letter of it comes first,
// foreign letters where Latin has them.
func spelled(word string) (letters, tones []int) {
	for _, r := range strings.ToLower(word) {
		letter, tone := int(r)-unknown, 0
		for i, forms := range alphabet() {
			if at := slices.Index([]rune(forms), r); at >= 0 {
				letter, tone = i, at
			}
		}
		letters, tones = append(letters, letter), append(tones, tone)
	}
	return letters, tones
}

// unknown puts every other rune before the letters.
const unknown = 1 << 21

// alphabet is the letters in their order, each without tone, with grave, hook, tilde, acute and dot below.
func alphabet() []string {
	return []string{
		"aàảãáạ", "ăằẳẵắặ", "âầẩẫấậ", "b", "c", "d", "đ", "eèẻẽéẹ", "êềểễếệ", "f", "g", "h", "iìỉĩíị", "j", "k", "l", "m", "n",
		"oòỏõóọ", "ôồổỗốộ", "ơờởỡớợ", "p", "q", "r", "s", "t", "uùủũúụ", "ưừửữứự", "v", "w", "x", "yỳỷỹýỵ", "z",
	}
}
