package stats_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/calendar"
	"motcua/internal/stats"
)

// Fields and agencies stand in a report where Vietnamese lists have them, and not behind z.
func TestRowsStandInTheOrderOfTheAlphabet(t *testing.T) {
	at := time.Date(2026, 11, 2, 9, 0, 0, 0, calendar.Local)
	p := stats.PeriodOf(stats.Month, at)
	fields := []string{"An toàn thực phẩm", "Ẩm thực", "Dân tộc", "Đất đai", "Hộ tịch", "Ưu đãi người có công", "Y tế"}
	s := stats.Source{
		Cases: func(yield func(stats.Case, error) bool) {
			for _, i := range []int{3, 6, 1, 0, 5, 2, 4} {
				if !yield(stats.Case{Field: fields[i], Receiver: fields[i], Processor: fields[i], Received: at}, nil) {
					return
				}
			}
		},
		People: func(clerk string) stats.Person { return stats.Person{Name: "Lan", Agency: clerk} },
	}
	r, err := stats.Make(p, stats.ByField, p.End(), s)
	require.NoError(t, err)
	var rows, agencies []string
	for _, row := range r.Rows {
		rows = append(rows, row.Key)
	}
	require.Equal(t, fields, rows)
	a, err := stats.Assess(stats.PeriodOf(stats.Quarter, at), p.End(), s)
	require.NoError(t, err)
	for _, agency := range a.Agencies {
		agencies = append(agencies, agency.Name)
	}
	require.Equal(t, fields, agencies)
}
