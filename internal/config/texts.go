package config

import (
	"encoding/json"
	"io/fs"
	"slices"
	"strings"

	"motcua/assets"
)

// texts are the sentences of one language by key.
type texts map[string]string

// textsIn reads the sentences of a language, or the Vietnamese ones where it has none.
func textsIn(lang string) texts {
	t := texts{}
	for _, l := range []string{"vi", lang} {
		b, err := fs.ReadFile(assets.FS, "i18n/"+l+".json")
		if err != nil {
			continue
		}
		var all map[string]json.RawMessage
		if json.Unmarshal(b, &all) != nil {
			continue
		}
		for key, raw := range all {
			var s string
			if strings.HasPrefix(key, "config.") && json.Unmarshal(raw, &s) == nil {
				t[key] = s
			}
		}
	}
	return t
}

func (t texts) problem(p Problem) string {
	s := t["config."+p.Code]
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

// languages are those that the programs have texts for.
func languages() []string {
	files, err := fs.Glob(assets.FS, "i18n/*.json")
	if err != nil {
		return nil
	}
	all := make([]string, 0, len(files))
	for _, f := range files {
		all = append(all, strings.TrimSuffix(strings.TrimPrefix(f, "i18n/"), ".json"))
	}
	slices.Sort(all)
	return all
}
