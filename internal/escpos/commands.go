package escpos

import (
	"errors"
	"fmt"
	"iter"
)

// Op names a command.
type Op uint8

// The commands that a job may consist of.
const (
	Init Op = iota
	LeaveChinese
	Text     // Data: printable bytes
	LineFeed // ends a line of text
	Bold
	Alignment
	CharSize
	Smoothing
	Spacing
	FeedDots
	FeedLines
	BarHeight
	BarModule
	BarText
	Bars   // Arg: kind of code, length. Data: its content with the code set in front
	Symbol // Data: function and parameters of a two-dimensional code
	Raster // Arg: mode, width in bytes and height in rows, low byte first. Data: the dots
	CutNow
	FeedCut      // Arg: dots of white between the last row and the cut
	Confirmation // Arg: length, low byte first. Data: function, 48 and the id, see [Confirm]
	Reporting    // Arg: which changes of its status the printer reports by itself
)

// Command is one command of a job.
type Command struct {
	At   int // offset of its first byte in the job
	Op   Op
	Arg  []byte
	Data []byte
}

// syntax is how a command is written: its first bytes, how many arguments, and how many bytes of data follow these.
type syntax struct {
	op    Op
	lead  string
	args  int
	data  func(arg []byte) int
	check func(arg []byte) bool
}

// grammar is every command that we know printers to agree on. What is not here is not sent.
func grammar() []syntax {
	return []syntax{
		{op: Init, lead: "\x1b@"},
		{op: LeaveChinese, lead: "\x1c."},
		{op: LineFeed, lead: "\n"},
		{op: Bold, lead: "\x1bE", args: 1},
		{op: Alignment, lead: "\x1ba", args: 1, check: upTo(2)},
		{op: Spacing, lead: "\x1b3", args: 1},
		{op: FeedDots, lead: "\x1bJ", args: 1},
		{op: FeedLines, lead: "\x1bd", args: 1},
		{op: CharSize, lead: "\x1d!", args: 1, check: func(a []byte) bool { return a[0]&0x88 == 0 }},
		{op: Smoothing, lead: "\x1db", args: 1},
		{op: BarHeight, lead: "\x1dh", args: 1, check: between(1, 255)},
		{op: BarModule, lead: "\x1dw", args: 1, check: between(2, 6)},
		{op: BarText, lead: "\x1dH", args: 1, check: upTo(3)},
		{op: Bars, lead: "\x1dk", args: 2, data: func(a []byte) int { return int(a[1]) }, check: between(73, 73)},
		{op: Symbol, lead: "\x1d(k", args: 2, data: func(a []byte) int { return int(a[0]) | int(a[1])<<8 }},
		{op: Raster, lead: "\x1dv0", args: 5, data: rasterBytes, check: upTo(3)},
		{op: FeedCut, lead: "\x1dVA", args: 1},
		{op: FeedCut, lead: "\x1dVB", args: 1},
		{op: CutNow, lead: "\x1dV", args: 1, check: upTo(1)},
		{op: Confirmation, lead: "\x1d(H", args: 2, data: func(a []byte) int { return int(a[0]) | int(a[1])<<8 }},
		{op: Reporting, lead: "\x1da", args: 1},
	}
}

func rasterBytes(a []byte) int {
	return (int(a[1]) | int(a[2])<<8) * (int(a[3]) | int(a[4])<<8)
}

func upTo(n byte) func([]byte) bool { return between(0, n) }

func between(low, high byte) func([]byte) bool {
	return func(a []byte) bool { return a[0] >= low && a[0] <= high }
}

// Commands takes a job apart. It stops at the first byte it cannot explain, with an error that says where.
func Commands(job []byte) iter.Seq2[Command, error] {
	return func(yield func(Command, error) bool) {
		known := grammar()
		for at := 0; at < len(job); {
			c, n, err := command(known, job[at:])
			c.At = at
			if err != nil {
				yield(c, fmt.Errorf("escpos: byte %d: %w", at, err))
				return
			}
			if !yield(c, nil) {
				return
			}
			at += n
		}
	}
}

// ErrShort means that a command goes on behind the end of the bytes.
var ErrShort = errors.New("the command goes on")

// Grammar reads commands one by one, for whoever gets them in pieces.
type Grammar struct{ known []syntax }

// NewGrammar returns a reader of all commands.
func NewGrammar() *Grammar { return &Grammar{grammar()} }

// Next reads the command that b starts with and its length in bytes. A line of text may be several commands.
// The error is or wraps [ErrShort] when more bytes could make it a command.
func (g *Grammar) Next(b []byte) (c Command, n int, err error) { return command(g.known, b) }

// command reads the one that b starts with and its length in bytes.
func command(known []syntax, b []byte) (Command, int, error) {
	if n := textLength(b); n > 0 {
		return Command{Op: Text, Data: b[:n]}, n, nil
	}
	short := false
	for _, s := range known {
		switch n := min(len(b), len(s.lead)); {
		case string(b[:n]) != s.lead[:n]:
		case n < len(s.lead):
			short = true
		default:
			return s.read(b)
		}
	}
	if short {
		return Command{}, 0, fmt.Errorf("unknown command % x: %w", b, ErrShort)
	}
	return Command{}, 0, fmt.Errorf("unknown command % x", b[:min(len(b), 4)])
}

func (s syntax) read(b []byte) (Command, int, error) {
	c := Command{Op: s.op}
	n := len(s.lead)
	if len(b) < n+s.args {
		return c, 0, fmt.Errorf("command % x ends early: %w", b, ErrShort)
	}
	c.Arg = b[n : n+s.args]
	n += s.args
	if s.check != nil && !s.check(c.Arg) {
		return c, 0, fmt.Errorf("command % x: argument out of range", b[:n])
	}
	if s.data != nil {
		size := s.data(c.Arg)
		if len(b) < n+size {
			return c, 0, fmt.Errorf("command % x promises %d bytes, %d follow: %w", b[:n], size, len(b)-n, ErrShort)
		}
		c.Data = b[n : n+size]
		n += size
	}
	return c, n, nil
}

func textLength(b []byte) int {
	for i, v := range b {
		if v < ' ' || v > '~' {
			return i
		}
	}
	return len(b)
}
