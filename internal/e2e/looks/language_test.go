package looks

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/assets"
)

// The language that the tests add: a real tag, and the English texts with accents on every vowel and two fifths
// longer, as the longest of the languages that an office may add.
const (
	tag     = "eo"
	ownName = "Ngôn ngữ thử"
)

var (
	accents = strings.NewReplacer("a", "ả", "e", "ệ", "i", "ị", "o", "ộ", "u", "ự", "A", "Ả", "E", "Ệ", "I", "Ị", "O", "Ộ", "U", "Ự", "y", "ỷ")
	hole    = regexp.MustCompile(`\{\w+\}`)
)

// long is a text in that language. What is filled in stays.
func long(text string) string {
	holes := hole.FindAllString(text, -1)
	var b strings.Builder
	for i, part := range hole.Split(text, -1) {
		b.WriteString(accents.Replace(part))
		if i < len(holes) {
			b.WriteString(holes[i])
		}
	}
	words := strings.Fields(accents.Replace(hole.ReplaceAllString(text, "")))
	if len(words) == 0 {
		return text
	}
	var more []rune
	for i, add := 0, len([]rune(hole.ReplaceAllString(text, "")))*2/5; len(more) < max(1, add); i++ {
		more = append(append(more, ' '), []rune(words[i%len(words)])...)
		if len(more) > add+1 {
			more = more[:add+1]
		}
	}
	return b.String() + strings.TrimRight(string(more), " ")
}

// languageFile writes assets/i18n/eo.json somewhere else and returns where.
func languageFile(t *testing.T) string {
	t.Helper()
	body, err := assets.FS.ReadFile("i18n/en.json")
	require.NoError(t, err)
	var texts map[string]any
	require.NoError(t, json.Unmarshal(body, &texts))
	for key, text := range texts {
		switch text := text.(type) {
		case string:
			texts[key] = long(text)
		case map[string]any:
			for form, words := range text {
				text[form] = long(words.(string))
			}
		}
	}
	texts["language.name"] = ownName
	// A number keeps the marks of its language.
	for _, key := range slices.Collect(maps.Keys(texts)) {
		if strings.HasPrefix(key, "report.mark.") {
			texts[key] = assets.Texts("en", key)[key]
		}
	}
	body, err = json.Marshal(texts)
	require.NoError(t, err)
	file := filepath.Join(t.TempDir(), tag+".json")
	require.NoError(t, os.WriteFile(file, body, 0o600))
	return file
}
