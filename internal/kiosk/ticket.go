package kiosk

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"motcua/internal/paper"
	"motcua/internal/queue"
	"motcua/internal/wire"
)

// print puts a new ticket on paper in the language of whoever took it.
func (a *App) print(g given, lang string) *job {
	if !g.alone {
		return a.ticket(g.TicketView, lang, false, func(ended) {})
	}
	w := a.tongues.in(lang)
	data := ticketData(g.TicketView, a.relay.now().Menu, lang, w)
	data.Alone, data.Copy = true, g.again
	a.papers(wire.Printed{Ticket: g.ID, Paper: printing})
	return a.press.print(paper.Ticket(data, w), func(e ended) {
		a.papers(wire.Printed{Ticket: g.ID, Paper: e.state})
		a.alone.printed(g.ID, queue.PaperState(e.forStaff()))
	})
}

// reprint does it again; the paper says so.
func (a *App) reprint(t queue.TicketView, lang string, tell func(ended)) *job {
	return a.ticket(t, lang, true, tell)
}

// ticket puts a ticket on paper, and tells page and hub how that went.
func (a *App) ticket(t queue.TicketView, lang string, again bool, tell func(ended)) *job {
	a.papers(wire.Printed{Ticket: t.ID, Paper: printing})
	return a.press.print(a.ticketDocument(t, lang, again), func(e ended) {
		tell(e)
		a.papers(wire.Printed{Ticket: t.ID, Paper: e.state})
		a.teller.ticket(t.ID, wire.TicketPaper{State: e.forStaff(), Copy: again})
	})
}

// document puts what the hub handed out on paper.
func (a *App) document(d wire.PrintDocument, tell func(ended)) *job {
	doc := d.Document
	if d.Ticket != nil {
		doc = a.ticketDocument(*d.Ticket, cmp.Or(d.Lang, "vi"), d.Copy)
	}
	return a.press.print(doc, tell)
}

// ticketDocument lays out a ticket. A copy says nothing of the wait that its first paper promised.
func (a *App) ticketDocument(t queue.TicketView, lang string, again bool) paper.Document {
	w := a.tongues.in(lang)
	data := ticketData(t, a.relay.now().Menu, lang, w)
	if data.Copy = again; again {
		data.EstimateLow, data.EstimateHigh = 0, 0
	}
	return paper.Ticket(data, w)
}

// papersShown is how many tickets' papers the page hears of: another number may be taken while one is printed.
const papersShown = 5

func (a *App) papers(p wire.Printed) {
	a.relay.change(func(v *wire.KioskView) {
		papers := slices.DeleteFunc(slices.Clone(v.Papers), func(o wire.Printed) bool { return o.Ticket == p.Ticket })
		papers = append(papers, p)
		v.Papers = papers[max(len(papers)-papersShown, 0):]
	})
}

func ticketData(t queue.TicketView, menu *queue.MenuView, lang string, w paper.Words) paper.TicketData {
	d := paper.TicketData{
		Office:    t.Office.In(lang),
		Service:   t.ServiceName.In(lang),
		Number:    t.Number,
		At:        t.IssuedAt.In(queue.Local),
		Ahead:     t.Ahead,
		Code:      t.ID,
		URL:       t.URL,
		Rehearsal: t.Rehearsal,
	}
	if t.Estimate != nil {
		d.EstimateLow = time.Duration(t.Estimate.Low) * time.Minute
		d.EstimateHigh = time.Duration(t.Estimate.High) * time.Minute
	}
	if t.Priority {
		d.Priority = w("kiosk.priority.badge")
	}
	if menu == nil {
		return d
	}
	d.Hotline = menu.Hotline
	if menu.Wifi != nil {
		d.Wifi = wifi(*menu.Wifi)
	}
	for _, s := range menu.Services {
		if s.ID != t.Service {
			continue
		}
		for _, item := range s.Bring {
			d.Bring = append(d.Bring, item.In(lang))
		}
	}
	return d
}

// wifi is what phones read as a network to join; \ ; , : and " are written with a backslash.
func wifi(w queue.Wifi) string {
	escape := strings.NewReplacer(`\`, `\\`, `;`, `\;`, `,`, `\,`, `:`, `\:`, `"`, `\"`)
	if w.Password == "" {
		return "WIFI:T:nopass;S:" + escape.Replace(w.SSID) + ";;"
	}
	return "WIFI:T:WPA;S:" + escape.Replace(w.SSID) + ";P:" + escape.Replace(w.Password) + ";;"
}
