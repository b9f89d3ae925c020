package queue

import "time"

// Pulse is how the day goes, beside what every view shows: what an alarm compares with.
type Pulse struct {
	Began  time.Time                // of the working hours that it is; zero: the office rests, even if it gives numbers then
	Usual  map[string]time.Duration // visit, by service: measured today, or the office's own word
	Calls  int                      // of the last hour that came to an end
	Missed int                      // of them, without a citizen
}

// Pulse looks at the last hour.
func (s *State) Pulse(now time.Time) Pulse {
	s = s.on(now)
	p := Pulse{Began: s.Office.Calendar(nil).Began(now), Usual: make(map[string]time.Duration, len(s.Office.Services))}
	if s.DayClosed {
		p.Began = time.Time{}
	}
	for i := range s.Office.Services {
		id := s.Office.Services[i].ID
		p.Usual[id] = s.pace(id).Duration()
	}
	for _, t := range s.issued {
		if now.Sub(t.Since) > time.Hour || t.State != Served && t.State != Missed {
			continue
		}
		p.Calls++
		if t.State == Missed {
			p.Missed++
		}
	}
	return p
}
