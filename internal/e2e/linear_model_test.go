package e2e

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/anishathalye/porcupine"
)

// call is what a client asked.
type call struct {
	verb     string // issue, look, resume, or what a clerk does at a counter
	hall     int
	counter  string
	service  string
	priority bool
	number   string // of the ticket to resume
	key      string // request id, where the same request was sent twice
}

// reply is what the hub answered.
type reply struct {
	code    string // of a refusal; "nobody"; empty: done
	number  string
	state   string
	counter string
	ahead   int
	age     int    // issue: how many numbers were taken in this hall before, as the journal has it
	line    string // look: the numbers this counter would call, in order
}

// hall is the whole truth about some services and the counters that share them, as a person would keep it with cards
// on a table: the cards lie in the order in which numbers were taken.
type hall struct {
	last   map[string]int // by service
	cards  []card         // whoever may still be called or is at a counter
	taken  int
	sent   map[string]reply // answer by request id, for requests that were sent twice
	owed   int              // ordinary people owed after a priority one
	called int              // calls by turn
}

type card struct {
	number, service string
	priority        bool
	state           string
	counter         string // where it is called or served
	only            string // waits for this counter alone
	owed, called    int    // of the hall, just before and just after it was called
}

// desk says what a counter serves.
func desk(counter string) string {
	return map[string]string{"1": "ab", "2": "ab", "3": "b", "4": "cd", "5": "c", "6": "d", "7": "e", "8": "e"}[counter]
}

func (h hall) copied() hall {
	h.last, h.sent, h.cards = maps.Clone(h.last), maps.Clone(h.sent), slices.Clone(h.cards)
	return h
}

func (h hall) equal(o hall) bool {
	return h.owed == o.owed && h.called == o.called && h.taken == o.taken && slices.Equal(h.cards, o.cards) && maps.Equal(h.last, o.last) &&
		maps.Equal(h.sent, o.sent)
}

// model is porcupine's view of the halls: they share nothing, so each is checked alone.
func model() porcupine.Model {
	return porcupine.Model{
		Partition: func(history []porcupine.Operation) [][]porcupine.Operation {
			parts := map[int][]porcupine.Operation{}
			for _, op := range history {
				n := op.Input.(call).hall
				parts[n] = append(parts[n], op)
			}
			return slices.Collect(maps.Values(parts))
		},
		Init:  func() any { return hall{last: map[string]int{}, sent: map[string]reply{}} },
		Equal: func(a, b any) bool { return a.(hall).equal(b.(hall)) },
		Step: func(state, input, output any) (bool, any) {
			h := state.(hall).copied()
			want, got := h.do(input.(call)), output.(reply)
			return want == got, h
		},
		DescribeOperation: func(input, output any) string { return fmt.Sprintf("%+v → %+v", input, output) },
	}
}

// do carries a call out and says what the answer has to be.
func (h *hall) do(c call) reply {
	switch c.verb {
	case "issue":
		return h.issue(c)
	case "resume":
		return h.resume(c)
	case "look":
		return h.look(c)
	}
	at := slices.IndexFunc(h.cards, func(k card) bool { return k.counter == c.counter })
	switch {
	case c.verb == "next" && at >= 0:
		return reply{code: "counter-busy"}
	case c.verb == "next":
		return h.next(c)
	case at < 0:
		return reply{code: "no-current"}
	case (c.verb == "start" || c.verb == "no-show") && h.cards[at].state != "called":
		return reply{code: "not-called"}
	case c.verb == "transfer" && (c.service == h.cards[at].service || c.number == c.counter):
		return reply{code: "transfer-same"}
	}
	return h.visit(c, at)
}

func (h *hall) issue(c call) reply {
	if first, again := h.sent[c.key]; again {
		return first
	}
	r := reply{state: "waiting", age: h.taken}
	for _, k := range h.cards {
		if k.state == "waiting" && k.service == c.service && k.only == "" && c.hall < 2 {
			r.ahead++
		}
	}
	h.taken++
	h.last[c.service]++
	r.number = fmt.Sprintf("%s%03d", strings.ToUpper(c.service), h.last[c.service])
	h.cards = append(h.cards, card{number: r.number, service: c.service, priority: c.priority, state: "waiting"})
	if c.key != "" {
		h.sent[c.key] = r
	}
	return r
}

// turns are the cards that a counter may call, oldest first.
func (h *hall) turns(counter string) (list []int) {
	for i, k := range h.cards {
		mine := k.only == counter || k.only == "" && slices.Contains([]byte(desk(counter)), k.service[0])
		if k.state == "waiting" && mine {
			list = append(list, i)
		}
	}
	return list
}

// next calls the oldest; where both kinds wait, two ordinary people follow each priority one.
func (h *hall) next(c call) reply {
	list := h.turns(c.counter)
	if len(list) == 0 {
		return reply{code: "nobody"}
	}
	ordinary := func(i int) bool { return !h.cards[i].priority }
	both := slices.ContainsFunc(list, ordinary) && slices.ContainsFunc(list, func(i int) bool { return !ordinary(i) })
	if both {
		list = slices.DeleteFunc(list, func(i int) bool { return ordinary(i) != (h.owed > 0) })
	}
	k := &h.cards[list[0]]
	k.owed = h.owed
	switch {
	case k.priority && both:
		h.owed = 2
	case !k.priority:
		h.owed = max(0, h.owed-1)
	}
	h.called++
	k.state, k.counter, k.called = "called", c.counter, h.called
	return reply{number: k.number, state: "called", counter: c.counter}
}

// visit is what happens to the ticket at a counter.
func (h *hall) visit(c call, at int) reply {
	k := &h.cards[at]
	number := k.number
	if c.verb == "start" {
		k.state = "serving"
		return reply{number: number, state: "serving", counter: c.counter}
	}
	k.counter = ""
	switch c.verb {
	case "finish":
		h.cards = slices.Delete(h.cards, at, at+1)
		return reply{number: number, state: "served", counter: c.counter}
	case "no-show":
		k.state = "missed"
	case "hold":
		k.state = "held"
	case "return": // as if it had never been called, unless others were called since
		k.state = "waiting"
		if h.called == k.called {
			h.owed, h.called = k.owed, h.called-1
		}
	case "transfer":
		k.state, k.only = "waiting", c.number
		if c.service != "" {
			k.service = c.service
		}
	}
	answer := reply{number: number, state: k.state, counter: c.counter}
	if k.state == "waiting" {
		answer.counter = k.only
	}
	return answer
}

func (h *hall) resume(c call) reply {
	at := slices.IndexFunc(h.cards, func(k card) bool { return k.number == c.number })
	if at < 0 || h.cards[at].state != "held" && h.cards[at].state != "missed" {
		return reply{code: "wrong-state"}
	}
	h.cards[at].state, h.cards[at].only = "waiting", ""
	return reply{number: c.number, state: "waiting"}
}

func (h *hall) look(c call) reply {
	r := reply{}
	for _, k := range h.cards {
		if k.counter == c.counter {
			r.number, r.state = k.number, k.state
		}
	}
	var line []string
	for _, i := range h.turns(c.counter) {
		line = append(line, h.cards[i].number)
	}
	r.line = told(c, line)
	return r
}

// told is a line as it can be compared: the order of two kinds of people is told one call at a time.
func told(c call, line []string) string {
	if c.hall == 2 {
		slices.Sort(line)
	}
	return strings.Join(line, " ")
}
