package stats

import (
	"time"

	"motcua/internal/queue"
)

func (f *Fold) issue(e queue.TicketIssued, at time.Time) {
	if e.Rehearsal {
		return
	}
	v := &visit{number: e.Number, service: e.Service, channel: e.Channel, priority: e.Class != ""}
	f.visits[e.Ticket] = v
	f.wait(e.Ticket, v, Taken, at)
}

// wait begins a stay.
func (f *Fold) wait(id string, v *visit, b Begin, at time.Time) *Stay {
	v.stay = len(f.day.Stays)
	f.day.Stays = append(f.day.Stays, Stay{
		Ticket: id, Number: v.number, Service: v.service, Channel: v.channel, Priority: v.priority, Begin: b, Came: at,
	})
	return &f.day.Stays[v.stay]
}

// again begins the stay of a visit that was set aside or missed. Whoever was missed has come back.
func (f *Fold) again(id string, v *visit, at time.Time) *Stay {
	if v.stay < 0 {
		return f.wait(id, v, Carried, v.carriedAt)
	}
	if was := &f.day.Stays[v.stay]; was.End == Missed {
		was.End = CameBack
	}
	return f.wait(id, v, Resumed, at)
}

// current is the stay that goes on, or a new one for a visit that was set aside or missed.
func (f *Fold) current(id string, v *visit, at time.Time) *Stay {
	if v.stay >= 0 && f.day.Stays[v.stay].End == Still {
		return &f.day.Stays[v.stay]
	}
	return f.again(id, v, at)
}

func (f *Fold) ticket(event queue.Event, e queue.Entry) {
	switch t := event.(type) {
	case queue.TicketCalled:
		f.about(t.Ticket, func(v *visit) { f.call(t, v, e.At) })
	case queue.TicketStarted:
		f.about(t.Ticket, func(v *visit) { f.current(t.Ticket, v, e.At).Started = e.At })
	case queue.TicketFinished:
		f.about(t.Ticket, func(v *visit) {
			s := f.end(t.Ticket, v, Finished, e.At)
			s.Outcome, s.Forgotten = t.Outcome, t.Forgotten
		})
	case queue.TicketTransferred:
		f.about(t.Ticket, func(v *visit) { f.transfer(t, v, e.At) })
	case queue.TicketReturned:
		f.about(t.Ticket, func(v *visit) { f.takeBack(v) })
	case queue.TicketResumed:
		f.about(t.Ticket, func(v *visit) { f.again(t.Ticket, v, e.At) })
	case queue.TicketHeld:
		f.about(t.Ticket, func(v *visit) { f.end(t.Ticket, v, SetAside, e.At) })
	case queue.TicketMissed:
		f.about(t.Ticket, func(v *visit) { f.end(t.Ticket, v, Missed, e.At) })
	case queue.TicketCancelled:
		f.about(t.Ticket, func(v *visit) { f.end(t.Ticket, v, Cancelled, e.At) })
	case queue.TicketExpired:
		f.about(t.Ticket, func(v *visit) { f.end(t.Ticket, v, Expired, e.At) })
	case queue.OutcomeCorrected:
		f.about(t.Ticket, func(v *visit) { f.correct(t, v, e.Actor) })
	}
}

// about does something with a visit that is followed; practice is not.
func (f *Fold) about(id string, do func(*visit)) {
	if v, ok := f.visits[id]; ok {
		do(v)
	}
}

func (f *Fold) call(e queue.TicketCalled, v *visit, at time.Time) {
	if e.Recall {
		return
	}
	u := undo{was: v.stay}
	if v.stay >= 0 {
		u.end = f.day.Stays[v.stay].End
	}
	s := f.current(e.Ticket, v, at)
	u.made = v.stay != u.was
	v.undo = &u
	s.Counter, s.Clerk, s.Called = e.Counter, f.counter(e.Counter).clerk, at
	if svc, ok := f.office.Service(s.Service); ok {
		s.InTarget = at.Sub(s.Came) <= svc.TargetWait()
	}
}

// takeBack undoes the last call.
func (f *Fold) takeBack(v *visit) {
	u := v.undo
	if u == nil || v.stay < 0 {
		return
	}
	s := &f.day.Stays[v.stay]
	v.undo = nil
	if !u.made {
		s.Counter, s.Clerk, s.Called, s.Started, s.InTarget = "", "", time.Time{}, time.Time{}, false
		return
	}
	*s = Stay{} // Day leaves it out
	if v.stay = u.was; v.stay >= 0 {
		f.day.Stays[v.stay].End = u.end
	}
}

func (f *Fold) end(id string, v *visit, how End, at time.Time) *Stay {
	s := f.current(id, v, at)
	s.End, s.Ended, v.undo = how, at, nil
	most := f.office.Rules.ForgottenAfter.D()
	s.Long = most > 0 && !s.Called.IsZero() && at.Sub(s.Called) > most
	return s
}

func (f *Fold) transfer(e queue.TicketTransferred, v *visit, at time.Time) {
	how, next := SentOn, Transferred
	if e.Planned {
		how, next = Passed, Onward
	}
	f.end(e.Ticket, v, how, at).Outcome = e.Outcome
	v.service = e.Service
	f.wait(e.Ticket, v, next, at)
}

// correct amends the outcome that the visit ended with. The hub's own repair has no actor and is no correction of
// anybody's.
func (f *Fold) correct(e queue.OutcomeCorrected, v *visit, actor string) {
	if v.stay < 0 {
		return
	}
	s := &f.day.Stays[v.stay]
	s.Corrected = s.Corrected || actor != "" && s.Outcome != e.Outcome
	s.Outcome = e.Outcome
}
