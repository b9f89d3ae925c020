package config

import (
	"maps"
	"strings"

	"motcua/assets"
)

// texts are the sentences of one language by key.
type texts map[string]string

// textsIn reads the sentences of a language; what it lacks is said as assets.TextsOr does.
func textsIn(lang string) texts {
	t := texts(assets.TextsOr(lang, "config."))
	maps.Copy(t, assets.TextsOr(lang, "sheet."))
	return t
}

func (t texts) problem(p Problem) string {
	s := t["config."+p.Code]
	if s == "" {
		s = t[p.Code] // of package sheet
	}
	if s == "" {
		return p.Code
	}
	pairs := make([]string, 0, 2*len(p.Params))
	for name, value := range p.Params {
		if text, ok := t[value]; ok {
			value = text
		}
		pairs = append(pairs, "{"+name+"}", value)
	}
	return strings.NewReplacer(pairs...).Replace(s)
}
