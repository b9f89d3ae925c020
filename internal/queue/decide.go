package queue

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// Decide answers a command with the events that carry it out, or with a *Refusal, or with ErrNobody. It is pure: the
// state is only read. Due must have been folded first, and Answered asked.
func Decide(s *State, cmd Command, device string, now time.Time, ids IDs) ([]Event, error) {
	d := decision{State: s, now: now, device: device, ids: ids}
	switch c := cmd.(type) {
	case Configure:
		return d.configure(c)
	case OpenDay:
		if !s.DayClosed {
			return nil, refuse(CodeDayOpen)
		}
		return []Event{DayReopened{}}, nil
	case CloseDay:
		return d.closeDay()
	}
	if !s.Configured {
		return nil, refuse(CodeNotConfigured)
	}
	switch c := cmd.(type) {
	case StartRehearsal:
		return d.startRehearsal()
	case EndRehearsal:
		if !s.Rehearsing {
			return nil, refuse(CodeRehearsalOff)
		}
		return []Event{RehearsalEnded{}}, nil
	case IssueTicket:
		return d.issue(c)
	case CancelTicket:
		return d.cancel(c)
	case ResumeTicket:
		return d.resume(c)
	case CorrectOutcome:
		return d.correct(c)
	case OpenCounter:
		return d.openCounter(c)
	case PauseCounter:
		return d.pauseCounter(c)
	case CloseCounter:
		return d.closeCounter(c)
	case CallNext:
		return d.next(c)
	case CallTicket:
		return d.callNumber(c)
	}
	return d.atCounter(cmd)
}

// decision is one command being decided.
type decision struct {
	*State
	now    time.Time
	device string
	ids    IDs
}

func (d decision) closeDay() ([]Event, error) {
	if d.DayClosed {
		return nil, refuse(CodeDayClosed)
	}
	for _, id := range sorted(d.counters) {
		if t := d.counters[id].current; t != nil {
			return nil, refuse(CodeCounterBusy, "counter", id, "number", t.Number, "state", string(t.State))
		}
	}
	return append(d.expire(d.Office.Rules.HeldCross), DayClosed{}), nil
}

func (d decision) startRehearsal() ([]Event, error) {
	if len(d.issued) > 0 && !d.Rehearsing {
		return nil, refuse(CodeRehearsalLate)
	}
	return []Event{RehearsalStarted{}}, nil
}

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
		if _, ok := d.Office.Service(then); !ok {
			return nil, refuse(CodeUnknownService, "service", then)
		}
	}
	if err := d.refusal(svc, c.Channel, c.Override, d.now); err != nil {
		return nil, err
	}
	n := d.series[svc.Prefix] + 1
	probe := &Ticket{Service: svc.ID, Class: c.Class, Order: d.orders + 1, Issued: d.now}
	ahead, wait := d.forecast(probe, d.now)
	return []Event{TicketIssued{
		Ticket: d.ids.Ticket(), Number: number(svc.Prefix, n), Seq: n, Service: svc.ID, Class: c.Class, Channel: c.Channel,
		Device: d.device, Then: c.Then, Ahead: ahead, Estimate: wait, Rehearsal: d.Rehearsing, Override: c.Override,
	}}, nil
}

