package queue

import (
	"slices"
	"time"
)

// SeriesView is what a ticket machine may give by itself, as it is told.
type SeriesView struct {
	Device string    `json:"device"`
	Spool  string    `json:"spool"`
	Letter string    `json:"letter"`
	At     time.Time `json:"at"`            // of the hub's clock when this was told
	URL    string    `json:"url,omitempty"` // what the phone page's address begins with, before the ticket's id
	Days   []OwnDay  `json:"days"`          // today, if it is a working day, and the next one
}

// OwnDay is one date of a SeriesView.
type OwnDay struct {
	Date   string   `json:"date"`
	Series []OwnRun `json:"series"`
}

// OwnRun is the numbers of one service that a machine may give on a date, and when.
type OwnRun struct {
	Service string   `json:"service"`
	Prefix  string   `json:"prefix"`
	From    int      `json:"from"` // smaller ones were handed in
	To      int      `json:"to"`
	Open    []Window `json:"open"`
}

// Series is what a machine was granted, and whether that is still as good as a new grant.
func (s *State) Series(device, spool string, now time.Time) (v SeriesView, good bool) {
	s = s.on(now)
	g := s.grants[spool]
	if g == nil || g.Device != device || s.letterFor(spool) != g.Letter {
		return SeriesView{}, false
	}
	v, good = SeriesView{Device: device, Spool: spool, Letter: g.Letter, At: now, Days: []OwnDay{}}, true
	if s.Office.PublicURL != "" {
		v.URL = s.Office.PublicURL + "/t/"
	}
	for _, wanted := range s.grantable(spool, g.Letter, now) {
		day := OwnDay{Date: wanted.Date, Series: []OwnRun{}}
		for _, w := range wanted.Series {
			run := g.day(wanted.Date).run(w.Prefix)
			if run == nil {
				good = false
				continue
			}
			to := min(run.To, w.To)
			good = good && (w.To-to) <= seriesSize/2
			day.Series = append(day.Series, OwnRun{w.Service, w.Prefix, w.From, to, s.opening(w.Service, wanted.Date)})
		}
		v.Days = append(v.Days, day)
	}
	return v, good
}

func (s *State) opening(service, date string) []Window {
	svc, ok := s.Office.Service(service)
	midnight, err := time.ParseInLocation(time.DateOnly, date, Local)
	if !ok || err != nil {
		return []Window{}
	}
	return s.windows(svc, midnight)
}

// HandedIn reports how a number that a machine gave by itself stands; false while the hub does not have it. What was
// handed in before yesterday is over, and nothing more is known of it.
func (s *State) HandedIn(h HandedIn) (TicketState, bool) {
	if t := s.tickets[h.Ticket]; t != nil {
		return t.State, true
	}
	if p, ok := s.past[h.Ticket]; ok {
		return p.State, true
	}
	for _, g := range s.grants {
		if run := g.day(h.Date).run(h.Prefix); run != nil && h.Date < s.Date && h.Seq <= run.Used {
			return Expired, true
		}
	}
	return "", false
}

// OfficeSeries is a machine that may give numbers by itself, and what it handed in of today's.
type OfficeSeries struct {
	Device   string `json:"device"`
	Letter   string `json:"letter"`
	Until    string `json:"until"` // the last date
	HandedIn int    `json:"handed_in"`
}

func (s *State) officeSeries() (list []OfficeSeries) {
	for _, g := range s.seriesOf() {
		if !g.from(s.Date) {
			continue
		}
		row := OfficeSeries{Device: g.Device, Letter: g.Letter, Until: lastDay(g)}
		if day := g.day(s.Date); day != nil {
			for _, run := range day.Runs {
				row.HandedIn += run.Used
			}
		}
		list = append(list, row)
	}
	return list
}

// officeLapsed lists the numbers that came too late, newest first.
func (s *State) officeLapsed() (list []LapsedRow) {
	for _, p := range slices.Backward(s.lapsed[max(0, len(s.lapsed)-officeRows):]) {
		list = append(list, LapsedRow{Number: p.Number, Service: p.Service, Taken: p.Issued})
	}
	return list
}

// LapsedRow is a number that was handed in when nobody could be called for it any more.
type LapsedRow struct {
	Number  string    `json:"number"`
	Service string    `json:"service"`
	Taken   time.Time `json:"taken"`
}
