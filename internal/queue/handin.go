package queue

import (
	"strconv"
	"time"
)

// handIn takes numbers that a machine gave while the hub was away, in its order. What was handed in before is passed
// over, so that a batch whose answer was lost can be sent again, alone or with others. The first number that cannot be
// taken ends the batch; when nothing came before it, it is why the batch is refused.
func (d decision) handIn(c HandIn) ([]Event, error) {
	g := d.grants[c.Spool]
	switch {
	case g == nil || g.Device != d.device:
		return nil, refuse(CodeUnknownSeries, "device", d.device)
	case len(c.Tickets) == 0 || len(c.Tickets) > MaxHandIn:
		return nil, refuse(CodeInvalid, "field", "tickets")
	}
	h := handing{decision: d, series: g, torn: c.Torn, last: g.Last, used: map[*Run]int{}, ids: map[string]bool{}}
	for _, t := range c.Tickets {
		if err := h.add(t); err != nil {
			if len(h.events) > 0 {
				break
			}
			return nil, err
		}
	}
	return h.events, nil
}

// handing is a batch on its way in.
type handing struct {
	decision
	series *Series
	torn   bool      // a gap is what a damaged file no longer says
	last   time.Time // when the ticket before was taken
	used   map[*Run]int
	ids    map[string]bool
	events []Event
}

func (h *handing) add(t HandedIn) error {
	day := h.series.day(t.Date)
	run := day.run(t.Prefix)
	if run == nil {
		return refuse(CodeUnknownSeries, "device", h.device)
	}
	name, used := number(t.Prefix, t.Seq), max(run.Used, h.used[run])
	switch {
	case t.Date > h.Date:
		return refuse(CodeSeriesAhead, "number", name, "date", t.Date)
	case t.Seq <= 0 || t.Seq > run.To:
		return refuse(CodeUnknownSeries, "device", h.device)
	case t.Seq <= used:
		return h.repeated(t, name)
	case t.Seq > used+1 && !h.torn && !h.lost(t.Date):
		return refuse(CodeSeriesGap, "number", name, "want", strconv.Itoa(used+1))
	case t.Ticket == "" || len(t.Ticket) > maxSpool || t.Request == "":
		return refuse(CodeInvalid, "field", "ticket")
	case h.ids[t.Ticket] || h.tickets[t.Ticket] != nil || h.past[t.Ticket].ID != "":
		return refuse(CodeSeriesTwice, "number", name)
	}
	if t.Seq > used+1 {
		h.events = append(h.events, SeriesSkipped{h.series.Spool, t.Date, t.Prefix, t.Seq - 1})
	}
	h.used[run], h.ids[t.Ticket] = t.Seq, true
	h.last = h.taken(t, day)
	h.take(t, run.Service, name)
	return nil
}

// lost reports whether numbers of a day may have been handed in to a journal that was lost.
func (s *State) lost(date string) bool { return s.held != "" || date <= s.restored }

// repeated is a number that was handed in before: nothing happens, unless it went to somebody else then.
func (h *handing) repeated(t HandedIn, name string) error {
	if id, ok := h.numbers[name]; ok && t.Date == h.Date && id != t.Ticket && !h.ids[t.Ticket] {
		return refuse(CodeSeriesTwice, "number", name)
	}
	return nil
}

// taken is when a number was taken. The machine says it by the hub's clock, which it hears: were it the hub that puts
// the machine's clock right, a batch that the network held back would be as much too young. Whatever the machine says,
// it is within the day of the series, not before the grant, not before the number before and not in the future.
func (h *handing) taken(t HandedIn, day *SeriesDay) time.Time {
	at := t.Taken
	begin, _ := time.ParseInLocation(time.DateOnly, day.Date, Local)
	end := begin.AddDate(0, 0, 1).Add(-time.Millisecond)
	if end.After(h.now) {
		end = h.now
	}
	for _, least := range []time.Time{begin, day.Granted, h.last} {
		if at.Before(least) {
			at = least
		}
	}
	if at.After(end) {
		at = end
	}
	return at.In(Local).Truncate(time.Millisecond)
}

// take writes what follows of a number: its twin goes, whose answer never reached the machine, and where nobody can be
// called any more, it ends at once.
func (h *handing) take(t HandedIn, service, name string) {
	today := t.Date == h.Date
	if today && h.Rehearsing && len(h.events) == 0 {
		h.events = append(h.events, RehearsalEnded{})
	}
	class := t.Class
	if _, ok := h.Office.Priority(class); !ok {
		class = ""
	}
	lapsed := !today || h.DayClosed || !h.servable(service)
	h.events = append(h.events, TicketIssued{
		Ticket: t.Ticket, Number: name, Seq: t.Seq, Service: service, Class: class, Channel: Kiosk, Device: h.device,
		Taken: h.last, Series: t.Prefix, Spool: h.series.Spool, Request: t.Request, Lapsed: lapsed,
	})
	if lapsed {
		h.events = append(h.events, TicketExpired{t.Ticket})
	}
	if twin := h.twin(t.Request); twin != nil {
		h.events = append(h.events, TicketCancelled{twin.ID})
	}
}

// twin is the number that the hub itself gave for the same touch, while nobody has been called for it.
func (h *handing) twin(request string) *Ticket {
	t := h.tickets[h.answers[requestKey{h.device, request}].result.Ticket]
	if t == nil || t.Rehearsal || t.active() || t.State.Final() {
		return nil
	}
	return t
}

// handedIn notes what a number that was handed in leaves beside its ticket, and reports whether it is a ticket of today.
func (s *State) handedIn(e TicketIssued) (today bool) {
	date := e.Taken.In(Local).Format(time.DateOnly)
	if g := s.grants[e.Spool]; g != nil {
		g.Last = e.Taken.In(Local)
		if run := g.day(date).run(e.Series); run != nil {
			run.Used = max(run.Used, e.Seq)
		}
	}
	if e.Lapsed {
		s.lapsed = append(s.lapsed, Past{e.Ticket, e.Number, e.Service, Expired, e.Taken.In(Local)})
	}
	if date != s.Date {
		s.past[e.Ticket] = s.lapsed[len(s.lapsed)-1]
		return false
	}
	return true
}

// bar keeps a touch's request from being answered with a second number, when it reaches the hub after all.
func (s *State) bar(e TicketIssued, t *Ticket, at time.Time) {
	key := requestKey{e.Device, e.Request}
	if _, known := s.answers[key]; known {
		return
	}
	r := Result{Ticket: t.ID, State: t.State, At: at, Told: s.tell(t, at)}
	s.answers[key] = answer{"handed in", r}
}
