package stats_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"motcua/internal/queue"
	"motcua/internal/stats"
)

// step draws one command and sends it, as a busy and careless office would.
func (d *desk) step(t *rapid.T, known *[]string) {
	counter := rapid.SampledFrom([]string{"1", "2", "3"}).Draw(t, "counter")
	service := rapid.SampledFrom([]string{"civil", "civil", "land", "result"}).Draw(t, "service")
	ticket := "nobody"
	if n := len(*known); n > 0 {
		ticket = (*known)[n-1-rapid.IntRange(0, min(n-1, 12)).Draw(t, "ticket")]
	}
	outcome := rapid.SampledFrom([]queue.Outcome{queue.Registered, queue.Advised, queue.Returned, queue.Other}).Draw(t, "outcome")
	cmd := rapid.SampledFrom([]queue.Command{
		queue.IssueTicket{Service: service, Class: rapid.SampledFrom([]string{"", "", "elderly"}).Draw(t, "class")},
		queue.IssueTicket{Service: service, Channel: queue.Online},
		queue.IssueTicket{Service: "civil", Channel: queue.Reception, Override: true, Then: []string{"result", "land"}},
		queue.CallNext{Counter: counter},
		queue.CallNext{Counter: counter},
		queue.CallNext{Counter: counter},
		queue.CallTicket{Counter: counter, Number: ticket},
		queue.Recall{Counter: counter},
		queue.Start{Counter: counter},
		queue.Start{Counter: counter},
		queue.Finish{Counter: counter, Outcome: outcome},
		queue.Finish{Counter: counter, Outcome: outcome},
		queue.Finish{Counter: counter},
		queue.NoShow{Counter: counter},
		queue.Hold{Counter: counter},
		queue.Return{Counter: counter},
		queue.Transfer{Counter: counter, Service: service},
		queue.Transfer{Counter: counter, ToCounter: rapid.SampledFrom([]string{"1", "2", "3"}).Draw(t, "to")},
		queue.ResumeTicket{Ticket: ticket},
		queue.CancelTicket{Ticket: ticket},
		correction(ticket),
		queue.OpenCounter{Counter: counter, Clerk: rapid.SampledFrom([]string{"lan", "mai", "hoa"}).Draw(t, "clerk"), Seat: rapid.SampledFrom([]queue.Seat{"", queue.SeatTake, queue.SeatKeep}).Draw(t, "seat")},
		queue.OpenCounter{Counter: counter, Services: []queue.Serve{{Service: service}}},
		queue.PauseCounter{Counter: counter},
		queue.CloseCounter{Counter: counter},
		queue.StartRehearsal{},
		queue.EndRehearsal{},
	}).Draw(t, "command")
	r, err := d.do(cmd)
	if _, issued := cmd.(queue.IssueTicket); issued && err == nil {
		*known = append(*known, r.Ticket)
	}
}

// A few days over a quarter are lived through. Whatever the rows are by, they agree with each other, with a count that
// knows nothing of them, and days add up to months, months to the quarter and the year.
func TestFiguresOfGeneratedMonthsAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := openDesk(t, time.Date(2026, 10, 29, 7, 0, 0, 0, queue.Local), func(o *queue.Office) {
			o.Rules.HeldCross = rapid.Bool().Draw(t, "cross")
			o.Rules.NextFinishes = rapid.Bool().Draw(t, "finishes")
			o.Rules.AutoNoShow = rapid.IntRange(0, 2).Draw(t, "auto")
		})
		var known []string
		for range rapid.IntRange(1, 7).Draw(t, "days") {
			for _, c := range []string{"1", "2", "3"} {
				_, _ = d.do(queue.OpenCounter{Counter: c, Clerk: "lan"})
			}
			for range rapid.IntRange(0, 50).Draw(t, "steps") {
				d.step(t, &known)
				d.later(time.Duration(rapid.IntRange(0, 420).Draw(t, "later")) * time.Second)
			}
			next := d.now.AddDate(0, 0, rapid.SampledFrom([]int{1, 1, 1, 2, 30}).Draw(t, "next"))
			if next.Year() > 2026 {
				break
			}
			d.now = time.Date(next.Year(), next.Month(), next.Day(), 7, 0, 0, 0, queue.Local)
		}
		d.agree(t)
	})
}

