package kiosk

import (
	"context"

	"motcua/internal/device/address"
	"motcua/internal/device/input"
	"motcua/internal/device/port"
	"motcua/internal/device/printer"
	"motcua/internal/device/scanner"
	"motcua/internal/device/sim"
	"motcua/internal/typeset"
)

// openPrinter makes a printer of its address. A real one is opened when it is needed, and again after it was gone.
func openPrinter(cfg Config, set *typeset.Setter) printer.Printer {
	at := cfg.PrinterAt
	if at.Is(address.None, address.Sim) {
		return sim.NewPrinter(cfg.Profile, set, sheetsKept)
	}
	open := func(ctx context.Context) (printer.Port, error) { return port.Open(ctx, at) }
	return printer.New(open, cfg.Profile, &printer.Opts{Name: at.String()})
}

// openScanner opens the scanner at an address: one that types keys, or one on a serial line.
func openScanner(ctx context.Context, at address.Address) (scanner.Source, error) {
	if at.Is(address.Serial) {
		line, err := port.Open(ctx, at)
		if err != nil {
			return scanner.Source{}, err
		}
		return scanner.Serial(line), nil
	}
	keys, err := input.Open(at, input.Scanner())
	if err != nil {
		return scanner.Source{}, err
	}
	return scanner.Typing(keys), nil
}
