package kiosk

import (
	"strings"

	"motcua/assets"
	"motcua/internal/paper"
)

// words are the texts of a language for paper; what it lacks is said in Vietnamese.
func words(lang string) paper.Words { return assets.Words(lang) }

// plain reports whether lang looks like a language tag and like nothing else.
func plain(lang string) bool {
	return lang != "" && len(lang) <= 8 && strings.Trim(lang, "abcdefghijklmnopqrstuvwxyz-") == ""
}
