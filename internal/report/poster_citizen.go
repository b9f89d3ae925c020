package report

import (
	"errors"
	"strconv"
	"strings"

	"motcua/internal/typeset"
)

// citizenSteps is how many things a citizen has to know.
const citizenSteps = 5

// CitizenPoster is one page for the door: how to take a number, wait, be called, and learn later where the dossier is.
func CitizenPoster(b Board) ([]byte, error) {
	if b.At.IsZero() {
		return nil, errors.New("report: posters need their date")
	}
	pen, err := newPen()
	if err != nil {
		return nil, err
	}
	f := b.format()
	c := &citizenPoster{poster{texts: textsIn(b.Lang), Board: b, scale: f.w / 210}}
	f.size = 17 * c.scale
	c.flow = newFlow(pen, f)
	if err := c.lay(); err != nil {
		return nil, err
	}
	if len(c.pages) != 1 {
		return nil, errors.New("report: the poster does not fit on a page: give a shorter name of the office")
	}
	doc := document{pen: pen, w: f.w, h: f.h, at: b.At, lang: b.Lang, title: c.texts["form.citizen.title"], pages: c.pages}
	return doc.bytes()
}

type citizenPoster struct{ poster }

func (p *citizenPoster) lay() error {
	p.say(para{spans: []span{strong(p.Agency)}, size: 15 * p.scale})
	p.skip(2 * p.scale)
	p.say(para{spans: []span{strong(p.texts["form.citizen.title"])}, size: 34 * p.scale})
	p.rule()
	for i := range citizenSteps {
		key := "form.citizen." + strconv.Itoa(i+1)
		p.skip(2 * p.scale)
		p.say(para{spans: []span{strong(strconv.Itoa(i+1) + ".  " + p.texts[key])}, size: 21 * p.scale})
		p.skip(p.scale)
		p.say(para{spans: []span{say(p.texts[key+".how"])}, indent: 11 * p.scale, size: 14 * p.scale})
		p.skip(1.5 * p.scale)
	}
	p.rule()
	p.say(para{spans: []span{say(p.texts["form.citizen.priority"])}, size: 13 * p.scale})
	p.skip(2 * p.scale)
	p.say(para{spans: []span{say(p.texts["form.citizen.free"])}, size: 13 * p.scale})
	if p.URL != "" {
		if err := p.opinion(); err != nil {
			return err
		}
	}
	return p.ask()
}

// ask stands at the end of the sheet: whom to call.
func (p *citizenPoster) ask() error {
	if p.Phone == "" {
		return nil
	}
	const height = 12
	p.need(height * p.scale)
	p.y = p.h - p.bottom - height*p.scale
	p.rule()
	p.say(para{spans: []span{strong(p.fill("form.poster.ask.phone", "phone", p.Phone))}, size: 13 * p.scale})
	return nil
}

// opinion is the way to the suggestion box, by phone.
func (p *citizenPoster) opinion() error {
	const side = 30
	dots, err := typeset.QR(strings.TrimSuffix(p.URL, "/")+"/opinion", 1)
	if err != nil {
		return err
	}
	p.skip(4 * p.scale)
	p.need(side * p.scale)
	module := side * p.scale / float64(dots.Width)
	p.put(boxes(dots, p.left, p.y, module, module)...)
	c := &column{p.flow, p.left + (side+6)*p.scale, p.room() - (side+6)*p.scale, p.y + 8*p.scale}
	c.line(p.texts["form.citizen.opinion"], letters{plain, 14 * p.scale})
	p.y += side * p.scale
	return nil
}
