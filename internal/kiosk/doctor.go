package kiosk

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"time"

	"motcua/internal/config"
	"motcua/internal/device/address"
	"motcua/internal/device/input"
	"motcua/internal/device/port"
	"motcua/internal/paper"
	"motcua/internal/service"
	"motcua/internal/wire"
)

// How something stands that the doctor looked at.
const (
	fine    = wire.Fine
	doubt   = wire.Doubt
	wrong   = wire.Wrong
	skipped = wire.Skipped
)

// Examine looks at everything that a kiosk needs and says in words of the language (vi, en) what is wrong and what to
// do about it. It prints nothing and changes nothing. While the kiosk's own program runs and holds the devices, it is
// asked instead of them.
func Examine(ctx context.Context, lang string, settings func() ([]config.File, error)) wire.Checkup {
	return newDoctor(lang).examine(ctx, settings)
}

// doctor is one examination.
type doctor struct {
	lang   string
	words  paper.Words
	now    func() time.Time
	port   func(context.Context, address.Address) (port.Port, error)
	keys   func(address.Address) (io.Closer, error)
	answer time.Duration // a good printer answers within

	patience time.Duration // with a question to another program
	returns  time.Duration // with a page that is not there

	root   string            // of the machine's files
	base   string            // of the hub's addresses
	client http.RoundTripper // to the hub
	host   func() string     // the hub's, once it answered

	set     config.Kiosk
	running *Alive // the kiosk's own program, if it runs
	report  wire.Checkup
}

func newDoctor(lang string) *doctor {
	return &doctor{
		lang: lang, words: words(lang), now: time.Now, port: port.Open, answer: time.Second, patience: 3 * time.Second,
		returns: service.PageReturns,
		keys:    func(at address.Address) (io.Closer, error) { return input.Open(at, input.Scanner()) },
		report:  wire.Checkup{OK: true}, root: "/",
	}
}

func (d *doctor) examine(ctx context.Context, settings func() ([]config.File, error)) wire.Checkup {
	if !d.settings(settings) {
		return d.report
	}
	d.program(ctx)
	if d.hub(ctx) {
		d.name(ctx)
	}
	d.printer(ctx)
	d.scanner(ctx)
	d.screen(ctx)
	return d.report
}

// say adds a finding. Its words are the texts doctor.<code> and doctor.<code>.do, filled in with name, value pairs.
func (d *doctor) say(check, state, code string, args ...string) {
	f := wire.Finding{Check: check, State: state, Code: code, Text: d.words("doctor."+code, args...)}
	if key := "doctor." + code + ".do"; d.words(key) != key {
		f.Do = d.words(key, args...)
	}
	d.report.Add(f)
}

// settings reads them and reports whether the rest can be examined.
func (d *doctor) settings(read func() ([]config.File, error)) bool {
	files, err := read()
	if err != nil {
		d.say("settings", wrong, "settings-unread", "detail", err.Error())
		return false
	}
	d.set, err = config.ParseKiosk(files...)
	var problems config.Problems
	switch {
	case errors.As(err, &problems):
		for _, p := range problems {
			var line strings.Builder
			_ = config.Problems{p}.Write(&line, d.lang)
			d.say("settings", wrong, "settings-wrong", "problem", strings.TrimSpace(line.String()))
		}
		return false
	case err != nil:
		d.say("settings", wrong, "settings-unread", "detail", err.Error())
		return false
	}
	names := make([]string, 0, len(files))
	for _, f := range files {
		if f.Name != "" {
			names = append(names, f.Name)
		}
	}
	d.say("settings", fine, "settings-ok", "files", strings.Join(names, ", "))
	return true
}

// WriteCheckup prints what the doctor found, for a person.
func WriteCheckup(w io.Writer, c wire.Checkup, lang string) error {
	return c.Write(w, "doctor.check.", words(lang))
}
