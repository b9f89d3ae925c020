package config

import (
	"slices"
	"strconv"

	"motcua/internal/paper"
	"motcua/internal/queue"
)

// looseEnds warns of what is defined and leads nowhere. It looks only at files without mistakes, where a misspelt id
// cannot be the reason.
func (c *checker) looseEnds(o *queue.Office) {
	for i, z := range o.Zones {
		here := func(k queue.CounterConfig) bool { return o.ZoneOf(&k) == z.ID }
		if !slices.ContainsFunc(o.Counters, here) {
			c.advise(nth("zone", i), "zone-empty", "id", z.ID)
		}
	}
	for i, g := range o.Groups {
		if !slices.ContainsFunc(o.Services, func(s queue.Service) bool { return s.Group == g.ID }) {
			c.advise(nth("group", i), "group-empty", "id", g.ID)
		}
	}
	for i, s := range o.Services {
		serves := func(k queue.CounterConfig) bool {
			return slices.ContainsFunc(k.Serves, func(v queue.Serve) bool { return v.Service == s.ID })
		}
		if !slices.ContainsFunc(o.Counters, serves) {
			c.advise(join(nth("service", i), "id"), "unserved", "id", s.ID)
		}
	}
	c.network(o.Wifi)
	c.translations(o)
}

// network warns of a Wi-Fi that no ticket can bring a phone into: printers and phones agree on codes of ASCII alone.
func (c *checker) network(w *queue.Wifi) {
	switch {
	case w == nil:
	case !paper.Printable(w.SSID):
		c.advise("wifi.ssid", "wifi-ascii")
	case w.Password != "" && !paper.Printable(w.Password):
		c.advise("wifi.password", "wifi-ascii")
	}
}

// translations warns once per offered language of names that citizens would see in Vietnamese instead.
func (c *checker) translations(o *queue.Office) {
	for i, lang := range o.Languages {
		missing, first := 0, ""
		for _, n := range names(o) {
			if n.text[lang] == "" && n.text["vi"] != "" {
				if missing++; first == "" {
					first = n.path
				}
			}
		}
		if missing > 0 && lang != "vi" {
			path := nth("languages", i)
			if !c.written(path) {
				path = first
			}
			c.advise(path, "untranslated", "lang", lang, "n", strconv.Itoa(missing), "line", c.line(first))
		}
	}
}

type named struct {
	path string
	text queue.Text
}

// names are the texts that a citizen chooses by.
func names(o *queue.Office) []named {
	all := []named{{"name", o.Name}}
	for i, v := range o.Priorities {
		all = append(all, named{join(nth("priority", i), "name"), v.Name})
	}
	for i, v := range o.Groups {
		all = append(all, named{join(nth("group", i), "name"), v.Name})
	}
	for i, v := range o.Services {
		all = append(all, named{join(nth("service", i), "name"), v.Name})
	}
	return all
}
