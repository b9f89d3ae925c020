package sim

import (
	"errors"
	"fmt"
	"strings"

	"periph.io/x/conn/v3"
	"periph.io/x/conn/v3/physic"
	"periph.io/x/conn/v3/spi"
)

// MAX7219 is that chip with seven-segment digits on it, digit 0 at the right, on an SPI port of its own. It holds the
// registers and shows what they say, the mistakes of a driver included: with the chip's own decoding an A is a 1, digits
// nobody wrote keep their shapes, and the display test lights everything.
type MAX7219 struct {
	board
	digits    int // wired to it
	registers [16]byte
}

var (
	_ spi.PortCloser = (*MAX7219)(nil)
	_ spi.Conn       = (*MAX7219)(nil)
)

// NewMAX7219 is a chip that was just switched on: in shutdown, with one digit, decoding nothing.
func NewMAX7219(digits int) *MAX7219 { return &MAX7219{board: newBoard(), digits: digits} }

func (c *MAX7219) String() string { return "sim" }

// Close implements spi.PortCloser.
func (c *MAX7219) Close() error { return nil }

// LimitSpeed implements spi.PortCloser.
func (c *MAX7219) LimitSpeed(physic.Frequency) error { return nil }

// Duplex implements conn.Conn: the module's output goes to the next one, not back.
func (c *MAX7219) Duplex() conn.Duplex { return conn.Half }

// Connect refuses what the chip cannot do.
func (c *MAX7219) Connect(f physic.Frequency, mode spi.Mode, bits int) (spi.Conn, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	switch {
	case c.gone:
		return nil, ErrGone
	case f > 10*physic.MegaHertz || mode&spi.Mode3 != spi.Mode0 || bits != 8:
		return nil, fmt.Errorf("sim: a MAX7219 does not take %s, mode %d, %d bits", f, mode, bits)
	}
	return c, nil
}

// Tx is one selection of the chip. It takes the last sixteen bits that were shifted in.
func (c *MAX7219) Tx(w, r []byte) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	switch {
	case c.gone:
		return ErrGone
	case len(r) > 0:
		return errors.New("sim: a MAX7219 has nothing to say")
	case len(w) < 2:
		return fmt.Errorf("sim: %d bytes are no register", len(w))
	}
	address, value := w[len(w)-2]&0x0F, w[len(w)-1]
	c.registers[address] = value
	c.took(w, "%s", c.explain(address, value))
	return nil
}

// TxPackets implements spi.Conn.
func (c *MAX7219) TxPackets(p []spi.Packet) error {
	for _, one := range p {
		if one.KeepCS {
			return errors.New("sim: the chip takes its bits when it is deselected")
		}
		if err := c.Tx(one.W, one.R); err != nil {
			return err
		}
	}
	return nil
}

// Forget is a dip of the supply: the chip starts anew.
func (c *MAX7219) Forget() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.registers = [16]byte{}
	c.wake()
}

// Lit is what the digits show.
func (c *MAX7219) Lit() Lit {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.lit()
}

func (c *MAX7219) lit() Lit {
	l := Lit{Segments: 7, Cells: make([]uint16, c.digits), Brightness: int(c.registers[0x0A]&0x0F) + 1}
	for i := range l.Cells {
		digit := c.digits - 1 - i
		switch {
		case c.gone:
		case c.registers[0x0F]&1 == 1:
			l.Cells[i] = 0xFF
		case c.registers[0x0C]&1 == 0, digit > int(c.registers[0x0B]&7):
		default:
			l.Cells[i] = c.shape(digit)
		}
	}
	return l
}

// shape is the segments of a digit: bits 6 to 0 of its register are A to G, unless the chip decodes it.
func (c *MAX7219) shape(digit int) uint16 {
	v := c.registers[1+digit]
	point := uint16(v) & 0x80
	if c.registers[0x09]>>digit&1 == 1 {
		char := strings.Split("0 1 2 3 4 5 6 7 8 9 - E H L P _", " ")[v&0x0F]
		if char == "_" {
			return point
		}
		return Lit{Segments: 7}.mask(sevenRead()[char]) | point
	}
	shape := uint16(0)
	for bit := range 7 {
		shape |= uint16(v) >> bit & 1 << (6 - bit)
	}
	return shape | point
}

// explain says in words what a register was told.
func (c *MAX7219) explain(address, value byte) string {
	switch {
	case address >= 1 && address <= 8 && int(address) > c.digits:
		return fmt.Sprintf("digit %d, which is not wired: %#02x", address-1, value)
	case address >= 1 && address <= 8:
		return fmt.Sprintf("digit %d: %q", address-1, Lit{Segments: 7, Cells: []uint16{c.shape(int(address) - 1)}}.String())
	case address == 0x09 && value == 0:
		return "no decoding"
	case address == 0x09:
		return fmt.Sprintf("the chip decodes %d digits", strings.Count(fmt.Sprintf("%b", value), "1"))
	case address == 0x0A:
		return fmt.Sprintf("brightness %d of 16", value&0x0F+1)
	case address == 0x0B:
		return fmt.Sprintf("%d digits are scanned", value&7+1)
	case address == 0x0C:
		return []string{"off", "on"}[value&1]
	case address == 0x0F:
		return []string{"no display test", "display test"}[value&1]
	}
	return "nothing"
}
