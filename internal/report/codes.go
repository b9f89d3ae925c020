package report

import (
	"fmt"

	"motcua/internal/paper"
	"motcua/internal/typeset"
)

// Sizes of codes. A module below the least is one that scanners of a counter read badly.
const (
	barHeight   = 8.5
	barModule   = 0.27
	leastModule = 0.19
	barQuiet    = 10 // modules
	qrSide      = 25.0
	leastQR     = 0.38
	captionSize = 7.5
)

// codes sets the barcodes of the dossier, the token's above the code's, and the QR code beside them.
func (f *form) codes() error {
	bars := f.room() - qrSide - 4
	top := f.y
	if f.d.Token != "" && f.kind != Control {
		if err := f.barcode(f.d.Token, bars, f.proof()); err != nil {
			return err
		}
	}
	if err := f.barcode(string(f.d.Code), bars, []span{say(f.texts["form.code"] + ":"), strong(string(f.d.Code))}); err != nil {
		return err
	}
	below := f.y
	if err := f.qr(f.left+f.room()-qrSide, top); err != nil {
		return err
	}
	f.y = max(below, f.y)
	return nil
}

// proof is what lets the holder look the dossier up: the token, and the secret to type beside the code.
func (f *form) proof() []span {
	spans := []span{say(f.texts["form.token"] + ":"), strong(f.d.Token)}
	if f.d.Secret != "" {
		spans = append(spans, say("· "+f.texts["form.secret"]+":"), strong(f.d.Secret))
	}
	return spans
}

func (f *form) barcode(content string, room float64, caption []span) error {
	bars, err := typeset.Code128(content)
	if err != nil {
		return err
	}
	module := min(barModule, room/float64(bars.Width+barQuiet))
	if module < leastModule {
		return fmt.Errorf("report: %q is too long for a barcode of %.0f mm", content, room)
	}
	f.put(boxes(bars, f.left, f.y, module, barHeight)...)
	f.y += barHeight + 0.4
	f.say(para{spans: caption, size: captionSize, right: f.room() - room})
	f.y += 1.6
	return nil
}

func (f *form) qr(x, y float64) error {
	content := f.sheet.Link
	switch {
	case f.kind == Control, content == "" && f.d.Token == "":
		content = string(f.d.Code)
	case content == "":
		content = f.d.Token
	}
	dots, err := typeset.QR(content, 1)
	if err != nil {
		return err
	}
	module := qrSide / float64(dots.Width)
	if module < leastQR {
		return fmt.Errorf("report: a link of %d characters is too long for a QR code of %.0f mm", len(content), qrSide)
	}
	f.put(boxes(dots, x, y, module, module)...)
	f.y = y + qrSide + 0.8
	if f.kind == Control {
		return nil
	}
	c := &column{f.flow, x, qrSide, f.y} // no wider: the margin is where it ends
	c.line(f.texts["form.scan"], letters{plain, 6.5})
	f.y = c.y
	return nil
}

// overlap closes the seams that viewers show between rows.
const overlap = 0.01

// boxes draws a code, dots beside each other as one box.
func boxes(b paper.Bitmap, x, y, w, h float64) page {
	var marks page
	for row := range b.Height {
		for from := 0; from < b.Width; {
			to := from
			for to < b.Width && b.Black(to, row) {
				to++
			}
			if to == from {
				from++
				continue
			}
			marks = append(marks, mark{
				what: box, x: x + float64(from)*w, y: y + float64(row)*h, w: float64(to-from) * w, h: h + overlap,
			})
			from = to
		}
	}
	return marks
}