func (d *desk) agree(t *rapid.T) {
	year := stats.PeriodOf(stats.Year, time.Date(2026, 1, 1, 0, 0, 0, 0, queue.Local))
	var all []*stats.WorkDay
	for day := range d.days() {
		all = append(all, day)
	}
	d.folded = all
	whole := d.report(year, stats.ByOffice)
	require.Equal(t, d.naive(), counted(whole.Total), "a count from the events alone")
	for _, by := range stats.Dimensions() {
		r := d.report(year, by)
		require.Equal(t, whole.Total.Visits, r.Total.Visits, by)
		require.Equal(t, whole.Total.Wait, r.Total.Wait, by)
		require.Equal(t, whole.Total.Service, r.Total.Service, by)
		rows := map[string]int{}
		for _, row := range r.Rows {
			add(rows, additive(t, row))
		}
		same(t, additive(t, r.Total), rows)
	}
	v := whole.Total.Visits
	require.Equal(t, v.Taken+v.Back, v.Served-v.Onward+v.NoShows+v.Cancelled+v.Expired+v.Waiting+v.Aside, "whoever came is somewhere")
	require.Equal(t, v.TransfersIn, v.TransfersOut)
	d.sums(t, year, whole.Total)
	arrivals, points := 0, 0
	for _, hours := range whole.Arrivals {
		for _, n := range hours {
			arrivals += n
		}
	}
	for _, p := range whole.Series {
		points += p.Taken
	}
	require.Equal(t, [2]int{v.Taken, v.Taken}, [2]int{arrivals, points})
}

// sums adds days up to months, months to quarters and quarters to the year.
func (d *desk) sums(t *rapid.T, p stats.Period, total stats.Row) {
	parts := map[stats.Span]stats.Span{stats.Year: stats.Quarter, stats.Quarter: stats.Month, stats.Month: stats.Day}
	part, ok := parts[p.Span]
	if !ok || total.Visits == (stats.Visits{}) {
		return
	}
	sum, seen := map[string]int{}, ""
	for _, day := range d.folded {
		at, err := time.ParseInLocation(time.DateOnly, day.Date, queue.Local)
		require.NoError(t, err)
		q := stats.PeriodOf(part, at)
		if !p.Has(at) || q.Name() == seen {
			continue
		}
		seen = q.Name()
		r := d.report(q, stats.ByService)
		add(sum, additive(t, r.Total))
		d.sums(t, q, r.Total)
	}
	whole := additive(t, total)
	for _, stock := range []string{"visits.back", "visits.aside"} { // of the ends of a period, which do not add up
		delete(sum, stock)
		delete(whole, stock)
	}
	same(t, whole, sum)
}

// additive are the figures of a row that add up, by their path.
func additive(t require.TestingT, r stats.Row) map[string]int {
	text, err := json.Marshal(r)
	require.NoError(t, err)
	var tree map[string]any
	require.NoError(t, json.Unmarshal(text, &tree))
	leaves := map[string]int{}
	flatten("", tree, leaves)
	return leaves
}

func flatten(path string, v any, leaves map[string]int) {
	switch v := v.(type) {
	case map[string]any:
		for name, child := range v {
			if !slices.Contains([]string{"percent", "mean", "median", "p90", "methods"}, name) {
				flatten(strings.TrimPrefix(path+"."+name, "."), child, leaves)
			}
		}
	case float64:
		leaves[path] = int(v)
	}
}

func add(sum, more map[string]int) {
	for path, n := range more {
		sum[path] += n
	}
}

func same(t *rapid.T, want, got map[string]int) {
	for path, n := range want {
		require.Equal(t, n, got[path], path)
	}
}

