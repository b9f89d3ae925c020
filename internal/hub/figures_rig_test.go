package hub

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/crowd"
	"motcua/internal/engine"
	"motcua/internal/journal"
	"motcua/internal/journal/bolt"
	"motcua/internal/queue"
)

// history is an office's past that is lived through in the time it takes to decide it, and its journal.
type history struct {
	t       testing.TB
	state   *queue.State
	records []journal.Record
	now     time.Time
	rng     *rand.Rand
	ids     int
	taken   map[string]int // numbers by day
	served  map[string]int
}

func (h *history) Ticket() string {
	h.ids++
	return fmt.Sprintf("T%011d", h.ids)
}

// past lives through days of a crowd from a date on, so many visits a day or about that, with three counters that never
// rest and clerks who press every button.
func past(t testing.TB, from time.Time, days, visits int) *history {
	t.Helper()
	h := &history{
		t: t, state: queue.NewState(), now: from, rng: rand.New(rand.NewPCG(7, 7)), taken: map[string]int{}, served: map[string]int{},
	}
	office := *always(t)
	h.must(queue.Configure{Office: office})
	for d := range days {
		day := from.AddDate(0, 0, d)
		h.live(day, &office, crowd.Day(h.rng, []crowd.Kind{
			{Service: office.Services[0].ID, Monday: float64(visits) * .7, Day: float64(visits) * .7, Typical: time.Minute},
			{Service: office.Services[1].ID, Monday: float64(visits) * .3, Day: float64(visits) * .3, Typical: time.Minute},
		}, day.Weekday() == time.Monday))
	}
	return h
}

func (h *history) live(day time.Time, o *queue.Office, visits []crowd.Visit) {
	date := day.Format(time.DateOnly)
	y, m, d := day.Date()
	midnight := time.Date(y, m, d, 0, 0, 0, 0, queue.Local)
	free := make([]time.Time, min(3, len(o.Counters)))
	for i := range free {
		free[i] = midnight.Add(visits[0].At)
		h.at(free[i], queue.OpenCounter{Counter: o.Counters[i].ID, Clerk: fmt.Sprintf("c%d", i), Services: []queue.Serve{
			{Service: o.Services[0].ID}, {Service: o.Services[1].ID},
		}})
	}
	serve := func(until time.Time) {
		for i := range free {
			for free[i].Before(until) {
				counter := o.Counters[i].ID
				v, err := h.at(free[i], queue.CallNext{Counter: counter})
				if err != nil {
					free[i] = until
					break
				}
				if h.rng.Float64() < .05 {
					free[i] = h.now.Add(time.Minute)
					h.at(free[i], queue.NoShow{Counter: counter})
					continue
				}
				h.at(h.now.Add(10*time.Second), queue.Start{Counter: counter})
				h.at(h.now, queue.NotePaper{Ticket: v.Ticket, State: queue.PaperPrinted})
				free[i] = h.now.Add(time.Duration(20+h.rng.IntN(40)) * time.Second)
				h.at(free[i], queue.Finish{Counter: counter, Outcome: queue.Advised})
				h.served[date]++
			}
		}
	}
	for _, v := range visits {
		at := midnight.Add(v.At)
		serve(at)
		h.at(at, queue.IssueTicket{Service: v.Service})
		h.taken[date]++
	}
	serve(midnight.Add(20 * time.Hour))
}

func (h *history) at(when time.Time, cmd queue.Command) (queue.Result, error) {
	if when.After(h.now) {
		h.now = when.Truncate(time.Millisecond)
	}
	for {
		events, err := queue.Due(h.state, h.now, queue.Guard{Confirm: true})
		require.NoError(h.t, err)
		if len(events) == 0 {
			break
		}
		h.accept(queue.Entry{At: h.now, Events: events})
	}
	events, err := queue.Decide(h.state, cmd, "kiosk-1", h.now, h)
	if err != nil {
		return queue.Result{}, err
	}
	return h.accept(queue.Entry{At: h.now, Actor: "c0a1b2c3", Events: events, Request: queue.Request{
		Sender: "kiosk-1", ID: fmt.Sprintf("request-%012d", len(h.records)), Sum: "9f86d081884c7d65",
	}}), nil
}

func (h *history) must(cmd queue.Command) {
	_, err := h.at(h.now, cmd)
	require.NoError(h.t, err)
}

func (h *history) accept(e queue.Entry) queue.Result {
	r, err := engine.Record(e)
	require.NoError(h.t, err)
	h.records = append(h.records, r)
	return h.state.Apply(e)
}

// keep writes the journal of a hub's folder.
func (h *history) keep(dir string) *bolt.Journal {
	h.t.Helper()
	j, err := bolt.Open(filepath.Join(dir, filepath.Base(JournalFile(dir))), nil)
	require.NoError(h.t, err)
	for after := 0; after < len(h.records); after += 5000 {
		require.NoError(h.t, j.Append(uint64(after), h.records[after:min(after+5000, len(h.records))]...))
	}
	return j
}
