package digits

import (
	"fmt"
	"io"
	"strings"
)

// TextOpts are what a board with a wire of its own is told.
type TextOpts struct {
	Cells int // characters it shows, 1 to 16
	Addr  int // its number on the line
}

// Text is a board that takes a text in its maker's frame, mostly on RS-485 or RS-232. It has its own letters and does
// not answer; it cannot show points.
type Text struct {
	w        io.Writer
	template Template
	opts     TextOpts
}

// NewText writes frames to w, each in one Write.
func NewText(w io.Writer, t Template, o TextOpts) *Text {
	o.Cells = min(max(o.Cells, 1), maxBoard)
	return &Text{w: w, template: t, opts: o}
}

func (d *Text) String() string { return fmt.Sprintf("text board %d", d.opts.Addr) }

// Blinks is false: makers' ways to blink differ, so the panel shows and hides the text instead.
func (d *Text) Blinks() bool { return false }

// Show implements Driver.
func (d *Text) Show(text string, _ bool) error {
	frame := d.template.Frame(d.opts.Addr, strings.ReplaceAll(Fit(text, d.opts.Cells), ".", ""))
	n, err := d.w.Write(frame)
	if err == nil && n < len(frame) {
		err = io.ErrShortWrite
	}
	if err != nil {
		return fmt.Errorf("digits: text board: %w", err)
	}
	return nil
}

// Halt sends an empty text.
func (d *Text) Halt() error { return d.Show("", false) }
