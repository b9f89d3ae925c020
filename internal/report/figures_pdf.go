package report

import (
	"errors"
	"strings"
	"time"

	"motcua/internal/calendar"
	"motcua/internal/stats"
)

// ErrNoTime is returned for a report that does not say when it was made: its paper could not say it either.
var ErrNoTime = errors.New("report: a report needs the time it was made")

// Figures returns the report of a period as PDF, on A4 across: tables, charts, the place to sign. It is the same
// bytes for the same report.
func Figures(r stats.Report, office Office, lang string) ([]byte, error) {
	f := figuresIn(lang)
	return f.paper(f.digest(r), office, Sheet{At: r.Made, Lang: lang}, f.seal(r))
}

// Assessment returns the assessment of the officials as PDF, likewise.
func Assessment(a stats.Assessment, office Office, lang string) ([]byte, error) {
	f := figuresIn(lang)
	return f.paper(f.assessment(a), office, Sheet{At: a.Made, Lang: lang}, "")
}

// seal is the head of the journal, which the foot of a day's report keeps: whoever changes history later changes it.
func (f figures) seal(r stats.Report) string {
	if r.Period.Span != stats.Day || r.Journal.Hash == "" {
		return ""
	}
	return f.fill("report.seal", "hash", r.Journal.Hash)
}

// paper lays a digest out and writes it.
func (f figures) paper(d *digest, office Office, sheet Sheet, seal string) ([]byte, error) {
	if sheet.At.IsZero() {
		return nil, ErrNoTime
	}
	p, err := newPen()
	if err != nil {
		return nil, err
	}
	a4 := a4across()
	a4.size = 10
	o := &form{flow: newFlow(p, a4), texts: f.texts, kind: Book, office: office, sheet: sheet}
	o.head()
	o.skip(2)
	o.say(para{spans: []span{strong(strings.ToUpper(d.title))}, size: a4.size + 3, align: centre})
	o.say(para{spans: []span{say(d.lead)}, align: centre})
	o.skip(3)
	o.carry = func(to *flow) {
		to.say(para{spans: []span{soft(d.title)}, size: o.headSize() - 1})
		to.skip(1)
	}
	f.body(o, d)
	o.foot(o.texts, seal, o.hotline())
	doc := document{pen: p, w: a4.w, h: a4.h, title: d.title, at: sheet.At, lang: sheet.Lang, pages: o.pages}
	return doc.bytes()
}

// made says when the figures were taken, and from what.
func (f figures) made(at time.Time) string {
	return f.fill("report.made", "at", at.In(calendar.Local).Format("15:04 02/01/2006"))
}

// body sets the large figures, the tables and the signatures, and after them the charts.
func (f figures) body(o *form, d *digest) {
	m := f.marks()
	signs := []signature{{f.texts["form.sign.maker"], f.texts["form.sign.hint"], ""}, o.signer()}
	o.totals(d.totals, m)
	for i, g := range d.tables {
		var keep float64
		if i == len(d.tables)-1 {
			keep = o.signsHeight(signs) + 20
		}
		o.grid(g, m, keep)
	}
	o.closing(para{spans: []span{soft(f.made(o.sheet.At))}, size: 8.5}, signs...)
	o.skip(6)
	for _, c := range d.charts {
		o.chart(c, m)
	}
	for _, w := range d.shares {
		o.shares(w.title, w.parts, m)
	}
}
