package stats_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"motcua/internal/stats"
)

func TestNothingOfNothingIsNoPercent(t *testing.T) {
	none := stats.Share{}
	require.JSONEq(t, `{"count":0,"all":0,"percent":null}`, text(t, none))
	require.JSONEq(t, `{"count":0,"all":3,"percent":0}`, text(t, stats.Share{All: 3}))
	require.JSONEq(t, `{"count":484,"all":482,"percent":null}`, text(t, stats.Share{Count: 484, All: 482}), "and nowhere a percent of it")
	require.JSONEq(t, `{"count":1,"all":3,"percent":33.33}`, text(t, stats.Share{Count: 1, All: 3}))
	var back stats.Share
	require.NoError(t, json.Unmarshal([]byte(text(t, stats.Share{Count: 1, All: 3})), &back))
	require.Equal(t, stats.Share{Count: 1, All: 3}, back)
	_, ok := stats.Percents(0, 0)
	require.False(t, ok)
}

func TestPercentsAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		counts := rapid.SliceOfN(rapid.IntRange(0, 5000), 1, 9).Draw(t, "counts")
		all := 0
		for _, n := range counts {
			all += n
		}
		parts, ok := stats.Percents(counts...)
		require.Equal(t, all > 0, ok)
		sum := stats.Percent(0)
		for i, p := range parts {
			sum += p
			if ok {
				require.InDelta(t, float64(counts[i])*10000/float64(all), float64(p), 1, "none is further off than its last digit")
			}
		}
		if ok {
			require.Equal(t, stats.Percent(10000), sum)
		}
	})
}

func TestPeriods(t *testing.T) {
	at := time.Date(2026, 11, 25, 23, 59, 59, 0, time.FixedZone("", 7*3600))
	for span, want := range map[stats.Span][3]string{
		stats.Day: {"2026-11-25", "2026-11-25", "2026-11-25"}, stats.Month: {"2026-11", "2026-11-01", "2026-11-30"},
		stats.Quarter: {"2026-Q4", "2026-10-01", "2026-12-31"}, stats.Year: {"2026", "2026-01-01", "2026-12-31"},
	} {
		p := stats.PeriodOf(span, at)
		require.Equal(t, want, [3]string{p.Name(), p.From, p.To})
		require.True(t, p.Has(at))
		again, err := stats.ParsePeriod(span, p.Name())
		require.NoError(t, err)
		require.Equal(t, p, again)
		again, err = stats.ParsePeriod(span, " 2026-11-25 ")
		require.NoError(t, err)
		require.Equal(t, p, again)
	}
	for _, bad := range [][2]string{
		{"day", "2026-11"},
		{"day", "2026-02-30"},
		{"month", "2026"},
		{"quarter", "2026-Q5"},
		{"quarter", "26-Q1"},
		{"week", "2026-11-25"},
		{"year", ""},
		{"year", "0026"},
		{"quarter", "2026-Q"},
	} {
		_, err := stats.ParsePeriod(stats.Span(bad[0]), bad[1])
		require.Error(t, err, bad)
	}
}

func FuzzParsePeriod(f *testing.F) {
	for _, s := range []string{"2026-11-25", "2026-11", "2026-Q4", "2026", "", "2026-q1 "} {
		f.Add("quarter", s)
		f.Add("month", s)
	}
	f.Fuzz(func(t *testing.T, span, text string) {
		p, err := stats.ParsePeriod(stats.Span(span), text)
		if err != nil {
			return
		}
		again, err := stats.ParsePeriod(p.Span, p.Name())
		require.NoError(t, err)
		require.Equal(t, p, again)
		require.True(t, p.Start().Before(p.End()))
	})
}

func text(t testing.TB, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	require.NoError(t, err)
	return string(b)
}
