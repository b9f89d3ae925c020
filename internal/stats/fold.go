package stats

import (
	"slices"
	"time"

	"motcua/internal/queue"
)

// Fold turns the entries of a journal into working days. It begins with the first day that opens; what came before
// belongs to a day that it does not know.
type Fold struct {
	day      *WorkDay
	last     time.Time // of the newest entry of the day
	office   queue.Office
	visits   map[string]*visit
	counters map[string]*counter
}

// visit is a ticket that is followed.
type visit struct {
	number    string
	service   string
	channel   queue.Channel
	priority  bool
	stay      int   // its newest in day.Stays; -1: none on this day
	undo      *undo // of its last call
	carriedAt time.Time
}

// undo is what a call that is taken back restores.
type undo struct {
	made bool // the call began a stay of its own
	was  int  // the stay before
	end  End  // of that stay
}

// counter is a counter as it runs.
type counter struct {
	clerk string
	shift int // in day.Shifts; -1: it does not call
}

// NewFold is a fold before its first day.
func NewFold() *Fold { return &Fold{} }

// Apply folds one entry. When the entry opens a day, the day before is over and is returned.
func (f *Fold) Apply(e queue.Entry) (over *WorkDay) {
	for _, event := range e.Events {
		if day, ok := event.(queue.DayOpened); ok {
			f.closeShifts()
			over = f.Day()
			f.open(day, e.At)
		} else if f.day != nil {
			f.apply(event, e)
		}
	}
	if f.day != nil && e.At.Format(time.DateOnly) == f.day.Date { // what the night ends comes with the next day's first entry
		f.last = e.At
	}
	return over
}

// Day is the day as it is now; nil before the first. It is the caller's as soon as no more entries are applied.
func (f *Fold) Day() *WorkDay {
	if f.day == nil {
		return nil
	}
	day := *f.day
	day.Stays = slices.DeleteFunc(slices.Clone(day.Stays), func(s Stay) bool { return s.Ticket == "" })
	return &day
}

func (f *Fold) open(e queue.DayOpened, at time.Time) {
	*f = Fold{
		day: &WorkDay{Date: e.Date}, last: at, office: e.Office, visits: map[string]*visit{}, counters: map[string]*counter{},
	}
	for _, t := range e.Held {
		if !t.Rehearsal {
			f.visits[t.ID] = &visit{
				number: t.Number, service: t.Service, channel: t.Channel, priority: t.Class != "", stay: -1, carriedAt: t.Since,
			}
		}
	}
	for _, c := range e.Counters {
		run := f.counter(c.ID)
		run.clerk = c.Clerk
		if c.State == queue.CounterOpen {
			f.begin(run, c.ID, c.Serves, at)
		}
	}
}

func (f *Fold) apply(event queue.Event, e queue.Entry) {
	switch v := event.(type) {
	case queue.OfficeConfigured:
		f.configure(v.Office, e.At)
	case queue.CounterOpened:
		run := f.counter(v.Counter)
		f.pause(run, e.At)
		run.clerk = v.Clerk
		f.begin(run, v.Counter, v.Serves, e.At)
	case queue.CounterSuspended:
		f.pause(f.counter(v.Counter), e.At)
	case queue.CounterShut:
		run := f.counter(v.Counter)
		f.pause(run, e.At)
		run.clerk = ""
	case queue.TicketIssued:
		f.issue(v, e.At)
	default:
		f.ticket(event, e)
	}
}

func (f *Fold) counter(id string) *counter {
	c, ok := f.counters[id]
	if !ok {
		c = &counter{shift: -1}
		f.counters[id] = c
	}
	return c
}

func (f *Fold) begin(c *counter, id string, serves []queue.Serve, at time.Time) {
	s := Shift{Counter: id, Clerk: c.clerk, From: at}
	for _, v := range serves {
		s.Serves = append(s.Serves, v.Service)
	}
	c.shift = len(f.day.Shifts)
	f.day.Shifts = append(f.day.Shifts, s)
}

func (f *Fold) pause(c *counter, at time.Time) {
	if c.shift >= 0 {
		f.day.Shifts[c.shift].To = at
	}
	c.shift = -1
}

// closeShifts ends what is still open at the end of a day with the last thing that happened on it: nobody sits at a
// counter all night.
func (f *Fold) closeShifts() {
	for _, c := range f.counters {
		f.pause(c, f.last)
	}
}

// configure puts an office in force; a counter that it does not have has ended.
func (f *Fold) configure(o queue.Office, at time.Time) {
	f.office = o
	for id, c := range f.counters {
		if _, ok := o.Counter(id); !ok {
			f.pause(c, at)
			delete(f.counters, id)
		}
	}
}
