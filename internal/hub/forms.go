package hub

import (
	"context"
	"errors"
	"time"

	"motcua/internal/config"
	"motcua/internal/dossier"
	"motcua/internal/engine"
	"motcua/internal/queue"
	"motcua/internal/register"
	"motcua/internal/report"
	"motcua/internal/web"
	"motcua/internal/wire"
)

// basis is the legal basis of the forms that a settings file names; empty: the one in force on the date of the form.
func basis(forms string) string {
	all := report.Bases()
	if forms == config.FormsTT01 {
		return all[0]
	}
	return ""
}

// number is the number that the legal basis gives a kind of form, such as "Mẫu số 01".
func (a *App) number(form string) string {
	m, err := report.ModelOf(report.Kind(form), basis(a.cfg.Register.Forms), a.cfg.Now())
	if err != nil || m.Number == "" {
		return ""
	}
	return "Mẫu số " + m.Number
}

// form writes a form of a dossier as PDF, dated by what it is about, so that a second print is the same to the byte.
func (a *App) form(form, lang string, d *dossier.Dossier, names map[string]string) ([]byte, error) {
	kind := report.Kind(form)
	if !kind.Valid() {
		return nil, web.ErrNoForm
	}
	office, link := a.letterhead()
	for id, name := range names {
		office.Names[id] = name
	}
	entries, err := a.books.register.History(d.ID)
	if err != nil {
		return nil, err
	}
	sheet := report.Sheet{At: dated(kind, d), Reason: reason(kind, entries), Lang: lang}
	if link != "" && d.Token != "" {
		sheet.Link = link + wire.LookupPath + d.Token
	}
	pdf, err := report.Form(kind, d, office, sheet)
	if errors.Is(err, report.ErrNoOccasion) {
		return nil, web.ErrNoOccasion
	}
	return pdf, err
}

// book writes the follow-up book of some days, dated by the last of them.
func (a *App) book(from, to time.Time, lang string, all []*dossier.Dossier) ([]byte, error) {
	office, _ := a.letterhead()
	return report.Register(all, report.Period{From: from, To: to}, office, report.Sheet{At: to, Lang: lang})
}

func (a *App) letterhead() (head report.Office, link string) {
	a.engine.Read(func(s *queue.State, _ engine.Tag, _ time.Time) {
		head, link = letterhead(a.cfg.Register, &s.Office), s.Office.PublicURL
	})
	return head, link
}

// letterhead is the head of the office's papers.
func letterhead(set config.Register, o *queue.Office) report.Office {
	head := report.Office{
		Parent: set.Parent, Place: set.Place, Basis: basis(set.Forms), Names: map[string]string{},
		Signer: report.Signer{Title: set.Signer.Title, Name: set.Signer.Name},
		Agency: o.Name.In("vi"), Hotline: o.Hotline, Phone: o.Hotline,
	}
	for _, u := range set.Units {
		head.Names[u.ID] = u.Name.In("vi")
	}
	head.Desk = head.Names[set.Desk]
	return head
}

// dated is the date that a form bears.
func dated(kind report.Kind, d *dossier.Dossier) time.Time {
	switch {
	case kind == report.Receipt:
		return d.Received
	case kind == report.Supplement && len(d.Supplements) > 0:
		return d.Supplements[len(d.Supplements)-1].At
	case kind == report.Apology && d.Apology != nil:
		return d.Apology.At
	case !d.Finished.IsZero():
		return d.Finished
	default:
		return d.Changed
	}
}

// reason is why a dossier was refused or given up; only its history has it.
func reason(kind report.Kind, entries []dossier.Entry) string {
	why := ""
	for _, e := range entries {
		if kind == report.Refusal && e.Did == "refused" || kind == report.Stop && (e.Did == "withdrawn" || e.Did == "stopped") {
			why = e.Reason
		}
	}
	return why
}

// Form writes a form of a dossier of a hub that does not run, and notes that it did.
func Form(ctx context.Context, cfg Config, code dossier.Code, form, lang string) ([]byte, error) {
	cfg.Listen = "127.0.0.1:0"
	if cfg.Register.Agency == "" {
		cfg.Register.Agency = code.Agency() // without settings the file is still the office's
	}
	a, err := New(cfg)
	if err != nil {
		return nil, err
	}
	defer a.Close()
	d, err := a.books.register.ByCode(code)
	if err != nil {
		return nil, err
	}
	look := register.Look{At: a.cfg.Now(), Who: "hub", Device: "hub", What: "form"}
	if err := a.books.register.Looked(ctx, look, d.ID); err != nil {
		return nil, err
	}
	return a.form(form, lang, d, nil)
}
