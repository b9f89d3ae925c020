package report

import (
	"errors"
	"fmt"

	"motcua/internal/dossier"
)

// Form returns a form of a dossier as PDF. It returns ErrNoOccasion when the dossier is not as the form says: no
// receipt before it was received, no apology before one is on record.
func Form(kind Kind, d *dossier.Dossier, office Office, sheet Sheet) ([]byte, error) {
	switch {
	case !kind.Valid():
		return nil, fmt.Errorf("report: no form %q", kind)
	case !occasion(kind, d): // before the date, which is that of the occasion
		return nil, ErrNoOccasion
	case sheet.At.IsZero():
		return nil, errors.New("report: a form needs its date")
	}
	model, err := ModelOf(kind, office.Basis, sheet.At)
	if err != nil {
		return nil, err
	}
	p, err := newPen()
	if err != nil {
		return nil, err
	}
	f := &form{texts: textsIn(sheet.Lang), kind: kind, model: model, office: office, sheet: sheet, d: d}
	if err := f.fit(p); err != nil {
		return nil, err
	}
	return f.print()
}

// fit lays the form out in the largest of the letters that need the fewest pages.
func (f *form) fit(p *pen) error {
	base, sizes := f.sizes()
	var best *flow
	for _, size := range sizes {
		base.size = size
		f.flow = newFlow(p, base)
		f.carry = f.carried
		if err := f.lay(); err != nil {
			return err
		}
		if best == nil || len(f.pages) < len(best.pages) {
			best = f.flow
		}
		if len(best.pages) == 1 {
			break
		}
	}
	f.flow = best
	return nil
}

// sizes returns the format and the sizes of letters to try, the largest first.
func (f *form) sizes() (format, []float64) {
	if f.kind == Control {
		return a4(), []float64{10}
	}
	return a5(), []float64{9.5, 9, 8.5}
}

// lay sets the whole form.
func (f *form) lay() error {
	f.head()
	if err := f.codes(); err != nil {
		return err
	}
	f.title()
	switch f.kind {
	case Receipt:
		f.receipt()
	case Supplement:
		f.supplement()
	case Refusal:
		f.refusal()
	case Apology:
		f.apology()
	case Stop:
		f.stop()
	case Control:
		f.control()
	}
	return nil
}

// print writes the pages, both copies side by side if wanted.
func (f *form) print() ([]byte, error) {
	doc := document{pen: f.pen, w: f.w, h: f.h, title: f.model.Title, subject: string(f.d.Code), at: f.sheet.At, lang: f.sheet.Lang}
	if !f.sheet.Twice || f.kind == Control {
		f.feet("")
		doc.pages = f.pages
		return doc.bytes()
	}
	bare := f.pages
	f.pages = append([]page(nil), bare...)
	f.feet(f.texts["form.copy.applicant"])
	given := f.pages
	f.pages = append([]page(nil), bare...)
	f.feet(f.texts["form.copy.office"])
	doc.w = 2 * f.w
	for i := range given {
		doc.pages = append(doc.pages, append(given[i][:len(given[i]):len(given[i])], f.pages[i].shifted(f.w)...))
	}
	return doc.bytes()
}
