package assets_test

import (
	"encoding/json"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/unicode/norm"

	"motcua/assets"
)

// texts reads one language; a text with plural forms is all its forms.
func texts(t *testing.T, lang string) map[string][]string {
	t.Helper()
	body, err := assets.FS.ReadFile("i18n/" + lang + ".json")
	require.NoError(t, err)
	var raw map[string]any
	require.NoError(t, json.Unmarshal(body, &raw))
	all := map[string][]string{}
	for key, v := range raw {
		switch v := v.(type) {
		case string:
			all[key] = []string{v}
		case map[string]any:
			require.Contains(t, v, "other", key)
			require.Subset(t, []string{"zero", "one", "two", "few", "many", "other"}, slices.Collect(maps.Keys(v)), key)
			for _, category := range slices.Sorted(maps.Keys(v)) { // of "one" and "other", the last is "other"
				all[key] = append(all[key], v[category].(string))
			}
		default:
			t.Errorf("%s: %s is no text", lang, key)
		}
	}
	return all
}

var placeholder = regexp.MustCompile(`\{\w+\}`)

func placeholders(s string) []string {
	found := placeholder.FindAllString(strings.ReplaceAll(s, "{noun}", ""), -1) // what citizens are called: English needs no word
	slices.Sort(found)
	return slices.Compact(found)
}

func TestEveryTextIsThereInEveryLanguage(t *testing.T) {
	vi, en := texts(t, "vi"), texts(t, "en")
	require.Equal(t, slices.Sorted(maps.Keys(vi)), slices.Sorted(maps.Keys(en)))
	for key := range vi {
		require.Len(t, vi[key], 1, "%s: Vietnamese has no plural forms", key)
		want := placeholders(vi[key][0])
		require.Equal(t, want, placeholders(en[key][len(en[key])-1]), key)
		require.Subset(t, append(want, ""), append(placeholders(en[key][0]), ""), key) // "one" may say it in words
	}
}

// A language may be begun before it is finished: what it lacks is said in English. What it has must be right.
// go test ./assets -run Another -v lists what is missing.
func TestAnotherLanguageHasNothingElse(t *testing.T) {
	en := texts(t, "en")
	for _, lang := range assets.Languages() {
		own := texts(t, lang)
		require.NotEmpty(t, own["language.name"], "%s: what the language calls itself", lang)
		for key, forms := range own {
			require.Contains(t, en, key, "%s: nobody asks for it", lang)
			for _, form := range forms {
				require.Subset(t, append(placeholders(strings.Join(en[key], " ")), ""), append(placeholders(form), ""), "%s: %s", lang, key)
			}
		}
		for _, key := range slices.Sorted(maps.Keys(en)) {
			if own[key] == nil {
				t.Logf("%s lacks %s", lang, key)
			}
		}
	}
}

func TestTextsAreCleanlyWritten(t *testing.T) {
	key := regexp.MustCompile(`^[a-z][\w-]*(\.[\w-]+)+$`)
	for _, lang := range assets.Languages() {
		for k, forms := range texts(t, lang) {
			require.Regexp(t, key, k)
			for _, s := range forms {
				require.True(t, norm.NFC.IsNormalString(s), "%s %s: not NFC", lang, k)
				require.Equal(t, strings.TrimSpace(s), s, "%s %s: space around it", lang, k)
				require.NotContains(t, s, "  ", "%s %s", lang, k)
				require.NotEmpty(t, s, "%s %s", lang, k)
				require.NotRegexp(t, `\{[^\s}=]*[^\s\w}=][^\s}=]*\}|\{\}`, s, "%s %s: a placeholder is {name}", lang, k)
			}
		}
	}
}

// Texts that are found under a key which the program puts together from data, by room.
var composed = []string{
	"error.",  // + code of a refusal or problem
	"config.", // + what is wrong with an office file
}

var (
	// t('key'), has("key"), data-t="key" and its relatives.
	named = regexp.MustCompile(`(?:\b(?:t|has)\(\s*['"\x60]|data-t(?:-label|-title|-placeholder|-alt)?=["'])([\w.-]+)["'\x60]`)
	// t('prefix.' + x), t(` + "`prefix.${x}`" + `), and the same as an argument further in.
	begun = regexp.MustCompile(`['"\x60]([a-z][\w-]*(?:\.[\w-]+)*\.)(?:['"]\s*\+|\$\{)`)
	// Any literal: a key that waits in a table.
	literal = regexp.MustCompile(`['"\x60]([a-z][\w-]*(?:\.[\w-]+)+)['"\x60]`)
)

func TestEveryTextThatIsAskedForExists(t *testing.T) {
	vi := texts(t, "vi")
	for name, source := range sources(t, ".js", ".html") {
		for _, m := range named.FindAllStringSubmatch(source, -1) {
			if strings.HasSuffix(m[1], ".") {
				continue // the beginning of one, see below
			}
			require.Contains(t, vi, m[1], name)
		}
	}
}

func TestEveryTextIsUsed(t *testing.T) {
	unused := texts(t, "vi")
	for _, source := range sources(t, ".js", ".html", ".go") {
		for _, m := range literal.FindAllStringSubmatch(source, -1) {
			delete(unused, m[1])
		}
		for _, m := range named.FindAllStringSubmatch(source, -1) {
			delete(unused, m[1])
		}
		for _, m := range begun.FindAllStringSubmatch(source, -1) {
			maps.DeleteFunc(unused, func(key string, _ []string) bool { return strings.HasPrefix(key, m[1]) })
		}
	}
	for _, prefix := range composed {
		maps.DeleteFunc(unused, func(key string, _ []string) bool { return strings.HasPrefix(key, prefix) })
	}
	require.Empty(t, slices.Sorted(maps.Keys(unused)), "texts that nobody asks for")
}

// sources are the files of the house that may ask for a text, tests aside.
func sources(t *testing.T, ext ...string) map[string]string {
	t.Helper()
	all := map[string]string{}
	root := os.DirFS("..")
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if name != "." && (strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata" || d.Name() == "tools") {
				return fs.SkipDir
			}
			return nil
		}
		if !slices.Contains(ext, filepath.Ext(name)) || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		body, err := fs.ReadFile(root, name)
		all[name] = string(body)
		return err
	})
	require.NoError(t, err)
	require.NotEmpty(t, all)
	return all
}
