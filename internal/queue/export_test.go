package queue

import (
	"encoding/json"
	"fmt"
	"time"
)

// Dump is everything that a state holds, for tests that compare two of them: times as instants, pointers as ids.
func (s *State) Dump() string {
	id := func(t *Ticket) string {
		if t == nil {
			return ""
		}
		return t.ID
	}
	ids := func(list []*Ticket) []string {
		out := []string{}
		for _, t := range list {
			out = append(out, id(t))
		}
		return out
	}
	at := func(t time.Time) int64 { return t.UnixMilli() }
	all := map[string]any{
		"day":  []any{s.Date, at(s.Last), s.DayClosed, s.Rehearsing, s.Configured, s.lastCall, s.orders, s.served, s.papers.failed, s.papers.unknown},
		"maps": []any{s.Office, s.numbers, s.series, s.paces, ids(s.issued), s.past, s.visited},
	}
	for _, c := range s.counters {
		all["counter "+c.ID] = []any{
			c.State, c.Serves, c.Clerk, at(c.Since), id(c.current), c.mix, c.turns, c.served, ids(c.done), c.last,
		}
	}
	for _, t := range s.tickets {
		b := t.before
		all["ticket "+t.ID] = []any{
			t, b.state, at(b.since), b.counter, b.only, b.call, b.turn, b.line, b.atCounter, b.calls, b.turns,
		}
	}
	for key, l := range s.lines {
		if l.len() > 0 || l.mix != (mix{}) || l.calls > 0 { // an empty line is no line
			all[fmt.Sprint("line ", key)] = []any{ids(l.priority), ids(l.ordinary), l.mix, l.calls}
		}
	}
	for _, c := range s.calls {
		all[fmt.Sprint("call ", c.ID)] = []any{c, c.ticket}
	}
	for id, g := range s.grants {
		all["series "+id] = g
	}
	all["restored"] = []any{s.held, s.restored, s.heard, s.skips}
	all["lapsed"] = s.lapsed
	for key, n := range s.taken {
		all[fmt.Sprint("taken ", key)] = n
	}
	for id := range s.aside {
		all["aside "+id] = true
	}
	for id := range s.paperless {
		all["paperless "+id] = true
	}
	for key, a := range s.answers {
		all[fmt.Sprint("answer ", key)] = []any{a.sum, a.result}
	}
	for key, a := range s.earlier {
		all[fmt.Sprint("earlier ", key)] = []any{a.sum, a.result}
	}
	data, err := json.MarshalIndent(all, "", " ")
	if err != nil {
		panic(err)
	}
	return string(data)
}
