package stats

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
)

// Share is so many of all. Both counts are kept; the percent is made when somebody looks.
type Share struct {
	Count int
	All   int
}

// Percent is a share in hundredths of a percent: 9501 is 95,01 %.
type Percent int

// MarshalJSON writes the number of percent: 95.01.
func (p Percent) MarshalJSON() ([]byte, error) { return fmt.Appendf(nil, "%d.%02d", p/100, p%100), nil }

// Percent is the share rounded to two decimals, half up. It is not known (ok is false) of 0 of 0, and of a share that is
// more than its whole, which Check refuses.
func (s Share) Percent() (p Percent, ok bool) {
	if s.All <= 0 || s.Count < 0 || s.Count > s.All {
		return 0, false
	}
	parts, _ := Percents(s.Count, s.All-s.Count)
	return parts[0], true
}

// Add is the share of both together.
func (s Share) Add(t Share) Share { return Share{s.Count + t.Count, s.All + t.All} }

// shareBody is a share as pages read it.
type shareBody struct {
	Count   int      `json:"count"`
	All     int      `json:"all"`
	Percent *Percent `json:"percent"` // null: nothing to take a share of
}

// MarshalJSON writes the counts and the percent, null of 0 of 0.
func (s Share) MarshalJSON() ([]byte, error) {
	body := shareBody{Count: s.Count, All: s.All}
	if p, ok := s.Percent(); ok {
		body.Percent = &p
	}
	return json.Marshal(body)
}

// UnmarshalJSON reads the counts.
func (s *Share) UnmarshalJSON(data []byte) error {
	var body struct{ Count, All int }
	if err := json.Unmarshal(data, &body); err != nil {
		return fmt.Errorf("stats: share: %w", err)
	}
	*s = Share(body)
	return nil
}

// Percents are the shares of counts in their sum, in hundredths of a percent that add up to 100,00 by the method of the
// largest remainder (Hamilton); of equal remainders the first gets more. Of nothing there are none.
func Percents(counts ...int) ([]Percent, bool) {
	all := 0
	for _, n := range counts {
		all += n
	}
	parts, order := make([]Percent, len(counts)), make([]int, len(counts))
	if all <= 0 || slices.Min(counts) < 0 {
		return parts, false
	}
	left := Percent(10000)
	rest := func(i int) int64 { return int64(counts[i]) * 10000 % int64(all) } // a year of a province is beyond 32 bits
	for i, n := range counts {
		parts[i], order[i] = Percent(int64(n)*10000/int64(all)), i
		left -= parts[i]
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(rest(b), rest(a)) })
	for _, i := range order[:left] {
		parts[i]++
	}
	return parts, true
}

// ExcessError is a share that is more than its whole: 484 of 482. A report with one is not made.
type ExcessError struct {
	Row    string // key of the row; empty: the total
	Figure string // name of the figure
	Share  Share
}

func (e *ExcessError) Error() string {
	row := e.Row
	if row == "" {
		row = "total"
	}
	return fmt.Sprintf("stats: %s of %s is %d of %d: more than there are", e.Figure, row, e.Share.Count, e.Share.All)
}
