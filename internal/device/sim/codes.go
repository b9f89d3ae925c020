package sim

import (
	"bytes"
	"errors"
	"fmt"

	"motcua/internal/escpos"
	"motcua/internal/paper"
	"motcua/internal/typeset"
)

// symbol is the two-dimensional code that a printer keeps between its commands.
type symbol struct {
	module int
	level  byte
	data   []byte
}

func (m *machine) raster(c escpos.Command) error {
	stride, rows := int(c.Arg[1])|int(c.Arg[2])<<8, int(c.Arg[3])|int(c.Arg[4])<<8
	switch {
	case stride == 0 || rows == 0:
		return errors.New("raster without dots")
	case rows > 255:
		return fmt.Errorf("raster of %d rows, clones stumble above 255", rows)
	case c.Arg[0] != 0 && !m.p.Double:
		return errProfile
	}
	dots := paper.Bitmap{Width: stride * 8, Height: rows, Bits: c.Data}
	w, h := 1+int(c.Arg[0]&1), 1+int(c.Arg[0]>>1&1)
	if dots.Width*w > m.p.Width {
		return fmt.Errorf("raster of %d dots on paper of %d", dots.Width*w, m.p.Width)
	}
	return m.stamp(enlarge(dots, w, h))
}

func enlarge(b paper.Bitmap, w, h int) paper.Bitmap {
	if w == 1 && h == 1 {
		return b
	}
	out := paper.NewBitmap(b.Width*w, b.Height*h)
	for y := range out.Height {
		for x := range out.Width {
			if b.Black(x/w, y/h) {
				out.Blacken(x, y)
			}
		}
	}
	return out
}

func (m *machine) code(c escpos.Command) error {
	switch c.Op {
	case escpos.BarHeight:
		m.barHeight = int(c.Arg[0])
	case escpos.BarModule:
		m.barModule = int(c.Arg[0])
	case escpos.BarText:
		if c.Arg[0] != 0 {
			return errors.New("text at a barcode is not simulated")
		}
	case escpos.Bars:
		return m.bars(c.Data)
	case escpos.Symbol:
		return m.symbol(c.Data)
	default:
		return errors.New("command is not simulated")
	}
	return nil
}

func (m *machine) bars(data []byte) error {
	if !m.p.Code128 {
		return errProfile
	}
	symbols, err := code128(data)
	if err != nil {
		return err
	}
	dots := drawBars(symbols, m.barModule, m.barHeight)
	if need := dots.Width + 2*paper.BarcodeQuiet*m.barModule; need > m.p.Width {
		return fmt.Errorf("barcode needs %d dots on paper of %d, the printer would print nothing", need, m.p.Width)
	}
	return m.stamp(dots)
}

// symbol executes one function of a QR code: model, module, level, store, print.
func (m *machine) symbol(data []byte) error {
	if !m.p.QR {
		return errProfile
	}
	if len(data) < 3 || data[0] != 49 {
		return errors.New("not a function of a QR code")
	}
	switch fn, arg := data[1], data[2:]; fn {
	case 65:
		if !bytes.Equal(arg, []byte{50, 0}) {
			return errors.New("not QR model 2")
		}
	case 67:
		if len(arg) != 1 || arg[0] < 1 || arg[0] > 16 {
			return errors.New("QR module out of range")
		}
		m.qr.module = int(arg[0])
	case 69:
		m.qr.level = arg[0]
	case 80:
		m.qr.data = bytes.Clone(arg[1:])
	case 81:
		return m.printSymbol()
	default:
		return fmt.Errorf("QR function %d", fn)
	}
	return nil
}

func (m *machine) printSymbol() error {
	if m.qr.level != 49 || len(m.qr.data) == 0 {
		return errors.New("QR code without content or not of level M")
	}
	dots, err := typeset.QR(string(m.qr.data), m.qr.module)
	if err != nil {
		return err
	}
	return m.stamp(dots)
}
