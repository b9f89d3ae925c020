package config

import (
	"maps"
	"slices"
	"time"

	"motcua/internal/queue"
)

func (c *checker) calendars(o *queue.Office) {
	if len(o.Calendars) == 0 {
		c.say("calendar", "empty-list", "key", "calendar")
	}
	identify(c, "calendar", o.Calendars, calendarID)
	for i, k := range o.Calendars {
		c.calendar(nth("calendar", i), k)
	}
}

func (c *checker) calendar(path string, k queue.Calendar) {
	open := false
	for _, d := range []struct {
		key   string
		spans []queue.Span
	}{{"mon", k.Mon}, {"tue", k.Tue}, {"wed", k.Wed}, {"thu", k.Thu}, {"fri", k.Fri}, {"sat", k.Sat}, {"sun", k.Sun}} {
		c.day(join(path, d.key), d.spans)
		open = open || len(d.spans) > 0
	}
	for _, date := range slices.Sorted(maps.Keys(k.Special)) {
		at := join(join(path, "special"), date)
		if t, err := time.Parse(time.DateOnly, date); err != nil || t.Year() < 2000 {
			c.bad[at] = true
			c.report(c.node(at).key, at, "bad-date", "value", date)
		}
		c.day(at, k.Special[date])
		open = open || len(k.Special[date]) > 0
	}
	if !open && c.written(path) {
		c.advise(path, "never-open", "id", k.ID)
	}
}

// day wants the openings of one day in order and apart.
func (c *checker) day(path string, spans []queue.Span) {
	for i := 1; i < len(spans); i++ {
		at, a, b := nth(path, i), spans[i-1], spans[i]
		if a == (queue.Span{}) || b == (queue.Span{}) {
			continue
		}
		switch {
		case b.To <= a.From:
			c.say(at, "span-order", "value", spanText(b), "other", spanText(a))
		case b.From < a.To:
			c.say(at, "span-overlap", "value", spanText(b), "other", spanText(a))
		}
	}
}

func spanText(s queue.Span) string {
	b, _ := s.MarshalText()
	return string(b)
}
