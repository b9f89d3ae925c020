package hub

import (
	"archive/zip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"regexp"
	"runtime"
	"strings"
	"time"

	"motcua/internal/config"
	"motcua/internal/journal/bolt"
	"motcua/internal/wire"
)

// Bundle is what goes to somebody who helps from afar.
type Bundle struct {
	Config   Config
	Settings Settings
	Log      string // file of the log; empty: the journal of systemd, if there is one
}

// Write writes the bundle as a zip. What cannot be had is named in it and stops nothing: a hub that needs help is one
// that does not work.
func (b Bundle) Write(ctx context.Context, w io.Writer) error {
	z := zip.NewWriter(w)
	put := func(name, text string, err error) error {
		if err != nil {
			name, text = name+".missing.txt", err.Error()+"\n"
		}
		f, wrong := z.CreateHeader(&zip.FileHeader{Name: "motcua/" + name, Method: zip.Deflate, Modified: time.Now()})
		if wrong == nil {
			_, wrong = io.WriteString(f, text)
		}
		return wrong
	}
	all := errors.Join(
		put("version.txt", fmt.Sprintf("hub %s %s/%s %s\n", b.Config.Version, runtime.GOOS, runtime.GOARCH, runtime.Version()), nil),
		b.doctor(ctx, put), b.hub(ctx, put),
	)
	settings, err := b.settings()
	all = errors.Join(all, put("settings.toml", settings, err))
	log, err := b.log(ctx)
	all = errors.Join(all, put("log.txt", log, err))
	if err := errors.Join(all, z.Close()); err != nil {
		return fmt.Errorf("hub: support bundle: %w", err)
	}
	return nil
}

type put = func(name, text string, err error) error

func (b Bundle) doctor(ctx context.Context, put put) error {
	var all error
	for _, lang := range []string{"vi", "en"} {
		found, text := Examine(ctx, b.Config, b.Settings, lang), &strings.Builder{}
		err := WriteCheckup(text, found, lang)
		all = errors.Join(all, put("doctor."+lang+".txt", text.String(), err))
	}
	return all
}

// hub writes what the running hub says of itself, or what its journal says when none runs.
func (b Bundle) hub(ctx context.Context, put put) error {
	s, err := Console(b.Config.DataDir, "en").Support(ctx)
	if err != nil {
		figures, wrong := b.stopped(ctx)
		return errors.Join(put("hub.json", "", err), put("journal.json", pretty(figures), wrong))
	}
	office := ""
	if s.Office != nil {
		var data []byte
		data, err = config.WriteOffice(*s.Office)
		office = string(data)
	}
	metrics, goroutines, figures := s.Metrics, s.Goroutines, s.Journal
	s.Metrics, s.Goroutines, s.Office, s.Journal = "", "", nil, wire.JournalFigures{}
	return errors.Join(
		put("hub.json", pretty(s), nil), put("office.toml", office, err), put("journal.json", pretty(figures), nil),
		put("metrics.txt", metrics, nil), put("goroutines.txt", goroutines, nil),
	)
}

func (b Bundle) stopped(ctx context.Context) (f wire.JournalFigures, err error) {
	j, err := bolt.Open(JournalFile(b.Config.DataDir), &bolt.Options{ReadOnly: true})
	if err != nil {
		return f, err
	}
	return journalCounts(ctx, j, j.Stats().FileSize), j.Close()
}

func pretty(v any) string {
	text, err := json.MarshalIndent(v, "", "  ")
	if err != nil { // our own plain types
		panic(err)
	}
	return string(text) + "\n"
}

// harmlessKeys are the settings whose values are said. Everything else may be a name, a telephone or a secret.
var harmlessKeys = regexp.MustCompile(`^(listen|tls|tls_listen|tls_cert|tls_key|data_dir|office|log|log_level|agency|desk|forms|calendar|holidays|tell|secret_file)$`)

// settings are the file without comments, with the values of what is plain, numbers and yes or no.
func (b Bundle) settings() (string, error) {
	if b.Settings.File == "" {
		return "", errors.New("hub: no settings file was named")
	}
	text, err := os.ReadFile(b.Settings.File)
	if err != nil {
		return "", err
	}
	harmless := regexp.MustCompile(`^(true|false|[0-9]+)$`)
	section := regexp.MustCompile(`^\[+[a-z_.]+\]+$`)
	pair := regexp.MustCompile(`^([a-z_]+)\s*=\s*(.*)$`)
	var out strings.Builder
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSpace(line)
		m := pair.FindStringSubmatch(line)
		switch {
		case section.MatchString(line):
			out.WriteString(line + "\n")
		case m == nil: // a comment, the rest of a longer value, something else
		case harmless.MatchString(m[2]), harmlessKeys.MatchString(m[1]) && oneValue(m[2]):
			out.WriteString(m[1] + " = " + m[2] + "\n")
		default:
			out.WriteString(m[1] + " = \"(left out)\"\n")
		}
	}
	return out.String(), nil
}

// oneValue reports whether a value is one short text, or a list of such, and no comment follows it.
func oneValue(s string) bool {
	return len(s) < 200 && regexp.MustCompile(`^("[^"\\#]*"|'[^'#]*'|\[[a-z", ]*\])$`).MatchString(s)
}

const mostLog = 4 << 20 // bytes, the newest

func (b Bundle) log(ctx context.Context) (string, error) {
	var (
		text []byte
		err  error
	)
	if b.Log != "" {
		text, err = os.ReadFile(b.Log)
	} else {
		text, err = exec.CommandContext(ctx, "journalctl", "-u", "motcua-hub", "-n", "5000", "--no-pager", "-q", "-o", "short-iso").Output()
	}
	if err != nil {
		return "", err
	}
	if len(text) > mostLog {
		text = text[len(text)-mostLog:]
	}
	return cleaned(string(text)), nil
}

// cleaned takes out of a log what is no log but was printed beside it, and who was connected.
func cleaned(log string) string {
	log = regexp.MustCompile(`(first administrator:) \S+`).ReplaceAllString(log, "$1 (left out)")
	return regexp.MustCompile(`\bfrom (\d+\.\d+\.\d+\.\d+|\[[0-9a-f:.%\w]+\]):\d+`).ReplaceAllString(log, "from (left out)")
}
