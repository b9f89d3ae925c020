package sim

import (
	"errors"
	"fmt"
	"image"

	"motcua/internal/escpos"
	"motcua/internal/typeset"
)

// Mischief is how a printer behind a wire misbehaves from now on. The zero value is a good printer.
// Counts of bytes begin when it is set.
type Mischief struct {
	Faults         // FailAfter: the wire breaks after so many bytes received, once
	EndAt     int  // the paper ends before this byte of what is printed; 0 is never
	CoverAt   int  // the cover opens before this byte of what is printed
	LoseEvery int  // every so many bytes one is lost on the wire
	Garbage   bool // it answers questions with rubbish
	Noise     bool // XOFF and XON stand around everything it says
	Speed     int  // mm of paper a second; 0 is at once
}

// firmware is what a printer does with the bytes it gets, without wires and without time.
type firmware struct {
	p   escpos.Profile
	set *typeset.Setter
	g   *escpos.Grammar
	m   *machine
	mis Mischief

	ears      ears
	buffer    []byte // received and not executed
	heard     int    // bytes received since the mischief was set
	done      int    // bytes executed since then
	reports   bool   // it reports changes by itself
	hungry    bool   // it has begun a command that is longer than what it has: it prints dots as they come
	spoiled   []error
	separated []piece // since they were taken away
}

// piece is paper that was separated from the roll.
type piece struct {
	dots *image.Gray
	torn bool
}

func newFirmware(p escpos.Profile, set *typeset.Setter) *firmware {
	f := &firmware{p: p, set: set, g: escpos.NewGrammar()}
	f.powerOn()
	return f
}

// powerOn forgets everything but the paper.
func (f *firmware) powerOn() {
	s := newSheet(f.p.Width, f.p.Knife)
	if f.m != nil {
		s = f.m.sheet
	}
	f.m = &machine{p: f.p, set: f.set, sheet: s}
	f.ears, f.buffer, f.reports = ears{}, nil, false
}

// hear takes a byte from the wire and returns what the printer says to it at once. Real-time commands are obeyed
// wherever they stand and stay in the data as well.
func (f *firmware) hear(b byte) []byte {
	f.heard++
	if n := f.mis.LoseEvery; n > 0 && f.heard%n == 0 {
		return nil
	}
	f.buffer = append(f.buffer, b)
	switch wish, n := f.ears.feed(b); {
	case wish == ask && f.p.Asks:
		return f.say(f.statusByte(n))
	case wish == clearAll && f.p.Clears:
		f.buffer, f.m.line = nil, nil
		return f.say(0x37, 0x25, 0)
	}
	return nil
}

// say is what reaches the wire of an answer.
func (f *firmware) say(b ...byte) []byte {
	switch {
	case f.mis.Mute:
		return nil
	case f.mis.Garbage:
		return []byte{0xA5, 0x00, 0xFF}
	case f.mis.Noise:
		return append(append([]byte{0x13, 0x11}, b...), 0x13, 0x11)
	default:
		return b
	}
}

// step executes the next command, if there is a whole one and nothing hinders. dots is how far the paper moved.
func (f *firmware) step() (dots int, said []byte, ok bool) {
	n, more := f.skip()
	if more {
		return 0, nil, false
	}
	if n == 0 {
		var c escpos.Command
		var err error
		c, n, err = f.g.Next(f.buffer)
		f.hungry = errors.Is(err, escpos.ErrShort)
		switch {
		case f.hungry:
			return 0, nil, false
		case err != nil:
			n = 1
		case f.trip(n):
			return 0, f.report(), false
		}
		if err == nil {
			dots, said, err = f.do(c)
		}
		f.complain(err)
	}
	f.buffer = f.buffer[n:]
	f.done += n
	return dots, said, true
}

// skip is the length of what is no command at the start of the buffer: zeros, and real-time commands, which were
// obeyed when they came. more means that it is not whole yet.
func (f *firmware) skip() (n int, more bool) {
	if len(f.buffer) > 0 && f.buffer[0] == 0 {
		return 1, false
	}
	for _, c := range [...]struct {
		lead string
		size int
	}{{"\x10\x04", 3}, {"\x10\x05", 3}, {clearing, len(clearing)}} {
		begun := min(len(f.buffer), len(c.lead))
		if begun > 0 && string(f.buffer[:begun]) == c.lead[:begun] {
			return c.size, len(f.buffer) < c.size
		}
	}
	return 0, false
}

// trip reports whether something happens to the paper before the next n bytes are executed.
func (f *firmware) trip(n int) bool {
	if f.mis.EndAt > 0 && f.done+n > f.mis.EndAt {
		f.mis.PaperEnd, f.mis.EndAt = true, 0
	}
	if f.mis.CoverAt > 0 && f.done+n > f.mis.CoverAt {
		f.mis.CoverOpen, f.mis.CoverAt = true, 0
	}
	return !f.mis.status().Ready
}

func (f *firmware) do(c escpos.Command) (dots int, said []byte, err error) {
	switch c.Op {
	case escpos.Confirmation:
		said, err = f.confirm(c.Data)
		return 0, said, err
	case escpos.Reporting:
		f.reports = c.Arg[0] != 0
		return 0, f.report(), nil
	}
	if at := hidden(c.Data); at >= 0 {
		f.complain(errors.New("a real-time command hides in the data"))
	}
	before := f.m.sheet.head
	err = f.m.do(c)
	if c.Op == escpos.Init {
		f.reports = false
	}
	dots = max(f.m.sheet.head-before, 0)
	f.separate()
	return dots, nil, err
}

func (f *firmware) confirm(data []byte) ([]byte, error) {
	if !f.p.Confirms {
		return nil, errProfile
	}
	if len(data) != 6 || data[0] != 48 || data[1] != 48 {
		return nil, errors.New("not the function that confirms")
	}
	return f.say(append(append([]byte{0x37, 0x22}, data[2:]...), 0)...), nil
}

// separate takes the pieces that were cut off. Without a knife a person tears the paper when the print stands out.
func (f *firmware) separate() {
	const strip = 16
	if s := f.m.sheet; !f.p.Cutter && s.ink > 0 && s.head-s.ink >= f.p.Knife+strip {
		f.complain(f.m.separate(s.head - f.p.Knife))
	}
	for _, dots := range f.m.pieces {
		f.separated = append(f.separated, piece{dots: dots})
	}
	f.m.pieces = nil
}

// tear takes off what hangs out of the printer, as whoever puts in a new roll does.
func (f *firmware) tear() {
	if f.m.sheet.ink > 0 {
		f.separated = append(f.separated, piece{f.m.sheet.picture(f.m.sheet.head), true})
	}
	f.m.sheet = newSheet(f.p.Width, f.p.Knife)
}

// complain remembers what a person would see on the paper.
func (f *firmware) complain(err error) {
	const most = 100
	if err != nil && len(f.spoiled) < most {
		f.spoiled = append(f.spoiled, fmt.Errorf("sim: byte %d: %w", f.done, err))
	}
}
