package queue

import (
	"slices"
	"strconv"
	"time"
)

func (d decision) issue(c IssueTicket) ([]Event, error) {
	if c.Channel == "" {
		c.Channel = Kiosk
	}
	if !slices.Contains([]Channel{Kiosk, Reception, Online}, c.Channel) {
		return nil, refuse(CodeInvalid, "field", "channel")
	}
	svc, ok := d.Office.Service(c.Service)
	if !ok {
		return nil, refuse(CodeUnknownService, "service", c.Service)
	}
	if _, ok := d.Office.Priority(c.Class); !ok && c.Class != "" {
		return nil, refuse(CodeUnknownPriority, "priority", c.Class)
	}
	for _, then := range c.Then {
		if err := d.given(then); err != nil {
			return nil, err
		}
	}
	room := d.outlook(d.now, false)
	if err := room.refusal(svc, c.Channel, c.Override); err != nil {
		return nil, err
	}
	n := d.series[svc.Prefix] + 1
	ahead, wait := room.forecast(room.newcomer(svc.ID, c.Class))
	return []Event{TicketIssued{
		Ticket: d.ids.Ticket(), Number: number(svc.Prefix, n), Seq: n, Service: svc.ID, Class: c.Class, Channel: c.Channel,
		Device: d.device, Then: c.Then, Ahead: ahead, Estimate: wait, Rehearsal: d.Rehearsing, Override: c.Override,
	}}, nil
}

// refusal is why a service gives no number now, or nil. Staff override hours, caps and lateness, nothing else.
func (o *outlook) refusal(svc *Service, ch Channel, override bool) error {
	switch {
	case o.held != "":
		return refuse(CodeNumbersHeld)
	case svc.Retired:
		return refuse(CodeServiceRetired, "service", svc.ID)
	case o.DayClosed:
		return refuse(CodeDayClosed)
	case svc.Staff && ch == Kiosk:
		return refuse(CodeStaffOnly, "service", svc.ID)
	case !o.servable(svc.ID):
		return refuse(CodeNobodyServes, "service", svc.ID)
	case override || o.Rehearsing:
		return nil
	}
	if limit := svc.Cap.Day; limit > 0 && o.taken[taken{service: svc.ID}] >= limit {
		return refuse(CodeCapDay, "cap", strconv.Itoa(limit))
	}
	if limit := svc.Cap.Channels[string(ch)]; limit > 0 && o.taken[taken{svc.ID, ch}] >= limit {
		return refuse(CodeCapChannel, "cap", strconv.Itoa(limit), "channel", string(ch))
	}
	if o.Office.Rules.AlwaysOpen {
		return nil
	}
	cal := o.Office.Calendar(svc)
	status, opens, left := cal.Now(o.now)
	if opens.Sub(o.now) <= o.Office.Rules.OpenEarly.D() && !opens.IsZero() {
		status = Open
	}
	switch status {
	case Before:
		return refuse(CodeBeforeHours, "opens", opens.Format("15:04"))
	case Lunch:
		return refuse(CodeLunch, "opens", opens.Format("15:04"))
	case After:
		return refuse(CodeAfterHours)
	case Off:
		return refuse(CodeDayOff)
	}
	if o.Office.Rules.LateCheck && o.tooLate(svc, left) {
		return refuse(CodeTooLate)
	}
	return nil
}

// servable reports whether a counter of the office may serve the service, as configured or as it runs now.
func (s *State) servable(service string) bool {
	for i := range s.Office.Counters {
		cfg := &s.Office.Counters[i]
		if !cfg.Retired && (serves(cfg.Serves, service) || serves(s.counter(cfg.ID).Serves, service)) {
			return true
		}
	}
	return false
}

// issue enters a new number. One that was handed in has its place by when it was taken.
func (s *State) issue(e TicketIssued, at time.Time) *Ticket {
	series := e.Series
	if svc, ok := s.Office.Service(e.Service); ok && series == "" {
		series = svc.Prefix
	}
	learnt := at
	if e.Spool != "" {
		if !s.handedIn(e) {
			return nil
		}
		at = e.Taken.In(Local)
	}
	s.orders++
	t := &Ticket{
		ID: e.Ticket, Number: e.Number, Service: e.Service, Class: e.Class, Channel: e.Channel, Device: e.Device,
		Issued: at, Order: s.orders, State: Waiting, Since: at, Then: e.Then, Ahead: e.Ahead, Estimate: e.Estimate,
		Rehearsal: e.Rehearsal,
	}
	s.tickets[t.ID], s.numbers[t.Number] = t, t.ID
	s.issued = append(s.issued, t)
	if series != "" {
		s.series[series] = max(s.series[series], e.Seq)
	}
	s.taken[taken{service: e.Service}]++
	s.taken[taken{e.Service, e.Channel}]++
	s.lineOf(t).insert(t)
	if e.Spool != "" {
		s.bar(e, t, learnt)
	}
	return t
}
