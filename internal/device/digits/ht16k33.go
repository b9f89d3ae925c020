package digits

import (
	"fmt"

	"periph.io/x/conn/v3/i2c"
)

// Commands of the HT16K33, datasheet rev. 1.10 pages 10 to 15.
const (
	htOscillator = 0x21 // system set-up, oscillator on
	htStandby    = 0x20 // oscillator off
	htRows       = 0xA0 // the INT pin is a row
	htDimming    = 0xE0 // + 0 to 15
	htOff        = 0x80 // display off
	htOn         = 0x81 // display on, steady
	htBlink      = 0x04 // blink once a second
	htRAM        = 0x00 // address of the first of sixteen bytes, two a cell
)

// HT16K33 is a backpack of cells on the I²C bus: fourteen segments, which have every letter, or seven. It blinks by
// itself and answers, so that one that was unplugged is noticed.
type HT16K33 struct {
	dev   i2c.Dev
	opts  Opts
	seven bool
}

// NewHT16K33 is a backpack of fourteen-segment cells, the first one at the left.
func NewHT16K33(b i2c.Bus, addr uint16, o *Opts) *HT16K33 {
	return &HT16K33{dev: i2c.Dev{Bus: b, Addr: addr}, opts: o.within()}
}

// NewHT16K33Seven is a backpack of four seven-segment cells with a colon between them.
func NewHT16K33Seven(b i2c.Bus, addr uint16, o *Opts) *HT16K33 {
	d := NewHT16K33(b, addr, o)
	d.seven, d.opts.Cells = true, min(d.opts.Cells, 4)
	return d
}

func (d *HT16K33) String() string { return fmt.Sprintf("ht16k33 on %s@%#02x", d.dev.Bus, d.dev.Addr) }

// Blinks is true.
func (d *HT16K33) Blinks() bool { return true }

// Show implements Driver.
func (d *HT16K33) Show(text string, blink bool) error {
	display := byte(htOn)
	switch {
	case dark(text):
		display = htOff
	case blink:
		display |= htBlink
	}
	return d.write([]byte{htOscillator}, []byte{htRows}, d.ram(text), []byte{htDimming | byte(d.opts.Brightness-1)}, []byte{display})
}

// Halt empties the memory and stops the oscillator.
func (d *HT16K33) Halt() error { return d.write(d.ram(""), []byte{htOff}, []byte{htStandby}) }

// ram writes the whole memory.
func (d *HT16K33) ram(text string) []byte {
	b := make([]byte, 1+2*maxCells)
	b[0] = htRAM
	for i, c := range fitted(text, d.opts.Cells) {
		shape := c.fourteen()
		if d.seven {
			shape = uint16(c.seven())
			i += i / 2 // the colon has the place in the middle
		}
		b[1+2*i], b[2+2*i] = byte(shape), byte(shape>>8)
	}
	return b
}

func (d *HT16K33) write(commands ...[]byte) error {
	for _, c := range commands {
		if err := d.dev.Tx(c, nil); err != nil {
			return fmt.Errorf("digits: ht16k33: %w", err)
		}
	}
	return nil
}
