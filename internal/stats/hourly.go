package stats

import (
	"cmp"
	"iter"
	"math"
	"slices"
	"time"
)

// Cell is one service in one hour of one weekday, over all the weeks that were looked at.
type Cell struct {
	Weekday  time.Weekday `json:"weekday"`
	Hour     int          `json:"hour"`
	Service  string       `json:"service"`
	Days     int          `json:"days"`     // such weekdays on which numbers were taken: arrivals in an hour are Arrivals / Days
	Arrivals int          `json:"arrivals"` // numbers taken, and visits sent from elsewhere
	Visits   int          `json:"visits"`   // called in this hour, whose length is known
	Mean     float64      `json:"mean"`     // seconds that one of them kept its counter busy, from call to end
	SD       float64      `json:"sd"`       // seconds; 0 below two visits
	Wait     Spread       `json:"wait"`     // of those who came in this hour
	Open     float64      `json:"open"`     // counters that were open and served it, on average of the hour and of the days
}

// hourKey is what cells are told apart by.
type hourKey struct {
	weekday time.Weekday
	hour    int
	service string
}

// hourly gathers one cell.
type hourly struct {
	cell   Cell
	busy   []float64
	waits  []int32
	within Share
	open   time.Duration
}

// Hours are the measured arrivals and visits of some days, by weekday, hour and service: what the heat map shows and
// the advice reckons with. Cells in which nothing was are left out.
func Hours(days iter.Seq2[*WorkDay, error]) ([]Cell, error) {
	cells, worked := map[hourKey]*hourly{}, [7]int{}
	at := func(t time.Time, service string) *hourly {
		key := hourKey{t.Weekday(), t.Hour(), service}
		if cells[key] == nil {
			cells[key] = &hourly{cell: Cell{Weekday: key.weekday, Hour: key.hour, Service: service}}
		}
		return cells[key]
	}
	for day, err := range days {
		if err != nil {
			return nil, err
		}
		if len(day.Stays) > 0 {
			worked[midnight(day.Date).Weekday()]++
		}
		for i := range day.Stays {
			countHour(&day.Stays[i], at)
		}
		for _, s := range day.Shifts {
			s.hours(func(t time.Time, d time.Duration, service string) { at(t, service).open += d })
		}
	}
	list := make([]Cell, 0, len(cells))
	for _, h := range cells {
		list = append(list, h.finish(worked[h.cell.Weekday]))
	}
	slices.SortFunc(list, func(a, b Cell) int {
		return cmp.Or(cmp.Compare((a.Weekday+6)%7, (b.Weekday+6)%7), cmp.Compare(a.Hour, b.Hour), cmp.Compare(a.Service, b.Service))
	})
	return list, nil
}

func countHour(s *Stay, at func(time.Time, string) *hourly) {
	if s.Begin == Taken || s.Begin == Transferred || s.Begin == Onward {
		h := at(s.Came, s.Service)
		h.cell.Arrivals++
		if wait, ok := s.Wait(); ok {
			h.waits = append(h.waits, seconds(wait))
			h.within = h.within.Add(Share{one(s.InTarget), 1})
		}
	}
	if busy, ok := s.Busy(); ok {
		h := at(s.Called, s.Service)
		h.busy = append(h.busy, busy.Seconds())
	}
}

// hours cuts a shift into the parts of it that lie in each hour, for each service.
func (s *Shift) hours(do func(from time.Time, d time.Duration, service string)) {
	for from := s.From; from.Before(s.To); {
		next := from.Truncate(time.Hour).Add(time.Hour) // the office's offset is whole hours
		to := next
		if s.To.Before(next) {
			to = s.To
		}
		for _, service := range s.Serves {
			do(from, to.Sub(from), service)
		}
		from = next
	}
}

func (h *hourly) finish(days int) Cell {
	c := h.cell
	c.Days, c.Visits, c.Wait = days, len(h.busy), spread(h.waits)
	c.Wait.Within = h.within
	for _, b := range h.busy {
		c.Mean += b / float64(len(h.busy))
	}
	for _, b := range h.busy {
		c.SD += (b - c.Mean) * (b - c.Mean)
	}
	if c.SD = math.Sqrt(c.SD / max(1, float64(len(h.busy)-1))); len(h.busy) < 2 {
		c.SD = 0
	}
	if days > 0 {
		c.Open = h.open.Hours() / float64(days)
	}
	return c
}
