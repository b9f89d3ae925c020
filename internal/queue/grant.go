package queue

import "time"

// grantSeries lets a machine give numbers by itself, today and on the next working day.
func (d decision) grantSeries(c GrantSeries) ([]Event, error) {
	if c.Spool == "" || len(c.Spool) > maxSpool {
		return nil, refuse(CodeInvalid, "field", "spool")
	}
	if g := d.grants[c.Spool]; g != nil && g.Device != d.device {
		return nil, refuse(CodeUnknownSeries, "device", g.Device)
	}
	if d.held != "" && c.Letter == "" && d.grants[c.Spool] == nil {
		return nil, refuse(CodeNumbersHeld) // others may hold letters that this journal does not know
	}
	letter := d.letterFor(c.Spool, c.Letter)
	if letter == "" {
		return nil, refuse(CodeSeriesLetters)
	}
	return []Event{SeriesGranted{Device: d.device, Spool: c.Spool, Letter: letter, Days: d.grantable(c.Spool, letter, d.now)}}, nil
}

// maxSpool is the length of a spool's name in bytes.
const maxSpool = 40

// grantable is what a machine would be granted now.
func (s *State) grantable(spool, letter string, now time.Time) (days []GrantedDay) {
	for _, date := range s.seriesDates(now) {
		day := GrantedDay{Date: date.Format(time.DateOnly)}
		for i := range s.Office.Services {
			svc := &s.Office.Services[i]
			if svc.Retired || svc.Staff || !s.servable(svc.ID) || len(s.windows(svc, date)) == 0 {
				continue
			}
			used := s.used(spool, day.Date, svc.Prefix+letter)
			day.Series = append(day.Series, GrantedRun{
				Service: svc.ID, Prefix: svc.Prefix + letter, From: used + 1, To: used + s.room(svc, day.Date),
			})
		}
		if len(day.Series) > 0 {
			days = append(days, day)
		}
	}
	return days
}

func (s *State) used(spool, date, prefix string) int {
	if g := s.grants[spool]; g != nil {
		if run := g.day(date).run(prefix); run != nil {
			return run.Used
		}
	}
	return 0
}

// room is how many numbers of a service a machine may give on a date: no more than the service's cap leaves now. Where
// several machines are alone at once, together they may pass it.
func (s *State) room(svc *Service, date string) int {
	room := seriesSize
	for ch, limit := range map[Channel]int{"": svc.Cap.Day, Kiosk: svc.Cap.Channels[string(Kiosk)]} {
		if limit == 0 {
			continue
		}
		if date == s.Date {
			limit -= s.taken[taken{svc.ID, ch}]
		}
		room = min(room, max(limit, 0))
	}
	return room
}

// farthest is how many days ahead the next working day is looked for. Tết is shorter.
const farthest = 14

// seriesDates are the midnights of today, if it is a working day that goes on, and of the next working day.
func (s *State) seriesDates(now time.Time) (dates []time.Time) {
	today := time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, now.Location())
	if !s.DayClosed && s.works(today) {
		dates = append(dates, today)
	}
	for n := 1; n <= farthest; n++ {
		if day := today.AddDate(0, 0, n); s.works(day) {
			return append(dates, day)
		}
	}
	return dates
}

// works reports whether some service is open on a date.
func (s *State) works(day time.Time) bool {
	for i := range s.Office.Services {
		if len(s.windows(&s.Office.Services[i], day)) > 0 {
			return true
		}
	}
	return false
}

// Window is a time in which numbers are given, To exclusive.
type Window struct {
	From time.Time `json:"from"`
	To   time.Time `json:"to"`
}

// windows are when a service gives numbers on a date, by its hours alone.
func (s *State) windows(svc *Service, midnight time.Time) (open []Window) {
	cal := s.Office.Calendar(svc)
	if cal == nil || s.Office.Rules.AlwaysOpen {
		return []Window{{midnight, midnight.AddDate(0, 0, 1)}}
	}
	for _, span := range cal.On(midnight) {
		at := func(minutes int) time.Time { return midnight.Add(time.Duration(minutes) * time.Minute) }
		open = append(open, Window{at(span.From).Add(-s.Office.Rules.OpenEarly.D()), at(span.To)})
	}
	return open
}
