package escpos

import (
	"fmt"

	"motcua/internal/paper"
)

// Typesetter turns a block into bands of dots on paper of the given width, top to bottom.
type Typesetter interface {
	Set(b paper.Block, width int) ([]paper.Band, error)
}

// Encode appends one whole job: the printer is set up, prints the document and ends with white paper at the edge.
// The job assumes nothing about what the printer remembers.
func Encode(dst []byte, doc paper.Document, p Profile, t Typesetter) ([]byte, error) {
	if p.Width <= 0 || p.Width%8 != 0 {
		return dst, fmt.Errorf("escpos: profile %s: width of %d dots is not whole bytes", p.Name, p.Width)
	}
	j := job{out: dst, p: p, set: t}
	j.start()
	for i, b := range doc {
		if err := j.block(b); err != nil {
			return dst, fmt.Errorf("escpos: block %d: %w", i, err)
		}
	}
	if !j.cut {
		j.end()
	}
	return j.out, nil
}

// job is a job being written. White is collected and sent as one feed, and alignment only when it changes.
type job struct {
	out   []byte
	p     Profile
	set   Typesetter
	align paper.Align
	white int
	cut   bool // nothing was printed since the last cut
	cutter
}

const (
	esc = 0x1B
	fs  = 0x1C
	gs  = 0x1D
	lf  = 0x0A
)

func (j *job) start() {
	j.out = append(j.out,
		esc, '@', // a printer that lost power has forgotten everything
		fs, '.') // and a clone that starts is in Chinese mode again
	if j.p.Smooth && j.p.Font {
		j.out = append(j.out, gs, 'b', 1)
	}
	j.cut = true
}

func (j *job) block(b paper.Block) error {
	switch b := b.(type) {
	case paper.Cut:
		j.end()
		return nil
	case paper.Feed:
		j.white += max(b.Dots, 0)
		return nil
	case paper.Line:
		if b.Own && j.p.Font && paper.Printable(b.Text) && j.text(b) {
			return nil
		}
	case paper.Number:
		if j.p.Font && paper.Printable(b.Text) && j.number(b.Text) {
			return nil
		}
	case paper.Barcode:
		if j.p.Code128 {
			return j.barcode(b.Text)
		}
	case paper.QR:
		if j.p.QR {
			return j.qr(b.Text)
		}
	}
	bands, err := j.set.Set(b, j.p.Width)
	if err != nil {
		return err
	}
	for _, band := range bands {
		if err := j.band(band); err != nil {
			return err
		}
	}
	return nil
}

// feed sends the white collected so far.
func (j *job) feed() {
	for ; j.white > 0; j.white -= min(j.white, 255) {
		j.out = append(j.out, esc, 'J', byte(min(j.white, 255)))
	}
}

// ink prepares for something black: white first, and the alignment, which works at the start of a line only.
func (j *job) ink(a paper.Align) {
	j.cut = false
	j.feed()
	if j.align != a {
		j.out = append(j.out, esc, 'a', byte(a))
		j.align = a
	}
}

// end brings the last row past the knife and cuts, leaving a strip that holds the paper.
// The command that feeds and cuts counts its feed from the knife; the plain cut would go through the text.
func (j *job) end() {
	const strip = 16
	j.white = max(j.white, strip)
	if !j.p.Cutter {
		j.white += j.p.Knife
	}
	j.feed()
	if j.p.Cutter {
		j.out = append(j.out, gs, 'V', 'B', 0)
	}
	j.cut = true
}
