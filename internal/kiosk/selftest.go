package kiosk

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"

	"motcua/internal/config"
	"motcua/internal/device/address"
	"motcua/internal/device/printer"
	"motcua/internal/device/sim"
	"motcua/internal/escpos"
	"motcua/internal/paper"
	"motcua/internal/queue"
	"motcua/internal/typeset"
	"motcua/internal/wire"
)

// SelfTest prints the test page on the printer of the settings and says in words how that went. The paper of a
// simulated printer is kept as a picture in the file.
func SelfTest(ctx context.Context, lang, picture string, settings func() ([]config.File, error)) wire.Checkup {
	d := newDoctor(lang)
	if !d.settings(settings) {
		return d.report
	}
	profile, err := profileOf(d.set.Printer)
	if err != nil {
		d.printer(ctx) // says so
		return d.report
	}
	if _ = d.look(ctx); d.holds() && !d.set.Printer.At.Is(address.Sim) {
		d.say("printer", wrong, "selftest-held")
		return d.report
	}
	set, err := typeset.New()
	if err != nil { // the fonts are part of the program
		d.say("printer", wrong, "selftest-failed", "detail", err.Error())
		return d.report
	}
	p := openPrinter(Config{PrinterAt: d.set.Printer.At, Profile: profile}, set)
	if halt, ok := p.(interface{ Halt() error }); ok {
		defer func() { _ = halt.Halt() }() // the page is out, or never comes
	}
	d.test(ctx, p, profile, set)
	if s, ok := p.(*sim.Printer); ok {
		d.keep(s, picture)
	}
	return d.report
}

// test prints the page and says how it ended.
func (d *doctor) test(ctx context.Context, p printer.Printer, profile escpos.Profile, set *typeset.Setter) {
	doc := paper.SelfTest(paper.SelfTestData{
		Profile: profile.Name, At: d.now().In(queue.Local), Status: d.statusLines(ctx, p, profile),
	}, d.words)
	job, err := escpos.Encode(nil, doc, profile, set)
	if err != nil {
		d.say("printer", wrong, "selftest-failed", "detail", err.Error())
		return
	}
	ctx, cancel := context.WithTimeout(ctx, printTime)
	defer cancel()
	outcome, err := p.Print(ctx, job)
	at := d.set.Printer.At.String()
	switch outcome {
	case printer.Printed:
		d.say("printer", fine, "selftest-printed", "at", at)
	case printer.Unknown:
		d.say("printer", doubt, "selftest-unknown", "at", at)
	default:
		d.say("printer", wrong, "selftest-failed", "detail", d.words("doctor.why."+whyOf(err)))
	}
}

// statusLines are what the page says of the printer, read just before it was printed.
func (d *doctor) statusLines(ctx context.Context, p printer.Printer, profile escpos.Profile) []string {
	ctx, cancel := context.WithTimeout(ctx, askTime)
	defer cancel()
	state := whySilent
	if s, err := p.Status(ctx); err == nil {
		state = paperOf(s)
	}
	return []string{
		d.words("doctor.why." + state),
		d.words("doctor.selftest-at", "at", d.set.Printer.At.String()),
		d.words("doctor.selftest-width", "mm", strconv.Itoa(profile.Width/paper.DotsPerMM), "dots", strconv.Itoa(profile.Width)),
	}
}

// keep writes what a simulated printer printed into a file.
func (d *doctor) keep(p *sim.Printer, file string) {
	sheets, _ := p.Sheets()
	if len(sheets) == 0 {
		return
	}
	if full, err := filepath.Abs(file); err == nil {
		file = full
	}
	if err := os.WriteFile(file, sheets[len(sheets)-1].PNG, 0o644); err != nil {
		d.say("printer", wrong, "selftest-failed", "detail", fmt.Sprint(err))
		return
	}
	d.say("printer", fine, "selftest-picture", "file", file)
}
