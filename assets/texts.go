package assets

import (
	"cmp"
	"encoding/json"
	"io/fs"
	"maps"
	"slices"
	"strings"
)

// Languages are the tags of the languages there are texts in, Vietnamese first. Adding a language is adding its file.
func Languages() []string {
	files, err := fs.Glob(FS, "i18n/*.json")
	if err != nil { // only a malformed pattern
		panic(err)
	}
	for i, file := range files {
		files[i] = strings.TrimSuffix(strings.TrimPrefix(file, "i18n/"), ".json")
	}
	slices.SortFunc(files, func(a, b string) int { return cmp.Or(rank(a)-rank(b), strings.Compare(a, b)) })
	return files
}

// rank puts the language of the office before the one of its guests, and that before others.
func rank(lang string) int { return -slices.Index([]string{"en", "vi"}, lang) }

// Has reports whether there are texts in a language.
func Has(lang string) bool { return slices.Contains(Languages(), lang) }

// name is what a language calls itself.
func name(lang string) string { return Texts(lang, "language.")["language.name"] }

// TextsOr are the texts of a language, as Texts; what it lacks is English for guests, else Vietnamese.
func TextsOr(lang, prefix string) map[string]string {
	texts := Texts("vi", prefix)
	if lang == "" || lang == "vi" {
		return texts
	}
	if Has(lang) {
		maps.Copy(texts, Texts("en", prefix))
	}
	maps.Copy(texts, Texts(lang, prefix))
	return texts
}

// Texts are the plain texts of one language whose keys begin with prefix, by key; none when there is no such
// language. Texts with plural forms are for pages alone.
func Texts(lang, prefix string) map[string]string {
	texts := map[string]string{}
	if !Has(lang) { // lang may come from a request and is about to be part of a path
		return texts
	}
	data, err := fs.ReadFile(FS, "i18n/"+lang+".json")
	if err != nil {
		panic(err) // it is embedded
	}
	var all map[string]json.RawMessage
	if err := json.Unmarshal(data, &all); err != nil {
		panic(err) // the same, and tested
	}
	for key, raw := range all {
		var text string
		if strings.HasPrefix(key, prefix) && json.Unmarshal(raw, &text) == nil {
			texts[key] = text
		}
	}
	return texts
}

// Words looks up the texts of a language for paper and messages; what it lacks is said as TextsOr does, and an unknown
// key is said as it is. Arguments are name, value pairs and stand in the text as {name}.
func Words(lang string) func(key string, args ...string) string {
	texts := TextsOr(lang, "")
	return func(key string, args ...string) string {
		text, ok := texts[key]
		if !ok {
			return key
		}
		pairs := slices.Clone(args)
		for i := 0; i < len(pairs); i += 2 {
			pairs[i] = "{" + pairs[i] + "}"
		}
		return strings.NewReplacer(pairs...).Replace(text)
	}
}

// Sentences are texts of one language by key, for messages whose params come by name.
type Sentences map[string]string

// SentencesIn reads the texts whose keys begin with one of the prefixes; what the language lacks is said as TextsOr does.
func SentencesIn(lang string, prefixes ...string) Sentences {
	s := Sentences{}
	for _, prefix := range prefixes {
		maps.Copy(s, TextsOr(lang, prefix))
	}
	return s
}

// Fill returns a sentence with its params, which stand in it as {name}.
func (s Sentences) Fill(key string, params map[string]string) string {
	pairs := make([]string, 0, 2*len(params))
	for name, value := range params {
		pairs = append(pairs, "{"+name+"}", value)
	}
	return strings.NewReplacer(pairs...).Replace(s[key])
}
