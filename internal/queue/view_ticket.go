package queue

import "time"

// Ticket is what its holder may see of a ticket of today or of the day before, by id or by today's number.
func (s *State) Ticket(key string, now time.Time) (TicketView, bool) {
	t, ok := s.ticket(key)
	if !ok {
		p, ok := s.past[key]
		if !ok {
			return TicketView{}, false
		}
		t = &Ticket{ID: p.ID, Number: p.Number, Service: p.Service, State: p.State, Issued: p.Issued}
	}
	v := TicketView{
		ID: t.ID, Number: t.Number, Service: t.Service, Office: s.Office.Name, Noun: s.noun(), State: t.State,
		Priority: t.priority(), Rehearsal: t.Rehearsal, IssuedAt: t.Issued, Call: t.Call, CalledAt: t.CalledAt,
		BackUntil: s.backUntil(t), Outcome: t.Outcome,
	}
	if svc, ok := s.Office.Service(t.Service); ok {
		v.ServiceName = svc.Name
	}
	if s.Office.PublicURL != "" {
		v.URL = s.Office.PublicURL + "/t/" + t.ID
	}
	if s.Date != now.Format(time.DateOnly) && !t.State.Final() && (t.State != Held || !s.Office.Rules.HeldCross) {
		v.State = Expired
		return v, true
	}
	switch {
	case t.State == Waiting:
		v.Ahead, v.Estimate = s.outlook(now, false).forecast(t)
		v.Counter = t.Only
	case t.active():
		v.Counter = t.Counter
	}
	if cfg, ok := s.Office.Counter(v.Counter); ok {
		v.CounterName = cfg.Name
	}
	return v, true
}

// Bygone reports whether a ticket is one of the day before that did not cross midnight: it can still be looked up, and
// nothing can be done with it.
func (s *State) Bygone(id string) bool {
	_, past := s.past[id]
	return past && s.tickets[id] == nil
}

// Answer is the ticket as a command's result has it, so that a retry reads the same however the day went on. It is
// false for a command that was about no ticket.
func (s *State) Answer(r Result) (TicketView, bool) {
	if r.Told == nil {
		return TicketView{}, false
	}
	return r.View(), true
}

func (s *State) row(t *Ticket, now time.Time) TicketRow {
	return TicketRow{
		ID: t.ID, Number: t.Number, Service: t.Service, Class: t.Class, Channel: t.Channel, State: t.State,
		Issued: t.Issued, Since: t.Since, Counter: t.Counter, Only: t.Only != "", Call: t.Call, Recalls: t.Recalls,
		Late: t.State == Waiting && s.late(t, now), BackUntil: s.backUntil(t), Outcome: t.Outcome, Then: t.Then,
		Rehearsal: t.Rehearsal, Paper: t.Paper, Copy: t.Copy,
	}
}
