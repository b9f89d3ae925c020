package kiosk

import (
	"cmp"
	"fmt"
	"log/slog"
	"net/url"
	"strings"
	"time"

	"motcua/internal/config"
	"motcua/internal/device/address"
	"motcua/internal/device/printer"
	"motcua/internal/escpos"
	"motcua/internal/wire"
)

// Config is one ticket machine.
type Config struct {
	Hub     string // address of the hub, "https://hub:8443"; empty: it is looked for; http: without encryption or pairing
	DataDir string // keeps what the machine is at its hub, and the numbers that it gives while the hub is away; empty: it gives none then
	Device  string // the name that the machine would like at the hub, default "kiosk-1"; paired, it has its certificate's
	Place   string // where it stands, for whoever pairs it
	Listen  string // address of its own page, default "127.0.0.1:8081"; port 0 takes any

	Lang string // language of the screen between two citizens; default: the office's first

	Station bool   // a counter's printing station: no page for citizens
	Counter string // the counter it stands at, if any

	Printer   printer.Printer // default: the one at PrinterAt
	PrinterAt address.Address // default: a simulated one
	Profile   escpos.Profile  // default "epson-80"
	NoPaper   string          // what is offered while it cannot print: config.NoPaperScreen (default) or NoPaperElsewhere
	ScannerAt address.Address // default: none

	// AgainAfter is how long after a number of the same service was taken here, or asked for again, another touch
	// gets the same number and a smile instead of a new one. Default 10 s; negative: never.
	AgainAfter time.Duration
	Times      wire.KioskTimes // defaults 45 s, 15 s, 60 s, 30 s

	Counted Counted // default: what Linux counts since the machine was switched on

	Demo    bool   // shows the paper of a simulated printer beside the page
	Version string // told to the hub

	Now func() time.Time // default time.Now; AgainAfter is measured by it
	Log *slog.Logger     // default: silence
}

func (c Config) withDefaults() (Config, error) {
	c.Device = cmp.Or(c.Device, "kiosk-1")
	c.Listen = cmp.Or(c.Listen, "127.0.0.1:8081")
	c.AgainAfter = cmp.Or(c.AgainAfter, 10*time.Second)
	c.Times.Idle = cmp.Or(c.Times.Idle, 45_000)
	c.Times.Paper = cmp.Or(c.Times.Paper, 15_000)
	c.Times.Screen = cmp.Or(c.Times.Screen, 60_000)
	c.Times.Dossier = cmp.Or(c.Times.Dossier, 30_000)
	if c.Profile.Name == "" {
		c.Profile, _ = escpos.Named("epson-80")
	}
	c.NoPaper = cmp.Or(c.NoPaper, config.NoPaperScreen)
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.Counted == nil {
		c.Counted = counted
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	hub, err := url.Parse(c.Hub)
	switch {
	case err != nil:
		return c, fmt.Errorf("kiosk: address of the hub: %w", err)
	case len(c.Device) > 40 || strings.Trim(c.Device, "abcdefghijklmnopqrstuvwxyz0123456789-") != "":
		return c, fmt.Errorf("kiosk: %q is not a name such as kiosk-1: small letters, digits and -", c.Device)
	case c.Hub != "" && (hub.Scheme != "http" && hub.Scheme != "https" || hub.Host == ""):
		return c, fmt.Errorf("kiosk: %q is not an address such as https://hub:8443", c.Hub)
	}
	return c, nil
}

// kind is what the machine calls itself at the hub.
func (c Config) kind() string {
	if c.Station {
		return "station"
	}
	return "kiosk"
}
