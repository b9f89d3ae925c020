package web

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"strings"
)

// texts are the sentences of all languages, by language and key.
type texts map[string]map[string]any

func loadTexts(files fs.FS) (texts, error) {
	names, err := fs.Glob(files, "i18n/*.json")
	if err != nil {
		return nil, err
	}
	all := texts{}
	for _, name := range names {
		data, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, err
		}
		var words map[string]any
		if err := json.Unmarshal(data, &words); err != nil {
			return nil, fmt.Errorf("web: %s: %w", name, err)
		}
		all[strings.TrimSuffix(path.Base(name), ".json")] = words
	}
	return all, nil
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
	text, ok := t[lang][key].(string)
	if !ok {
		return ""
	}
	for name, value := range params {
		text = strings.ReplaceAll(text, "{"+name+"}", value)
	}
	return text
}
