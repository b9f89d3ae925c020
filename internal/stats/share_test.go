package stats_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"motcua/internal/stats"
)

// The figures that five offices printed come out right when their counts go in.
func TestTheFiguresOfFiveOffices(t *testing.T) {
	percent := func(count, all int) stats.Percent {
		p, ok := stats.Share{Count: count, All: all}.Percent()
		require.True(t, ok)
		return p
	}

	// Tân Uyên 2018: on time, and satisfied.
	require.Equal(t, stats.Percent(9501), percent(9501, 10000))
	require.Equal(t, stats.Percent(9501), percent(19041, 20041), "of any number of dossiers: 0.950102…")
	require.Equal(t, stats.Percent(9511), percent(1070, 1125))
	// Phường 11: 200 forms, and 12.780 dossiers all on time.
	require.Equal(t, stats.Percent(9950), percent(199, 200))
	require.Equal(t, stats.Percent(10000), percent(200, 200))
	require.Equal(t, stats.Percent(10000), percent(12780, 12780))
	// Điện Biên Phủ.
	require.Equal(t, stats.Percent(9800), percent(49, 50))
	// Hòa Bình: 1.760 forms. Print cut them to 86,76 + 12,89 + 0,34 = 99,99.
	parts, ok := stats.Percents(1527, 227, 6)
	require.True(t, ok)
	require.Equal(t, []stats.Percent{8676, 1290, 34}, parts)
	// Tú Sơn: 1.774 dossiers in nine months, 96,4 % online, fees with receipts, no apology.
	require.Equal(t, stats.Percent(9639), percent(1710, 1774))
	row := stats.Row{Key: "Đất đai"}
	row.Dossiers.Received.Total, row.Dossiers.Received.Online, row.Dossiers.Received.Direct = 1774, 1710, 64
	row.Fees = stats.Fees{
		Amount: 2_342_000, Payments: 230,
		Receipts: stats.Receipts{Count: 219, Amount: 2_082_000}, Methods: []stats.Method{{Method: "transfer", Receipts: stats.Receipts{Count: 11, Amount: 260_000}}},
	}
	require.NoError(t, row.Check())
	require.Equal(t, "2.082.000 đ", row.Fees.Receipts.Amount.String())
	require.Equal(t, "260.000 đ", row.Fees.Methods[0].Amount.String())
	require.Contains(t, text(t, row), `"apologies":0`, "0 is a result")
	// It printed 484 of 482 as 100 %.
	row.Dossiers.Digitised = stats.Share{Count: 484, All: 482}
	var excess *stats.ExcessError
	require.ErrorAs(t, row.Check(), &excess)
	require.Equal(t, "stats: dossiers.digitised of Đất đai is 484 of 482: more than there are", excess.Error())
	_, ok = row.Dossiers.Digitised.Percent()
	require.False(t, ok, "and nowhere a percent of it")
}

func TestNothingOfNothingIsNoPercent(t *testing.T) {
	none := stats.Share{}
	require.JSONEq(t, `{"count":0,"all":0,"percent":null}`, text(t, none))
	require.JSONEq(t, `{"count":0,"all":3,"percent":0.00}`, text(t, stats.Share{All: 3}))
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
