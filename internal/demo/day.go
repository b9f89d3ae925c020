package demo

import (
	"container/heap"
	"io"
	"math/rand/v2"
	"slices"
	"time"

	"motcua/internal/crowd"
	"motcua/internal/queue"
	"motcua/internal/token"
)

// day is one day in its own time.
type day struct {
	rng    *rand.Rand
	ids    io.Reader // of tickets
	date   time.Time
	clerks map[string]string // who sits at a counter; nil: nobody has a name
	keep   func(queue.Entry) // is told of all that happens; may be nil

	state  *queue.State
	events timeline
	visits map[string]crowd.Visit // by ticket
	told   map[string]*saying     // of tickets not called yet
	last   map[string]float64     // wait of the last one called, by service
	idle   map[string]bool        // counters that wait for somebody
	said   []saying
}

func (d *day) Ticket() string {
	code, _ := token.New(d.ids, token.Length) // these sources have no error
	return code
}

// live opens the office, lets everybody through it, and ends with the day.
func (d *day) live(o queue.Office, before *queue.State) error {
	d.visits, d.told, d.last, d.idle = map[string]crowd.Visit{}, map[string]*saying{}, map[string]float64{}, map[string]bool{}
	if d.state = before; before == nil {
		d.state = queue.NewState()
		if _, err := d.do(d.date.Add(7*time.Hour), "", queue.Configure{Office: o}); err != nil {
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

// do carries a command out that somebody gave at a counter, or nobody at one.
func (d *day) do(now time.Time, counter string, cmd queue.Command) (queue.Result, error) {
	now = now.Truncate(time.Millisecond) // as the journal has it
	for {
		due, err := queue.Due(d.state, now, queue.Guard{Confirm: true})
		if err != nil {
			return queue.Result{}, err
		}
		if len(due) == 0 {
			break
		}
		d.apply(queue.Entry{At: now, Events: due})
	}
	events, err := queue.Decide(d.state, cmd, "replay", now, d)
	if err != nil {
		return queue.Result{}, err
	}
	return d.apply(queue.Entry{At: now, Actor: d.clerks[counter], Events: events}), nil
}

func (d *day) apply(e queue.Entry) queue.Result {
	if d.keep != nil {
		d.keep(e)
	}
	return d.state.Apply(e)
}

func (d *day) open(now time.Time, counter string) error {
	if _, err := d.do(now, counter, queue.OpenCounter{Counter: counter, Clerk: d.clerks[counter]}); err != nil {
		return err
	}
	return d.call(now, counter)
}

func (d *day) pause(now time.Time, counter string) error {
	delete(d.idle, counter)
	_, err := d.do(now, counter, queue.PauseCounter{Counter: counter})
	return err
}

// arrive takes a number and notes what the ticket said.
func (d *day) arrive(now time.Time, v crowd.Visit) error {
	class := ""
	if v.Priority {
		class = "cao-tuoi"
	}
	mid, queueLength := d.state.Gauge(v.Service, class, now)
	r, err := d.do(now, "", queue.IssueTicket{Service: v.Service, Class: class})
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
	r, err := d.do(now, counter, queue.CallNext{Counter: counter})
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
			if _, err := d.do(now, counter, queue.NoShow{Counter: counter}); err != nil {
				return err
			}
			return d.call(now, counter)
		})
		return nil
	}
	d.events.add(now.Add(v.Walk), func(now time.Time) error {
		_, err := d.do(now, counter, queue.Start{Counter: counter})
		return err
	})
	d.events.add(now.Add(v.Walk+v.Length), func(now time.Time) error {
		if _, err := d.do(now, counter, queue.Finish{Counter: counter, Outcome: outcome(v)}); err != nil {
			return err
		}
		d.events.add(now.Add(press), func(now time.Time) error { return d.call(now, counter) })
		return nil
	})
	return nil
}

// shut lets a counter's clerk go home, as soon as nobody waits for them any more.
func (d *day) shut(now time.Time, counter string) error {
	if !d.idle[counter] {
		d.events.add(now.Add(5*time.Minute), func(now time.Time) error { return d.shut(now, counter) })
		return nil
	}
	delete(d.idle, counter)
	_, err := d.do(now, counter, queue.CloseCounter{Counter: counter})
	return err
}
