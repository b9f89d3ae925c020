package stats

import (
	"slices"
	"time"

	"motcua/internal/alphabet"
)

// Make makes a report. An *ExcessError names a share that is more than its whole; then there is no report.
func Make(p Period, by Dimension, now time.Time, s Source) (*Report, error) {
	r := &Report{Office: s.Office, Period: p, By: by, Made: now, Open: now.Before(p.End()), Journal: s.Journal, Levels: s.levels()}
	rows, total := groups{}, &group{}
	chart := &series{p, map[string]*point{}}
	t := &tally{
		period: p, by: by, visit: s.Visit, one: chart.dossier,
		groups: func(key string) []*group { return []*group{rows.of(key), total} },
		each: func(d *WorkDay, v *Stay) {
			chart.stay(d, v)
			if v.Begin == Taken {
				r.Arrivals[(v.Came.Weekday()+6)%7][v.Came.Hour()]++
			}
		},
	}
	if err := t.walk(s); err != nil {
		return nil, err
	}
	r.Rows, r.Total, r.Series = s.rows(by, rows), total.finish(), chart.list()
	for i := range r.Rows {
		s.title(by, &r.Rows[i])
	}
	return r, check(append(slices.Clone(r.Rows), r.Total)...)
}

// Assess makes the assessment of a period, by convention a quarter: what each official did, grouped by the agency that
// sent them. What no official did is left out; of dossiers that another system handled it is said how many.
func Assess(p Period, now time.Time, s Source) (*Assessment, error) {
	a := &Assessment{Office: s.Office, Period: p, Made: now, Open: now.Before(p.End()), Journal: s.Journal, Levels: s.levels(), Agencies: []Agency{}}
	people, agencies, total, elsewhere := groups{}, groups{}, &group{}, &group{}
	agency := func(clerk string) string {
		if s.People == nil {
			return ""
		}
		return s.People(clerk).Agency
	}
	t := &tally{period: p, by: ByClerk, groups: func(key string) []*group {
		switch key {
		case "":
			return nil
		case Elsewhere:
			return []*group{elsewhere}
		}
		return []*group{people.of(key), agencies.of(agency(key)), total}
	}}
	if err := t.walk(s); err != nil {
		return nil, err
	}
	for _, r := range s.rows(ByClerk, people) {
		s.title(ByClerk, &r)
		a.add(r)
	}
	for i := range a.Agencies {
		g := &a.Agencies[i]
		g.Total = agencies.of(g.Name).finish()
		g.Total.Key = ""
	}
	slices.SortStableFunc(a.Agencies, func(x, y Agency) int { return alphabet.Compare(x.Name, y.Name) })
	left := elsewhere.finish().Dossiers
	a.Total, a.Elsewhere = total.finish(), Handled{left.Received.Total, left.Processed.Total}
	return a, a.check()
}

func (a *Assessment) add(r Row) {
	i := slices.IndexFunc(a.Agencies, func(g Agency) bool { return g.Name == r.Agency })
	if i < 0 {
		i = len(a.Agencies)
		a.Agencies = append(a.Agencies, Agency{Name: r.Agency})
	}
	a.Agencies[i].Rows = append(a.Agencies[i].Rows, r)
}

func (a *Assessment) check() error {
	for _, g := range a.Agencies {
		if err := check(g.Rows...); err != nil {
			return err
		}
	}
	return check(a.Total)
}

// check refuses rows with a share that is more than its whole.
func check(rows ...Row) error {
	for i := range rows {
		if err := rows[i].Check(); err != nil {
			return err
		}
	}
	return nil
}

// Check refuses a row with a share that is more than its whole, or less than nothing: an *ExcessError.
func (r *Row) Check() error {
	for _, f := range r.Shares() {
		if f.Count < 0 || f.Count > f.All {
			return &ExcessError{Row: r.Key, Figure: f.Figure, Share: f.Share}
		}
	}
	return nil
}

// Figure is a share with the name of what it is a share of.
type Figure struct {
	Figure string
	Share
}

// Shares are all shares of a row.
func (r *Row) Shares() []Figure {
	return []Figure{
		{"wait.within", r.Wait.Within},
		{"visits.no_shows", r.Visits.NoShow()},
		{"visits.onward", Share{r.Visits.Onward, r.Visits.Served}},
		{"visits.corrected", Share{r.Visits.Corrected, r.Visits.Served}},
		{"visits.priority", Share{r.Visits.Priority, r.Visits.Taken}},
		{"dossiers.punctual", r.Dossiers.Punctual},
		{"dossiers.digitised", r.Dossiers.Digitised},
		{"ratings.satisfied", r.Ratings.Satisfied},
	}
}
