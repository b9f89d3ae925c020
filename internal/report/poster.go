package report

import (
	"errors"
	"strconv"
	"strings"
	"time"

	"motcua/internal/dossier"
	"motcua/internal/typeset"
	"motcua/internal/wire"
)

// Board is what the posters of an office have in common.
type Board struct {
	At     time.Time // of printing; needed
	Agency string
	Phone  string // whom to ask
	URL    string // of the hub as phones reach it; empty: no QR codes
	A3     bool   // default A4
	Lang   string // default vi
}

// Posters returns wall posters of procedures as PDF, one after the other and each on a page of its own: what it is
// called, how long it takes, what it costs, what to bring, and a QR code that opens its page on a phone. What a source
// leaves open is said to be open.
func Posters(procedures []wire.Procedure, b Board) ([]byte, error) {
	if b.At.IsZero() {
		return nil, errors.New("report: posters need their date")
	}
	p, err := newPen()
	if err != nil {
		return nil, err
	}
	doc := document{pen: p, w: b.format().w, h: b.format().h, at: b.At, lang: b.Lang}
	for _, procedure := range procedures {
		pages, err := b.poster(p, procedure)
		if err != nil {
			return nil, err
		}
		doc.title = procedure.Field
		doc.pages = append(doc.pages, pages...)
	}
	return doc.bytes()
}

// format is A4, or A3 with everything larger by as much.
func (b Board) format() format {
	f := format{w: 210, h: 297, left: 16, right: 16, top: 14, bottom: 16}
	if b.A3 {
		f = f.grown(a3)
	}
	return f
}

// a3 is how much larger an A3 sheet is.
const a3 = 297.0 / 210

func (f format) grown(by float64) format {
	return format{f.w * by, f.h * by, f.left * by, f.right * by, f.top * by, f.bottom * by, f.size * by}
}

// poster is one procedure on its way to the wall.
type poster struct {
	*flow
	texts
	Board
	p     wire.Procedure
	scale float64
}

// poster lays one out in the largest letters that need the fewest pages.
func (b Board) poster(pen *pen, procedure wire.Procedure) ([]page, error) {
	var best *flow
	for _, size := range []float64{22, 19, 16, 14, 12, 10} {
		f := b.format()
		p := &poster{texts: textsIn(b.Lang), Board: b, p: procedure, scale: f.w / 210}
		f.size = size * p.scale
		p.flow = newFlow(pen, f)
		if err := p.lay(); err != nil {
			return nil, err
		}
		if best == nil || len(p.pages) < len(best.pages) {
			best = p.flow
		}
		if len(best.pages) == 1 {
			break
		}
	}
	return best.pages, nil
}

// posterQR is the side of the QR code in millimetres: read from two metres away.
const posterQR = 46

func (p *poster) lay() error {
	aside := 0.0
	if p.URL != "" {
		aside = posterQR*p.scale + 8*p.scale
		if err := p.qr(); err != nil {
			return err
		}
	}
	p.say(para{spans: []span{strong(p.Agency)}, size: 13 * p.scale, right: aside})
	p.say(para{spans: []span{soft(p.p.Field)}, size: 13 * p.scale, right: aside})
	p.skip(3 * p.scale)
	p.say(para{spans: []span{strong(p.name())}, size: p.nameSize() * p.scale, right: aside})
	p.skip(2 * p.scale)
	p.say(para{spans: []span{say(p.texts["form.poster.code"] + ":"), strong(string(p.p.Code))}, size: 11 * p.scale, right: aside})
	if p.URL != "" {
		p.y = max(p.y, p.top+(posterQR+12)*p.scale)
	}
	p.rule()
	p.head(p.texts["form.poster.time"])
	for _, line := range p.times() {
		p.say(para{spans: []span{say(line)}, indent: 4 * p.scale})
	}
	p.head(p.texts["form.fee"])
	p.say(para{spans: []span{say(capitalised(p.fee(p.p.Fee)))}, indent: 4 * p.scale})
	p.head(p.texts["form.poster.papers"])
	p.papers()
	p.foot()
	return nil
}

