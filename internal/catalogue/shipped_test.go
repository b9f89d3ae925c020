package catalogue_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/calendar"
	"motcua/internal/catalogue"
	"motcua/internal/dossier"
)

// The first import: 407 procedures. The counts are those of the file; a term without a unit is unknown, not one day,
// and what the province sets is never free.
func TestTheShippedProcedures(t *testing.T) {
	c := open(t)
	report, err := c.Import(catalogue.Shipped(), catalogue.Options{Name: "procedures.tsv", Now: today})
	require.NoError(t, err)
	require.Empty(t, report.Problems.Errors())
	require.Equal(t, 407, report.Rows)
	require.Equal(t, 407, report.New)
	require.Zero(t, report.LeftOut)

	all, err := c.List(today)
	require.NoError(t, err)
	require.Len(t, all, 407)
	cells, fees, direct, common, unsure := map[bool]int{}, map[dossier.FeeKind]int{}, 0, 0, 0
	for _, e := range all {
		require.Equal(t, 1, e.Version)
		require.NotEmpty(t, e.Name, e.Code)
		require.NotEmpty(t, e.Source, e.Code)
		for _, term := range e.Terms {
			cells[!term.Length.IsZero()]++
		}
		if _, ok := e.Term(dossier.Direct, ""); ok {
			direct++
		}
		if e.Sure.Fee == "PROVINCIAL" || e.Sure.Fee == "UNKNOWN" {
			require.Equal(t, dossier.FeeProvince, e.Fee.Kind, e.Code)
		}
		fees[e.Fee.Kind]++
		if e.Common {
			common++
		}
		if e.Sure.Term != "SURE" {
			unsure++
		}
		require.NotEqual(t, dossier.ProcedureCode("2.001009"), e.Code, "abolished")
	}
	require.Equal(t, map[bool]int{true: 741, false: 132}, cells, "lengths that are known, and numbers without a unit")
	require.Equal(t, 289, direct, "procedures whose term at the counter is known")
	require.Equal(t, map[dossier.FeeKind]int{
		dossier.FeeProvince: 76 + 133 + 3, dossier.FeeFree: 159 + 1, dossier.FeeAmount: 18, dossier.FeeByNote: 17, // three lost their thousands
	}, fees)
	require.Equal(t, 99, common)
	require.Equal(t, 124, unsure)

	again, err := c.Import(catalogue.Shipped(), catalogue.Options{Name: "procedures.tsv", Now: today.AddDate(0, 1, 0)})
	require.NoError(t, err)
	require.Equal(t, 407, again.Same)
	require.Zero(t, again.New+again.Changed+again.Absent)
}

func TestWhatTheShippedProceduresSay(t *testing.T) {
	c := open(t)
	_, err := c.Import(catalogue.Shipped(), catalogue.Options{Now: today})
	require.NoError(t, err)
	for code, want := range map[dossier.ProcedureCode]struct {
		direct, online string // as the term is written; empty: unknown
		fee            dossier.Fee
	}{
		// Birth: the portal lost the unit, the law says the same day.
		"1.001193": {"same-day", "same-day", dossier.Fee{Kind: dossier.FeeFree, Note: "Miễn phí (theo Cổng)"}},
		"2.000815": {"same-day", "same-day", dossier.Fee{Kind: dossier.FeeByNote, Note: "2.000 đ/trang, từ trang 3: 1.000 đ/trang, tối đa 200.000 đ/bản"}},
		"2.001019": {"2wd", "2wd", dossier.Fee{Kind: dossier.FeeByNote, Note: "50.000 đ/di chúc"}},
		"1.003133": {"1wd", "1wd", dossier.Fee{Note: "5.000 đ; 40 đ"}}, // the portal lost the thousands of one
		"1.004222": {"7wd", "7wd", dossier.Fee{Kind: dossier.FeeByNote, Note: "10.000 đ; 20.000 đ"}},
		"1.012812": {"30cd", "30cd", dossier.Fee{Note: `Theo Luật phí và lệ phí/HĐND tỉnh (Cổng hiển thị "Miễn phí")`}},
		"1.002211": {"5wd", "5wd", dossier.Fee{Kind: dossier.FeeFree, Note: "Miễn phí (theo Cổng)"}},
		"2.000513": {"", "", dossier.Fee{Note: `Mức do HĐND cấp tỉnh quy định (Cổng hiển thị "Miễn phí")`}},
		"1.003677": {"", "1wd", dossier.Fee{}},
		"1.013067": {"7wd", "", dossier.Fee{}},
	} {
		p := mustAt(t, c, code, today)
		for channel, length := range map[dossier.Channel]string{dossier.Direct: want.direct, dossier.Online: want.online} {
			term, ok := p.Term(channel, "")
			require.Equal(t, length != "", ok, code)
			require.Equal(t, length, term.Length.String(), code)
		}
		if want.fee != (dossier.Fee{}) {
			require.Equal(t, want.fee, p.Fee, code)
		}
	}
	p := mustAt(t, c, "1.013067", today)
	hour, ok := p.Term(dossier.Direct, "2")
	require.True(t, ok, "the second of three cases")
	require.Equal(t, calendar.Minutes(60), hour.Length)
	trade := mustAt(t, c, "2.000575", today)
	again, ok := trade.Term(dossier.Online, "cấp đổi")
	require.True(t, ok)
	require.Equal(t, calendar.Days(3), again.Length)
	_, ok = trade.Term(dossier.Online, "chuyển nhượng")
	require.False(t, ok)
}
