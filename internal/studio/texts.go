package studio

import (
	"maps"
	"strings"

	"motcua/assets"
)

// texts are the sentences of one language by key.
type texts map[string]string

// textsIn reads the sentences of a language, or the Vietnamese ones where it has none.
func textsIn(lang string) texts {
	t := texts(assets.Texts("vi", "voice."))
	maps.Copy(t, assets.Texts(lang, "voice."))
	return t
}

// say is a sentence with its blanks filled in: name, value, name, value.
func (t texts) say(key string, params ...string) string {
	pairs := make([]string, 0, len(params))
	for i := 0; i+1 < len(params); i += 2 {
		pairs = append(pairs, "{"+params[i]+"}", params[i+1])
	}
	return strings.NewReplacer(pairs...).Replace(t[key])
}
