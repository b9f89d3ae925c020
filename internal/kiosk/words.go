package kiosk

import (
	"strings"

	"motcua/assets"
	"motcua/internal/paper"
)

// words are the texts of a language for paper; what it lacks is said in Vietnamese.
func words(lang string) paper.Words {
	own, vi := assets.Texts(lang, ""), assets.Texts("vi", "")
	return func(key string, args ...string) string {
		s, ok := own[key]
		if !ok {
			s, ok = vi[key]
		}
		if !ok {
			return key
		}
		pairs := make([]string, len(args))
		for i := range args {
			pairs[i] = args[i]
			if i%2 == 0 {
				pairs[i] = "{" + args[i] + "}"
			}
		}
		return strings.NewReplacer(pairs...).Replace(s)
	}
}

// plain reports whether lang looks like a language tag and like nothing else.
func plain(lang string) bool {
	return lang != "" && len(lang) <= 8 && strings.Trim(lang, "abcdefghijklmnopqrstuvwxyz-") == ""
}
