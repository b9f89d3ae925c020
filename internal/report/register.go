package report

import (
	"errors"
	"strconv"
	"strings"
	"time"

	"motcua/internal/dossier"
)

// Period is from one day to another, both within.
type Period struct {
	From, To time.Time
}

// Register returns the follow-up book as PDF, on A4 across: a row for each dossier in the order given.
func Register(rows []*dossier.Dossier, period Period, office Office, sheet Sheet) ([]byte, error) {
	if sheet.At.IsZero() {
		return nil, errors.New("report: the register needs its date")
	}
	model, err := ModelOf(Book, office.Basis, sheet.At)
	if err != nil {
		return nil, err
	}
	p, err := newPen()
	if err != nil {
		return nil, err
	}
	paper := a4across()
	paper.size = 10
	f := &form{flow: newFlow(p, paper), texts: textsIn(sheet.Lang), kind: Book, model: model, office: office, sheet: sheet}
	f.head()
	f.title()
	f.say(para{spans: []span{say(f.period(period))}, align: centre})
	f.skip(2)
	f.carry = func(to *flow) {
		to.say(para{spans: []span{soft(model.Title + " · " + f.period(period))}, size: f.headSize() - 1})
		to.skip(1)
	}
	signs := []signature{{f.texts["form.sign.keeper"], f.texts["form.sign.hint"], sheet.Officer}, f.signer()}
	f.rows(rows, f.signsHeight(signs)+15)
	f.skip(2)
	f.closing(para{spans: []span{say(f.fill("form.total", "n", strconv.Itoa(len(rows))))}}, signs...)
	f.feet("")
	doc := document{pen: p, w: paper.w, h: paper.h, title: model.Title, at: sheet.At, lang: sheet.Lang, pages: f.pages}
	return doc.bytes()
}

func (f *form) period(p Period) string {
	return f.fill("form.period", "from", day(p.From), "to", day(p.To))
}

// rows sets the table; after its last row that much height is kept on the page.
func (f *form) rows(rows []*dossier.Dossier, keep float64) {
	t := &table{flow: f.flow, size: 7.5, cols: []col{
		{title: f.texts["form.register.n"], width: 9, align: centre},
		{title: f.texts["form.code"], width: 41},
		{title: f.texts["form.register.procedure"], width: 44},
		{title: f.texts["form.register.sets"], width: 10, align: centre},
		{title: f.texts["form.register.applicant"], width: 46},
		{title: f.texts["form.register.unit"], width: 26},
		{title: f.texts["form.register.received"], width: 18, align: centre},
		{title: f.texts["form.register.due"], width: 18, align: centre},
		{title: f.texts["form.register.returned"], width: 18, align: centre},
		{title: f.texts["form.register.way"], width: 17},
		{title: f.texts["form.register.signature"], width: 17},
		{title: f.texts["form.register.note"], width: 20},
	}}
	t.titles()
	title := f.carry
	f.carry = func(to *flow) { title(to); t.titles() }
	for i, d := range rows {
		if i == len(rows)-1 {
			t.keep = keep
		}
		t.row(f.entry(i+1, d), 0)
	}
	f.carry = title
}

func (f *form) entry(n int, d *dossier.Dossier) []cell {
	unit := d.Unit
	if len(d.Slips) > 0 {
		unit = d.Slips[0].To
	}
	var returned time.Time
	if d.Handed != nil {
		returned = d.Handed.At
	}
	way := f.texts["form.way.counter"]
	if d.ReturnBy == dossier.ByPost {
		way = f.texts["form.way.post"]
	}
	a := d.Applicant
	return []cell{
		one(strconv.Itoa(n)), one(string(d.Code)), one(content(d.Procedure)), one(strconv.Itoa(max(1, d.Sets))),
		{{strong(a.Name)}, {say(a.Address)}, {say(a.Phone)}},
		one(f.office.name(unit)), one(brief(d.Received)), one(brief(d.Due)), one(brief(returned)), one(way), nil,
		one(f.remark(d)),
	}
}

// remark says what the dates do not.
func (f *form) remark(d *dossier.Dossier) string {
	var all []string
	switch {
	case d.Outcome == dossier.RefusedOutcome:
		all = append(all, f.texts["form.remark.refused"])
	case d.Outcome == dossier.TakenBack:
		all = append(all, f.texts["form.remark.withdrawn"])
	case d.Status.Bucket() == dossier.Paused:
		all = append(all, f.texts["form.remark.paused"])
	}
	if d.Apology != nil {
		all = append(all, f.texts["form.remark.apology"])
	}
	return strings.Join(all, "; ")
}
