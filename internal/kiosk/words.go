package kiosk

import (
	"encoding/json"
	"io/fs"
	"strings"

	"motcua/assets"
	"motcua/internal/paper"
)

// words are the texts of a language for paper; what it lacks is said in Vietnamese.
func words(lang string) paper.Words {
	own, vi := texts(lang), texts("vi")
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

// texts reads the plain texts of a language; those with plural forms are for pages.
func texts(lang string) map[string]string {
	out := map[string]string{}
	if !plain(lang) {
		return out
	}
	b, err := fs.ReadFile(assets.FS, "i18n/"+lang+".json")
	if err != nil {
		return out
	}
	var all map[string]any
	if json.Unmarshal(b, &all) != nil {
		return out
	}
	for key, entry := range all {
		if s, ok := entry.(string); ok {
			out[key] = s
		}
	}
	return out
}

// plain reports whether lang is a language tag and nothing else: it becomes part of a file's name.
func plain(lang string) bool {
	return lang != "" && len(lang) <= 8 && strings.Trim(lang, "abcdefghijklmnopqrstuvwxyz-") == ""
}
