package stats

import (
	"iter"

	"motcua/internal/queue"
)

// Source is what a report is made of. What lies outside of the period is passed over.
type Source struct {
	Office  queue.Text
	Journal Head
	Days    iter.Seq2[*WorkDay, error] // by date; nil: none
	Cases   iter.Seq2[Case, error]     // nil: none
	Marks   []Mark
	Levels  []MarkLevel
	Keys    func(Dimension) []string           // what has a row even without figures, in the order of the rows; may be nil
	Names   func(Dimension, string) queue.Text // what a key is called; nil, or no text: nobody knows
	People  func(clerk string) Person          // may be nil
	Visit   func(ticket string) string         // the key of a visit's dossier, by a dimension that is ByDossiers; may be nil
	Clerks  []string                           // the order of those who have a row; others come after them, by key
}

func (s *Source) keys(by Dimension) []string {
	switch {
	case by == ByOffice:
		return []string{string(ByOffice)}
	case s.Keys == nil:
		return nil
	}
	return s.Keys(by)
}

// rows are what was gathered, and what has a row even without figures.
func (s *Source) rows(by Dimension, all groups) []Row {
	order := s.keys(by)
	for _, key := range order {
		all.of(key)
	}
	if by == ByClerk {
		order = s.Clerks
	}
	return all.rows(order)
}

func (s *Source) levels() []MarkLevel { return append([]MarkLevel{}, s.Levels...) }

// title gives a row its name.
func (s *Source) title(by Dimension, r *Row) {
	switch {
	case by == ByOffice:
		r.Name = s.Office
	case by == ByClerk && s.People != nil && r.Key != "":
		p := s.People(r.Key)
		r.Agency = p.Agency
		if p.Name != "" {
			r.Name = queue.Text{"vi": p.Name}
		}
	case s.Names != nil && r.Key != "":
		r.Name = s.Names(by, r.Key)
	}
}
