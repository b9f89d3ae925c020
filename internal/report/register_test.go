package report_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/dossier"
	"motcua/internal/report"
)

func november() report.Period { return report.Period{From: on(1, 0, 0), To: on(30, 0, 0)} }

func register(t testing.TB, rows []*dossier.Dossier) []byte {
	t.Helper()
	pdf, err := report.Register(rows, november(), office(), report.Sheet{At: on(30, 16, 0), Officer: "Lê Văn Thử"})
	require.NoError(t, err)
	return pdf
}

// month is a dossier of each kind of fate.
func month(t testing.TB) []*dossier.Dossier {
	var rows []*dossier.Dossier
	for i, kind := range report.Kinds() {
		d, _ := example(t, kind)
		d.Code = dossier.Code(fmt.Sprintf("H17.18-261123-%04d", i+1))
		rows = append(rows, d)
	}
	rows[5].Handed, rows[5].ReturnBy = &dossier.Handed{At: on(26, 9, 0)}, dossier.ByPost
	return rows
}

func TestTheRegisterReads(t *testing.T) {
	pdf := register(t, month(t))
	requireGolden(t, "register", strings.Join(texts(t, pdf), "\n"))
	requireOnPaper(t, pdf)
	require.Equal(t, pdf, register(t, month(t)))
}

// Each page has the head of the table and its number; who signs does not stand on a page without a row.
func TestALongRegister(t *testing.T) {
	for n := 8; n <= 14; n++ {
		rows := make([]*dossier.Dossier, n)
		for i := range rows {
			rows[i], _ = example(t, report.Receipt)
			rows[i].Code = dossier.Code(fmt.Sprintf("H17.18-261123-%04d", i+1))
		}
		pages := texts(t, register(t, rows))
		require.GreaterOrEqual(t, len(pages), 2)
		for i, p := range pages {
			require.Contains(t, solid(p), solid(fmt.Sprintf("Trang %d/%d", i+1, len(pages))))
			require.Contains(t, p, "Ký nhận")
			require.Contains(t, p, "H17.18-261123-")
		}
		require.Contains(t, pages[len(pages)-1], fmt.Sprintf("Tổng số: %d hồ sơ", n))
		require.Contains(t, pages[len(pages)-1], "Trần Thị Mẫu")
	}
}

// A row higher than a page goes on on the next; an empty month is a page.
func TestARegisterAtItsLimits(t *testing.T) {
	d, _ := example(t, report.Receipt)
	d.Procedure.Name = strings.Repeat("Thủ tục có tên dài không tưởng tượng được ", 120) + "HẾT"
	pdf := register(t, []*dossier.Dossier{d, d})
	all := strings.Join(texts(t, pdf), "\n")
	require.Equal(t, 2, strings.Count(all, "HẾT"))
	require.Equal(t, 240, strings.Count(solid(all), solid("không tưởng tượng được")))
	requireOnPaper(t, pdf)

	pages := texts(t, register(t, nil))
	require.Len(t, pages, 1)
	require.Contains(t, pages[0], "Tổng số: 0 hồ sơ")
	_, err := report.Register(nil, november(), office(), report.Sheet{})
	require.ErrorContains(t, err, "needs its date")
}

func BenchmarkRegister1000(b *testing.B) {
	var rows []*dossier.Dossier
	for len(rows) < 1000 {
		rows = append(rows, month(b)...)
	}
	rows = rows[:1000]
	for b.Loop() {
		register(b, rows)
	}
}
