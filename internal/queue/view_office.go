package queue

import (
	"slices"
	"time"
)

// Floor is the room at a glance.
func (s *State) Floor(now time.Time) OfficeView {
	s = s.on(now)
	v := OfficeView{
		Office: s.Office.Name, Date: now.Format(time.DateOnly), DayClosed: s.DayClosed,
		Rehearsal: s.Rehearsing, Rules: s.Office.Rules, Zones: list(s.Office.Zones), Priorities: list(s.Office.Priorities),
		Counters: s.officeCounters(now), Services: s.officeServices(now), Recent: []TicketRow{},
	}
	v.Status, v.Opens = s.status(now)
	v.Issued, v.Served, v.Missed = len(s.issued), s.served, s.missed()
	for _, svc := range v.Services {
		v.Waiting += svc.Waiting
	}
	for _, t := range slices.Backward(s.issued[max(0, len(s.issued)-officeRows):]) {
		v.Recent = append(v.Recent, s.row(t, now))
	}
	v.PapersFailed, v.PapersUnknown, v.Paperless = s.papers.failed, s.papers.unknown, s.withoutPaper(now)
	v.Restored = s.asked()
	v.Series, v.Lapses, v.Lapsed = s.officeSeries(), len(s.lapsed), s.officeLapsed()
	return v
}

func (s *State) officeCounters(now time.Time) []OfficeCounter {
	list := []OfficeCounter{}
	for i := range s.Office.Counters {
		cfg := &s.Office.Counters[i]
		c := s.counter(cfg.ID)
		row := OfficeCounter{
			ID: cfg.ID, Name: cfg.Name, Zone: s.Office.ZoneOf(cfg), State: c.State, Retired: cfg.Retired, Clerk: c.Clerk,
			Since: c.Since, Services: []string{}, Forgotten: s.forgotten(c, now), Served: c.served,
		}
		for _, serve := range c.Serves {
			row.Services = append(row.Services, serve.Service)
		}
		if c.current != nil {
			t := s.row(c.current, now)
			row.Current = &t
		}
		list = append(list, row)
	}
	return list
}

func (s *State) officeServices(now time.Time) []OfficeService {
	list := []OfficeService{}
	room := s.outlook(now, false)
	for i := range s.Office.Services {
		svc := &s.Office.Services[i]
		row := OfficeService{
			ID: svc.ID, Prefix: svc.Prefix, Name: svc.Name, Group: svc.Group, Retired: svc.Retired,
			Mixing: s.Office.MixingOf(svc), Target: Duration(svc.TargetWait()),
		}
		row.Waiting, row.Issued = s.waiting(svc.ID), s.taken[taken{service: svc.ID}]
		if l := s.lines[lineKey{svc.ID, ""}]; l != nil && l.len() > 0 {
			row.Oldest = l.oldest().Issued
			for _, kind := range [][]*Ticket{l.priority, l.ordinary} {
				for _, t := range kind {
					if !s.late(t, now) {
						break
					}
					row.Late++
				}
			}
		}
		_, row.Wait = room.forecast(room.newcomer(svc.ID, ""))
		if r, ok := room.refusal(svc, Kiosk, false).(*Refusal); ok {
			row.Refused = r.Code
		}
		list = append(list, row)
	}
	return list
}
