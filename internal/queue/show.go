package queue

import (
	"slices"
	"time"
)

// How many rows the views carry.
const (
	boardCalls  = 8
	counterNext = 60
	officeRows  = 40
)

func (s *State) status(now time.Time) (Status, time.Time) {
	status, opens, _ := s.Office.Calendar(nil).Now(now)
	switch {
	case s.DayClosed && s.current(now):
		return After, time.Time{}
	case s.Office.Rules.AlwaysOpen:
		return Open, time.Time{}
	}
	return status, opens
}

// current reports whether the state is of now's date: no screen shows yesterday.
func (s *State) current(now time.Time) bool { return s.Date == now.Format(time.DateOnly) }

func (s *State) noun() Text {
	if len(s.Office.Noun) > 0 {
		return s.Office.Noun
	}
	return Text{"vi": "công dân", "en": "citizen"}
}

func (s *State) announceAge() time.Duration {
	if d := s.Office.Rules.AnnounceAge.D(); d > 0 {
		return d
	}
	return 30 * time.Second
}

// Board is what the walls of a zone show; an empty zone is the whole office.
func (s *State) Board(zone string, now time.Time) (BoardView, bool) {
	v := BoardView{
		Office: s.Office.Name, Noun: s.noun(), Hotline: s.Office.Hotline, Notice: s.Office.Notice, Zone: zone,
		Date: now.Format(time.DateOnly), Rehearsal: s.Rehearsing, AnnounceAge: int(s.announceAge().Milliseconds()),
		Calls: []Call{}, Counters: []BoardCounter{}, Waiting: []BoardWaiting{},
	}
	if zone != "" {
		i := slices.IndexFunc(s.Office.Zones, func(z Zone) bool { return z.ID == zone })
		if i < 0 {
			return v, false
		}
		v.ZoneName = s.Office.Zones[i].Name
	}
	v.Status, v.Opens = s.status(now)
	shown := map[string]bool{}
	for i := range s.Office.Counters {
		cfg := &s.Office.Counters[i]
		if zone != "" && s.Office.ZoneOf(cfg) != zone {
			continue
		}
		c := s.today(cfg.ID, now)
		row := BoardCounter{ID: cfg.ID, Name: cfg.Name, State: c.State, Services: []string{}}
		for _, serve := range c.Serves {
			if svc, ok := s.Office.Service(serve.Service); ok {
				row.Services = append(row.Services, svc.Prefix)
				shown[svc.ID] = true
			}
		}
		if t := c.current; t != nil {
			row.Number, row.Priority, row.Serving = t.Number, t.priority(), t.State == Serving
		}
		v.Counters = append(v.Counters, row)
	}
	if !s.current(now) {
		return v, true
	}
	for i := range s.Office.Services {
		svc := &s.Office.Services[i]
		if n := s.waiting(svc.ID); n > 0 || shown[svc.ID] {
			v.Waiting = append(v.Waiting, BoardWaiting{Service: svc.ID, Prefix: svc.Prefix, Name: svc.Name, Waiting: n})
		}
	}
	for i := len(s.calls) - 1; i >= 0; i-- {
		call := s.calls[i]
		if zone != "" && call.Zone != zone {
			continue
		}
		if len(v.Calls) >= boardCalls && now.Sub(call.At) > s.announceAge() {
			break
		}
		v.Calls = append(v.Calls, call)
	}
	return v, true
}

// today is a counter as it runs, closed when the state is of another day.
func (s *State) today(id string, now time.Time) *Counter {
	if c := s.counter(id); s.current(now) {
		return c
	}
	return &Counter{ID: id, State: CounterClosed}
}

// waiting counts the tickets that wait for a service, at whichever counter.
func (s *State) waiting(service string) int {
	n := 0
	for key, l := range s.lines {
		switch {
		case key.service == service:
			n += l.len()
		case key.only != "":
			for _, list := range [][]*Ticket{l.priority, l.ordinary} {
				for _, t := range list {
					if t.Service == service {
						n++
					}
				}
			}
		}
	}
	return n
}

