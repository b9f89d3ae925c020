package display

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"motcua/internal/config"
	"motcua/internal/device/address"
	"motcua/internal/device/bus"
	"motcua/internal/device/digits"
	"motcua/internal/device/port"
	"motcua/internal/device/sim"
	"motcua/internal/wire"
)

// The drivers of digits, as a settings file names them.
const (
	driverMAX7219  = "max7219"
	driverHT16K33  = "ht16k33"
	driverHT16K337 = "ht16k33-7" // seven segments
	driverText     = "text"
)

// wiredTo is the kind of wire a driver's panel hangs on.
func wiredTo() map[string]address.Kind {
	return map[string]address.Kind{
		driverMAX7219: address.SPI, driverHT16K33: address.I2C, driverHT16K337: address.I2C, driverText: address.Serial,
	}
}

// simChip is where a simulated backpack answers.
const simChip = 0x70

// simDigits is a simulated panel.
type simDigits interface {
	Lit() sim.Lit
	Transfers() []sim.Transfer
	Changed() <-chan struct{}
	Unplug(gone bool)
}

// findDigits says how the panel of the settings is opened; simulated is nil for a real one. The counter's number is
// that of a board on a line of several.
func findDigits(d config.Digits, counter string) (open digits.Open, simulated simDigits, err error) {
	kind, known := wiredTo()[d.Driver]
	switch {
	case !known:
		return nil, nil, fmt.Errorf("display: digits: no driver %q: want max7219, ht16k33, ht16k33-7 or text", d.Driver)
	case !d.At.Is(kind, address.Sim):
		return nil, nil, fmt.Errorf("display: digits: %s is at %s:…, or sim, not at %s", d.Driver, kind, d.At)
	}
	opts := digits.Opts{Cells: d.Cells, Brightness: d.Brightness}
	switch d.Driver {
	case driverMAX7219:
		open, simulated = findMAX7219(d.At, opts)
	case driverText:
		return findBoard(d, numberOf(counter))
	default:
		open, simulated = findHT16K33(d.At, opts, d.Driver == driverHT16K337)
	}
	return open, simulated, nil
}

func findMAX7219(at address.Address, o digits.Opts) (digits.Open, simDigits) {
	if at.Is(address.Sim) {
		chip := sim.NewMAX7219(o.Cells)
		return func() (digits.Driver, io.Closer, error) {
			d, err := digits.NewMAX7219(chip, &o)
			return d, chip, err
		}, chip
	}
	return func() (digits.Driver, io.Closer, error) {
		p, err := bus.SPI(at.Place)
		if err != nil {
			return nil, nil, err
		}
		d, err := digits.NewMAX7219(p, &o)
		if err != nil {
			p.Close()
		}
		return d, p, err
	}, nil
}

func findHT16K33(at address.Address, o digits.Opts, seven bool) (digits.Open, simDigits) {
	build := digits.NewHT16K33
	if seven {
		build = digits.NewHT16K33Seven
	}
	if at.Is(address.Sim) {
		chip := sim.NewHT16K33(simChip, o.Cells)
		if seven {
			chip = sim.NewHT16K33Seven(simChip)
		}
		return func() (digits.Driver, io.Closer, error) { return build(chip, simChip, &o), chip, nil }, chip
	}
	return func() (digits.Driver, io.Closer, error) {
		b, err := bus.I2C(at.Place)
		if err != nil {
			return nil, nil, err
		}
		return build(b, uint16(at.Chip), &o), b, nil
	}, nil
}

// findBoard is a board that takes framed text. The simulated one knows the default template alone.
func findBoard(d config.Digits, addr int) (digits.Open, simDigits, error) {
	written := d.Template
	if written == "" {
		written = digits.DefaultTemplate
	}
	template, err := digits.ParseTemplate(written)
	if err != nil {
		return nil, nil, err
	}
	o := digits.TextOpts{Cells: d.Cells, Addr: addr}
	if d.At.Is(address.Sim) {
		if written != digits.DefaultTemplate {
			return nil, nil, errors.New("display: digits: the simulated board has a template of its own: leave yours out")
		}
		board := sim.NewTextBoard(addr, d.Cells)
		return func() (digits.Driver, io.Closer, error) { return digits.NewText(board, template, o), board, nil }, board, nil
	}
	return func() (digits.Driver, io.Closer, error) {
		p, err := port.Open(context.Background(), d.At)
		if err != nil {
			return nil, nil, err
		}
		return digits.NewText(line{p}, template, o), p, nil
	}, nil, nil
}

// unshown are the letters of a counter's prefixes that its digits have no shape for.
func unshown(driver string, v *wire.CounterView) (letters []string) {
	if driver != driverMAX7219 && driver != driverHT16K337 {
		return nil
	}
	for _, serves := range v.Serves {
		for _, r := range serves.Prefix {
			if _, ok := digits.Seven(r); !ok && !slices.Contains(letters, string(r)) {
				letters = append(letters, string(r))
			}
		}
	}
	return letters
}

// lineTime is how long a frame may take: some of the slowest line's.
const lineTime = 2 * time.Second

// line is a serial line on which nobody waits for ever.
type line struct{ port.Port }

func (l line) Write(b []byte) (int, error) {
	if err := l.SetWriteDeadline(time.Now().Add(lineTime)); err != nil {
		return 0, err
	}
	return l.Port.Write(b)
}

// numberOf is the number in a counter's id, "3" or "quay-3"; 0 if it has none.
func numberOf(counter string) int {
	n, _ := strconv.Atoi(counter[strings.LastIndexFunc(counter, func(r rune) bool { return r < '0' || r > '9' })+1:])
	return n
}
