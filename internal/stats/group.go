package stats

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"motcua/internal/alphabet"
	"motcua/internal/dossier"
	"motcua/internal/queue"
)

// group gathers what one row counts.
type group struct {
	row            Row
	waits, lengths []int32 // seconds
	methods        map[string]Receipts
}

// stay counts one part of a visit.
func (g *group) stay(s *Stay) {
	v := &g.row.Visits
	switch s.Begin {
	case Taken:
		v.Taken++
		v.channel(s.Channel)
		if s.Priority {
			v.Priority++
		}
	case Transferred:
		v.TransfersIn++
	}
	g.end(s)
	if d, ok := s.Wait(); ok {
		g.waits = append(g.waits, seconds(d))
		g.row.Wait.Within.All++
		if s.InTarget {
			g.row.Wait.Within.Count++
		}
	}
	if d, ok := s.Length(); ok {
		g.lengths = append(g.lengths, seconds(d))
	}
}

func (g *group) end(s *Stay) {
	v := &g.row.Visits
	switch s.End {
	case Finished, Passed:
		v.Served++
		v.Outcomes.count(s.Outcome)
		v.Onward += one(s.End == Passed)
		v.Forgotten += one(s.Forgotten)
		v.Corrected += one(s.Corrected)
	case SentOn:
		v.TransfersOut++
	case SetAside:
		v.Held++
	case Missed:
		v.NoShows++
	case Cancelled:
		v.Cancelled++
	case Expired:
		v.Expired++
	case Still:
		v.Waiting++
	}
}

func (v *Visits) channel(c queue.Channel) {
	switch c {
	case queue.Kiosk:
		v.Channels.Kiosk++
	case queue.Reception:
		v.Channels.Reception++
	case queue.Online:
		v.Channels.Online++
	}
}

func (o *Outcomes) count(what queue.Outcome) {
	switch what {
	case queue.Registered:
		o.Registered++
	case queue.Supplement:
		o.Supplement++
	case queue.Advised:
		o.Advised++
	case queue.Refused:
		o.Refused++
	case queue.Returned:
		o.Returned++
	default:
		o.Other++
	}
}

// received counts a dossier where it was received.
func (g *group) received(c *Case, from time.Time) {
	d := &g.row.Dossiers
	d.Received.Total++
	switch {
	case c.Received.Before(from):
		d.Received.Carried++
	case c.Channel == dossier.Online:
		d.Received.Online++
	case c.Channel == dossier.PublicPost:
		d.Received.Post++
	default:
		d.Received.Direct++
	}
	if !c.Finished.IsZero() {
		return
	}
	switch c.Status {
	case dossier.AwaitingPapers:
		d.Paused.Supplement++
	case dossier.AwaitingPayment:
		d.Paused.Payment++
	case dossier.Stopped:
		d.Paused.Stopped++
	default:
		d.InProgress.Total++
		d.InProgress.Overdue += one(c.Overdue)
		d.InProgress.InTime += one(!c.Overdue && !c.Undated)
		return
	}
	d.Paused.Total++
}

// processed counts a finished dossier where it was decided.
func (g *group) processed(c *Case) {
	d := &g.row.Dossiers
	d.Processed.Total++
	switch c.Standing {
	case dossier.Early:
		d.Processed.Early++
	case dossier.Late:
		d.Processed.Late++
	case dossier.OnTime:
		d.Processed.OnTime++
	}
	if !c.Undated {
		d.Punctual = d.Punctual.Add(Share{one(c.Standing != dossier.Late), 1})
	}
	d.Digitised = d.Digitised.Add(Share{one(c.Digitised), 1})
}

func (g *group) paid(p dossier.Payment) {
	f := &g.row.Fees
	f.Amount += p.Amount
	f.Payments++
	if p.Receipt != "" {
		f.Receipts.Count++
		f.Receipts.Amount += p.Amount
	}
	if g.methods == nil {
		g.methods = map[string]Receipts{}
	}
	was := g.methods[p.Method]
	g.methods[p.Method] = Receipts{was.Count + 1, was.Amount + p.Amount}
}

func (g *group) mark(m Mark) {
	r := &g.row.Ratings
	if r.Levels == nil {
		r.Levels = map[string]int{}
	}
	r.Count++
	r.Levels[m.Level]++
	r.Satisfied = r.Satisfied.Add(Share{one(m.Satisfied), 1})
}

// finish makes the row of what was gathered.
func (g *group) finish() Row {
	within := g.row.Wait.Within
	g.row.Wait, g.row.Service = spread(g.waits), spread(g.lengths)
	g.row.Wait.Within = within
	for _, name := range slices.Sorted(maps.Keys(g.methods)) {
		g.row.Fees.Methods = append(g.row.Fees.Methods, Method{name, g.methods[name]})
	}
	return g.row
}

// spread sorts times and says what they come to.
func spread(times []int32) Spread {
	n := len(times)
	if n == 0 {
		return Spread{}
	}
	slices.Sort(times)
	s := Spread{Count: n, Median: int(nearest(times, 50)), P90: int(nearest(times, 90))}
	for _, t := range times {
		s.Total += int(t)
	}
	s.Mean = (s.Total + n/2) / n
	return s
}

// nearest is a percentile by nearest rank.
func nearest(sorted []int32, percent int) int32 {
	return sorted[(len(sorted)*percent+99)/100-1]
}

func seconds(d time.Duration) int32 { return int32(max(0, d.Round(time.Second)/time.Second)) }

func one(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// groups are the rows of a report under way.
type groups map[string]*group

func (g groups) of(key string) *group {
	if g[key] == nil {
		g[key] = &group{row: Row{Key: key}}
	}
	return g[key]
}

// rows are those that have a place in the order, then the others by key, which may be a name, then what belongs to none.
func (g groups) rows(order []string) (rows []Row) {
	rows = []Row{}
	place := func(key string) int {
		if i := slices.Index(order, key); i >= 0 && key != "" {
			return i
		}
		return len(order) + one(key == Elsewhere) + 2*one(key == "")
	}
	for _, key := range slices.SortedFunc(maps.Keys(g), func(a, b string) int {
		return cmp.Or(cmp.Compare(place(a), place(b)), alphabet.Compare(a, b))
	}) {
		rows = append(rows, g[key].finish())
	}
	return rows
}
