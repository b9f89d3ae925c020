package report

import (
	"strings"

	"motcua/internal/dossier"
)

// form is one form on its way to paper.
type form struct {
	*flow
	texts
	kind   Kind
	model  Model
	office Office
	sheet  Sheet
	d      *dossier.Dossier
}

// head sets what every form begins with: the model's number, agency and country side by side, number, place and date.
func (f *form) head() {
	f.modelNumber()
	share := 0.42
	l := &column{f.flow, f.left, f.room()*share - 3, f.y}
	f.agency(l)
	r := &column{f.flow, f.left + f.room()*share, f.room() * (1 - share), f.y}
	r.line(f.texts["form.nation"], letters{bold, f.headSize()})
	r.rule(r.line(f.texts["form.motto"], letters{bold, f.headSize() + 0.5}))
	r.y += 0.8
	r.line(f.placeAndDate(), letters{italic, f.headSize() + 0.5})
	f.y = max(l.y, r.y) + 1.5
}

// headSize is what lets the name of the country stand on one line.
func (f *form) headSize() float64 {
	if f.w < a4().w {
		return 7.2
	}
	return 9.5
}

func (f *form) modelNumber() {
	if f.model.Number == "" {
		return
	}
	f.say(para{
		spans: []span{soft(f.fill("form.model", "number", f.model.Number, "basis", f.model.Basis))},
		size:  6.5, align: right,
	})
	f.y += 1
}

func (f *form) agency(c *column) {
	if f.office.Parent != "" {
		c.line(strings.ToUpper(f.office.Parent), letters{plain, f.headSize()})
	}
	longest := c.spans(f.headSize(), knownStrong(strings.ToUpper(f.office.Agency)))
	if f.office.Desk != "" {
		longest = c.line(strings.ToUpper(f.office.Desk), letters{bold, f.headSize()})
	}
	c.rule(longest / 2)
	if f.letter() {
		c.y += 0.8
		c.spans(f.headSize()+0.5, say(f.texts["form.number"]), knownOr(f.sheet.Number, 18))
	}
}

// letter reports whether the form goes out under a number.
func (f *form) letter() bool { return f.kind == Apology || f.kind == Stop }

func (f *form) placeAndDate() string {
	date := f.date(f.sheet.At)
	if f.office.Place == "" {
		return strings.ToUpper(date[:1]) + date[1:]
	}
	return f.fill("form.place-date", "place", f.office.Place, "date", date)
}

// title sets the form's title.
func (f *form) title() {
	f.skip(2)
	f.say(para{spans: []span{strong(strings.ToUpper(f.model.Title))}, size: f.size + 2.5, align: centre})
	f.skip(2)
}

// carried is on top of a page that is not the first, so that a loose page finds its form.
func (f *form) carried(to *flow) {
	to.say(para{spans: []span{soft(f.model.Title + " · " + f.texts["form.code"] + ": " + string(f.d.Code))}, size: f.headSize()})
	to.put(mark{what: line, x: to.left, y: to.y + 0.6, w: to.room()})
	to.skip(2.5)
}
