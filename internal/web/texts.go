package web

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"motcua/internal/queue"
)

// texts are the sentences of all languages, by language and key.
type texts map[string]map[string]string

func loadTexts(files fs.FS) (texts, error) {
	names, err := fs.Glob(files, "i18n/*.json")
	if err != nil {
		return nil, err
	}
	all := texts{}
	for _, name := range names {
		words, err := sentences(files, name)
		if err != nil {
			return nil, err
		}
		all[strings.TrimSuffix(path.Base(name), ".json")] = words
	}
	return all, nil
}

// sentences reads the texts of one language that the hub itself says: those about errors.
func sentences(files fs.FS, name string) (map[string]string, error) {
	data, err := fs.ReadFile(files, name)
	if err != nil {
		return nil, err
	}
	var raw map[string]json.RawMessage
	if err := json.Unmarshal(data, &raw); err != nil {
		return nil, fmt.Errorf("web: %s: %w", name, err)
	}
	words := map[string]string{}
	for key, value := range raw {
		var sentence string
		if strings.HasPrefix(key, "error.") && json.Unmarshal(value, &sentence) == nil {
			words[key] = sentence
		}
	}
	return words, nil
}

// lang picks the first language of an Accept-Language header that there are texts for, or Vietnamese.
func (t texts) lang(accept string) string {
	for part := range strings.SplitSeq(accept, ",") {
		tag, _, _ := strings.Cut(strings.TrimSpace(part), ";")
		base, _, _ := strings.Cut(strings.ToLower(tag), "-")
		if _, ok := t[base]; ok {
			return base
		}
	}
	return "vi"
}

// say returns a text with its placeholders filled, or nothing when there is none.
func (t texts) say(lang, key string, params map[string]string) string {
	text := t[lang][key]
	if text == "" || len(params) == 0 {
		return text
	}
	pairs := make([]string, 0, 2*len(params))
	for name, value := range params {
		pairs = append(pairs, "{"+name+"}", value)
	}
	return strings.NewReplacer(pairs...).Replace(text)
}

// all returns a text in every language.
func (t texts) all(key string) queue.Text { return t.fill(key, nil) }

// fill returns a text in every language with its placeholders filled.
func (t texts) fill(key string, params map[string]string) queue.Text {
	text := queue.Text{}
	for lang := range t {
		if s := t.say(lang, key, params); s != "" {
			text[lang] = s
		}
	}
	return text
}
