package queue

import "slices"

func (d decision) openCounter(c OpenCounter) ([]Event, error) {
	cfg, run, err := d.counterOf(c.Counter)
	if err != nil {
		return nil, err
	}
	if cfg.gone() {
		return nil, refuse(CodeCounterRetired, "counter", c.Counter)
	}
	serves := c.Services
	switch {
	case len(serves) > 0:
		if err := d.Office.checkServes(serves); err != nil {
			return nil, err
		}
	case run.State != CounterClosed:
		serves = run.Serves
	default:
		serves = cfg.Serves
	}
	clerk := c.Clerk
	switch {
	case run.Clerk == "" || run.Clerk == clerk:
	case clerk == "", c.Seat == SeatKeep:
		clerk = run.Clerk
	case c.Seat != SeatTake:
		return nil, refuse(CodeCounterOccupied, "counter", c.Counter)
	}
	var events []Event
	if other := d.seatsBut(c.Counter, clerk); clerk != "" && clerk != run.Clerk && len(other) > 0 {
		switch {
		case c.Elsewhere == ElsewhereStay:
		case c.Seat == SeatKeep:
			clerk = ""
		case c.Elsewhere != ElsewhereLeave:
			return nil, refuse(CodeSeatedElsewhere, "counter", c.Counter, "other", other[0])
		default:
			if events, err = d.closeAll(other); err != nil {
				return nil, err
			}
		}
	}
	return append(events, CounterOpened{Counter: c.Counter, Serves: serves, Clerk: clerk}), nil
}

// seatsBut are the counters where a clerk sits, one aside. There is one at most, but for programs and for days that
// began before there was this rule.
func (s *State) seatsBut(counter, clerk string) (all []string) {
	for _, id := range sorted(s.counters) {
		if id != counter && s.counters[id].Clerk == clerk {
			all = append(all, id)
		}
	}
	return all
}

func (d decision) closeAll(counters []string) (events []Event, err error) {
	for _, id := range counters {
		shut, err := d.closeCounter(CloseCounter{id})
		if err != nil {
			return nil, err
		}
		events = append(events, shut...)
	}
	return events, nil
}

func (d decision) pauseCounter(c PauseCounter) ([]Event, error) {
	_, run, err := d.counterOf(c.Counter)
	if err != nil {
		return nil, err
	}
	if run.State == CounterClosed {
		return nil, refuse(CodeCounterClosed, "counter", c.Counter)
	}
	return []Event{CounterSuspended(c)}, nil
}

func (d decision) closeCounter(c CloseCounter) ([]Event, error) {
	_, run, err := d.counterOf(c.Counter)
	if err != nil {
		return nil, err
	}
	if t := run.current; t != nil {
		return nil, refuse(CodeCounterBusy, "counter", c.Counter, "number", t.Number, "state", string(t.State))
	}
	return append(d.release(c.Counter), CounterShut(c)), nil
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
	case cfg.gone():
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
		return run, []Event{t.finish(Other)}, nil
	}
	return nil, nil, refuse(CodeCounterBusy, "counter", counter, "number", t.Number, "state", string(t.State))
}

func (s *State) running(id string) *Counter {
	c, ok := s.counters[id]
	if !ok {
		c = &Counter{ID: id, State: CounterClosed}
		s.counters[id] = c
	}
	return c
}
