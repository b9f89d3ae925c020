package queue

import "time"

// Menu is what ticket machines and the reception offer.
func (s *State) Menu(now time.Time) MenuView {
	s = s.on(now)
	v := MenuView{
		Office: s.Office.Name, Noun: s.noun(), Hotline: s.Office.Hotline, Notice: s.Office.Notice,
		Languages: list(s.Office.Languages), Date: now.Format(time.DateOnly), Rehearsal: s.Rehearsing, Asks: s.asks(), Wifi: s.Office.Wifi,
		Groups: list(s.Office.Groups), Services: []MenuService{}, Priorities: list(s.Office.Priorities),
	}
	v.Status, v.Opens = s.status(now)
	room := s.outlook(now, false)
	for i := range s.Office.Services {
		svc := &s.Office.Services[i]
		if svc.Retired {
			continue
		}
		m := MenuService{
			ID: svc.ID, Prefix: svc.Prefix, Name: svc.Name, Group: svc.Group, Keywords: svc.Keywords, Bring: svc.Bring,
			Mixing: s.Office.MixingOf(svc), Counters: s.serving(svc.ID), Staff: svc.Staff,
			Waiting: s.waiting(svc.ID), Given: s.series[svc.Prefix],
		}
		_, m.Wait = room.forecast(room.newcomer(svc.ID, ""))
		channel := Kiosk
		if svc.Staff {
			channel = Reception
		}
		if r, ok := room.refusal(svc, channel, false).(*Refusal); ok {
			m.Refused = r.Code
			_, m.Opens, _ = s.Office.Calendar(svc).Now(now)
		}
		v.Services = append(v.Services, m)
	}
	return v
}

// serving lists the open counters of a service.
func (s *State) serving(service string) []string {
	ids := []string{}
	for i := range s.Office.Counters {
		c := s.counter(s.Office.Counters[i].ID)
		if c.State == CounterOpen && serves(c.Serves, service) {
			ids = append(ids, c.ID)
		}
	}
	return ids
}
