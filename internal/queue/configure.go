package queue

import (
	"maps"
	"slices"
	"strings"
)

// configure puts a new office in force. What the new office leaves out but people still wait for or are served at
// stays, marked retired: it gives no new numbers and drains.
func (d decision) configure(c Configure) ([]Event, error) {
	if err := c.Office.check(); err != nil {
		return nil, err
	}
	if err := d.apart(&c.Office); err != nil {
		return nil, err
	}
	next, needed := c.Office, needs{}
	for _, t := range d.tickets {
		if !t.State.Final() {
			needed.add(t)
		}
	}
	next.Services, next.Counters = slices.Clone(next.Services), slices.Clone(next.Counters)
	retired := d.keepServices(&next, needed)
	for i := range next.Counters {
		d.keepServes(&next.Counters[i], retired)
	}
	events := d.keepCounters(&next, needed)
	return append(events, OfficeConfigured{next}), nil
}

// apart refuses a prefix that would give a service the numbers of a ticket machine's series.
func (d decision) apart(o *Office) error {
	for _, g := range d.seriesOf() {
		for _, day := range g.Days {
			for _, run := range day.Runs {
				same := func(s Service) bool { return s.Prefix == run.Prefix }
				if day.Date >= d.Date && slices.ContainsFunc(o.Services, same) {
					return refuse(CodePrefixSeries, "prefix", run.Prefix, "device", g.Device)
				}
			}
		}
	}
	return nil
}

// needs are the services that somebody waits for, is served for or will go to.
type needs map[string]bool

func (n needs) add(t *Ticket) {
	n[t.Service] = true
	for _, then := range t.Then {
		n[then] = true
	}
}

// keepServices adds to next, as retired, the services it drops that are still needed, and returns them.
func (d decision) keepServices(next *Office, needed needs) map[string]bool {
	kept := map[string]bool{}
	for _, svc := range d.Office.Services {
		if _, ok := next.Service(svc.ID); !ok && needed[svc.ID] {
			svc.Retired, kept[svc.ID] = true, true
			next.Services = append(next.Services, svc)
		}
	}
	return kept
}

// keepServes lets a counter that stays go on with the retired services it served.
func (d decision) keepServes(cfg *CounterConfig, retired map[string]bool) {
	was, ok := d.Office.Counter(cfg.ID)
	if !ok {
		return
	}
	cfg.Serves = slices.Clone(cfg.Serves)
	for _, v := range was.Serves {
		if retired[v.Service] && !serves(cfg.Serves, v.Service) {
			cfg.Serves = append(cfg.Serves, v)
		}
	}
}

// keepCounters adds to next, as retired, the counters it drops that serve somebody now, or that somebody waits for
// whom no other counter would call. It frees the tickets that wait for a dropped counter alone.
func (d decision) keepCounters(next *Office, needed needs) []Event {
	var events []Event
	orphan := maps.Clone(needed)
	for i := range next.Counters {
		for _, v := range next.Counters[i].Serves {
			delete(orphan, v.Service)
		}
	}
	for _, cfg := range d.Office.Counters {
		if _, ok := next.Counter(cfg.ID); ok {
			continue
		}
		events = append(events, d.release(cfg.ID)...)
		cfg.Retired = true
		cfg.Serves = slices.DeleteFunc(slices.Clone(cfg.Serves), func(v Serve) bool { return !orphan[v.Service] })
		if d.counter(cfg.ID).current != nil || len(cfg.Serves) > 0 {
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
		if s.ID == "" || !isPrefix(s.Prefix) || services[s.ID] || prefixes[s.Prefix] {
			return refuse(CodeInvalid, "field", "service "+s.ID)
		}
		services[s.ID], prefixes[s.Prefix] = true, true
	}
	for _, c := range o.Counters {
		if c.ID == "" || counters[c.ID] {
			return refuse(CodeInvalid, "field", "counter "+c.ID)
		}
		counters[c.ID] = true
		if err := o.checkServes(c.Serves); err != nil {
			return err
		}
	}
	return nil
}

// checkServes refuses services that the office does not have or that are named twice, and ranks below 0.
func (o *Office) checkServes(list []Serve) error {
	for i, v := range list {
		if _, ok := o.Service(v.Service); !ok || serves(list[:i], v.Service) {
			return refuse(CodeUnknownService, "service", v.Service)
		}
		if v.Rank < 0 {
			return refuse(CodeInvalid, "field", "rank")
		}
	}
	return nil
}

// isPrefix reports whether p is one to three capital letters. A digit would let two series meet: A1 001 is A 1001.
func isPrefix(p string) bool {
	return p != "" && len(p) <= 3 && strings.Trim(p, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}

func (s *State) configure(o Office) {
	was := s.Office
	s.Office, s.Configured = o, true
	clear(s.named)
	for id, c := range s.counters {
		cfg, ok := o.Counter(id)
		switch before, _ := was.Counter(id); {
		case !ok:
			delete(s.counters, id)
		case cfg.Retired || before != nil && before.Retired:
			c.Serves = cfg.Serves
		default:
			c.Serves = o.goOn(cfg, c.Serves)
		}
		c.mix = c.mix.within(o.MixingOf(nil))
	}
	for key, l := range s.lines {
		l.mix = l.mix.within(s.ratio(key.service, key.only))
	}
}

// goOn is what a counter serves under a new office: what it served, but for the services that are gone for good, or
// else what the office says.
func (o *Office) goOn(cfg *CounterConfig, was []Serve) []Serve {
	left := slices.DeleteFunc(slices.Clone(was), func(v Serve) bool {
		_, known := o.Service(v.Service)
		return !known
	})
	if len(left) == 0 {
		return cfg.Serves
	}
	return left
}
