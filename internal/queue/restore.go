package queue

import "slices"

// A journal that was restored from a backup does not know the numbers that were given after it. It is held: nobody is
// given a number until the machines have said which ones they saw, and an administrator has let it go on.

// Skip is numbers of a series that this journal never gave, From and To inclusive: somebody may hold them.
type Skip struct {
	Prefix string `json:"prefix"`
	From   int    `json:"from"`
	To     int    `json:"to"`
}

// Given is the last number of a series that somebody saw.
type Given struct {
	Prefix string `json:"prefix"`
	Last   int    `json:"last"`
}

// mostSkipped bounds what one report or one administrator can skip: no office gives so many numbers of a service in a day.
const mostSkipped = 2000

// reportNumbers takes what a machine saw before the restore. Afterwards it is no news, and later machines are not asked.
func (d decision) reportNumbers(c ReportNumbers) ([]Event, error) {
	if c.Date != d.Date || !d.asks() {
		return nil, refuse(CodeNumbersKnown)
	}
	e := NumbersSeen{Device: d.device}
	for i := range d.Office.Services {
		prefix, last := d.Office.Services[i].Prefix, 0
		for _, g := range c.Numbers {
			if g.Prefix == prefix {
				last = max(last, g.Last)
			}
		}
		switch given := d.series[prefix]; {
		case last > given+mostSkipped:
			return nil, refuse(CodeInvalid, "field", "last")
		case last > given:
			e.Skipped = append(e.Skipped, Skip{prefix, given + 1, last})
		}
	}
	return []Event{e}, nil
}

// asks reports whether machines are to say what they saw: until the end of the day on which the office went on.
func (s *State) asks() bool { return s.held != "" || s.restored != "" && s.restored == s.Date }

// freeNumbers lets an office go on after a restore, so many numbers above the highest that anybody saw.
func (d decision) freeNumbers(c FreeNumbers) ([]Event, error) {
	switch {
	case d.held == "":
		return nil, refuse(CodeNumbersKnown)
	case c.Skip < 0 || c.Skip > mostSkipped:
		return nil, refuse(CodeInvalid, "field", "skip")
	}
	e := NumbersFreed{}
	for i := range d.Office.Services {
		if prefix := d.Office.Services[i].Prefix; c.Skip > 0 {
			e.Skipped = append(e.Skipped, Skip{prefix, d.series[prefix] + 1, d.series[prefix] + c.Skip})
		}
	}
	return []Event{e}, nil
}

func (s *State) skip(all []Skip) {
	for _, k := range all {
		s.skips = append(s.skips, k)
		s.series[k.Prefix] = max(s.series[k.Prefix], k.To)
	}
}

// skipped reports whether a number was left out on purpose.
func (s *State) skipped(prefix string, n int) bool {
	return slices.ContainsFunc(s.skips, func(k Skip) bool { return k.Prefix == prefix && k.From <= n && n <= k.To })
}

// seen folds what a machine said.
func (s *State) seen(e NumbersSeen) {
	s.skip(e.Skipped)
	if s.held != "" && !slices.Contains(s.heard, e.Device) {
		s.heard = append(s.heard, e.Device)
	}
}

// skipSeries folds a gap in what a machine gave by itself: it was handed in to the journal that is lost, or stood in a
// file of the machine's that was damaged.
func (s *State) skipSeries(e SeriesSkipped) {
	g := s.grants[e.Spool]
	if g == nil || g.day(e.Date).run(e.Prefix) == nil {
		return
	}
	run := g.day(e.Date).run(e.Prefix)
	if from := run.Used + 1; e.Date == s.Date {
		s.skip([]Skip{{e.Prefix, from, e.To}})
	}
	run.Used = max(run.Used, e.To)
}

// afterRehearsal keeps what was skipped: the practice numbers below it are gone.
func (s *State) afterRehearsal() {
	skips := s.skips
	s.skips = nil
	for _, k := range skips {
		if k.To > s.series[k.Prefix] {
			s.skip([]Skip{{k.Prefix, s.series[k.Prefix] + 1, k.To}})
		}
	}
}

// Unfreed is an office that was restored and gives no numbers yet.
type Unfreed struct {
	Heard   []string `json:"heard"`   // machines that said what they saw
	Numbers []Given  `json:"numbers"` // the highest that anybody saw, of every service
}

// asked is nil unless the office is held.
func (s *State) asked() *Unfreed {
	if s.held == "" {
		return nil
	}
	v := &Unfreed{Heard: list(slices.Clone(s.heard)), Numbers: []Given{}}
	for i := range s.Office.Services {
		prefix := s.Office.Services[i].Prefix
		v.Numbers = append(v.Numbers, Given{prefix, s.series[prefix]})
	}
	return v
}

// Asks reports whether a machine's report would be news.
func (s *State) Asks(device string, date string, seen []Given) bool {
	if date != s.Date || !s.asks() {
		return false
	}
	if s.held != "" && !slices.Contains(s.heard, device) {
		return true
	}
	return slices.ContainsFunc(seen, func(g Given) bool {
		ours := slices.ContainsFunc(s.Office.Services, func(v Service) bool { return v.Prefix == g.Prefix })
		return ours && g.Last > s.series[g.Prefix]
	})
}
