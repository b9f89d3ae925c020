package assets

import (
	"encoding/json"
	"io/fs"
	"maps"
	"slices"
	"strings"
)

// Languages are the tags of the languages there are texts in, sorted. Adding a language is adding its file.
func Languages() []string {
	files, err := fs.Glob(FS, "i18n/*.json")
	if err != nil { // only a malformed pattern
		panic(err)
	}
	for i, file := range files {
		files[i] = strings.TrimSuffix(strings.TrimPrefix(file, "i18n/"), ".json")
	}
	slices.Sort(files)
	return files
}

// Texts are the plain texts of one language whose keys begin with prefix, by key; none when there is no such
// language. Texts with plural forms are for pages alone.
func Texts(lang, prefix string) map[string]string {
	texts := map[string]string{}
	if !slices.Contains(Languages(), lang) { // lang may come from a request and is about to be part of a path
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

// Words looks up the texts of a language for paper and messages; what it lacks is said in Vietnamese, and an unknown
// key is said as it is. Arguments are name, value pairs and stand in the text as {name}.
func Words(lang string) func(key string, args ...string) string {
	own := Texts(lang, "")
	vi := own
	if lang != "vi" {
		vi = Texts("vi", "")
	}
	return func(key string, args ...string) string {
		text, ok := own[key]
		if !ok {
			if text, ok = vi[key]; !ok {
				return key
			}
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

// SentencesIn reads the texts whose keys begin with one of the prefixes; what the language lacks is Vietnamese.
func SentencesIn(lang string, prefixes ...string) Sentences {
	s := Sentences{}
	for _, prefix := range prefixes {
		maps.Copy(s, Texts("vi", prefix))
		maps.Copy(s, Texts(lang, prefix))
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
