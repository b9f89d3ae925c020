package queue

import (
	"math"
	"time"
)

// forecast returns how many people will be called before t as the line stands, and the wait as whole minutes; no
// range while no open counter serves t.
func (o *outlook) forecast(t *Ticket) (ahead int, wait *Range) {
	svc, ok := o.Office.Service(t.Service)
	if !ok {
		return 0, nil
	}
	ahead = o.look(t).ahead(t, o.ratio(t.Service, t.Only))
	r, ok := o.wait(t)
	if !ok {
		return ahead, nil
	}
	if !o.Office.Rules.AlwaysOpen {
		cal := o.Office.Calendar(svc)
		r.Low, r.High = cal.Stretch(o.now, r.Low), cal.Stretch(o.now, r.High)
	}
	return ahead, &Range{Low: int(r.Low / time.Minute), High: int(math.Ceil(r.High.Minutes()))}
}

// tooLate reports whether the working time left today cannot serve one more of the service. Counters that are not
// open yet are counted as configured when none is open.
func (o *outlook) tooLate(svc *Service, left time.Duration) bool {
	t := o.newcomer(svc.ID, "")
	r, ok := o.wait(t)
	if !ok {
		r, ok = o.outlook(o.now, true).wait(t)
	}
	return ok && r.Mid+o.pace(svc.ID).Duration() > left
}

// Gauge returns two guesses of the wait for the next ticket of a service, to measure how good estimates are: the
// middle of the range that the ticket would show, and the textbook's people ahead × mean visit ÷ counters.
func (s *State) Gauge(service, class string, now time.Time) (ours, textbook time.Duration) {
	svc, ok := s.Office.Service(service)
	if !ok {
		return 0, 0
	}
	o := s.outlook(now, false)
	t := o.newcomer(service, class)
	if r, ok := o.wait(t); ok {
		ours = r.Mid
	}
	ahead := s.look(t).ahead(t, s.ratio(service, ""))
	textbook = time.Duration(ahead) * s.pace(service).Duration() / time.Duration(max(1, len(s.serving(service))))
	if !s.Office.Rules.AlwaysOpen {
		cal := s.Office.Calendar(svc)
		ours, textbook = cal.Stretch(now, ours), cal.Stretch(now, textbook)
	}
	return ours, textbook
}
