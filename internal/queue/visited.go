package queue

import "time"

// Visit is a visit that ended at a counter, for whoever asks the citizen how it was. The clerk is the one who was there
// when it ended.
type Visit struct {
	Ticket  string    `json:"ticket"` // id
	Number  string    `json:"number"`
	Service string    `json:"service"`
	Counter string    `json:"counter"`
	Clerk   string    `json:"clerk,omitempty"`
	Call    int64     `json:"call"` // the last: a ticket may be called to several counters
	Ended   time.Time `json:"ended"`
}

// ended notes the visit of a ticket that is at a counter and about to leave it with an outcome. Practice is no visit.
func (s *State) ended(t *Ticket, at time.Time) {
	if t.Rehearsal {
		return
	}
	c := s.running(t.Counter)
	c.last = &Visit{Ticket: t.ID, Number: t.Number, Service: t.Service, Counter: t.Counter, Clerk: c.Clerk, Call: t.Call, Ended: at}
	s.visited[t.ID] = *c.last
}

// Visited is the newest visit of today that a ticket ended.
func (s *State) Visited(ticket string) (Visit, bool) {
	v, ok := s.visited[ticket]
	return v, ok
}

// RateView is what the citizen in front of a counter may see of it. The ticket's id is not in it but for the visit that
// ended last, which whoever shows this to others hides.
type RateView struct {
	ID      string
	Name    Text
	Office  Text
	State   CounterState
	Clerk   string // opaque
	Number  string // called or serving now
	Serving bool
	Last    *Visit // today's
}

// Rate is a counter as the citizen in front of it sees it.
func (s *State) Rate(id string, now time.Time) (RateView, bool) {
	cfg, ok := s.Office.Counter(id)
	if !ok {
		return RateView{}, false
	}
	c := s.counter(id)
	v := RateView{ID: id, Name: cfg.Name, Office: s.Office.Name, State: c.State, Clerk: c.Clerk}
	if s.Date != now.Format(time.DateOnly) {
		return v, true
	}
	if c.current != nil {
		v.Number, v.Serving = c.current.Number, c.current.State == Serving
	}
	if c.last != nil {
		last := *c.last
		v.Last = &last
	}
	return v, true
}
