package kiosk

import (
	"context"
	"crypto/x509"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"syscall"
	"time"

	"motcua/internal/discover"
	"motcua/internal/service"
	"motcua/internal/uplink"
	"motcua/internal/wire"
)

// skew is how far two clocks may be apart and still agree.
const skew = 30 * time.Second

// program asks the kiosk's own program whether it runs.
func (d *doctor) program(ctx context.Context) {
	switch err := d.look(ctx); {
	case errors.Is(err, syscall.ECONNREFUSED):
		d.say("program", doubt, "program-off")
	case err != nil:
		d.say("program", wrong, "program-taken", "listen", d.set.Listen)
	case d.running.Device != d.set.Device || !d.holds():
		d.say("program", doubt, "program-other", "device", d.running.Device, "printer", d.running.Printer)
	default:
		d.say("program", fine, "program-on")
	}
}

// look finds the kiosk's own program.
func (d *doctor) look(ctx context.Context) error {
	var alive Alive
	status, _, err := d.ask(ctx, "http://"+d.set.Listen+"/healthz", &alive)
	switch {
	case err != nil:
		return err
	case status != http.StatusOK || alive.Device == "":
		return errors.New("kiosk: another program")
	}
	d.running = &alive
	return nil
}

// holds reports whether the program that runs holds the printer of the settings.
func (d *doctor) holds() bool {
	return d.running != nil && d.running.Printer == d.set.Printer.At.String()
}

// maxAnswer is far more than any page of JSON that the doctor asks for.
const maxAnswer = 1 << 20

// door finds the way to the hub: as it stands in the settings, or as the machine was paired. It reports whether there
// is one.
func (d *doctor) door() bool {
	d.base, d.client = strings.TrimSuffix(d.set.Hub, "/"), http.DefaultTransport
	if u, err := url.Parse(d.set.Hub); err == nil && u.Scheme == "http" {
		d.host = u.Hostname
		return true
	}
	switch s, err := uplink.Look(d.set.DataDir); {
	case err != nil:
		d.say("hub", wrong, "pairing-unread", "detail", err.Error())
		return false
	case s.Name == "" && s.Code != "":
		d.say("hub", wrong, "pairing-waits", "code", s.Code, "hub", s.Hub)
		return false
	case s.Name == "":
		d.say("hub", wrong, "pairing-none")
		return false
	}
	line, err := uplink.Open(uplink.Options{Hub: d.set.Hub, Dir: d.set.DataDir, Name: d.set.Device, Find: discover.Addresses})
	if err != nil {
		d.say("hub", wrong, "pairing-unread", "detail", err.Error())
		return false
	}
	d.base, d.client, d.host, d.set.Device = line.Base(), line.Client().Transport, line.Host, line.Name()
	return true
}

// hub asks the office's server, and reports whether it answers.
func (d *doctor) hub(ctx context.Context) bool {
	if !d.door() {
		return false
	}
	at := d.base
	var version struct {
		Version string `json:"version"`
	}
	began := d.now()
	status, head, err := d.ask(ctx, at+"/version", &version)
	if err != nil {
		d.say("hub", wrong, hubCode(err), "hub", at, "detail", err.Error())
		return false
	}
	if status == http.StatusForbidden {
		d.say("hub", wrong, "pairing-revoked", "device", d.set.Device)
		return false
	}
	if status != http.StatusOK || version.Version == "" {
		d.say("hub", wrong, "hub-other", "hub", at)
		return false
	}
	var p wire.Problem
	if status, _, err = d.ask(ctx, at+"/readyz", &p); err == nil && status != http.StatusOK {
		d.say("hub", doubt, "hub-not-ready", "hub", at, "detail", p.Detail)
	} else {
		d.say("hub", fine, "hub-ok", "hub", at, "version", version.Version)
	}
	d.clock(began, head)
	d.source()
	return true
}

func hubCode(err error) string {
	var (
		name *net.DNSError
		cert x509.UnknownAuthorityError
	)
	switch {
	case errors.As(err, &name):
		return "hub-name"
	case errors.As(err, &cert):
		return "hub-certificate"
	case errors.Is(err, errNotJSON):
		return "hub-other"
	case errors.Is(err, syscall.ECONNREFUSED):
		return "hub-refused"
	default:
		return "hub-silent"
	}
}

// clock compares this machine's clock, read when the question went out, with that of the hub's machine.
func (d *doctor) clock(began time.Time, head http.Header) {
	theirs, err := http.ParseTime(head.Get("Date"))
	if err != nil {
		return
	}
	off := began.Sub(theirs).Round(time.Second)
	switch {
	case off.Abs() <= skew:
		d.say("clock", fine, "clock-ok")
	case off > 0:
		d.say("clock", doubt, "clock-fast", "off", off.String())
	default:
		d.say("clock", doubt, "clock-slow", "off", off.Abs().String())
	}
}

// source looks whether the clock follows the hub where the hub is now.
func (d *doctor) source() {
	if from, host := service.TimeFrom(d.root), d.host(); from != "" && from != host {
		d.say("clock", doubt, "clock-elsewhere", "from", from, "hub", host)
	}
}

// name asks the hub whether it knows this machine, and no other under the same name.
func (d *doctor) name(ctx context.Context) {
	if d.base == "" && !d.door() {
		return
	}
	var m struct {
		wire.Device
		Code string `json:"code"` // of a problem
	}
	status, _, err := d.ask(ctx, d.base+"/api/v1/devices/"+url.PathEscape(d.set.Device), &m)
	if err != nil || status != http.StatusOK && m.Code != wire.CodeUnknownDevice {
		d.say("name", skipped, "name-unasked", "device", d.set.Device)
		return
	}
	kind := Config{Station: !d.set.Screen}.kind()
	switch {
	case status != http.StatusOK:
		d.say("name", doubt, "name-new", "device", d.set.Device)
	case m.Kind != kind && m.Connected && d.running == nil:
		d.say("name", wrong, "name-kind", "device", d.set.Device, "kind", m.Kind)
	case m.Connected && d.running == nil:
		d.say("name", wrong, "name-twice", "device", d.set.Device)
	case !m.Connected && d.running != nil:
		d.say("name", wrong, "name-lost", "device", d.set.Device)
	default:
		d.say("name", fine, "name-ok", "device", d.set.Device)
	}
}

// through is how questions go out: before the hub is looked at, to this machine alone.
func (d *doctor) through() http.RoundTripper {
	if d.client == nil {
		return http.DefaultTransport
	}
	return d.client
}

// ask gets a page of JSON.
func (d *doctor) ask(ctx context.Context, url string, answer any) (status int, head http.Header, err error) {
	ctx, cancel := context.WithTimeout(ctx, d.patience)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return 0, nil, fmt.Errorf("kiosk: %w", err)
	}
	r.Header.Set("Accept-Language", d.lang)
	got, err := d.through().RoundTrip(r)
	if err != nil {
		return 0, nil, err
	}
	defer got.Body.Close()
	if err := json.NewDecoder(io.LimitReader(got.Body, maxAnswer)).Decode(answer); err != nil {
		return 0, nil, fmt.Errorf("%w: %w", errNotJSON, err)
	}
	return got.StatusCode, got.Header, nil
}

var errNotJSON = errors.New("kiosk: not the answer of one of our programs")
