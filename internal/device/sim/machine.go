package sim

import (
	"errors"
	"fmt"
	"image"

	"motcua/internal/escpos"
	"motcua/internal/paper"
	"motcua/internal/typeset"
)

// Develop executes a job on the simulated paper of the profile and returns a picture of each piece, a pixel a dot.
// Anything that a real printer would clip, ignore or cut through is an error that says at which byte,
// beside the pieces that were finished before it.
func Develop(job []byte, p escpos.Profile, set *typeset.Setter) ([]*image.Gray, error) {
	m := &machine{p: p, set: set, sheet: newSheet(p.Width, p.Knife)}
	if at := hidden(job); at >= 0 {
		return nil, fmt.Errorf("sim: byte %d: a real-time command hides in the data", at)
	}
	for c, err := range escpos.Commands(job) {
		if err != nil {
			return m.pieces, err
		}
		if err := m.do(c); err != nil {
			return m.pieces, fmt.Errorf("sim: byte %d: %w", c.At, err)
		}
	}
	if err := m.finish(); err != nil {
		return m.pieces, fmt.Errorf("sim: byte %d: %w", len(job), err)
	}
	return m.pieces, nil
}

// hidden finds bytes that a printer obeys at once, wherever they stand.
func hidden(job []byte) int {
	for i := 1; i < len(job); i++ {
		if job[i-1] == 0x10 && (job[i] == 0x04 || job[i] == 0x05 || job[i] == 0x14) {
			return i - 1
		}
	}
	return -1
}

// machine is a printer's memory while it executes a job.
type machine struct {
	p      escpos.Profile
	set    *typeset.Setter
	sheet  *sheet
	pieces []*image.Gray

	ready   bool // initialised in this job
	chinese bool
	align   byte
	wide    int // enlargement of characters
	high    int
	smooth  bool
	spacing int
	line    []paper.Bitmap // characters of the line that is not ended yet

	barHeight, barModule int
	qr                   symbol
}

var (
	errLine    = errors.New("only at the start of a line")
	errProfile = errors.New("this printer does not know the command")
)

func (m *machine) do(c escpos.Command) error {
	if c.Op == escpos.Init {
		m.reset()
		return nil
	}
	if !m.ready {
		return errors.New("the job does not set the printer up first")
	}
	switch c.Op {
	case escpos.Text, escpos.LineFeed, escpos.CharSize, escpos.Bold, escpos.Smoothing:
		return m.text(c)
	}
	if len(m.line) > 0 {
		return errLine
	}
	switch c.Op {
	case escpos.LeaveChinese:
		m.chinese = false
	case escpos.Alignment:
		m.align = c.Arg[0]
	case escpos.Spacing:
		m.spacing = int(c.Arg[0])
	case escpos.FeedDots:
		return m.sheet.advance(int(c.Arg[0]))
	case escpos.FeedLines:
		return m.sheet.advance(int(c.Arg[0]) * m.spacing)
	case escpos.Raster:
		return m.raster(c)
	case escpos.CutNow, escpos.FeedCut:
		return m.cut(c)
	default:
		return m.code(c)
	}
	return nil
}

// reset is the state after switching on; clones wake up in Chinese mode.
func (m *machine) reset() {
	*m = machine{
		p: m.p, set: m.set, sheet: m.sheet, pieces: m.pieces,
		ready: true, chinese: true, wide: 1, high: 1, spacing: 30,
		barHeight: 162, barModule: 3, qr: symbol{module: 3},
	}
}

// stamp prints dots where the alignment puts them.
func (m *machine) stamp(b paper.Bitmap) error {
	if b.Width > m.p.Width {
		return fmt.Errorf("%d dots wide on paper of %d", b.Width, m.p.Width)
	}
	x := 0
	switch m.align {
	case 1:
		x = (m.p.Width - b.Width) / 2
	case 2:
		x = m.p.Width - b.Width
	}
	return m.sheet.stamp(b, x)
}

// cut separates a piece. The plain command cuts where the knife is, which is behind the head.
func (m *machine) cut(c escpos.Command) error {
	if !m.p.Cutter {
		return errProfile
	}
	at := m.sheet.head - m.p.Knife
	if c.Op == escpos.FeedCut {
		at = m.sheet.head + int(c.Arg[0])
	}
	return m.separate(at)
}

func (m *machine) separate(at int) error {
	if m.sheet.ink > at {
		return fmt.Errorf("the cut goes through the text, %d dots of it are not past the knife", m.sheet.ink-at)
	}
	m.pieces = append(m.pieces, m.sheet.picture(at))
	m.sheet = newSheet(m.p.Width, m.p.Knife)
	return nil
}

// finish checks that nobody has to pull at the paper.
func (m *machine) finish() error {
	switch {
	case len(m.line) > 0:
		return errors.New("the last line is not ended")
	case m.sheet.ink == 0:
		return nil
	case m.p.Cutter:
		return errors.New("the last piece is not cut off")
	default:
		return m.separate(m.sheet.head - m.p.Knife)
	}
}
