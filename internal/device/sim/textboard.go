package sim

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
)

// TextBoard is a big board on an RS-485 line: STX, two digits of address, the text, ETX, and the exclusive or of
// address, text and ETX as two hexadecimal digits. It ignores frames for others and broken ones.
type TextBoard struct {
	board
	addr  int
	cells int
	line  []byte
	text  string
}

// NewTextBoard is a dark board.
func NewTextBoard(addr, cells int) *TextBoard {
	return &TextBoard{board: newBoard(), addr: addr, cells: cells}
}

// maxFrame is how much of a frame without an end the board remembers.
const maxFrame = 64

// Write is what comes over the line, in any pieces.
func (c *TextBoard) Write(b []byte) (int, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.gone {
		return 0, ErrGone
	}
	c.line = append(c.line, b...)
	for {
		start := bytes.IndexByte(c.line, 0x02)
		if start < 0 {
			c.line = nil
			return len(b), nil
		}
		c.line = c.line[start:]
		end := bytes.IndexByte(c.line, 0x03)
		if end < 0 || len(c.line) < end+3 {
			c.line = c.line[max(0, len(c.line)-maxFrame):]
			return len(b), nil
		}
		frame := c.line[:end+3]
		c.line = c.line[end+3:]
		c.took(frame, "%s", c.take(frame[1:end], frame[end+1:]))
	}
}

// Close implements io.Closer.
func (c *TextBoard) Close() error { return nil }

// take looks at what is between STX and ETX.
func (c *TextBoard) take(body, sum []byte) string {
	want := byte(0x03)
	for _, b := range body {
		want ^= b
	}
	addr, err := strconv.Atoi(string(body[:min(2, len(body))]))
	switch {
	case fmt.Sprintf("%02X", want) != string(sum):
		return fmt.Sprintf("broken: the checksum is %02X", want)
	case err != nil || len(body) < 2:
		return "broken: no address"
	case addr != c.addr:
		return fmt.Sprintf("for board %d", addr)
	}
	c.text = string(body[2:])
	return fmt.Sprintf("text: %q", c.text)
}

// String is what a person reads.
func (c *TextBoard) String() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.gone {
		return strings.Repeat(" ", c.cells)
	}
	return fmt.Sprintf("%*.*s", c.cells, c.cells, c.text)
}

// Lit is the text on cells of fourteen segments.
func (c *TextBoard) Lit() Lit {
	l := Lit{Segments: 14, Brightness: 16}
	for _, char := range c.String() {
		l.Cells = append(l.Cells, l.mask(fourteenRead()[strings.ToUpper(string(char))]))
	}
	return l
}
