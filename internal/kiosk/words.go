package kiosk

import (
	"strings"

	"motcua/assets"
	"motcua/internal/paper"
)

// words are the texts of a language for paper; what it lacks is said in Vietnamese.
func words(lang string) paper.Words { return assets.Words(lang) }

// tongues are the texts of every language. Reading a language takes longer than setting a ticket, so they are read
// before anybody waits.
type tongues map[string]paper.Words

func allTongues() tongues {
	all := tongues{}
	for _, lang := range assets.Languages() {
		all[lang] = words(lang)
	}
	return all
}

func (t tongues) in(lang string) paper.Words {
	if w, ok := t[lang]; ok {
		return w
	}
	return t["vi"]
}

// plain reports whether lang looks like a language tag and like nothing else.
func plain(lang string) bool {
	return lang != "" && len(lang) <= 8 && strings.Trim(lang, "abcdefghijklmnopqrstuvwxyz-") == ""
}