func (p *poster) name() string {
	if p.Lang != "" && p.Lang != "vi" && p.p.NameEn != "" {
		return p.p.NameEn
	}
	return p.p.Name
}

// nameSize is large for a short name.
func (p *poster) nameSize() float64 {
	switch n := len([]rune(p.name())); {
	case n <= 60:
		return 30
	case n <= 140:
		return 24
	}
	return 18
}

func (p *poster) qr() error {
	dots, err := typeset.QR(strings.TrimSuffix(p.URL, "/")+wire.ProcedurePath+string(p.p.Code), 1)
	if err != nil {
		return err
	}
	side := posterQR * p.scale
	x, module := p.left+p.room()-side, side/float64(dots.Width)
	p.put(boxes(dots, x, p.y, module, module)...)
	c := &column{p.flow, x - 4*p.scale, side + 8*p.scale, p.y + side + 1.5*p.scale}
	c.line(p.texts["form.poster.scan"], letters{plain, 9 * p.scale})
	return nil
}

func (p *poster) rule() {
	p.skip(2 * p.scale)
	p.put(mark{what: box, x: p.left, y: p.y, w: p.room(), h: 0.8 * p.scale})
	p.skip(2.8 * p.scale)
}

func (p *poster) head(text string) {
	p.skip(2.5 * p.scale)
	p.say(para{spans: []span{strong(text)}, size: p.size * 1.1, keep: letters{size: p.size}.leading()})
	p.skip(0.8 * p.scale)
}

// papers are what to bring; those that a database replaces are said so.
func (p *poster) papers() {
	if len(p.p.Papers) == 0 {
		p.say(para{spans: []span{say(p.texts["form.poster.papers.ask"])}, indent: 4 * p.scale})
		return
	}
	items := make([][]span, len(p.p.Papers))
	for i, paper := range p.p.Papers {
		items[i] = []span{say(paper.Name)}
		how := p.howHandedIn(dossier.Paper{Originals: paper.Originals, Copies: paper.Copies})
		if paper.Data != "" {
			how = p.fill("form.poster.data", "source", paper.Data)
		}
		if how != "" {
			items[i] = append(items[i], soft("("+how+")"))
		}
	}
	p.items(items)
}

// times says how long it takes: once where every channel takes as long, or for each channel and case.
func (p *poster) times() []string {
	var lines []string
	for _, t := range wire.Times(p.p.Terms) {
		line := p.term(t.Length)
		if line == "" {
			line = p.texts["form.poster.time.unknown"]
		}
		if t.Case != "" {
			line = p.fill("form.poster.case", "case", t.Case, "time", line)
		}
		if t.Channel != 0 {
			line = p.texts["form.poster.channel."+strconv.Itoa(int(t.Channel))] + ": " + line
		}
		lines = append(lines, capitalised(line))
	}
	if len(lines) == 0 {
		lines = []string{capitalised(p.texts["form.poster.time.unknown"])}
	}
	return lines
}

// foot stands at the end of the sheet.
func (p *poster) foot() {
	const height = 17
	p.need(height * p.scale)
	p.y = p.h - p.bottom - height*p.scale
	p.rule()
	line := p.texts["form.poster.ask"]
	if p.Phone != "" {
		line = p.fill("form.poster.ask.phone", "phone", p.Phone)
	}
	p.say(para{spans: []span{say(line)}, size: 11 * p.scale})
	p.say(para{spans: []span{soft(p.fill("form.poster.since", "date", day(p.At)))}, size: 9 * p.scale})
}

func capitalised(s string) string {
	for i, r := range s {
		return strings.ToUpper(string(r)) + s[i+len(string(r)):]
	}
	return s
}
