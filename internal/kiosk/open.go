package kiosk

import (
	"fmt"

	"motcua/internal/device/address"
	"motcua/internal/device/printer"
	"motcua/internal/device/sim"
	"motcua/internal/typeset"
)

// openPrinter makes a printer of its address. A real one is opened when it is needed, and again after it was gone.
func openPrinter(cfg Config, set *typeset.Setter) (printer.Printer, error) {
	if at := cfg.PrinterAt; !at.Is(address.None, address.Sim) {
		return nil, fmt.Errorf("kiosk: no printer at %s: there is sim", at)
	}
	return sim.NewPrinter(cfg.Profile, set, sheetsKept), nil
}
