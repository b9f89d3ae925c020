package demo

import (
	"container/heap"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"slices"
	"time"

	"motcua/internal/crowd"
	"motcua/internal/estimate"
	"motcua/internal/queue"
)

// Score is how good the estimates of the wait were over some days.
type Score struct {
	Tickets        int
	Ours           float64 // mean absolute error, minutes, of the middle of our range
	QueueLength    float64 // of people ahead × mean service time ÷ counters
	LastServed     float64 // of the wait of the last one served
	OursRMS        float64
	QueueLengthRMS float64
	LastServedRMS  float64
	Inside         float64 // share of waits that lay within the range on the ticket
	Width          float64 // mean width of that range, minutes
}

// Evaluate replays days of the demo office through the real queue, in its own time, and measures what the tickets
// said against what happened. Every other day is a Monday.
func Evaluate(o queue.Office, days int, seed uint64) (Score, error) {
	var sum Score
	var said []saying
	if days < 1 {
		return sum, fmt.Errorf("demo: %d days are not enough to measure on", days)
	}
	o.Rules.AlwaysOpen, o.Rules.LateCheck = false, false
	var paces *queue.State
	for n := range days {
		rng := rand.New(rand.NewPCG(seed, uint64(n)))
		d := &day{rng: rng, date: replayDay(n)}
		if err := d.live(o, paces); err != nil {
			return sum, err
		}
		paces = d.state
		said = append(said, d.said...)
	}
	for _, s := range said {
		sum.Tickets++
		add := func(abs, rms *float64, guess float64) {
			*abs += math.Abs(guess - s.wait)
			*rms += (guess - s.wait) * (guess - s.wait)
		}
		add(&sum.Ours, &sum.OursRMS, s.mid)
		add(&sum.QueueLength, &sum.QueueLengthRMS, s.queueLength)
		add(&sum.LastServed, &sum.LastServedRMS, s.lastServed)
		if s.wait >= float64(s.low) && s.wait <= float64(s.high) {
			sum.Inside++
		}
		sum.Width += float64(s.high - s.low)
	}
	n := float64(max(1, sum.Tickets))
	for _, mean := range []*float64{&sum.Ours, &sum.QueueLength, &sum.LastServed, &sum.Inside, &sum.Width} {
		*mean /= n
	}
	for _, rms := range []*float64{&sum.OursRMS, &sum.QueueLengthRMS, &sum.LastServedRMS} {
		*rms = math.Sqrt(*rms / n)
	}
	return sum, nil
}

// replayDay is the n-th day: Monday, Tuesday, Monday, Tuesday, …
func replayDay(n int) time.Time {
	return time.Date(2026, 11, 23+n/2*7+n%2, 0, 0, 0, 0, queue.Local)
}

// saying is one ticket's estimate and what came of it, in minutes.
type saying struct {
	low, high                    int
	mid, queueLength, lastServed float64
	wait                         float64
}

// day is one day in its own time.
type day struct {
	rng    *rand.Rand
	date   time.Time
	state  *queue.State
	events timeline
	ids    int
	visits map[string]crowd.Visit // by ticket
	told   map[string]*saying     // of tickets not called yet
	last   map[string]float64     // wait of the last one called, by service
	idle   map[string]bool        // counters that wait for somebody
	said   []saying
}

func (d *day) Ticket() string {
	d.ids++
	return fmt.Sprintf("%s%06d", d.date.Format("060102"), d.ids)
}

// live opens the office, lets everybody through it, and ends with the day.
func (d *day) live(o queue.Office, before *queue.State) error {
	d.visits, d.told, d.last, d.idle = map[string]crowd.Visit{}, map[string]*saying{}, map[string]float64{}, map[string]bool{}
	if d.state = before; before == nil {
		d.state = queue.NewState()
		if _, err := d.do(d.date.Add(7*time.Hour), queue.Configure{Office: o}); err != nil {
			return err
		}
	}
	at := func(h, m int) time.Time { return d.date.Add(time.Duration(h)*time.Hour + time.Duration(m)*time.Minute) }
	for i, c := range o.Counters {
		late := time.Duration(d.rng.Float64()*6) * time.Minute
		d.events.add(at(7, 28).Add(late), func(now time.Time) error { return d.open(now, c.ID) })
		d.events.add(at(11, 30).Add(time.Duration(i)*time.Second), func(now time.Time) error { return d.pause(now, c.ID) })
		d.events.add(at(13, 30).Add(late/2), func(now time.Time) error { return d.open(now, c.ID) })
	}
	for _, v := range crowd.Day(d.rng, population(&o), d.date.Weekday() == time.Monday) {
		d.events.add(d.date.Add(v.At), func(now time.Time) error { return d.arrive(now, v) })
	}
	for d.events.Len() > 0 {
		e := heap.Pop(&d.events).(moment)
		if err := e.then(e.at); err != nil {
			return err
		}
	}
	return d.state.Check()
}