// Menu is what ticket machines and the reception offer.
func (s *State) Menu(now time.Time) MenuView {
	v := MenuView{
		Office: s.Office.Name, Noun: s.noun(), Hotline: s.Office.Hotline, Notice: s.Office.Notice,
		Languages: s.Office.Languages, Date: now.Format(time.DateOnly), Rehearsal: s.Rehearsing, Wifi: s.Office.Wifi,
		Groups: s.Office.Groups, Services: []MenuService{}, Priorities: s.Office.Priorities,
	}
	v.Status, v.Opens = s.status(now)
	if len(v.Languages) == 0 {
		v.Languages = []string{"vi", "en"}
	}
	fresh := s
	if !s.current(now) {
		fresh = s.morning(now)
	}
	for i := range s.Office.Services {
		svc := &s.Office.Services[i]
		if svc.Retired {
			continue
		}
		m := MenuService{
			ID: svc.ID, Prefix: svc.Prefix, Name: svc.Name, Group: svc.Group, Keywords: svc.Keywords, Bring: svc.Bring,
			Mixing: s.Office.MixingOf(svc), Counters: s.serving(svc.ID, now), Staff: svc.Staff,
		}
		m.Waiting = fresh.waiting(svc.ID)
		_, m.Wait = fresh.forecast(&Ticket{Service: svc.ID, Order: fresh.orders + 1, Issued: now}, now)
		channel := Kiosk
		if svc.Staff {
			channel = Reception
		}
		if r, ok := fresh.refusal(svc, channel, false, now).(*Refusal); ok {
			m.Refused = r.Code
			_, m.Opens, _ = s.Office.Calendar(svc).Now(now)
		}
		v.Services = append(v.Services, m)
	}
	return v
}

// morning is the state as the first command of now's date would find it, for views before that command.
func (s *State) morning(now time.Time) *State {
	fresh := NewState()
	fresh.openDay(s.carried(now.Format(time.DateOnly)), now)
	return fresh
}

// serving lists the open counters of a service.
func (s *State) serving(service string, now time.Time) []string {
	ids := []string{}
	for i := range s.Office.Counters {
		c := s.today(s.Office.Counters[i].ID, now)
		if c.State == CounterOpen && slices.ContainsFunc(c.Serves, func(v Serve) bool { return v.Service == service }) {
			ids = append(ids, c.ID)
		}
	}
	return ids
}

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
	if !s.current(now) && !t.State.Final() && t.State != Held {
		v.State = Expired
		return v, true
	}
	switch {
	case t.State == Waiting:
		v.Ahead, v.Estimate = s.forecast(t, now)
		v.Counter = t.Only
	case t.active():
		v.Counter = t.Counter
	}
	if cfg, ok := s.Office.Counter(v.Counter); ok {
		v.CounterName = cfg.Name
	}
	return v, true
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
		Rehearsal: t.Rehearsal,
	}
}

