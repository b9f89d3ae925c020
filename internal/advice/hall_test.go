package advice_test

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/advice"
	"motcua/internal/crowd"
	"motcua/internal/queue"
)

// hall is the real queue with counters that call whenever they can.
type hall struct {
	t     *testing.T
	state *queue.State
	ids   int
	busy  []time.Time // until when; zero: free
	line  map[string]advice.Arrival
	waits []time.Duration
}

func (h *hall) Ticket() string { h.ids++; return fmt.Sprintf("t%d", h.ids) }

func openHall(t *testing.T, counters int, at time.Time) *hall {
	h := &hall{t: t, state: queue.NewState(), busy: make([]time.Time, counters), line: map[string]advice.Arrival{}}
	o := queue.Office{
		Name: queue.Text{"vi": "Thử"}, Rules: queue.Rules{AlwaysOpen: true}, Calendars: []queue.Calendar{{ID: "o"}},
		Services: []queue.Service{{ID: "s", Prefix: "S", Name: queue.Text{"vi": "Việc"}}},
	}
	for c := range counters {
		o.Counters = append(o.Counters, queue.CounterConfig{ID: fmt.Sprint(c + 1), Serves: []queue.Serve{{Service: "s"}}})
	}
	h.do(at, queue.Configure{Office: o})
	for _, c := range o.Counters {
		h.do(at, queue.OpenCounter{Counter: c.ID})
	}
	return h
}

func (h *hall) do(now time.Time, cmd queue.Command) (queue.Result, bool) {
	due, err := queue.Due(h.state, now, queue.Guard{Confirm: true})
	require.NoError(h.t, err)
	if len(due) > 0 {
		h.state.Apply(queue.Entry{At: now, Events: due})
	}
	events, err := queue.Decide(h.state, cmd, "test", now, h)
	if err == queue.ErrNobody {
		return queue.Result{}, false
	}
	require.NoError(h.t, err)
	return h.state.Apply(queue.Entry{At: now, Events: events}), true
}

// call lets every free counter call.
func (h *hall) call(now time.Time) {
	for c := range h.busy {
		if !h.busy[c].IsZero() {
			continue
		}
		r, ok := h.do(now, queue.CallNext{Counter: fmt.Sprint(c + 1)})
		if !ok {
			return
		}
		p := h.line[r.Ticket]
		h.waits = append(h.waits, now.Sub(p.At))
		h.busy[c] = now.Add(p.Length)
	}
}

// until ends the visits that are over by then, one after another.
func (h *hall) until(now time.Time) {
	for {
		first := -1
		for c, b := range h.busy {
			if !b.IsZero() && !b.After(now) && (first < 0 || b.Before(h.busy[first])) {
				first = c
			}
		}
		if first < 0 {
			return
		}
		at := h.busy[first]
		h.do(at, queue.Finish{Counter: fmt.Sprint(first + 1), Outcome: queue.Other})
		h.busy[first] = time.Time{}
		h.call(at)
	}
}

func (h *hall) live(people []advice.Arrival) []time.Duration {
	for _, p := range people {
		h.until(p.At)
		r, _ := h.do(p.At, queue.IssueTicket{Service: "s"})
		h.line[r.Ticket] = p
		h.call(p.At)
	}
	h.until(people[len(people)-1].At.Add(6 * time.Hour))
	return h.waits
}

var morning = time.Date(2026, 11, 23, 0, 30, 0, 0, queue.Local)

// Erlang against the office's own queue: long days in which everything goes fast, so that there are thousands of visits.
// The tolerance is what 10,000 visits at a load of 0.65 leave to chance, twice over: a twentieth of a visit in the mean
// wait, four hundredths in the share that waits too long.
func TestErlangAgreesWithTheRealQueue(t *testing.T) {
	const perHour, people, days = 400.0, 5000, 2
	for _, c := range []struct {
		name     string
		counters int
		length   func(*rand.Rand) float64 // in means
		spread   float64
	}{
		{"exponential visits", 3, func(r *rand.Rand) float64 { return r.ExpFloat64() }, 1},
		{"the crowd's visits", 3, crowdLength, .594}, // √(e^0.55²−1)
		{"many counters", 8, func(r *rand.Rand) float64 { return r.ExpFloat64() }, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			mean := time.Duration(.65 * float64(c.counters) / perHour * float64(time.Hour))
			rng := rand.New(rand.NewPCG(20261123, uint64(c.counters)))
			var all []time.Duration
			for range days {
				at, crowd := morning, make([]advice.Arrival, people)
				for i := range crowd {
					at = at.Add(time.Duration(rng.ExpFloat64() / perHour * float64(time.Hour)))
					crowd[i] = advice.Arrival{At: at, Length: time.Duration(c.length(rng) * float64(mean))}
				}
				waits := openHall(t, c.counters, morning).live(crowd)
				require.Equal(t, waits, advice.Replay(crowd, c.counters, nil), "the replay is the queue, person by person")
				all = append(all, waits...)
			}
			require.Len(t, all, days*people)
			sum := time.Duration(0)
			for _, w := range all {
				sum += w
			}
			said := advice.Load{PerHour: perHour, Mean: mean, Spread: c.spread}.With(c.counters, mean/2)
			require.InDelta(t, said.Mean.Seconds()/mean.Seconds(), sum.Seconds()/float64(len(all))/mean.Seconds(), .05)
			require.InDelta(t, said.Late, 1-advice.FiguresOf(all, mean/2).Within, .04)
		})
	}
}

// crowdLength draws a visit of the simulated people, in means.
func crowdLength(rng *rand.Rand) float64 {
	kind := []crowd.Kind{{Service: "s", Day: 12, Typical: time.Minute}}
	for {
		if day := crowd.Day(rng, kind, false); len(day) > 0 {
			return day[rng.IntN(len(day))].Length.Minutes()
		}
	}
}