func (d *day) do(now time.Time, cmd queue.Command) (queue.Result, error) {
	for {
		due, err := queue.Due(d.state, now, queue.Guard{Confirm: true})
		if err != nil {
			return queue.Result{}, err
		}
		if len(due) == 0 {
			break
		}
		d.state.Apply(queue.Entry{At: now, Events: due})
	}
	events, err := queue.Decide(d.state, cmd, "replay", now, d)
	if err != nil {
		return queue.Result{}, err
	}
	return d.state.Apply(queue.Entry{At: now, Events: events}), nil
}

func (d *day) open(now time.Time, counter string) error {
	if _, err := d.do(now, queue.OpenCounter{Counter: counter}); err != nil {
		return err
	}
	return d.call(now, counter)
}

func (d *day) pause(now time.Time, counter string) error {
	delete(d.idle, counter)
	_, err := d.do(now, queue.PauseCounter{Counter: counter})
	return err
}

// arrive takes a number and notes what the ticket said.
func (d *day) arrive(now time.Time, v crowd.Visit) error {
	class := ""
	if v.Priority {
		class = "cao-tuoi"
	}
	mid, queueLength := d.state.Gauge(v.Service, class, now)
	r, err := d.do(now, queue.IssueTicket{Service: v.Service, Class: class})
	if err != nil {
		if _, refused := err.(*queue.Refusal); refused {
			return nil
		}
		return err
	}
	t, _ := d.state.Answer(r)
	d.visits[r.Ticket] = v
	if t.Estimate != nil {
		d.told[r.Ticket] = &saying{
			low: t.Estimate.Low, high: t.Estimate.High, mid: mid.Minutes(), queueLength: queueLength.Minutes(),
			lastServed: d.last[v.Service],
		}
	}
	for _, counter := range slices.Sorted(keysOf(d.idle)) {
		if d.idle[counter] {
			if err := d.call(now, counter); err != nil {
				return err
			}
		}
	}
	return nil
}

// call lets a clerk press next, and plays what follows.
func (d *day) call(now time.Time, counter string) error {
	r, err := d.do(now, queue.CallNext{Counter: counter})
	switch {
	case err == queue.ErrNobody:
		d.idle[counter] = true
		return nil
	case err != nil:
		delete(d.idle, counter) // paused, or still busy when the break began
		return nil
	}
	delete(d.idle, counter)
	t, _ := d.state.Answer(r)
	v := d.visits[r.Ticket]
	wait := now.Sub(t.IssuedAt).Minutes()
	d.last[t.Service] = wait
	if s := d.told[r.Ticket]; s != nil {
		s.wait = wait
		d.said = append(d.said, *s)
		delete(d.told, r.Ticket)
	}
	press := time.Duration(3+d.rng.ExpFloat64()*8) * time.Second // until the clerk presses next again
	if v.Absent {
		d.events.add(now.Add(50*time.Second), func(now time.Time) error {
			if _, err := d.do(now, queue.NoShow{Counter: counter}); err != nil {
				return err
			}
			return d.call(now, counter)
		})
		return nil
	}
	d.events.add(now.Add(v.Walk+v.Length), func(now time.Time) error {
		if _, err := d.do(now, queue.Finish{Counter: counter, Outcome: queue.Registered}); err != nil {
			return err
		}
		d.events.add(now.Add(press), func(now time.Time) error { return d.call(now, counter) })
		return nil
	})
	return nil
}

// WriteScore prints a score for people.
func WriteScore(w io.Writer, s Score, days int, seed uint64) {
	fmt.Fprintf(w, "%d tickets of %d days (seed %d), error of the wait in minutes\n\n", s.Tickets, days, seed)
	fmt.Fprintf(w, "  %-46s %8s %8s\n", "estimator", "mean", "rms")
	fmt.Fprintf(w, "  %-46s %8.2f %8.2f\n", "ours, middle of the range", s.Ours, s.OursRMS)
	fmt.Fprintf(w, "  %-46s %8.2f %8.2f\n", "people ahead × mean service time ÷ counters", s.QueueLength, s.QueueLengthRMS)
	fmt.Fprintf(w, "  %-46s %8.2f %8.2f\n\n", "wait of the last one served", s.LastServed, s.LastServedRMS)
	fmt.Fprintf(w, "  the range on the ticket held for %.1f %% (it says %.0f %%), %.1f minutes wide on average\n",
		100*s.Inside, 100*estimate.Coverage, s.Width)
}
