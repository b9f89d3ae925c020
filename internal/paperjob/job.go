package paperjob

import (
	"fmt"
	"image"
	"image/png"
	"io"
	"slices"
	"strconv"
	"strings"

	"motcua/assets"
	"motcua/internal/device/sim"
	"motcua/internal/escpos"
	"motcua/internal/paper"
	"motcua/internal/typeset"
)

// Job is how an order becomes paper.
type Job struct {
	Profile string // of the printer, "epson-80"
	Paper   int    // width in mm, 58 or 80; 0 is the profile's own
	Lang    string // of the paper and of what is said about mistakes
	PNG     bool   // the simulated paper instead of the bytes
}

// Run reads one order and writes its paper. An order with mistakes is a [*Mistakes], and nothing is written.
func (j Job) Run(order []byte, out io.Writer) error {
	say := assets.Words(j.Lang)
	p, err := j.printer(say)
	if err != nil {
		return err
	}
	if isTerminal(out) {
		return told(say("paper.job.terminal"))
	}
	doc, err := read(order, p, say)
	if err != nil {
		return err
	}
	set, err := typeset.New()
	if err != nil {
		return fmt.Errorf("paperjob: %w", err)
	}
	bytes, err := escpos.Encode(nil, doc, p, set)
	switch {
	case err != nil:
		return fmt.Errorf("paperjob: %w", err)
	case j.PNG:
		return picture(bytes, p, set, out)
	}
	if _, err := out.Write(bytes); err != nil {
		return fmt.Errorf("paperjob: %w", err)
	}
	return nil
}

// printer is the profile on the paper that was asked for.
func (j Job) printer(say paper.Words) (escpos.Profile, error) {
	if !slices.Contains(assets.Languages(), j.Lang) {
		return escpos.Profile{}, told(say("paper.job.lang", "lang", j.Lang, "langs", strings.Join(assets.Languages(), ", ")))
	}
	p, known := escpos.Named(j.Profile)
	if !known {
		return p, told(say("paper.job.profile", "name", j.Profile, "names", strings.Join(escpos.Names(), ", ")))
	}
	if j.Paper == 0 {
		return p, nil
	}
	width, known := escpos.WidthOf(j.Paper)
	if !known {
		return p, told(say("paper.job.width", "mm", strconv.Itoa(j.Paper)))
	}
	return p.On(width), nil
}

// told is an error in the words of the user.
type told string

func (t told) Error() string { return string(t) }

// picture writes what comes out of a simulated printer, piece under piece.
func picture(job []byte, p escpos.Profile, set *typeset.Setter, out io.Writer) error {
	pieces, err := sim.Develop(job, p, set)
	if err != nil {
		return fmt.Errorf("paperjob: %w", err)
	}
	if err := png.Encode(out, stacked(pieces, p.Width)); err != nil {
		return fmt.Errorf("paperjob: %w", err)
	}
	return nil
}

// stacked puts the pieces under each other, with a grey line where the knife went through.
func stacked(pieces []*image.Gray, width int) *image.Gray {
	const line, grey = 8, 0xA0
	height := 0
	for i, p := range pieces {
		if i > 0 {
			height += line
		}
		height += p.Rect.Dy()
	}
	all := image.NewGray(image.Rect(0, 0, width, height))
	for i := range all.Pix {
		all.Pix[i] = grey
	}
	at := 0
	for _, p := range pieces {
		at += copy(all.Pix[at:], p.Pix) + line*width
	}
	return all
}
