package kiosk

import (
	"strconv"
	"strings"
	"time"

	"motcua/internal/dossier"
	"motcua/internal/paper"
	"motcua/internal/queue"
	"motcua/internal/wire"
)

// statusSlip puts a status slip on paper. The page hears of it by what the dossier is held by, the hub hears nothing.
func (a *App) statusSlip(h *held, lang string, tell func(ended)) *job {
	a.papers(wire.Printed{Ticket: h.id, Paper: printing})
	doc := statusDocument(h.dossier, a.relay.now().Menu, lang, a.tongues.in(lang))
	return a.press.print(doc, func(e ended) {
		tell(e)
		a.papers(wire.Printed{Ticket: h.id, Paper: e.state})
	})
}

// statusDocument lays out what the screen shows. It carries no token: a slip that is left in the tray proves nothing.
func statusDocument(d *wire.LookedUp, menu *queue.MenuView, lang string, w paper.Words) paper.Document {
	s := paper.StatusData{
		Dossier: paper.Dossier{Code: string(d.Code), Procedure: d.Procedure, Applicant: d.Name},
		At:      d.At.In(queue.Local),
		State:   w("lookup.status." + strconv.Itoa(int(d.Status))),
		Where:   d.UnitName.In(lang),
		Next:    strings.Join(append([]string{nextWords(d, lang, w)}, brings(d)...), "\n"),
	}
	if menu != nil {
		s.Office, s.Phone = menu.Office.In(lang), menu.Hotline
	}
	if !d.Received.IsZero() {
		s.ReceivedAt = d.Received.In(queue.Local)
	}
	if d.Status.Running() {
		s.DueAt = d.Due.In(queue.Local)
	}
	for _, step := range d.Steps {
		s.Steps = append(s.Steps, paper.Step{At: step.At.In(queue.Local), Text: w("lookup.step." + strconv.Itoa(int(step.Status)))})
	}
	return paper.Status(s, w)
}

// brings are the missing papers, a line each.
func brings(d *wire.LookedUp) []string {
	if d.Next != dossier.NextBring {
		return nil
	}
	lines := make([]string, len(d.Bring))
	for i, name := range d.Bring {
		lines[i] = "– " + name
	}
	return lines
}

// nextWords are what the applicant is to do, as assets/js/lookup-words.js says it on the screen.
func nextWords(d *wire.LookedUp, lang string, w paper.Words) string {
	switch {
	case d.Next == dossier.NextWait && d.Late:
		return w(lateKey(d.Due, d.At))
	case d.Next == dossier.NextPay && d.Pay != nil && d.Pay.Amount > 0:
		return w("lookup.next.pay.amount", "what", d.Pay.For, "amount", d.Pay.Amount.String())
	case d.Next == dossier.NextPay && d.Pay != nil:
		return w("lookup.next.pay.what", "what", d.Pay.For)
	case (d.Next == dossier.NextCollect || d.Next == dossier.NextFetchBack) && d.Where.In(lang) != "":
		return w("lookup.next."+string(d.Next)+".where", "where", d.Where.In(lang))
	}
	return w("lookup.next." + string(d.Next))
}

// lateKey is what is said of a late dossier: it has a new date, or it will get one.
func lateKey(due, at time.Time) string {
	if due.After(at) {
		return "lookup.next.wait.new"
	}
	return "lookup.next.wait.late"
}
