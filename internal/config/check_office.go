package config

import (
	"slices"
	"strconv"

	"motcua/internal/queue"
)

func (c *checker) office(o *queue.Office) {
	c.need("name", o.Name)
	c.need("noun", o.Noun)
	c.need("notice", o.Notice)
	if o.Hotline != "" {
		c.plain("hotline", o.Hotline)
	}
	c.address("public_url", o.PublicURL)
	c.wifi(o.Wifi)
	c.languages(o)
	c.rules(&o.Rules)
	c.calendars(o)
	c.zones(o)
	c.classes(o)
	c.services(o)
	c.counters(o)
	if len(c.problems.Errors()) == 0 {
		c.looseEnds(o)
	}
}

func (c *checker) wifi(w *queue.Wifi) {
	if w == nil {
		return
	}
	if n := len(w.SSID); n < 1 || n > 32 {
		c.say("wifi.ssid", "wifi-ssid")
	}
	if n := len(w.Password); n > 0 && (n < 8 || n > 63) {
		c.say("wifi.password", "wifi-password")
	}
}

func (c *checker) languages(o *queue.Office) {
	if len(o.Languages) == 0 {
		c.say("languages", "empty-list", "key", "languages")
	}
	for i, l := range o.Languages {
		path := nth("languages", i)
		switch {
		case c.bad[path]:
		case !slices.Contains(c.langs, l):
			c.say(path, "text-language", "lang", l, "known", orNone(c.langs))
		case slices.Index(o.Languages, l) < i:
			c.say(path, "duplicate-item", "id", l)
		}
	}
}

func (c *checker) rules(r *queue.Rules) {
	c.ratio("rules.mixing", r.Mixing)
	c.notNegative("rules.auto_no_show", r.AutoNoShow)
	if r.AnnounceAge == 0 {
		c.say("rules.announce_age", "zero-duration")
	}
}

func (c *checker) ratio(path string, m queue.Mixing) {
	if m.Priority < 1 {
		c.say(join(path, "priority"), "ratio")
	}
	if m.Ordinary < 1 {
		c.say(join(path, "ordinary"), "ratio")
	}
}

func (c *checker) notNegative(path string, n int) {
	if n < 0 {
		c.say(path, "negative", "value", strconv.Itoa(n))
	}
}

func (c *checker) zones(o *queue.Office) {
	if len(o.Zones) == 0 {
		c.say("zone", "empty-list", "key", "zone")
	}
	identify(c, "zone", o.Zones, zoneID)
	for i, z := range o.Zones {
		c.need(join(nth("zone", i), "name"), z.Name)
	}
}

func (c *checker) classes(o *queue.Office) {
	identify(c, "priority", o.Priorities, func(p queue.Priority) string { return p.ID })
	for i, p := range o.Priorities {
		c.need(join(nth("priority", i), "name"), p.Name)
	}
	identify(c, "group", o.Groups, groupID)
	for i, g := range o.Groups {
		c.need(join(nth("group", i), "name"), g.Name)
	}
}

func zoneID(z queue.Zone) string             { return z.ID }
func groupID(g queue.Group) string           { return g.ID }
func serviceID(s queue.Service) string       { return s.ID }
func counterID(k queue.CounterConfig) string { return k.ID }
func calendarID(k queue.Calendar) string     { return k.ID }
