package sim

import (
	"fmt"
	"time"

	"periph.io/x/conn/v3/i2c"
	"periph.io/x/conn/v3/physic"
)

// HT16K33 is a backpack with that chip on an I²C bus of its own.
type HT16K33 struct {
	board
	addr  uint16
	cells int
	seven bool

	ram        [16]byte
	pointer    byte
	oscillator bool
	display    byte // bit 0: on; bits 1 and 2: blinking
	dimming    byte
}

var _ i2c.BusCloser = (*HT16K33)(nil)

// NewHT16K33 is a backpack of fourteen-segment cells that was just switched on: its memory holds anything.
func NewHT16K33(addr uint16, cells int) *HT16K33 {
	c := &HT16K33{board: newBoard(), addr: addr, cells: cells}
	c.Forget()
	return c
}

// NewHT16K33Seven is a backpack of four seven-segment cells and a colon.
func NewHT16K33Seven(addr uint16) *HT16K33 {
	c := NewHT16K33(addr, 4)
	c.seven = true
	return c
}

func (c *HT16K33) String() string { return "sim" }

// Close implements i2c.BusCloser.
func (c *HT16K33) Close() error { return nil }

// SetSpeed implements i2c.Bus.
func (c *HT16K33) SetSpeed(f physic.Frequency) error {
	if f > 400*physic.KiloHertz {
		return fmt.Errorf("sim: an HT16K33 does not take %s", f)
	}
	return nil
}

// Forget is a dip of the supply.
func (c *HT16K33) Forget() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.pointer, c.oscillator, c.display, c.dimming = 0, false, 0, 15
	for i := range c.ram {
		c.ram[i] = byte(0xA5 * (i + 1))
	}
	c.wake()
}

// Tx is one transaction. Nobody answers at another address.
func (c *HT16K33) Tx(addr uint16, w, r []byte) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	switch {
	case c.gone || addr != c.addr:
		return fmt.Errorf("sim: address %#02x: %w", addr, ErrGone)
	case len(r) > 0 || len(w) == 0:
		return fmt.Errorf("sim: this HT16K33 is only written to")
	}
	c.took(w, "%s", c.do(w))
	return nil
}

// do carries a command out and says what it was.
func (c *HT16K33) do(w []byte) string {
	switch v := w[0]; v & 0xF0 {
	case 0x00:
		return c.write(v, w[1:])
	case 0x20:
		c.oscillator = v&1 == 1
		return []string{"oscillator off", "oscillator on"}[v&1]
	case 0x80:
		c.display = v & 7
		switch {
		case v&1 == 0:
			return "off"
		case v&6 == 0:
			return "on"
		}
		return fmt.Sprintf("on, blinking every %s", c.blink())
	case 0xA0:
		return []string{"the INT pin is a row", "the INT pin interrupts"}[v&1]
	case 0xE0:
		c.dimming = v & 0x0F
		return fmt.Sprintf("brightness %d of 16", v&0x0F+1)
	}
	return "nothing"
}

// write fills the memory from an address on, around its end.
func (c *HT16K33) write(at byte, data []byte) string {
	c.pointer = at & 0x0F
	for _, b := range data {
		c.ram[c.pointer] = b
		c.pointer = (c.pointer + 1) & 0x0F
	}
	return fmt.Sprintf("memory: %q", Lit{Segments: c.segments(), Cells: c.shapes()}.String())
}

func (c *HT16K33) segments() int {
	if c.seven {
		return 7
	}
	return 14
}

// blink is how long one on and off takes; datasheet page 11.
func (c *HT16K33) blink() time.Duration {
	return [...]time.Duration{0, time.Second / 2, time.Second, 2 * time.Second}[c.display>>1&3]
}

// Lit is what the cells show.
func (c *HT16K33) Lit() Lit {
	c.mu.Lock()
	defer c.mu.Unlock()
	l := Lit{Segments: c.segments(), Cells: make([]uint16, c.cells), Blink: c.blink(), Brightness: int(c.dimming) + 1}
	if !c.gone && c.oscillator && c.display&1 == 1 {
		l.Cells = c.shapes()
	}
	return l
}

// shapes are the cells in the memory. On a seven-segment backpack the third place is the colon.
func (c *HT16K33) shapes() []uint16 {
	all := make([]uint16, c.cells)
	for i := range all {
		place := i
		if c.seven {
			place += i / 2
		}
		all[i] = uint16(c.ram[2*place]) | uint16(c.ram[2*place+1])<<8
		if c.seven {
			all[i] &= 0xFF
		}
	}
	return all
}
