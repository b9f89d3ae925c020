package calendar

import "time"

// workingDays counts whole days at the same time of day and what is left as working minutes, which never make more
// than one more day.
func (p *Plan) workingDays(d *Due) (err error) {
	days, more := d.Term.Days()
	if d.At, d.Ending, err = p.later(d.From, days); err != nil || more == 0 {
		return err
	}
	part, err := p.Add(d.At, more*p.rules.QuarterDay)
	if err != nil {
		return err
	}
	whole, ending, err := p.later(d.From, days+1)
	d.At = part
	if d.Ending = Plain; whole.Before(part) {
		d.At, d.Ending = whole, ending
	}
	return err
}

// later returns the same time of day so many working days later.
func (p *Plan) later(t time.Time, days int) (_ time.Time, _ Ending, err error) {
	day := midnight(t)
	for range days {
		if day, err = p.next(day); err != nil {
			return t, Plain, err
		}
	}
	at, ending := p.fit(day, t.Sub(midnight(t)))
	return at, ending, nil
}

// fit puts a time of day into the opening hours of a working day.
func (p *Plan) fit(day time.Time, clock time.Duration) (time.Time, Ending) {
	at := day.Add(clock)
	for _, s := range p.hours.On(day) {
		from, to := s.on(day)
		switch {
		case at.Before(from):
			return from, LaterOpen
		case !at.After(to):
			return at, Plain
		}
	}
	return p.closing(day), EarlyDay
}

func (p *Plan) calendarDays(d *Due) (err error) {
	last := midnight(d.From).AddDate(0, 0, d.Term.n)
	day := last
	if !p.worksOn(day) {
		if day, err = p.next(last); err != nil {
			return err
		}
		d.Skipped, d.Ending, d.At = p.daysOff(last, day), Moved, p.opening(day)
	} else {
		d.At, d.Ending = p.fit(day, d.From.Sub(midnight(d.From)))
	}
	if p.rules.FullDays {
		d.At = p.closing(day)
		if d.Ending != Moved {
			d.Ending = Plain
		}
	}
	return nil
}

func (p *Plan) sameDay(d *Due) error {
	day := midnight(d.From)
	if day.Equal(midnight(d.Received)) && d.Received.After(day.Add(time.Duration(p.rules.CutOff)*time.Minute)) {
		next, err := p.next(day)
		if err != nil {
			return err
		}
		day, d.Waits, d.From = next, AfterCutOff, p.opening(next)
	}
	d.At = p.closing(day)
	d.Slip = !day.Equal(midnight(d.Received))
	return nil
}
