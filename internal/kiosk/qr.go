package kiosk

import (
	"image"
	"image/color"
	"image/png"
	"net/http"
	"strings"

	"motcua/internal/paper"
	"motcua/internal/typeset"
)

// Pixels of a code on screen: a phone reads it from the other side of a counter.
const (
	qrModule = 10
	qrQuiet  = 4 * qrModule
)

// qr draws the code of a number that was taken here: what its paper would have carried.
func (a *App) qr(w http.ResponseWriter, r *http.Request) {
	id, isPNG := strings.CutSuffix(r.PathValue("file"), ".png")
	ticket, known := a.desk.ticket(id)
	if !isPNG || !known {
		http.NotFound(w, r)
		return
	}
	content := ticket.ID
	if paper.Printable(ticket.URL) {
		content = ticket.URL
	}
	drawQR(w, content)
}

func drawQR(w http.ResponseWriter, content string) {
	dots, err := typeset.QR(content, qrModule)
	if err != nil {
		http.Error(w, "no code", http.StatusInternalServerError)
		return
	}
	picture := image.NewPaletted(image.Rect(0, 0, dots.Width+2*qrQuiet, dots.Height+2*qrQuiet), color.Palette{color.White, color.Black})
	for y := range dots.Height {
		for x := range dots.Width {
			if dots.Black(x, y) {
				picture.SetColorIndex(x+qrQuiet, y+qrQuiet, 1)
			}
		}
	}
	w.Header().Set("Content-Type", "image/png")
	w.Header().Set("Cache-Control", "no-store")
	_ = png.Encode(w, picture)
}
