package sim

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"sync"

	"motcua/internal/device/printer"
	"motcua/internal/escpos"
	"motcua/internal/typeset"
)

// Sheet is one piece of paper that came out.
type Sheet struct {
	Seq  uint64 // counts from 1 and never repeats
	PNG  []byte // the paper, a pixel a dot
	Torn bool   // by hand, with an unfinished print
}

// Faults is how the printer misbehaves from now on. The zero value is a good printer.
type Faults struct {
	PaperEnd  bool
	NearEnd   bool
	CoverOpen bool
	Hot       bool
	Stuck     bool // the knife
	Gone      bool // unplugged
	Mute      bool // it prints and answers nothing
	FailAfter int  // the wire breaks after so many bytes of a job; 0 is never
}

// Printer is a ticket printer whose paper is pictures. It is safe for concurrent use.
type Printer struct {
	profile escpos.Profile
	set     *typeset.Setter
	keep    int

	wire sync.Mutex // held by the one job that is being printed

	mu      sync.Mutex
	faults  Faults
	sheets  []Sheet
	seq     uint64
	changed chan struct{}
}

var _ printer.Printer = (*Printer)(nil)

// NewPrinter returns a good printer of that profile that remembers the last keep pieces of paper.
func NewPrinter(p escpos.Profile, set *typeset.Setter, keep int) *Printer {
	return &Printer{profile: p, set: set, keep: max(keep, 1), changed: make(chan struct{})}
}

// Print executes the job. A job that a real printer would spoil fails and says at which byte.
func (p *Printer) Print(ctx context.Context, job []byte) (printer.Outcome, error) {
	p.wire.Lock()
	defer p.wire.Unlock()
	if err := ctx.Err(); err != nil {
		return printer.Failed, fmt.Errorf("sim: %w", err)
	}
	faults := p.Faults()
	if err := faults.status().Err(); err != nil {
		return printer.Failed, err
	}
	if n := faults.FailAfter; n > 0 && n < len(job) {
		return printer.Failed, fmt.Errorf("sim: byte %d: %w", n, printer.ErrGone)
	}
	pictures, err := Develop(job, p.profile, p.set)
	if err != nil {
		return printer.Failed, err
	}
	if err := p.store(pictures); err != nil {
		return printer.Unknown, err
	}
	if faults.Mute {
		return printer.Unknown, printer.ErrNoAnswer
	}
	return printer.Printed, nil
}

// Status says what the faults make of the printer.
func (p *Printer) Status(ctx context.Context) (printer.Status, error) {
	if err := ctx.Err(); err != nil {
		return printer.Status{}, fmt.Errorf("sim: %w", err)
	}
	faults := p.Faults()
	if faults.Mute {
		return printer.Status{}, printer.ErrNoAnswer
	}
	return faults.status(), nil
}

func (f Faults) status() printer.Status {
	s := printer.Status{
		PaperEnd: f.PaperEnd, NearEnd: f.NearEnd, CoverOpen: f.CoverOpen, Hot: f.Hot, Fault: f.Stuck, Gone: f.Gone,
	}
	s.Ready = !f.PaperEnd && !f.CoverOpen && !f.Hot && !f.Stuck && !f.Gone
	return s
}

// Faults returns how the printer misbehaves.
func (p *Printer) Faults() Faults {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.faults
}

// Misbehave sets the faults.
func (p *Printer) Misbehave(f Faults) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.faults = f
	p.wake()
}

// Sheets returns the paper that is remembered, oldest first, and a channel that is closed when paper or faults change next.
func (p *Printer) Sheets() ([]Sheet, <-chan struct{}) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]Sheet(nil), p.sheets...), p.changed
}

func (p *Printer) store(pictures []*image.Gray) error {
	pngs := make([][]byte, len(pictures))
	for i, img := range pictures {
		var err error
		if pngs[i], err = encode(img); err != nil {
			return err
		}
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, b := range pngs {
		p.seq++
		p.sheets = append(p.sheets, Sheet{Seq: p.seq, PNG: b})
	}
	p.sheets = append([]Sheet(nil), p.sheets[max(len(p.sheets)-p.keep, 0):]...)
	p.wake()
	return nil
}

// wake is called with mu held.
func (p *Printer) wake() {
	close(p.changed)
	p.changed = make(chan struct{})
}

// encode writes black and white as one bit a pixel.
func encode(img *image.Gray) ([]byte, error) {
	two := image.NewPaletted(img.Rect, color.Palette{color.Gray{}, color.Gray{Y: 0xFF}})
	for i, v := range img.Pix {
		two.Pix[i] = v >> 7
	}
	var b bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&b, two); err != nil {
		return nil, fmt.Errorf("sim: picture: %w", err)
	}
	return b.Bytes(), nil
}
