package report

import (
	"strings"

	"github.com/go-pdf/fpdf"

	"motcua/internal/typeset"
)

// family is the name of the fonts within a document.
const family = "serif"

// pen knows which letters there are and how wide they are.
type pen struct {
	pdf   *fpdf.Fpdf
	fonts map[style]typeset.Outline
}

func newPen() (*pen, error) {
	serif, err := typeset.NewSerif()
	if err != nil {
		return nil, err
	}
	p := &pen{
		pdf:   fpdf.NewCustom(&fpdf.InitType{UnitStr: "mm"}),
		fonts: map[style]typeset.Outline{plain: serif.Regular, bold: serif.Bold, italic: serif.Regular},
	}
	for _, s := range []style{plain, bold} {
		p.pdf.AddUTF8FontFromBytes(family, string(s), p.fonts[s].TTF())
	}
	return p, p.pdf.Error()
}

// width is how far the pen moves.
func (p *pen) width(s string, l letters) float64 {
	p.choose(l.style, l.size)
	return p.pdf.GetStringWidth(s)
}

// choose takes the font of a style. Italics are plain letters that are slanted when they are written: a third font
// would make every hub a third of a megabyte larger.
func (p *pen) choose(s style, size float64) {
	if s == italic {
		s = plain
	}
	p.pdf.SetFont(family, string(s), size)
}

// lastPlain is the last character that fpdf can write.
const lastPlain = 0xFFFF

// clean returns a text as it can be written: NFC, one space between words, a question mark for what has no glyph.
func (p *pen) clean(s string, st style) string {
	return strings.Map(func(r rune) rune {
		if r > lastPlain || !p.fonts[st].Has(r) {
			return '?'
		}
		return r
	}, typeset.Clean(s))
}
