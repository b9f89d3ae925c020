package config_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"unicode/utf8"

	"motcua/internal/config"
)

// Whatever the file, reading it ends without a panic, every problem points into the file, and an office without
// mistakes survives being written and read.
func FuzzParseOffice(f *testing.F) {
	f.Add([]byte(small))
	for _, name := range []string{"many.toml", "broken.toml"} {
		data, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	for _, s := range []string{
		"a", "a=", "a=[", "a={", "a=\"", "a='''", "[", "[[", "[[a]", "[a]\n[a]", "a=1\na.b=2", "[[a]]\n[a.b]\n[a.b.c]", "=", "\r", "\x00",
		"name={vi={vi=1}}", "[[service]]\n[[service.name]]", "rules=[]\n[rules]", "calendar=[{mon=[[]]}]", "a=[\n[\n", "a=0x", "\ufeff", "é=1",
		"[service.cap]\nday=1\n[[service]]", "counter=[1,{},[]]", "[[zone]]\n[zone.name]\nvi='x'\n[[zone]]\nid='b'",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		o, problems := config.CheckOffice("office.toml", data)
		lines := bytes.Split(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")), []byte("\n"))
		for _, p := range problems {
			if p.Line < 1 || p.Line > len(lines) || p.Column < 1 || p.Column > utf8.RuneCount(lines[p.Line-1])+1 {
				t.Fatalf("%+v is outside the file", p)
			}
		}
		if len(problems.Errors()) > 0 {
			return
		}
		if _, err := config.WriteOffice(o); err != nil {
			t.Fatal(err)
		}
	})
}
