package queue

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"time"
)

// Series is what one ticket machine may give by itself while the hub is away. Its numbers carry the machine's own
// letter between the service's prefix and the digits, so that no two of them and no number of the hub can meet.
type Series struct {
	Device string `json:"device"`
	// Spool is the file in which the machine keeps what it gave. A new file does not know the numbers of the old one,
	// so it gets another letter.
	Spool  string      `json:"spool"`
	Letter string      `json:"letter"`
	Days   []SeriesDay `json:"days,omitempty"` // oldest first
	At     time.Time   `json:"at"`             // of the newest grant
	Last   time.Time   `json:"last,omitzero"`  // when the newest number that was handed in was taken
}

// SeriesDay is the numbers of one business day.
type SeriesDay struct {
	Date    string    `json:"date"`
	Granted time.Time `json:"granted"`
	Runs    []Run     `json:"runs"`
}

// Run is the numbers of one service: 1 to To may be given, 1 to Used were handed in.
type Run struct {
	Service string `json:"service"`
	Prefix  string `json:"prefix"` // of the numbers: the service's and the letter
	To      int    `json:"to"`
	Used    int    `json:"used,omitempty"`
}

// Limits of what a machine gives by itself.
const (
	seriesSize = 200 // numbers of a service on one day; more are granted when half of them are used
	seriesKept = 7   // days after which a number that was never handed in is not taken any more
	// MaxHandIn is how many tickets one command hands in: their events are one record.
	MaxHandIn = 100
)

// seriesLetters are for machines, in the order in which they are given. They are those that no input method changes
// after a vowel (a Telex R makes Ả of A), without those that sound alike when spoken: B, P and T; M stands for N.
const seriesLetters = "KHLMQVGC"

func (g *Series) day(date string) *SeriesDay {
	for i := range g.Days {
		if g.Days[i].Date == date {
			return &g.Days[i]
		}
	}
	return nil
}

func (d *SeriesDay) run(prefix string) *Run {
	if d == nil {
		return nil
	}
	for i := range d.Runs {
		if d.Runs[i].Prefix == prefix {
			return &d.Runs[i]
		}
	}
	return nil
}

// from reports whether there is a day of the series on or after a date.
func (g *Series) from(date string) bool {
	return slices.ContainsFunc(g.Days, func(d SeriesDay) bool { return d.Date >= date })
}

// clone copies what Apply changes: the event it comes from is folded more than once.
func (g *Series) clone() Series {
	c := *g
	c.Days = slices.Clone(g.Days)
	for i := range c.Days {
		c.Days[i].Runs = slices.Clone(c.Days[i].Runs)
	}
	return c
}

func (s *State) grant(e SeriesGranted, at time.Time) {
	g := s.grants[e.Spool]
	if g == nil {
		g = &Series{Device: e.Device, Spool: e.Spool}
		s.grants[e.Spool] = g
	}
	g.Device, g.Letter, g.At = e.Device, e.Letter, at
	for _, granted := range e.Days {
		day := g.day(granted.Date)
		if day == nil {
			g.Days = append(g.Days, SeriesDay{Date: granted.Date, Granted: at})
			day = &g.Days[len(g.Days)-1]
		}
		for _, r := range granted.Series {
			if run := day.run(r.Prefix); run != nil {
				run.To = max(run.To, r.To)
			} else {
				day.Runs = append(day.Runs, Run{Service: r.Service, Prefix: r.Prefix, To: r.To})
			}
		}
	}
	slices.SortFunc(g.Days, func(a, b SeriesDay) int { return cmp.Compare(a.Date, b.Date) })
}

// seriesCarried is what the day of a date keeps of the series: the numbers of a week, and every machine's letter.
func (s *State) seriesCarried(date string) (kept []Series) {
	oldest := date
	if day, err := time.ParseInLocation(time.DateOnly, date, Local); err == nil {
		oldest = day.AddDate(0, 0, -seriesKept).Format(time.DateOnly)
	}
	newest := map[string]*Series{}
	for _, id := range sorted(s.grants) {
		g := s.grants[id]
		if other := newest[g.Device]; other == nil || other.At.Before(g.At) {
			newest[g.Device] = g
		}
	}
	for _, id := range sorted(s.grants) {
		g := s.grants[id].clone()
		g.Days = slices.DeleteFunc(g.Days, func(d SeriesDay) bool { return d.Date < oldest })
		if len(g.Days) > 0 || newest[g.Device] == s.grants[id] {
			kept = append(kept, g)
		}
	}
	return kept
}

func lastDay(g *Series) string {
	if len(g.Days) == 0 {
		return ""
	}
	return g.Days[len(g.Days)-1].Date
}

// seriesOf lists the series, for views.
func (s *State) seriesOf() []*Series {
	return slices.SortedFunc(maps.Values(s.grants), func(a, b *Series) int {
		return cmp.Or(cmp.Compare(a.Device, b.Device), cmp.Compare(a.Spool, b.Spool))
	})
}

// meets reports whether the numbers of a letter could be taken for those of a service: AK 007 of K at service A and of
// service AK.
func (o *Office) meets(letter string) bool {
	for i := range o.Services {
		for j := range o.Services {
			if o.Services[i].Prefix == o.Services[j].Prefix+letter {
				return true
			}
		}
	}
	return false
}

// letterFor is the letter of a machine's series: the one that it has, or else the first that is free, or that nobody
// needs any more; empty when all are in use.
func (s *State) letterFor(spool string, had ...string) string {
	held := map[string]bool{}   // by somebody
	needed := map[string]bool{} // today or later
	for id, g := range s.grants {
		if id == spool {
			continue
		}
		held[g.Letter] = true
		if g.from(s.Date) {
			needed[g.Letter] = true
		}
	}
	if g := s.grants[spool]; g != nil && !needed[g.Letter] && !s.Office.meets(g.Letter) {
		return g.Letter
	}
	for _, letter := range had { // of numbers that are on paper, if this journal has lost the grant
		if s.grants[spool] == nil && len(letter) == 1 && strings.Contains(seriesLetters, letter) && !needed[letter] && !s.Office.meets(letter) {
			return letter
		}
	}
	prefixes := map[string]bool{}
	for i := range s.Office.Services {
		prefixes[s.Office.Services[i].Prefix] = true
	}
	for _, unfit := range []map[string]bool{join(prefixes, held), join(prefixes, needed), held, needed} {
		for _, letter := range strings.Split(seriesLetters, "") {
			if !unfit[letter] && !s.Office.meets(letter) {
				return letter
			}
		}
	}
	return ""
}

func join(a, b map[string]bool) map[string]bool {
	both := maps.Clone(a)
	maps.Copy(both, b)
	return both
}
