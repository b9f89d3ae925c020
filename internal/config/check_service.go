package config

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"motcua/internal/queue"
	"motcua/internal/speech"
)

func (c *checker) services(o *queue.Office) {
	if len(o.Services) == 0 {
		c.lacks("service", "missing-list", "key", "service")
	}
	identify(c, "service", o.Services, serviceID)
	c.prefixes(o.Services)
	for i := range o.Services {
		c.service(nth("service", i), &o.Services[i], o)
	}
}

func (c *checker) service(path string, s *queue.Service, o *queue.Office) {
	c.need(join(path, "name"), s.Name)
	if s.Group != "" {
		c.refers(join(path, "group"), s.Group, "group", ids(o.Groups, groupID))
	}
	if s.Calendar != "" {
		c.refers(join(path, "calendar"), s.Calendar, "calendar", ids(o.Calendars, calendarID))
	}
	if s.Target == 0 {
		c.say(join(path, "target"), "zero-duration")
	}
	if s.Typical == 0 {
		c.say(join(path, "typical"), "zero-duration")
	}
	if s.Mixing != nil {
		c.ratio(join(path, "mixing"), *s.Mixing)
	}
	c.caps(join(path, "cap"), s.Cap)
	c.sentence(join(path, "call"), s.Call)
	for i, k := range s.Keywords {
		c.plain(nth(join(path, "keywords"), i), k)
	}
	for i, t := range s.Bring {
		c.need(nth(join(path, "bring"), i), t)
	}
}

// sentence checks a service's own words for the call, which are spoken.
func (c *checker) sentence(path string, t queue.Text) {
	if !c.written(path) {
		return
	}
	c.words(path, t)
	for lang, s := range t {
		if speech.CheckTemplate(s) != nil {
			c.say(join(path, lang), "bad-sentence")
		}
	}
}

func (c *checker) caps(path string, k queue.Cap) {
	c.notNegative(join(path, "day"), k.Day)
	known := []string{string(queue.Kiosk), string(queue.Reception), string(queue.Online)}
	for _, name := range slices.Sorted(maps.Keys(k.Channels)) {
		at := join(join(path, "channels"), name)
		if c.refers(at, name, "channel", known) {
			c.notNegative(at, k.Channels[name])
		}
	}
}

var prefixForm = regexp.MustCompile(`^[A-Z]{1,3}$`)

// prefixes checks what citizens hear before their number.
func (c *checker) prefixes(all []queue.Service) {
	lines := map[string]string{}
	for i, s := range all {
		path := join(nth("service", i), "prefix")
		upper := strings.ToUpper(s.Prefix)
		switch {
		case !c.written(path):
			c.lacks(path, "missing", "key", "prefix")
			continue
		case c.bad[path]:
			continue
		case lines[upper] != "":
			c.say(path, "duplicate-prefix", "prefix", s.Prefix, "line", lines[upper])
			continue
		case !prefixForm.MatchString(s.Prefix):
			c.say(path, "bad-prefix", "prefix", s.Prefix)
		}
		lines[upper] = c.line(path)
		if strings.ContainsAny(upper, "IO") {
			c.advise(path, "prefix-digit", "prefix", s.Prefix)
		}
		for _, earlier := range all[:i] {
			if soundsLike(s.Prefix, earlier.Prefix) {
				c.advise(path, "prefix-sound", "prefix", s.Prefix, "other", earlier.Prefix)
			}
		}
	}
}

// soundsLike reports whether two prefixes may be mistaken in a noisy hall: bê, dê, pê and tê; ét-sì and ích-xì.
func soundsLike(a, b string) bool {
	fold := strings.NewReplacer("D", "B", "P", "B", "T", "B", "X", "S").Replace
	return a != b && fold(a) == fold(b)
}

func (c *checker) counters(o *queue.Office) {
	if len(o.Counters) == 0 {
		c.lacks("counter", "missing-list", "key", "counter")
	}
	identify(c, "counter", o.Counters, counterID)
	for i := range o.Counters {
		c.counter(nth("counter", i), &o.Counters[i], o)
	}
}

func (c *checker) counter(path string, k *queue.CounterConfig, o *queue.Office) {
	c.need(join(path, "name"), k.Name)
	if k.Zone != "" {
		c.refers(join(path, "zone"), k.Zone, "zone", ids(o.Zones, zoneID))
	}
	if len(k.Serves) == 0 {
		c.lacks(join(path, "services"), "no-services")
	}
	seen := map[string]bool{}
	for i, s := range k.Serves {
		at := nth(join(path, "services"), i)
		switch {
		case c.bad[at]:
			continue
		case s.Service == "":
			c.lacks(join(at, "id"), "missing", "key", "id")
			continue
		}
		id := at
		if c.written(join(at, "id")) {
			id = join(at, "id")
		}
		c.refers(id, s.Service, "service", ids(o.Services, serviceID))
		if seen[s.Service] {
			c.say(id, "duplicate-item", "id", s.Service)
		}
		seen[s.Service] = true
		c.notNegative(join(at, "rank"), s.Rank)
	}
}
