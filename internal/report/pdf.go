package report

import (
	"bytes"
	"fmt"
	"time"

	"github.com/go-pdf/fpdf"

	"motcua/internal/calendar"
)

// document is pages to be written.
type document struct {
	*pen
	w, h    float64
	title   string
	subject string
	at      time.Time
	lang    string
	pages   []page
}

// bytes writes the document. Nothing in it depends on when or where that is done.
func (d *document) bytes() ([]byte, error) {
	f := d.pdf
	f.SetCatalogSort(true)
	f.SetCreationDate(d.at.In(calendar.Local))
	f.SetModificationDate(d.at.In(calendar.Local))
	f.SetProducer("Một Cửa", true)
	f.SetTitle(d.title, true)
	f.SetSubject(d.subject, true)
	f.SetLang(orVietnamese(d.lang))
	f.SetAutoPageBreak(false, 0)
	f.SetLineCapStyle("butt")
	for _, p := range d.pages {
		f.AddPageFormat(fpdf.OrientationPortrait, fpdf.SizeType{Wd: d.w, Ht: d.h})
		for _, m := range p {
			d.write(m)
		}
	}
	var out bytes.Buffer
	if err := f.Output(&out); err != nil {
		return nil, fmt.Errorf("report: %w", err)
	}
	return out.Bytes(), nil
}

func orVietnamese(lang string) string {
	if lang == "" {
		return "vi"
	}
	return lang
}

// Widths of lines, in millimetres.
const (
	hairline = 0.2
	bar      = 0.55
	dotPitch = 0.8
)

// paleGrey is a ground that black letters stand on, and that a copier keeps.
const paleGrey = 228

// slant of italics, in degrees.
const slant = 11

func (d *document) write(m mark) {
	switch f := d.pdf; m.what {
	case text:
		d.choose(m.style, m.size)
		if m.style != italic {
			f.Text(m.x, m.y, m.text)
			return
		}
		f.TransformBegin()
		f.TransformSkewX(slant, m.x, m.y)
		f.Text(m.x, m.y, m.text)
		f.TransformEnd()
	case line:
		f.SetLineWidth(hairline)
		f.Line(m.x, m.y, m.x+m.w, m.y+m.h)
	case dotted:
		f.SetLineWidth(hairline)
		f.SetDashPattern([]float64{hairline, dotPitch - hairline}, 0)
		f.Line(m.x, m.y, m.x+m.w, m.y+m.h)
		f.SetDashPattern(nil, 0)
	case box:
		f.Rect(m.x, m.y, m.w, m.h, "F")
	case shade:
		f.SetFillColor(paleGrey, paleGrey, paleGrey)
		f.Rect(m.x, m.y, m.w, m.h, "F")
		f.SetFillColor(0, 0, 0)
	case thick:
		f.SetLineWidth(bar)
		f.Line(m.x, m.y, m.x+m.w, m.y+m.h)
	}
}
