package office

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/assets"
)

// say is a text of the pages as they say it, with {name} filled in from pairs of name and value.
func say(t *testing.T, lang, key string, pairs ...string) string {
	t.Helper()
	data, err := assets.FS.ReadFile("i18n/" + lang + ".json")
	require.NoError(t, err)
	var table map[string]any
	require.NoError(t, json.Unmarshal(data, &table))
	text, ok := table[key].(string)
	if forms, plural := table[key].(map[string]any); plural {
		text, ok = forms["other"].(string)
	}
	require.True(t, ok, "no text %s in %s", key, lang)
	for i := 0; i+1 < len(pairs); i += 2 {
		text = strings.ReplaceAll(text, "{"+pairs[i]+"}", pairs[i+1])
	}
	return text
}
