package display

import (
	"bytes"
	"context"
	"encoding/hex"
	"io"
	"strconv"
	"time"

	"motcua/internal/config"
	"motcua/internal/device/address"
	"motcua/internal/device/digits"
	"motcua/internal/device/sim"
)

// Trial is what a text is on a panel of digits: what goes over the wire, and what people see.
type Trial struct {
	Panel     string          `json:"panel"` // "max7219 on sim"
	Text      string          `json:"text"`
	Transfers []TrialTransfer `json:"transfers"`
	Shows     string          `json:"shows"` // what a person reads
	Segments  int             `json:"segments"`
	Cells     []uint16        `json:"cells"` // lit segments, as in wire.BoxDigits

	Lit sim.Lit `json:"-"`
}

// TrialTransfer is one exchange on the bus.
type TrialTransfer struct {
	Bytes string `json:"bytes"` // hexadecimal
	Means string `json:"means"` // as the chip understands it
}

// TryDigits shows a text on a simulated panel of the settings, wherever theirs is.
func TryDigits(d config.Digits, counter, text string, blink bool) (Trial, error) {
	template := d.Template
	d.At, d.Template = address.Address{Kind: address.Sim}, ""
	open, simulated, err := findDigits(d, counter)
	if err != nil {
		return Trial{}, err
	}
	panel, _, err := open()
	if err != nil {
		return Trial{}, err
	}
	if err := panel.Show(text, blink); err != nil {
		return Trial{}, err
	}
	lit := simulated.Lit()
	t := Trial{Panel: panel.String(), Text: text, Shows: lit.String(), Segments: lit.Segments, Cells: lit.Cells, Lit: lit}
	for _, tr := range simulated.Transfers() {
		t.Transfers = append(t.Transfers, TrialTransfer{Bytes: hex.EncodeToString(tr.Wire), Means: tr.Means})
	}
	if template != "" && d.Driver == driverText {
		t.Transfers, err = frameOf(template, d, counter, text)
	}
	return t, err
}

// frameOf is a text in the frame of a maker whose boards only he understands.
func frameOf(template string, d config.Digits, counter, text string) ([]TrialTransfer, error) {
	parsed, err := digits.ParseTemplate(template)
	if err != nil {
		return nil, err
	}
	var frame bytes.Buffer
	board := digits.NewText(&frame, parsed, digits.TextOpts{Cells: d.Cells, Addr: numberOf(counter)})
	err = board.Show(text, false)
	return []TrialTransfer{{Bytes: hex.EncodeToString(frame.Bytes()), Means: strconv.Quote(frame.String())}}, err
}

// ShowDigits shows a text on the panel of the settings for a while, or until ctx ends, and leaves it dark.
func ShowDigits(ctx context.Context, d config.Digits, counter, text string, blink bool, while time.Duration) error {
	open, _, err := findDigits(d, counter)
	if err != nil {
		return err
	}
	panel, closer, err := open()
	if err != nil {
		return err
	}
	defer func(c io.Closer) {
		if c != nil {
			c.Close()
		}
	}(closer)
	if err := panel.Show(text, blink); err != nil {
		return err
	}
	select {
	case <-ctx.Done():
	case <-time.After(while):
	}
	return panel.Halt()
}
