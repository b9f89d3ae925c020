package hub

import (
	"context"
	"errors"
	"maps"
	"strconv"
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

// form writes a form of a dossier as PDF, dated by what it is about. A receipt is printed as it was given out, whatever
// became of the dossier since.
func (a *App) form(d *dossier.Dossier, p web.Print) ([]byte, error) {
	kind := report.Kind(p.Form)
	if !kind.Valid() {
		return nil, web.ErrNoForm
	}
	entries, err := a.books.register.History(d.ID)
	if err != nil {
		return nil, err
	}
	about := occasion(kind, entries)
	if kind == report.Receipt {
		if d, about, err = d.AsReceived(entries); err != nil {
			return nil, err
		}
	}
	office, link := a.letterhead()
	office.Return = a.cfg.Register.Return.In(p.Lang) // as on the slip
	a.people(&office, d)
	sheet := report.Sheet{
		At: dated(kind, d), Officer: a.staff.Names(about.Who)[about.Who], Reason: about.Reason, Entry: entry(d), Twice: p.Twice, Lang: p.Lang,
	}
	if kind == report.Apology && d.Apology != nil {
		sheet.Number = d.Apology.Number
	}
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

// people adds the names of the clerks that a form has in its rows.
func (a *App) people(office *report.Office, d *dossier.Dossier) {
	for _, s := range d.Slips {
		maps.Copy(office.Names, a.staff.Names(s.Giver))
	}
}

// entry is a dossier's number in the book of those registered here: the running number of its code.
func entry(d *dossier.Dossier) string {
	if d.Origin != nil {
		return ""
	}
	return strconv.Itoa(d.Code.Number())
}

// occasion is the newest entry of what a form is about: only the history has who did it, and why.
func occasion(kind report.Kind, entries []dossier.Entry) (about dossier.Entry) {
	did := map[report.Kind]string{report.Supplement: "supplement-requested", report.Refusal: "refused", report.Stop: "withdrawn"}
	for _, e := range entries {
		if e.Did == did[kind] {
			about = e
		}
	}
	return about
}

// Form writes a form of a dossier of a hub that does not run, and notes that it did.
func Form(ctx context.Context, cfg Config, code dossier.Code, p web.Print) ([]byte, error) {
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
	return a.form(d, p)
}
