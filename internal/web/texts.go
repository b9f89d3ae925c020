package web

import (
	"maps"
	"strings"

	"motcua/assets"
	"motcua/internal/queue"
)

// texts are the sentences of all languages, by language and key.
type texts map[string]map[string]string

// loadTexts reads the sentences that the hub itself says: those about errors and dossiers, and the words on paper.
func loadTexts() texts {
	all := texts{}
	for _, lang := range assets.Languages() {
		all[lang] = assets.TextsOr(lang, "error.")
		for _, prefix := range [...]string{"dossier.", "paper."} {
			maps.Copy(all[lang], assets.TextsOr(lang, prefix))
		}
	}
	return all
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