// Counter is what the clerk at one counter sees.
func (s *State) Counter(id string, now time.Time) (CounterView, bool) {
	cfg, ok := s.Office.Counter(id)
	if !ok {
		return CounterView{}, false
	}
	c := s.today(id, now)
	v := CounterView{
		ID: id, Name: cfg.Name, Office: s.Office.Name, Zone: s.Office.ZoneOf(cfg), State: c.State, Retired: cfg.Retired,
		Clerk: c.Clerk, Since: c.Since, Date: now.Format(time.DateOnly), Rehearsal: s.Rehearsing, Rules: s.Office.Rules,
		Serves: []CounterServes{}, Next: []TicketRow{}, Held: []TicketRow{}, Missed: []TicketRow{}, Done: []TicketRow{},
		Counters: s.officeCounters(now), Services: s.officeServices(now), Served: c.served, Forgotten: s.forgotten(c, now),
	}
	v.Status, _ = s.status(now)
	serves := c.Serves
	if c.State == CounterClosed && len(serves) == 0 {
		serves = cfg.Serves
	}
	for _, serve := range serves {
		if svc, ok := s.Office.Service(serve.Service); ok {
			n := 0
			if l := s.lines[lineKey{svc.ID, ""}]; l != nil && s.current(now) {
				n = l.len()
			}
			v.Waiting += n
			v.Serves = append(v.Serves, CounterServes{Service: svc.ID, Prefix: svc.Prefix, Name: svc.Name, Rank: serve.Rank, Waiting: n})
		}
	}
	if !s.current(now) {
		return v, true
	}
	if l := s.lines[lineKey{"", id}]; l != nil {
		v.Waiting += l.len()
	}
	if c.current != nil {
		row := s.row(c.current, now)
		v.Current = &row
	}
	for _, t := range s.preview(&Counter{ID: id, Serves: serves, mix: c.mix}, now, counterNext) {
		v.Next = append(v.Next, s.row(t, now))
	}
	for _, t := range s.aside() {
		switch {
		case t.State == Held:
			v.Held = append(v.Held, s.row(t, now))
		case s.backUntil(t).After(now):
			v.Missed = append(v.Missed, s.row(t, now))
		}
	}
	for _, t := range slices.Backward(c.done) {
		v.Done = append(v.Done, s.row(t, now))
	}
	return v, true
}

// aside lists the held and missed tickets, oldest first.
func (s *State) aside() []*Ticket {
	var list []*Ticket
	for _, t := range s.tickets {
		if t.State == Held || t.State == Missed {
			list = append(list, t)
		}
	}
	slices.SortFunc(list, func(a, b *Ticket) int { return int(int64(a.Order) - int64(b.Order)) })
	return list
}

func (s *State) forgotten(c *Counter, now time.Time) bool {
	limit := s.Office.Rules.ForgottenAfter.D()
	return c.current != nil && c.current.State == Serving && limit > 0 && now.Sub(c.current.StartedAt) > limit
}

// Floor is the room at a glance.
func (s *State) Floor(now time.Time) OfficeView {
	v := OfficeView{
		Office: s.Office.Name, Date: now.Format(time.DateOnly), DayClosed: s.DayClosed && s.current(now),
		Rehearsal: s.Rehearsing, Rules: s.Office.Rules, Zones: s.Office.Zones, Priorities: s.Office.Priorities,
		Counters: s.officeCounters(now), Services: s.officeServices(now), Recent: []TicketRow{},
	}
	v.Status, v.Opens = s.status(now)
	if !s.current(now) {
		return v
	}
	v.Issued, v.Served, v.Missed = len(s.issued), s.tally.served, s.tally.missed
	for _, svc := range v.Services {
		v.Waiting += svc.Waiting
	}
	for _, t := range slices.Backward(s.issued[max(0, len(s.issued)-officeRows):]) {
		v.Recent = append(v.Recent, s.row(t, now))
	}
	return v
}

func (s *State) officeCounters(now time.Time) []OfficeCounter {
	list := []OfficeCounter{}
	for i := range s.Office.Counters {
		cfg := &s.Office.Counters[i]
		c := s.today(cfg.ID, now)
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
	for i := range s.Office.Services {
		svc := &s.Office.Services[i]
		row := OfficeService{
			ID: svc.ID, Prefix: svc.Prefix, Name: svc.Name, Group: svc.Group, Retired: svc.Retired,
			Mixing: s.Office.MixingOf(svc), Target: Duration(target(svc)),
		}
		if s.current(now) {
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
			_, row.Wait = s.forecast(&Ticket{Service: svc.ID, Order: s.orders + 1, Issued: now}, now)
			if r, ok := s.refusal(svc, Kiosk, false, now).(*Refusal); ok {
				row.Refused = r.Code
			}
		}
		list = append(list, row)
	}
	return list
}
