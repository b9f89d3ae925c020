package dossier

import (
	"slices"
	"strings"
	"unicode"
)

// mostStars in a masked word: a longer word does not tell its length.
const mostStars = 3

// MaskName hides a name so that its owner knows it again and a stranger learns little: of each word the consonants
// that it begins with stay, or else its first letter, and the rest becomes stars, three at most. "Nguyễn Văn A" is
// "Ng*** V** A". At least one letter of a word of several is hidden.
// A letter keeps its marks whether they are composed with it or follow it.
func MaskName(name string) string {
	words := strings.Fields(name)
	for i, word := range words {
		letters := split(word)
		shown := min(onset(letters), max(1, len(letters)-1))
		words[i] = strings.Join(letters[:shown], "") + strings.Repeat("*", min(mostStars, len(letters)-shown))
	}
	return strings.Join(words, " ")
}

// split cuts a word into letters with their marks.
func split(word string) []string {
	var letters []string
	for _, r := range word {
		if last := len(letters) - 1; last >= 0 && unicode.Is(unicode.Mn, r) {
			letters[last] += string(r)
			continue
		}
		letters = append(letters, string(r))
	}
	return letters
}

// onset counts the letters that a syllable begins with before its vowel, at least one.
func onset(letters []string) int {
	for n := min(3, len(letters)); n > 1; n-- {
		if slices.Contains(onsets(), strings.ToLower(strings.Join(letters[:n], ""))) {
			return n
		}
	}
	return 1
}

// onsets are the initial consonants of Vietnamese that are written with several letters.
func onsets() []string {
	return []string{"ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr"}
}
