package report_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/calendar"
	"motcua/internal/report"
)

// The two numberings: the kind is code, the number is chosen by date or by the office.
func TestTheNumberings(t *testing.T) {
	require.Len(t, report.Bases(), 2)
	eve := time.Date(2025, 9, 14, 23, 59, 0, 0, calendar.Local)
	for kind, numbers := range map[report.Kind][2]string{
		report.Receipt: {"01", "01"}, report.Supplement: {"02", "02"}, report.Refusal: {"03", "03"}, report.Apology: {"04", "04"},
		report.Stop: {"", "05"}, report.Control: {"05", "06"}, report.Book: {"06", "07"},
	} {
		for i, at := range []time.Time{eve, eve.Add(time.Minute)} {
			for _, basis := range []string{"", report.Bases()[i]} {
				m, err := report.ModelOf(kind, basis, at)
				require.NoError(t, err)
				require.Equal(t, numbers[i], m.Number, kind)
				require.NotEmpty(t, m.Title)
				if m.Number != "" {
					require.Equal(t, report.Bases()[i], m.Basis)
				}
			}
		}
		m, err := report.ModelOf(kind, report.Bases()[0], eve.AddDate(5, 0, 0))
		require.NoError(t, err)
		require.Equal(t, numbers[0], m.Number, "an office may stay with the old numbering")
	}
	old, err := report.ModelOf(report.Apology, "", eve)
	require.NoError(t, err)
	require.Equal(t, "Phiếu xin lỗi và hẹn lại ngày trả kết quả", old.Title)
	_, err = report.ModelOf(report.Receipt, "Thông tư số 99", eve)
	require.ErrorContains(t, err, "Thông tư số 03/2025/TT-VPCP", "it says which there are")
	_, err = report.ModelOf("x", "", eve)
	require.ErrorContains(t, err, `no form "x"`)
}
