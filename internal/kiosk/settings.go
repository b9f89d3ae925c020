package kiosk

import (
	"fmt"
	"strings"

	"motcua/internal/config"
	"motcua/internal/escpos"
)

// Settings makes a machine of its settings file.
func Settings(set config.Kiosk) (Config, error) {
	profile, err := profileOf(set.Printer)
	if err != nil {
		return Config{}, err
	}
	again := set.AgainAfter.D()
	if again == 0 {
		again = -1
	}
	return Config{
		DataDir: set.DataDir, Hub: set.Hub, Listen: set.Listen, Device: set.Device, Lang: set.Lang, Station: !set.Screen, Counter: set.Counter,
		PrinterAt: set.Printer.At, Profile: profile, NoPaper: set.NoPaper, ScannerAt: set.Scanner.At, AgainAfter: again,
	}, nil
}

// profileOf is the kind of a printer, on the paper that it has.
func profileOf(set config.Printer) (escpos.Profile, error) {
	profile, known := escpos.Named(set.Profile)
	if !known {
		return profile, fmt.Errorf("kiosk: no kind of printer is called %q: there are %s", set.Profile, strings.Join(escpos.Names(), ", "))
	}
	if width, ok := escpos.WidthOf(set.Paper); ok {
		profile = profile.On(width)
	}
	return profile, nil
}
