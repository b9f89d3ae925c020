package config

import (
	"encoding/json"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/assets"
)

// The descriptions are a table of their own: every key has one in every language, and none describes nothing.
func TestEveryKeyIsDescribedAndNothingElse(t *testing.T) {
	var keys []string
	for _, f := range files() {
		for _, k := range keysOf(f) {
			keys = append(keys, k.text)
		}
	}
	slices.Sort(keys)
	require.Contains(t, keys, "config.doc.service.cap.channels")
	require.Contains(t, keys, "config.doc.counter.services.rank")
	for _, lang := range assets.Languages() {
		b, err := fs.ReadFile(assets.FS, "i18n/"+lang+".json")
		require.NoError(t, err)
		var all map[string]any
		require.NoError(t, json.Unmarshal(b, &all))
		var described []string
		for key, meaning := range all {
			for _, f := range files() {
				if strings.HasPrefix(key, f.prefix) {
					described = append(described, key)
					require.NotEmpty(t, meaning)
				}
			}
		}
		slices.Sort(described)
		require.Equal(t, keys, described, lang)
	}
}

func TestDescribePrintsTypeDefaultAndMeaning(t *testing.T) {
	var out strings.Builder
	require.NoError(t, Describe(&out, "vi", "office", "hub"))
	for _, want := range []string{
		"rules.announce_age  (khoảng thời gian như \"15m\" hay \"1h30m\"; mặc định \"30s\")\n    Lượt gọi cũ hơn",
		"service.typical  (khoảng thời gian như \"15m\" hay \"1h30m\"; mặc định \"8m\")\n",
		"languages  (danh sách chuỗi chữ; mặc định [\"vi\", \"en\"])",
		"service.prefix  (chuỗi chữ \"…\")\n",
		"rules.mixing.ordinary  (số nguyên; mặc định 2)",
		"rules.always_open  (true hoặc false; mặc định false)",
		"calendar  (danh sách [ … ]; mặc định [{ id = \"hanh-chinh\", mon = [\"07:30-11:30\", \"13:30-17:00\"]",
		"data_dir  (chuỗi chữ \"…\"; mặc định \"/var/lib/motcua\")",
	} {
		require.Contains(t, out.String(), want)
	}
	require.NotContains(t, out.String(), "no_paper", "a machine says its own")
	require.NoError(t, Describe(&out, "en", "display"))
	require.Contains(t, out.String(), "voice  (true or false; default true)\n    This display speaks")
}

func TestNearest(t *testing.T) {
	known := []string{"prefix", "name", "keywords", "chung-thuc"}
	require.Equal(t, "name", nearest("nmae", known))
	require.Equal(t, "keywords", nearest("keyword", known))
	require.Equal(t, "chung-thuc", nearest("chungthuc", known))
	require.Empty(t, nearest("zone", known))
	require.Equal(t, 1, distance("ab", "ba"))
	require.Equal(t, 3, distance("", "abc"))
}
