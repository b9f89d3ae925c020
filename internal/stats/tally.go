package stats

import (
	"time"

	"motcua/internal/dossier"
)

// tally walks over a source once and counts everything into the groups that a key stands for.
type tally struct {
	period Period
	by     Dimension
	visit  func(ticket string) string // Source.Visit
	groups func(key string) []*group  // that what has this key counts in
	each   func(*WorkDay, *Stay)      // may be nil: looks at every stay beside
	one    func(*Case)                // likewise at every dossier

	aside map[string]string // ticket → key of the stay at which it was set aside and is so still
}

func (t *tally) walk(s Source) error {
	t.aside = map[string]string{}
	if s.Days != nil {
		for day, err := range s.Days {
			if err != nil {
				return err
			}
			if day.Date >= t.period.From && day.Date <= t.period.To {
				t.day(day)
			}
		}
	}
	for _, key := range t.aside {
		t.in(key, func(g *group) { g.row.Visits.Aside++ })
	}
	if s.Cases != nil {
		for c, err := range s.Cases {
			if err != nil {
				return err
			}
			t.dossier(&c)
		}
	}
	for _, m := range s.Marks {
		if t.period.Has(m.At) {
			t.in(t.keyOf("", m.Service, m.Counter, m.Clerk), func(g *group) { g.mark(m) })
		}
	}
	return nil
}

func (t *tally) in(key string, do func(*group)) {
	for _, g := range t.groups(key) {
		do(g)
	}
}

func (t *tally) day(d *WorkDay) {
	for i := range d.Stays {
		s := &d.Stays[i]
		key := t.keyOf(s.Ticket, s.Service, s.Counter, s.Clerk)
		_, set := t.aside[s.Ticket]
		t.in(key, func(g *group) {
			g.stay(s)
			g.row.Visits.Back += one(s.Begin == Carried && !set)
		})
		switch {
		case s.End == SetAside:
			t.aside[s.Ticket] = key
		case set:
			delete(t.aside, s.Ticket)
		}
		if t.each != nil {
			t.each(d, s)
		}
	}
}

// keyOf is the row of a visit, or of a rating, which has no ticket.
func (t *tally) keyOf(ticket, service, counter, clerk string) string {
	switch t.by {
	case ByField, ByUnit:
		if t.visit != nil && ticket != "" {
			return t.visit(ticket)
		}
	case ByOffice:
		return string(ByOffice)
	case ByService:
		return service
	case ByCounter:
		return counter
	case ByClerk:
		return clerk
	}
	return ""
}

func (t *tally) dossier(c *Case) {
	desk, decided := t.keys(c)
	if !c.Received.IsZero() {
		t.in(desk, func(g *group) { g.received(c, t.period.Start()) })
	}
	if !c.Finished.IsZero() {
		t.in(decided, func(g *group) { g.processed(c) })
	}
	for _, p := range c.Payments {
		t.in(desk, func(g *group) { g.paid(p) })
	}
	if c.Apology != nil {
		who := desk
		if t.by == ByClerk {
			who = c.Apology.Who
		}
		t.in(who, func(g *group) { g.row.Dossiers.Apologies++ })
	}
	if t.one != nil {
		t.one(c)
	}
}

// keys are the rows in which a dossier counts as received, and as processed.
func (t *tally) keys(c *Case) (desk, decided string) {
	switch t.by {
	case ByOffice:
		return string(ByOffice), string(ByOffice)
	case ByField:
		return c.Field, c.Field
	case ByUnit:
		return c.Unit, c.Unit
	case ByService:
		return c.Service, c.Service
	case ByCounter:
		return c.Counter, c.Counter
	case ByClerk:
		return c.clerk(c.Receiver), c.clerk(c.Processor)
	}
	return "", ""
}

// clerk is the row of who did something to a dossier.
func (c *Case) clerk(id string) string {
	if id == "" && c.Brought {
		return Elsewhere
	}
	return id
}

// series are the points of a chart under way.
type series struct {
	period Period
	points map[string]*point
}

type point struct {
	Point
	waits  []int32
	within Share
}

func (s *series) at(label string) *point {
	if s.points[label] == nil {
		s.points[label] = &point{Point: Point{At: label}}
	}
	return s.points[label]
}

// label is the point that a time of a day belongs to. What the night ended counts where it was last seen.
func (s *series) label(day string, t time.Time) string {
	switch s.period.Span {
	case Day:
		return day + "T" + t.Format("15")
	case Month:
		return day
	}
	return day[:len("2006-01")]
}

func (s *series) stay(d *WorkDay, v *Stay) {
	came := s.at(s.label(d.Date, v.Came))
	came.Taken += one(v.Begin == Taken)
	if wait, ok := v.Wait(); ok {
		came.waits = append(came.waits, seconds(wait))
		came.within = came.within.Add(Share{one(v.InTarget), 1})
	}
	ended := v.Ended
	if ended.Format(time.DateOnly) != d.Date {
		ended = v.Called
	}
	switch v.End {
	case Finished, Passed:
		s.at(s.label(d.Date, ended)).Served++
	case Missed:
		s.at(s.label(d.Date, ended)).NoShows++
	}
}

func (s *series) dossier(c *Case) {
	if !c.Received.IsZero() && s.period.Has(c.Received) {
		s.at(s.label(c.Received.Format(time.DateOnly), c.Received)).Received++
	}
	if !c.Finished.IsZero() {
		p := s.at(s.label(c.Finished.Format(time.DateOnly), c.Finished))
		p.Processed++
		p.Late += one(c.Standing == dossier.Late)
		p.Undated += one(c.Undated)
	}
}

// list is every point of the period; of a day, the hours from the first to the last in which something was.
func (s *series) list() []Point {
	all := []Point{}
	for _, label := range s.labels() {
		p := s.at(label)
		p.Wait = spread(p.waits)
		p.Wait.Within = p.within
		all = append(all, p.Point)
	}
	return all
}

func (s *series) labels() (all []string) {
	if s.period.Span != Day {
		for _, day := range s.period.Days() {
			if label := s.label(day, time.Time{}); len(all) == 0 || all[len(all)-1] != label {
				all = append(all, label)
			}
		}
		return all
	}
	first, last := -1, -1
	for h := range 24 {
		if s.points[s.hour(h)] != nil {
			if first < 0 {
				first = h
			}
			last = h
		}
	}
	for h := first; first >= 0 && h <= last; h++ {
		all = append(all, s.hour(h))
	}
	return all
}

func (s *series) hour(h int) string {
	return s.label(s.period.From, date(1, 1, 1).Add(time.Duration(h)*time.Hour))
}
