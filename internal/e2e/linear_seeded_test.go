package e2e

import (
	"slices"
	"testing"
	"time"

	"github.com/anishathalye/porcupine"
	"github.com/stretchr/testify/require"
)

// verdict checks a history that may be wrong.
func verdict(history []porcupine.Operation) porcupine.CheckResult {
	return porcupine.CheckOperationsTimeout(model(), history, 20*time.Second)
}

// seeded puts one wrong answer into what a hub really said: each kind of mistake that the check exists for.
func seeded(t *testing.T, history []porcupine.Operation) {
	for name, spoil := range map[string]func(issued, called []*porcupine.Operation){
		"one ticket called by two counters": func(_, called []*porcupine.Operation) {
			change(called[1], func(r *reply) { r.number = called[0].Output.(reply).number })
		},
		"one number given twice": func(issued, _ []*porcupine.Operation) {
			change(issued[1], func(r *reply) { r.number = issued[0].Output.(reply).number })
		},
		"a number left out": func(issued, _ []*porcupine.Operation) {
			issued[0].Input = call{verb: "look", hall: 0, counter: "1"}
		},
		"a ticket that was lost": func(_, called []*porcupine.Operation) {
			change(called[0], func(r *reply) { *r = reply{code: "nobody"} })
		},
		"two tickets in the wrong order": func(_, called []*porcupine.Operation) {
			a, b := called[0].Output.(reply).number, called[1].Output.(reply).number
			change(called[0], func(r *reply) { r.number = b })
			change(called[1], func(r *reply) { r.number = a })
		},
		"a counter that was told of another's call": func(_, called []*porcupine.Operation) {
			change(called[0], func(r *reply) { r.counter = called[1].Input.(call).counter })
		},
	} {
		t.Run(name, func(t *testing.T) {
			spoilt := slices.Clone(history)
			issued := early(spoilt, "issue", func(a, b *porcupine.Operation) bool {
				return a.Input.(call).service == b.Input.(call).service
			})
			called := early(spoilt, "next", func(a, b *porcupine.Operation) bool {
				return a.Input.(call).counter != b.Input.(call).counter && a.Return < b.Call &&
					!moved(history, a.Output.(reply).number, b.Return) && !moved(history, b.Output.(reply).number, b.Return)
			})
			spoil(issued, called)
			require.Equal(t, porcupine.Illegal, verdict(spoilt))
		})
	}
}

// moved reports whether a ticket was not simply called before a time: another order of it may be right.
func moved(history []porcupine.Operation, number string, before int64) bool {
	return slices.ContainsFunc(history, func(op porcupine.Operation) bool {
		verb := op.Input.(call).verb
		return op.Call < before && op.Output.(reply).number == number &&
			slices.Contains([]string{"return", "hold", "transfer", "no-show", "resume"}, verb)
	})
}

func change(op *porcupine.Operation, to func(*reply)) {
	r := op.Output.(reply)
	to(&r)
	op.Output = r
}

// early finds two successful calls of the first hall, one after the other, that suit.
func early(history []porcupine.Operation, verb string, suit func(a, b *porcupine.Operation) bool) []*porcupine.Operation {
	var first *porcupine.Operation
	for i := range history {
		op := &history[i]
		in, out := op.Input.(call), op.Output.(reply)
		if in.hall != 0 || in.verb != verb || in.key != "" || out.code != "" {
			continue
		}
		if first != nil && suit(first, op) {
			return []*porcupine.Operation{first, op}
		}
		first = op
	}
	panic("e2e: the history has no such calls")
}

// The same mistakes in the smallest histories that can hold them, told in order, so that nothing but the mistake can
// be the reason why they are refused.
func TestTheModelKnowsRightFromWrong(t *testing.T) {
	issue := func(service string) call { return call{verb: "issue", service: service} }
	next := func(counter string) call { return call{verb: "next", counter: counter} }
	waits := func(number string, ahead int) reply { return reply{number: number, state: "waiting", ahead: ahead} }
	takes := func(number string, ahead, age int) reply { r := waits(number, ahead); r.age = age; return r }
	comes := func(number, counter string) reply { return reply{number: number, state: "called", counter: counter} }
	type step struct {
		call
		reply
	}
	begin := []step{{issue("a"), takes("A001", 0, 0)}, {issue("b"), takes("B001", 0, 1)}, {issue("a"), takes("A002", 1, 2)}}
	for name, c := range map[string]struct {
		steps []step
		want  porcupine.CheckResult
	}{
		"right":            {[]step{{next("1"), comes("A001", "1")}, {next("2"), comes("B001", "2")}}, porcupine.Ok},
		"next number":      {[]step{{issue("a"), takes("A003", 2, 3)}}, porcupine.Ok},
		"called twice":     {[]step{{next("1"), comes("A001", "1")}, {next("2"), comes("A001", "2")}}, porcupine.Illegal},
		"wrong order":      {[]step{{next("1"), comes("A002", "1")}}, porcupine.Illegal},
		"lost":             {[]step{{next("1"), reply{code: "nobody"}}}, porcupine.Illegal},
		"number twice":     {[]step{{issue("a"), takes("A002", 2, 3)}}, porcupine.Illegal},
		"number left out":  {[]step{{issue("a"), takes("A004", 2, 3)}}, porcupine.Illegal},
		"not its service":  {[]step{{next("3"), comes("A001", "3")}}, porcupine.Illegal},
		"busy and ignored": {[]step{{next("1"), comes("A001", "1")}, {next("1"), comes("B001", "1")}}, porcupine.Illegal},
		"place kept": {[]step{
			{next("1"), comes("A001", "1")},
			{call{verb: "transfer", counter: "1", service: "b"}, waits("A001", 0)},
			{next("3"), comes("A001", "3")},
		}, porcupine.Ok},
		"place lost": {[]step{
			{next("1"), comes("A001", "1")},
			{call{verb: "transfer", counter: "1", service: "b"}, waits("A001", 0)},
			{next("3"), comes("B001", "3")},
		}, porcupine.Illegal},
	} {
		t.Run(name, func(t *testing.T) {
			var history []porcupine.Operation
			for i, s := range slices.Concat(begin, c.steps) {
				history = append(history, porcupine.Operation{Input: s.call, Output: s.reply, Call: int64(2 * i), Return: int64(2*i + 1)})
			}
			require.Equal(t, c.want, verdict(history))
		})
	}
}