// tale is what a naive reader of the journal tells of visits.
type tale struct {
	taken, served, onward, noShows, sent, cancelled, expired, held, priority int
	waits                                                                    []time.Duration
}

func counted(r stats.Row) string {
	v := r.Visits
	return fmt.Sprint(v.Taken, v.Served, v.Onward, v.NoShows, v.TransfersOut, v.Cancelled, v.Expired, v.Held, v.Priority,
		v.Outcomes, r.Wait.Count, r.Wait.Total, r.Wait.Median, r.Wait.P90)
}

// naive counts by each ticket's own list of events, from which calls that were taken back are struck out.
func (d *desk) naive() string {
	type told struct {
		queue.Event
		at time.Time
	}
	all := map[string][]told{}
	for _, e := range d.trail {
		for _, event := range e.Events {
			for id := range struck(event) {
				list := all[id]
				if _, back := event.(queue.TicketReturned); back {
					for called := false; !called && len(list) > 0; list = list[:len(list)-1] {
						c, is := list[len(list)-1].Event.(queue.TicketCalled)
						called = is && !c.Recall
					}
				} else {
					list = append(list, told{event, e.At})
				}
				all[id] = list
			}
		}
	}
	n, o := tale{}, stats.Outcomes{}
	for _, list := range all {
		if len(list) == 0 {
			continue
		}
		if _, real := list[0].Event.(queue.TicketIssued); !real {
			continue // practice, whose numbers are struck out
		}
		waits := time.Time{}
		var ends []queue.Outcome
		for i, event := range list {
			switch e := event.Event.(type) {
			case queue.TicketIssued:
				n.taken, waits = n.taken+1, event.at
				if e.Class != "" {
					n.priority++
				}
			case queue.TicketCalled:
				if !e.Recall && !waits.IsZero() {
					n.waits, waits = append(n.waits, event.at.Sub(waits)), time.Time{}
				}
			case queue.TicketFinished:
				n.served++
				ends = append(ends, e.Outcome)
			case queue.TicketTransferred:
				waits = event.at
				if !e.Planned {
					n.sent++
					break
				}
				n.served, n.onward = n.served+1, n.onward+1
				ends = append(ends, e.Outcome)
			case queue.OutcomeCorrected:
				ends[len(ends)-1] = e.Outcome
			case queue.TicketMissed:
				if i == len(list)-1 {
					n.noShows++
				}
			case queue.TicketHeld:
				n.held++
			case queue.TicketCancelled:
				n.cancelled++
			case queue.TicketExpired:
				n.expired++
			}
		}
		for _, end := range ends {
			switch end {
			case queue.Registered:
				o.Registered++
			case queue.Advised:
				o.Advised++
			case queue.Returned:
				o.Returned++
			case queue.Other:
				o.Other++
			}
		}
	}
	slices.Sort(n.waits)
	total, seconds := 0, []int{}
	for _, w := range n.waits {
		seconds = append(seconds, int(w.Seconds()))
		total += int(w.Seconds())
	}
	return fmt.Sprint(n.taken, n.served, n.onward, n.noShows, n.sent, n.cancelled, n.expired, n.held, n.priority, o,
		len(seconds), total, atLeast(seconds, 50), atLeast(seconds, 90))
}

// atLeast is the smallest time that so many percent of all do not exceed, by its definition.
func atLeast(all []int, percent int) int {
	for _, v := range all {
		n := 0
		for _, w := range all {
			if w <= v {
				n++
			}
		}
		if n*100 >= percent*len(all) {
			return v
		}
	}
	return 0
}

// struck is the ticket that an event is about; none for practice.
func struck(e queue.Event) map[string]bool {
	text, _ := json.Marshal(e)
	var about struct {
		Ticket    string
		Rehearsal bool
	}
	if strings.HasPrefix(e.Kind(), "ticket.") && json.Unmarshal(text, &about) == nil && !about.Rehearsal {
		return map[string]bool{about.Ticket: true}
	}
	return nil
}
