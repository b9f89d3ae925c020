package queue

import "slices"

// configure puts a new office in force. What the new office leaves out but people still wait for or are served at
// stays, marked retired: it gives no new numbers and drains.
func (d decision) configure(c Configure) ([]Event, error) {
	if err := c.Office.check(); err != nil {
		return nil, err
	}
	next := c.Office
	next.Services, next.Counters = slices.Clone(next.Services), slices.Clone(next.Counters)
	kept := d.keepServices(&next)
	events := d.keepCounters(&next)
	for i := range next.Counters {
		was, ok := d.Office.Counter(next.Counters[i].ID)
		if !ok {
			continue
		}
		next.Counters[i].Serves = slices.Clone(next.Counters[i].Serves)
		for _, v := range was.Serves {
			if kept[v.Service] && !slices.ContainsFunc(next.Counters[i].Serves, func(n Serve) bool { return n.Service == v.Service }) {
				next.Counters[i].Serves = append(next.Counters[i].Serves, v)
			}
		}
	}
	return append(events, OfficeConfigured{next}), nil
}

// keepServices adds to next, as retired, the services it drops that still have tickets.
func (d decision) keepServices(next *Office) map[string]bool {
	needed := map[string]bool{}
	for _, t := range d.tickets {
		if !t.State.Final() && (t.State != Missed || d.backUntil(t).After(d.now)) {
			needed[t.Service] = true
			for _, then := range t.Then {
				needed[then] = true
			}
		}
	}
	kept := map[string]bool{}
	for _, svc := range d.Office.Services {
		if _, ok := next.Service(svc.ID); !ok && needed[svc.ID] {
			svc.Retired, kept[svc.ID] = true, true
			next.Services = append(next.Services, svc)
		}
	}
	return kept
}

// keepCounters adds to next, as retired, the counters it drops that still serve somebody, and frees the tickets
// that wait for a dropped counter alone.
func (d decision) keepCounters(next *Office) []Event {
	var events []Event
	for _, cfg := range d.Office.Counters {
		if _, ok := next.Counter(cfg.ID); ok {
			continue
		}
		events = append(events, d.release(cfg.ID)...)
		if d.counter(cfg.ID).current != nil {
			cfg.Retired = true
			next.Counters = append(next.Counters, cfg)
		}
	}
	return events
}

// check refuses an office that the queue could not run. Package config says the same and more, with line and column.
func (o *Office) check() error {
	services, prefixes, counters := map[string]bool{}, map[string]bool{}, map[string]bool{}
	if o.Name["vi"] == "" || len(o.Services) == 0 || len(o.Counters) == 0 {
		return refuse(CodeInvalid, "field", "office")
	}
	for _, s := range o.Services {
		if s.ID == "" || s.Prefix == "" || services[s.ID] || prefixes[s.Prefix] {
			return refuse(CodeInvalid, "field", "service "+s.ID)
		}
		services[s.ID], prefixes[s.Prefix] = true, true
	}
	for _, c := range o.Counters {
		if c.ID == "" || counters[c.ID] {
			return refuse(CodeInvalid, "field", "counter "+c.ID)
		}
		counters[c.ID] = true
		for _, v := range c.Serves {
			if !services[v.Service] {
				return refuse(CodeUnknownService, "service", v.Service)
			}
		}
	}
	return nil
}

func (s *State) configure(o Office) {
	s.Office, s.Configured = o, true
	clear(s.named)
	for id, c := range s.counters {
		if cfg, ok := o.Counter(id); ok {
			// A counter goes on with what it serves; only services that are gone for good leave it.
			c.Serves = slices.DeleteFunc(slices.Clone(c.Serves), func(v Serve) bool {
				_, known := o.Service(v.Service)
				return !known
			})
			if len(c.Serves) == 0 {
				c.Serves = cfg.Serves
			}
		} else {
			delete(s.counters, id)
		}
	}
}
