package typeset

import (
	"fmt"
	"image"
	"image/color"

	"github.com/boombuler/barcode/code128"
	"github.com/boombuler/barcode/qr"

	"motcua/internal/paper"
)

// BarcodeHeight is the height of a barcode in dots: 11 mm, enough for a scanner held at a slant.
const BarcodeHeight = 88

// QR draws the code at error correction level M, a module of the given dots, without quiet zones.
func QR(text string, module int) (paper.Bitmap, error) {
	code, err := qr.Encode(text, qr.M, qr.Auto)
	if err != nil {
		return paper.Bitmap{}, fmt.Errorf("typeset: qr: %w", err)
	}
	return scaled(code, image.Pt(module, module), image.Pt(0, 0)), nil
}

// Code128 returns the bars of a text in printable ASCII, a dot a module and one dot high, without quiet zones.
func Code128(text string) (paper.Bitmap, error) {
	if !paper.Printable(text) {
		return paper.Bitmap{}, fmt.Errorf("typeset: barcode %q is not printable ASCII", text)
	}
	code, err := code128.Encode(text)
	if err != nil {
		return paper.Bitmap{}, fmt.Errorf("typeset: code128: %w", err)
	}
	return scaled(code, image.Pt(1, 1), image.Pt(0, 0)), nil
}

func barcodeBand(text string, width int) ([]paper.Band, error) {
	if !paper.Printable(text) {
		return nil, fmt.Errorf("typeset: barcode %q is not printable ASCII", text)
	}
	code, err := code128.Encode(text)
	if err != nil {
		return nil, fmt.Errorf("typeset: code128: %w", err)
	}
	module := paper.BarcodeModule(code.Bounds().Dx(), width)
	if module == 0 {
		return nil, fmt.Errorf("typeset: barcode of %d characters is too wide for %d dots", len(text), width)
	}
	dots := scaled(code, image.Pt(module, BarcodeHeight), image.Pt(8, 0))
	return []paper.Band{{Above: 4, Below: 4, Align: paper.Center, Dots: dots}}, nil
}

func qrBand(text string, width int) ([]paper.Band, error) {
	if !paper.Printable(text) {
		return nil, fmt.Errorf("typeset: qr %q is not printable ASCII", text)
	}
	code, err := qr.Encode(text, qr.M, qr.Auto)
	if err != nil {
		return nil, fmt.Errorf("typeset: qr: %w", err)
	}
	module := paper.RasterQRModule(code.Bounds().Dx(), width)
	if module == 0 {
		return nil, fmt.Errorf("typeset: qr of %d characters is too wide for %d dots", len(text), width)
	}
	quiet := paper.QRQuiet * module
	dots := scaled(code, image.Pt(module, module), image.Pt(16, 0))
	return []paper.Band{{Above: quiet, Below: quiet, Align: paper.Center, Dots: dots}}, nil
}

// scaled draws a code with modules of the given size, centred in a bitmap whose width is a multiple of grid.X.
// The white on the left is even, so that doubled dots stay doubled.
func scaled(code image.Image, module, grid image.Point) paper.Bitmap {
	size := code.Bounds().Size()
	ink, wide := size.X*module.X, size.X*module.X
	if grid.X > 0 {
		wide = (ink + grid.X - 1) / grid.X * grid.X
	}
	left := (wide - ink) / 2 &^ 1
	out := paper.NewBitmap(wide, size.Y*module.Y)
	for y := range size.Y {
		row := out.Row(y * module.Y)
		for x := range size.X {
			if !black(code.At(x, y)) {
				continue
			}
			for i := left + x*module.X; i < left+(x+1)*module.X; i++ {
				row[i>>3] |= 0x80 >> (i & 7)
			}
		}
		for i := 1; i < module.Y; i++ {
			copy(out.Row(y*module.Y+i), row)
		}
	}
	return out
}

func black(c color.Color) bool {
	r, _, _, _ := c.RGBA()
	return r < 0x8000
}
