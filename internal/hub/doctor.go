package hub

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"os"
	"runtime"
	"strings"
	"time"

	"motcua/assets"
	"motcua/internal/config"
	"motcua/internal/discover"
	"motcua/internal/wire"
)

// doctor is one examination of a hub: of the machine it is on, and of what it holds, in the program that runs or in
// files that nobody has open.
type doctor struct {
	cfg    Config
	lang   string
	words  func(key string, args ...string) string
	report wire.Checkup

	// What it looks with. Tests look with other eyes.
	disk    func(string) (free, all uint64, err error)
	insync  func() (bool, error)
	lookup  func(context.Context, string) ([]string, error)
	own     func() []net.IP
	browse  func(context.Context) []discover.Found
	verify  time.Duration // so long may a walk over the journal take
	machine func() time.Time
}

func newDoctor(cfg Config, lang string) *doctor {
	return &doctor{
		cfg: cfg, lang: lang, words: assets.Words(lang), report: wire.Checkup{OK: true, Findings: []wire.Finding{}},
		disk: disk, insync: synchronised, lookup: net.DefaultResolver.LookupHost, own: lanAddresses, browse: discover.Browse,
		verify: time.Minute, machine: time.Now,
	}
}

// Settings are what a hub's settings file is, or what is wrong with it.
type Settings struct {
	File string // empty: none was named
	Err  error  // config.Problems, or why it cannot be read
}

// Examine looks at everything that a hub needs and says in words of the language (vi, en) what is wrong and what to do
// about it. It changes nothing. A hub that runs is asked; else its files are opened.
func Examine(ctx context.Context, cfg Config, s Settings, lang string) wire.Checkup {
	d := newDoctor(cfg.withDefaults(), lang)
	if !d.settings(s) {
		return d.report
	}
	d.folder()
	d.sync()
	d.names(ctx)
	d.officeFile()
	answer, err := Console(cfg.DataDir, lang).Examine(ctx)
	switch {
	case err == nil:
		d.say("program", wire.Fine, "program-on")
		for _, f := range answer.Findings {
			d.report.Add(f)
		}
	default:
		d.stopped(ctx)
	}
	return d.report
}

// say adds a finding. Its words are the texts checkup.<code> and checkup.<code>.do, filled in with name, value pairs.
func (d *doctor) say(check, state, code string, args ...string) {
	f := wire.Finding{Check: check, State: state, Code: code, Text: d.words("checkup."+code, args...)}
	if key := "checkup." + code + ".do"; d.words(key) != key {
		f.Do = d.words(key, args...)
	}
	d.report.Add(f)
}

// settings reports whether the rest can be examined.
func (d *doctor) settings(s Settings) bool {
	var problems config.Problems
	switch {
	case errors.As(s.Err, &problems):
		for _, p := range problems {
			d.problem("settings", "settings-wrong", p)
		}
		return false
	case s.Err != nil:
		d.say("settings", wire.Wrong, "settings-unread", "detail", s.Err.Error())
		return false
	case s.File == "":
		d.say("settings", wire.Fine, "settings-none")
	default:
		d.say("settings", wire.Fine, "settings-ok", "file", s.File)
	}
	return true
}

func (d *doctor) problem(check, code string, p config.Problem) {
	var line strings.Builder
	_ = config.Problems{p}.Write(&line, d.lang)
	state := wire.Wrong
	if p.Warning {
		state = wire.Doubt
	}
	d.say(check, state, code, "problem", strings.TrimSpace(line.String()))
}

// sync asks the kernel; a hub in its sandbox may not.
func (d *doctor) sync() {
	switch ok, err := d.insync(); {
	case err != nil:
		d.say("sync", wire.Skipped, "sync-unknown", "detail", err.Error())
	case ok:
		d.say("sync", wire.Fine, "sync-ok")
	default:
		d.say("sync", wire.Doubt, "sync-off")
	}
}

// officeFile says every mistake of the file that would be taken in next.
func (d *doctor) officeFile() {
	file := d.cfg.Office
	if file == "" {
		return
	}
	text, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) { // whether there is an office at all is asked of the journal
		d.say("office", wire.Skipped, "office-file-none", "file", file)
		return
	}
	if err != nil {
		d.say("office", wire.Wrong, "office-unread", "file", file, "detail", err.Error())
		return
	}
	office, problems := config.CheckOffice(file, text)
	for _, p := range problems {
		d.problem("office", "office-mistake", p)
	}
	if len(problems.Errors()) == 0 {
		d.say("office", wire.Fine, "office-file-ok", "file", file, "services", fmt.Sprint(len(office.Services)), "counters", fmt.Sprint(len(office.Counters)))
	}
}

func (d *doctor) version() {
	built := "?"
	if b := d.cfg.Guard.Built; !b.IsZero() {
		built = b.Format(time.DateOnly)
	}
	d.say("version", wire.Fine, "version-ok", "version", cmp.Or(d.cfg.Version, "?"), "go", runtime.Version(), "built", built)
}

// WriteCheckup prints findings for a person, one a line, and below each what to do.
func WriteCheckup(w io.Writer, c wire.Checkup, lang string) error {
	return c.Write(w, "checkup.check.", assets.Words(lang))
}
