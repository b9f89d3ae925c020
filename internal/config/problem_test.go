package config_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/config"
)

var update = flag.Bool("update", false, "write the golden files anew")

// Every kind of mistake in one file is found in one reading, and told in both languages.
func TestAllMistakesAtOnce(t *testing.T) {
	for _, name := range []string{"many", "broken"} {
		data, err := os.ReadFile(filepath.Join("testdata", name+".toml"))
		require.NoError(t, err)
		_, problems := config.CheckOffice(name+".toml", data)
		for _, lang := range []string{"vi", "en"} {
			var got bytes.Buffer
			require.NoError(t, problems.Write(&got, lang))
			golden := filepath.Join("testdata", name+"."+lang+".txt")
			if *update {
				require.NoError(t, os.WriteFile(golden, got.Bytes(), 0o644))
			}
			want, err := os.ReadFile(golden)
			require.NoError(t, err)
			require.Equal(t, string(want), got.String())
			require.NotRegexp(t, `\{[a-z]+\}`, got.String(), "a placeholder was not filled in")
		}
	}
}

func one(t *testing.T, file string) config.Problem {
	t.Helper()
	_, err := config.ParseOffice("office.toml", []byte(file))
	var problems config.Problems
	require.ErrorAs(t, err, &problems)
	require.Len(t, problems.Errors(), 1, "%v", err)
	return problems.Errors()[0]
}

func TestAMistakeIsToldOnceAndWhereItIs(t *testing.T) {
	for _, c := range []struct {
		old, with, code, key string
		line, column         int
	}{
		{`id = "1"`, `id = "Quầy 1"`, "bad-id", "counter[1].id", 9, 6},
		{`services = ["a"]`, `services = ["b"]`, "unknown-reference-near", "counter[1].services[1]", 10, 13},
		{`services = ["a"]`, `services = [{id="a", rnak=1}]`, "unknown-key-near", "counter[1].services[1].rnak", 10, 22},
		{`name = "Dịch vụ"`, `name = "Dịch vụ" x`, "syntax-newline", "", 7, 18},
		{`name = "Dịch vụ"`, `name = {vi = "Dịch vụ", "en" = 1}`, "wrong-type", "service[1].name.en", 7, 32},
		{`name = "Dịch vụ"`, `name.en = "Service"`, "missing-vi", "service[1].name.vi", 7, 1},
		{`name = "Dịch vụ"`, ``, "missing", "service[1].name", 4, 3},
		{`prefix = "A"`, `prefix = "ABCD"`, "bad-prefix", "service[1].prefix", 6, 10},
		{`[[counter]]`, `[counter]`, "table-for-list", "counter", 8, 2},
		{`[[counter]]`, "cap = 3\n[[counter]]", "wrong-type", "service[1].cap", 8, 7},
		{`[[counter]]`, "typical = 8\n[[counter]]", "wrong-type", "service[1].typical", 8, 11},
		{`[[counter]]`, "call = 'Mời đến {q}'\n[[counter]]", "bad-sentence", "service[1].call.vi", 8, 8},
		{`[[counter]]`, "call = {en = '{n} to {q}'}\n[[counter]]", "missing-vi", "service[1].call.vi", 8, 1},
		{`[[counter]]`, "cap.day = 99999999999\n[[counter]]", "number", "service[1].cap.day", 8, 11},
		{`languages = ["vi"]`, `languages = []`, "empty-list", "languages", 3, 13},
		{`languages = ["vi"]`, "languages = ['vi']\nzone = []", "empty-list", "zone", 4, 8},
		{`languages = ["vi"]`, `public_url = "192.168.1.10:8080"`, "url", "public_url", 3, 14},
		{`languages = ["vi"]`, `public_url = "http://h/x"`, "url-extra", "public_url", 3, 14},
		{`name = "Bộ phận Một cửa"`, "name = \"Bộ\xff\"", "not-utf8", "", 2, 11},
		{`name = "Bộ phận Một cửa"`, "name = \"\"", "missing-vi", "name.vi", 2, 1},
		{`languages = ["vi"]`, "languages = ['vi']\nwifi = {ssid='a'}\nwifi.password = '12345678'", "syntax", "", 5, 1},
	} {
		p := one(t, strings.Replace(small, c.old, c.with, 1))
		require.Equal(t, c.code, p.Code, "%+v", p)
		require.Equal(t, c.key, p.Key, c.with)
		require.Equal(t, [2]int{c.line, c.column}, [2]int{p.Line, p.Column}, c.with)
		require.NotEqual(t, p.In("vi"), p.In("en"))
		require.NotEqual(t, p.Code, p.In("vi"), "a code without a sentence")
		require.Equal(t, p.In("vi"), p.In("zz"), "an unknown language falls back to Vietnamese")
	}
	require.Equal(t, "too-large", one(t, strings.Repeat("#\n", 1<<20)).Code)
	empty, problems := config.CheckOffice("office.toml", nil)
	require.Empty(t, empty.Services)
	require.Len(t, problems, 3, "an empty file lacks name, services and counters")
}

func TestWarningsAloneAreNoError(t *testing.T) {
	for _, c := range []struct{ old, with, code string }{
		{`prefix = "A"`, `prefix = "IA"`, "prefix-digit"},
		{`[[counter]]`, "[[service]]\nid='x'\nprefix='B'\nname='x'\n[[service]]\nid='y'\nprefix='T'\nname='y'\n[[counter]]", "prefix-sound"},
		{`[[counter]]`, "[[service]]\nid='x'\nprefix='B'\nname='x'\n[[counter]]", "unserved"},
		{`[[counter]]`, "[[group]]\nid='x'\nname='x'\n[[counter]]", "group-empty"},
		{`[[counter]]`, "[[zone]]\nid='x'\nname='x'\n[[zone]]\nid='y'\nname='y'\n[[counter]]", "zone-empty"},
		{`[[counter]]`, "[[calendar]]\nid='x'\n[[counter]]", "never-open"},
		{`languages = ["vi"]`, ``, "untranslated"},
		{`languages = ["vi"]`, "languages = ['vi']\nwifi.ssid = 'Một cửa'", "wifi-ascii"},
		{`languages = ["vi"]`, "languages = ['vi']\nwifi = {ssid = 'motcua', password = 'mật khẩu'}", "wifi-ascii"},
		{`languages = ["vi"]`, "languages = ['vi']\npublic_url = 'http://127.0.0.1:8080'", "url-local"},
	} {
		file := []byte(strings.Replace(small, c.old, c.with, 1))
		_, err := config.ParseOffice("office.toml", file)
		require.NoError(t, err, c.code)
		_, problems := config.CheckOffice("office.toml", file)
		require.NotEmpty(t, problems, c.code)
		last := problems[len(problems)-1]
		require.True(t, last.Warning)
		codes := []string{}
		for _, p := range problems {
			codes = append(codes, p.Code)
		}
		require.Contains(t, codes, c.code)
		var out bytes.Buffer
		require.NoError(t, problems.Write(&out, "en"))
		require.Contains(t, out.String(), ": note: ")
	}
}
