package queue

import (
	"maps"
	"time"
)

// Told is what the answer to a command says of its ticket beside the state. Whatever becomes of the ticket and of
// the office later, a retry reads the same.
type Told struct {
	Number    string    `json:"number"`
	Service   string    `json:"service"`
	Issued    time.Time `json:"issued"`
	Priority  bool      `json:"priority,omitempty"`
	Rehearsal bool      `json:"rehearsal,omitempty"`
	Ahead     int       `json:"ahead,omitempty"`    // only of the command that issued it
	Estimate  *Range    `json:"estimate,omitempty"` // only of the command that issued it
	Counter   string    `json:"counter,omitempty"`
	CalledAt  time.Time `json:"called_at,omitzero"`
	BackUntil time.Time `json:"back_until,omitzero"`
	Outcome   Outcome   `json:"outcome,omitempty"`
	Names     *Names    `json:"names,omitempty"` // in the journal only where the office of that record would name otherwise
}

// Names are the texts of the office that an answer carries.
type Names struct {
	Office  Text   `json:"office,omitempty"`
	Noun    Text   `json:"noun,omitempty"`
	Service Text   `json:"service,omitempty"`
	Counter Text   `json:"counter,omitempty"`
	URL     string `json:"url,omitempty"` // Office.PublicURL
}

// nameKey is what the names of an answer depend on beside the office.
type nameKey struct{ service, counter string }

func (n *Names) equal(o *Names) bool {
	return n.URL == o.URL && maps.Equal(n.Office, o.Office) && maps.Equal(n.Noun, o.Noun) &&
		maps.Equal(n.Service, o.Service) && maps.Equal(n.Counter, o.Counter)
}

// tell notes what a command at that time has to say of its ticket.
func (s *State) tell(t *Ticket, at time.Time) *Told {
	told := &Told{
		Number: t.Number, Service: t.Service, Issued: t.Issued, Priority: t.priority(), Rehearsal: t.Rehearsal,
		Counter: t.Counter, CalledAt: t.CalledAt, BackUntil: s.backUntil(t), Outcome: t.Outcome,
	}
	if t.State == Waiting {
		told.Counter = t.Only
		if at.Equal(t.Issued) {
			told.Ahead, told.Estimate = t.Ahead, t.Estimate
		}
	}
	told.Names = s.name(told)
	return told
}

// name returns the names in force. They are shared by all answers that have the same.
func (s *State) name(told *Told) *Names {
	key := nameKey{told.Service, told.Counter}
	n, ok := s.named[key]
	if !ok {
		n = s.Office.names(key, s.noun())
		s.named[key] = n
	}
	return n
}

func (o *Office) names(key nameKey, noun Text) *Names {
	n := &Names{Office: o.Name, Noun: noun, URL: o.PublicURL}
	if svc, ok := o.Service(key.service); ok {
		n.Service = svc.Name
	}
	if cfg, ok := o.Counter(key.counter); ok {
		n.Counter = cfg.Name
	}
	return n
}

// packed is a result as it crosses midnight: without the names that the next day's office gives too.
func (r Result) packed(names func(*Told) *Names) Result {
	if r.Told == nil || r.Told.Names == nil || !r.Told.Names.equal(names(r.Told)) {
		return r
	}
	told := *r.Told
	told.Names = nil
	r.Told = &told
	return r
}

// unpacked undoes packed. It copies, because the event it comes from is folded more than once.
func (r Result) unpacked(names func(*Told) *Names) Result {
	if r.Told == nil || r.Told.Names != nil {
		return r
	}
	told := *r.Told
	told.Names = names(&told)
	r.Told = &told
	return r
}

// View is the ticket as the command left it; of a command that was about no ticket it says nothing.
func (r Result) View() TicketView {
	t := r.Told
	if t == nil {
		return TicketView{}
	}
	v := TicketView{
		ID: r.Ticket, Number: t.Number, Service: t.Service, ServiceName: t.Names.Service, Office: t.Names.Office,
		Noun: t.Names.Noun, State: r.State, Priority: t.Priority, Rehearsal: t.Rehearsal, IssuedAt: t.Issued,
		Ahead: t.Ahead, Estimate: t.Estimate, Counter: t.Counter, CounterName: t.Names.Counter, Call: r.Call,
		CalledAt: t.CalledAt, BackUntil: t.BackUntil, Outcome: t.Outcome,
	}
	if t.Names.URL != "" {
		v.URL = t.Names.URL + "/t/" + r.Ticket
	}
	return v
}
