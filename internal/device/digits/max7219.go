package digits

import (
	"fmt"

	"periph.io/x/conn/v3/physic"
	"periph.io/x/conn/v3/spi"
)

// Registers of the MAX7219 and MAX7221, datasheet 19-4452 table 2. Digits 0 to 7 are registers 1 to 8.
const (
	maxDigit0    = 0x01
	maxDecode    = 0x09 // table 4: 0 is no decoding
	maxIntensity = 0x0A // table 7: 0 to 15
	maxScan      = 0x0B // table 8: digits scanned, less one
	maxShutdown  = 0x0C // table 3: 0 is shutdown
	maxTest      = 0x0F // table 10: 1 lights everything
)

// maxSpeed is far below the chip's 10 MHz: the wires to the digits are long.
const maxSpeed = physic.MegaHertz

// MAX7219 is a panel of up to eight seven-segment digits on one chip; digit 0 is the rightmost. It cannot blink.
//
// The chip decodes nothing for us: its own font would show the A of A012 as 1, and it keeps what was shown before
// beyond the text. So each Show writes shapes to all eight digits, and every setting, because the chip forgets them
// when its supply dips and takes noise on the wires for commands.
type MAX7219 struct {
	conn spi.Conn
	opts Opts
}

// NewMAX7219 connects to the chip on a port. It does not answer, so that a missing one is not noticed.
func NewMAX7219(p spi.Port, o *Opts) (*MAX7219, error) {
	c, err := p.Connect(maxSpeed, spi.Mode0, 8)
	if err != nil {
		return nil, fmt.Errorf("digits: max7219: %w", err)
	}
	return &MAX7219{conn: c, opts: o.within()}, nil
}

func (d *MAX7219) String() string { return fmt.Sprintf("max7219 on %s", d.conn) }

// Blinks is false: the panel shows and hides the text instead.
func (d *MAX7219) Blinks() bool { return false }

// Show implements Driver.
func (d *MAX7219) Show(text string, _ bool) error {
	if dark(text) {
		return d.Halt()
	}
	return d.write(append(d.set(text), [2]byte{maxShutdown, 1}))
}

// Halt empties the digits and shuts the chip down, which keeps its registers and takes almost no current.
func (d *MAX7219) Halt() error {
	return d.write(append(d.set(""), [2]byte{maxShutdown, 0}))
}

// set is everything but the switch: settings first, so that no digit is lit in a wrong way for a moment.
func (d *MAX7219) set(text string) [][2]byte {
	all := [][2]byte{
		{maxTest, 0}, {maxDecode, 0}, {maxScan, byte(d.opts.Cells - 1)}, {maxIntensity, byte(d.opts.Brightness - 1)},
	}
	cells := fitted(text, d.opts.Cells)
	for i := range maxCells {
		shape := byte(0)
		if i < len(cells) {
			shape = mirrored(cells[len(cells)-1-i].seven())
		}
		all = append(all, [2]byte{maxDigit0 + byte(i), shape})
	}
	return all
}

// write sends one register a transfer: the chip takes the last sixteen bits when it is deselected.
func (d *MAX7219) write(registers [][2]byte) error {
	for _, r := range registers {
		if err := d.conn.Tx(r[:], nil); err != nil {
			return fmt.Errorf("digits: max7219: %w", err)
		}
	}
	return nil
}

// mirrored is a shape in the chip's order of bits: the point, then A down to G; datasheet table 6.
func mirrored(shape byte) byte {
	out := shape & segPoint
	for bit := range 7 {
		if shape&(1<<bit) != 0 {
			out |= 0x40 >> bit
		}
	}
	return out
}
