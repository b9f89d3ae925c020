package queue

import "time"

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
	case GrantSeries:
		return d.grantSeries(c)
	case HandIn:
		return d.handIn(c)
	case ReportNumbers:
		return d.reportNumbers(c)
	case FreeNumbers:
		return d.freeNumbers(c)
	case NotePaper:
		return d.notePaper(c)
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
	return d.visit(cmd)
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