// refusal is why a service gives no number now, or nil. Staff override hours, caps and lateness, nothing else.
func (s *State) refusal(svc *Service, ch Channel, override bool, now time.Time) error {
	switch {
	case svc.Retired:
		return refuse(CodeServiceRetired, "service", svc.ID)
	case s.DayClosed:
		return refuse(CodeDayClosed)
	case svc.Staff && ch == Kiosk:
		return refuse(CodeStaffOnly, "service", svc.ID)
	case !s.servable(svc.ID):
		return refuse(CodeNobodyServes, "service", svc.ID)
	case override || s.Rehearsing:
		return nil
	}
	if limit := svc.Cap.Day; limit > 0 && s.taken[taken{service: svc.ID}] >= limit {
		return refuse(CodeCapDay, "cap", strconv.Itoa(limit))
	}
	if limit := svc.Cap.Channels[string(ch)]; limit > 0 && s.taken[taken{svc.ID, ch}] >= limit {
		return refuse(CodeCapChannel, "cap", strconv.Itoa(limit), "channel", string(ch))
	}
	if s.Office.Rules.AlwaysOpen {
		return nil
	}
	cal := s.Office.Calendar(svc)
	status, opens, left := cal.Now(now)
	if opens.Sub(now) <= s.Office.Rules.OpenEarly.D() && !opens.IsZero() {
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
	if s.Office.Rules.LateCheck && s.tooLate(svc, now, left) {
		return refuse(CodeTooLate)
	}
	return nil
}

// servable reports whether a counter of the office may serve the service, as configured or as it runs now.
func (s *State) servable(service string) bool {
	is := func(v Serve) bool { return v.Service == service }
	for i := range s.Office.Counters {
		cfg := &s.Office.Counters[i]
		if slices.ContainsFunc(cfg.Serves, is) || slices.ContainsFunc(s.counter(cfg.ID).Serves, is) {
			return true
		}
	}
	return false
}

func (d decision) cancel(c CancelTicket) ([]Event, error) {
	t, ok := d.ticket(c.Ticket)
	switch {
	case !ok:
		return nil, refuse(CodeUnknownTicket, "ticket", c.Ticket)
	case t.active():
		return nil, refuse(CodeElsewhere, "number", t.Number, "counter", t.Counter)
	case t.State.Final():
		return nil, refuse(CodeWrongState, "number", t.Number, "state", string(t.State))
	}
	return []Event{TicketCancelled{t.ID}}, nil
}

func (d decision) resume(c ResumeTicket) ([]Event, error) {
	t, ok := d.ticket(c.Ticket)
	if !ok {
		return nil, refuse(CodeUnknownTicket, "ticket", c.Ticket)
	}
	if c.Counter != "" {
		if err := d.waitable(c.Counter); err != nil {
			return nil, err
		}
	}
	switch {
	case t.State == Missed && !d.backUntil(t).After(d.now):
		return nil, refuse(CodeToleranceOver, "number", t.Number)
	case t.State != Held && t.State != Missed:
		return nil, refuse(CodeWrongState, "number", t.Number, "state", string(t.State))
	}
	return []Event{TicketResumed{Ticket: t.ID, Only: c.Counter}}, nil
}

// waitable checks that a ticket may wait for one counter alone: a closed one would never call it.
func (d decision) waitable(counter string) error {
	cfg, run, err := d.counterOf(counter)
	switch {
	case err != nil:
		return err
	case cfg.Retired:
		return refuse(CodeCounterRetired, "counter", counter)
	case run.State == CounterClosed:
		return refuse(CodeCounterClosed, "counter", counter)
	}
	return nil
}

// backUntil is when a missed ticket's way back ends; zero for others and where the office has no way back.
func (s *State) backUntil(t *Ticket) time.Time {
	if t.State != Missed || s.Office.Rules.MissedTolerance == 0 {
		return time.Time{}
	}
	return t.Since.Add(s.Office.Rules.MissedTolerance.D())
}

func (d decision) correct(c CorrectOutcome) ([]Event, error) {
	t, ok := d.ticket(c.Ticket)
	switch {
	case !ok:
		return nil, refuse(CodeUnknownTicket, "ticket", c.Ticket)
	case t.State != Served:
		return nil, refuse(CodeWrongState, "number", t.Number, "state", string(t.State))
	case !slices.Contains(outcomes[:], c.Outcome):
		return nil, refuse(CodeInvalid, "field", "outcome")
	}
	return []Event{OutcomeCorrected(c)}, nil
}

func (d decision) openCounter(c OpenCounter) ([]Event, error) {
	cfg, run, err := d.counterOf(c.Counter)
	if err != nil {
		return nil, err
	}
	if cfg.Retired {
		return nil, refuse(CodeCounterRetired, "counter", c.Counter)
	}
	serves := c.Services
	switch {
	case len(serves) > 0:
		seen := map[string]bool{}
		for _, v := range serves {
			if _, ok := d.Office.Service(v.Service); !ok || seen[v.Service] {
				return nil, refuse(CodeUnknownService, "service", v.Service)
			}
			seen[v.Service] = true
		}
	case run.State != CounterClosed:
		serves = run.Serves
	default:
		serves = cfg.Serves
	}
	clerk := c.Clerk
	if clerk == "" {
		clerk = run.Clerk
	}
	return []Event{CounterOpened{Counter: c.Counter, Serves: serves, Clerk: clerk}}, nil
}

func (d decision) pauseCounter(c PauseCounter) ([]Event, error) {
	_, run, err := d.counterOf(c.Counter)
	if err != nil {
		return nil, err
	}
	if run.State == CounterClosed {
		return nil, refuse(CodeCounterClosed, "counter", c.Counter)
	}
	return []Event{CounterSuspended{c.Counter}}, nil
}

func (d decision) closeCounter(c CloseCounter) ([]Event, error) {
	_, run, err := d.counterOf(c.Counter)
	if err != nil {
		return nil, err
	}
	if t := run.current; t != nil {
		return nil, refuse(CodeCounterBusy, "counter", c.Counter, "number", t.Number, "state", string(t.State))
	}
	return append(d.release(c.Counter), CounterShut{c.Counter}), nil
}

// release frees the tickets that wait for one counter alone.
func (s *State) release(counter string) []Event {
	l := s.lines[lineKey{"", counter}]
	if l == nil {
		return nil
	}
	var events []Event
	for _, t := range slices.Concat(l.priority, l.ordinary) {
		events = append(events, TicketReleased{t.ID})
	}
	return events
}

// ready checks that a counter may call, and finishes the visit it still serves where the office wants that.
func (d decision) ready(counter string, finishes bool) (*Counter, []Event, error) {
	cfg, run, err := d.counterOf(counter)
	switch {
	case err != nil:
		return nil, nil, err
	case cfg.Retired:
		return nil, nil, refuse(CodeCounterRetired, "counter", counter)
	case run.State == CounterClosed:
		return nil, nil, refuse(CodeCounterClosed, "counter", counter)
	case run.State == CounterPaused:
		return nil, nil, refuse(CodeCounterPaused, "counter", counter)
	}
	t := run.current
	if t == nil {
		return run, nil, nil
	}
	if finishes && t.State == Serving {
		return run, d.finish(t, Other), nil
	}
	return nil, nil, refuse(CodeCounterBusy, "counter", counter, "number", t.Number, "state", string(t.State))
}

func (d decision) next(c CallNext) ([]Event, error) {
	run, events, err := d.ready(c.Counter, d.Office.Rules.NextFinishes)
	if err != nil {
		return nil, err
	}
	t := d.choose(run, d.now)
	if t == nil {
		return nil, ErrNobody
	}
	return append(events, TicketCalled{Ticket: t.ID, Counter: c.Counter, Call: d.lastCall + 1, Turn: true}), nil
}

func (d decision) callNumber(c CallTicket) ([]Event, error) {
	_, events, err := d.ready(c.Counter, d.Office.Rules.NextFinishes)
	if err != nil {
		return nil, err
	}
	t, ok := d.ticket(strings.ToUpper(strings.TrimSpace(c.Number)))
	switch {
	case !ok:
		return nil, refuse(CodeUnknownTicket, "ticket", c.Number)
	case t.active():
		return nil, refuse(CodeElsewhere, "number", t.Number, "counter", t.Counter)
	case t.State.Final():
		return nil, refuse(CodeWrongState, "number", t.Number, "state", string(t.State))
	}
	return append(events, TicketCalled{Ticket: t.ID, Counter: c.Counter, Call: d.lastCall + 1}), nil
}

// atCounter decides the commands about a counter's current ticket.
func (d decision) atCounter(cmd Command) ([]Event, error) {
	var counter string
	onlyCalled := false
	switch c := cmd.(type) {
	case Recall:
		counter, onlyCalled = c.Counter, true
	case Start:
		counter, onlyCalled = c.Counter, true
	case NoShow:
		counter, onlyCalled = c.Counter, true
	case Finish:
		counter = c.Counter
	case Hold:
		counter = c.Counter
	case Return:
		counter = c.Counter
	case Transfer:
		counter = c.Counter
	default:
		return nil, refuse(CodeInvalid, "field", "command")
	}
	_, run, err := d.counterOf(counter)
	if err != nil {
		return nil, err
	}
	t := run.current
	if t == nil {
		return nil, refuse(CodeNoCurrent, "counter", counter)
	}
	if onlyCalled && t.State != Called {
		return nil, refuse(CodeNotCalled, "number", t.Number)
	}
	switch c := cmd.(type) {
	case Recall:
		if limit := d.Office.Rules.AutoNoShow; limit > 0 && t.Recalls >= limit {
			return []Event{TicketMissed{Ticket: t.ID, Automatic: true}}, nil
		}
		return []Event{TicketCalled{Ticket: t.ID, Counter: counter, Call: d.lastCall + 1, Recall: true}}, nil
	case Start:
		return []Event{TicketStarted{t.ID}}, nil
	case NoShow:
		return []Event{TicketMissed{Ticket: t.ID}}, nil
	case Hold:
		return []Event{TicketHeld{t.ID}}, nil
	case Return:
		return []Event{TicketReturned{t.ID}}, nil
	case Finish:
		if c.Outcome == "" {
			c.Outcome = Other
		}
		if !slices.Contains(outcomes[:], c.Outcome) {
			return nil, refuse(CodeInvalid, "field", "outcome")
		}
		return d.finish(t, c.Outcome), nil
	case Transfer:
		return d.transfer(t, c)
	}
	return nil, refuse(CodeInvalid, "field", "command")
}

// finish ends a visit, or sends it on to the next of the services it was issued for.
func (d decision) finish(t *Ticket, o Outcome) []Event {
	if len(t.Then) > 0 {
		return []Event{TicketTransferred{Ticket: t.ID, Service: t.Then[0], Outcome: o, Planned: true}}
	}
	return []Event{TicketFinished{Ticket: t.ID, Outcome: o}}
}

func (d decision) transfer(t *Ticket, c Transfer) ([]Event, error) {
	if (c.Service == "") == (c.ToCounter == "") {
		return nil, refuse(CodeInvalid, "field", "service")
	}
	if c.ToCounter != "" {
		if c.ToCounter == c.Counter {
			return nil, refuse(CodeTransferSame)
		}
		if err := d.waitable(c.ToCounter); err != nil {
			return nil, err
		}
		return []Event{TicketTransferred{Ticket: t.ID, Service: t.Service, Only: c.ToCounter}}, nil
	}
	svc, ok := d.Office.Service(c.Service)
	switch {
	case !ok:
		return nil, refuse(CodeUnknownService, "service", c.Service)
	case svc.Retired:
		return nil, refuse(CodeServiceRetired, "service", c.Service)
	case c.Service == t.Service:
		return nil, refuse(CodeTransferSame)
	case !d.servable(c.Service):
		return nil, refuse(CodeNobodyServes, "service", c.Service)
	}
	return []Event{TicketTransferred{Ticket: t.ID, Service: c.Service}}, nil
}
