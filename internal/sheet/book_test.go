package sheet_test

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"motcua/internal/sheet"
)

func ofBook(t testing.TB, pages ...sheet.Page) ([]byte, *excelize.File) {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, sheet.WriteBook(&b, pages...))
	f, err := excelize.OpenReader(bytes.NewReader(b.Bytes()))
	require.NoError(t, err)
	t.Cleanup(func() { f.Close() })
	return b.Bytes(), f
}

// Figures are numbers, times are times and shares are shares: what a reader that is not ours makes of every kind.
func TestABookHasRealFigures(t *testing.T) {
	hanoi := time.FixedZone("", 7*3600)
	at := time.Date(2026, 11, 30, 16, 5, 0, 0, hanoi)
	head := sheet.Heading("Tổng số")
	head.Wide, head.High = 2, 2
	bold := sheet.Whole(12780)
	bold.Bold = true
	rows := [][]sheet.Value{
		{sheet.Title("Báo cáo"), head, sheet.Heading("")},
		{sheet.Text("=1+1"), {}, sheet.Heading("")},
		{sheet.Whole(12780), sheet.Decimal(1234.5), sheet.Tenths(103), sheet.Percent(.9501), sheet.Day(at), sheet.Moment(at), sheet.None(), bold},
	}
	page := sheet.Page{Name: "Tháng 11/2026 [bản chính thức của cơ quan]", Frozen: 2, Across: true, Rows: slices.Values(rows)}
	data, f := ofBook(t, page, sheet.Page{Name: "Hai", Rows: slices.Values(rows[:1])})
	names := f.GetSheetList()
	require.Equal(t, []string{"Tháng 112026 bản chính thức của", "Hai"}, names)

	for cell, want := range map[string]string{
		"A3": "12,780", "B3": "1,234.50", "C3": "10.3", "D3": "95.01%", "E3": "30/11/2026", "F3": "30/11/2026 16:05", "G3": "–", "H3": "12,780",
		"A2": "=1+1",
	} {
		got, err := f.GetCellValue(names[0], cell)
		require.NoError(t, err)
		require.Equal(t, want, got, cell)
	}
	for cell, want := range map[string]string{"A3": "12780", "B3": "1234.5", "C3": "10.3", "D3": "0.9501", "E3": "46356"} {
		raw, err := f.GetCellValue(names[0], cell, excelize.Options{RawCellValue: true})
		require.NoError(t, err)
		require.Equal(t, want, raw, cell)
		kind, err := f.GetCellType(names[0], cell)
		require.NoError(t, err)
		require.Equal(t, excelize.CellTypeUnset, kind, "%s is a number, which has no type", cell)
	}
	formula, err := f.GetCellFormula(names[0], "A2")
	require.NoError(t, err)
	require.Empty(t, formula)
	merged, err := f.GetMergeCells(names[0])
	require.NoError(t, err)
	require.Len(t, merged, 1)
	require.Equal(t, "B1:C2", merged[0][0])
	panes, err := f.GetPanes(names[0])
	require.NoError(t, err)
	require.True(t, panes.Freeze)
	require.Equal(t, 2, panes.YSplit)
	for cell, want := range map[string]bool{"A3": false, "H3": true, "B1": true} {
		id, err := f.GetCellStyle(names[0], cell)
		require.NoError(t, err)
		style, err := f.GetStyle(id)
		require.NoError(t, err)
		require.Equal(t, want, style.Font != nil && style.Font.Bold, cell)
	}

	again, _ := ofBook(t, page, sheet.Page{Name: "Hai", Rows: slices.Values(rows[:1])})
	require.Equal(t, data, again)
	own := read(t, data)
	require.Equal(t, []string{"12780", "1234.5", "10.3", "0.9501", "2026-11-30", "2026-11-30 16:05", "–", "12780"}, own[2].Cells)
}

// Texts for spreadsheets: what separates follows what the language writes fractions with, and nothing runs.
func TestValuesAsText(t *testing.T) {
	rows := [][]sheet.Value{
		{sheet.Text("Tên; có dấu"), sheet.Text("Tỷ lệ")},
		{sheet.Text("=cmd|' /C calc'!A0"), sheet.Percent(.9501)},
		{sheet.Text("Ngày \"nghỉ\"\nhai dòng"), sheet.Tenths(-35)},
		{sheet.Text("@SUM(A1)"), sheet.Whole(1234567)},
	}
	var vi, en bytes.Buffer
	require.NoError(t, sheet.WriteValues(&vi, sheet.Marks{Point: ","}, rows))
	require.NoError(t, sheet.WriteValues(&en, sheet.Marks{Point: ".", Group: ","}, rows))
	require.True(t, strings.HasPrefix(vi.String(), "\ufeff\"Tên; có dấu\";Tỷ lệ\r\n'=cmd|' /C calc'!A0;95,01%\r\n"))
	require.NotContains(t, strings.ReplaceAll(vi.String(), "\r\n", ""), "\r")
	for comma, text := range map[rune]string{';': vi.String(), ',': en.String()} {
		r := csv.NewReader(strings.NewReader(strings.TrimPrefix(text, "\ufeff")))
		r.Comma = comma
		got, err := r.ReadAll()
		require.NoError(t, err)
		require.Len(t, got, 4)
		for _, row := range got[1:] {
			require.NotContains(t, "=+@", row[0][:1])
		}
	}
	own := read(t, vi.Bytes())
	require.Equal(t, []string{"Tên; có dấu", "Tỷ lệ"}, own[0].Cells)
	require.Equal(t, "-3,5", own[2].Cells[1], "our own figures stay figures")
	require.Equal(t, "1234567", own[3].Cells[1])
	require.Contains(t, en.String(), `"1,234,567"`)
}

// Whatever is written is read back by both readers.
func TestAnyBookIsReadBack(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		n := rapid.Int64Range(-1<<52, 1<<52).Draw(rt, "n")
		text := rapid.StringMatching(`[ -~à-ỹ]{1,40}`).Draw(rt, "text")
		minute := time.Unix(rapid.Int64Range(0, 4e9).Draw(rt, "at")/60*60, 0).UTC()
		_, f := ofBook(t, sheet.Page{Name: "x", Rows: slices.Values([][]sheet.Value{{sheet.Text(text), sheet.Whole(n), sheet.Moment(minute)}})})
		got, err := f.GetRows("x", excelize.Options{RawCellValue: true})
		require.NoError(rt, err)
		require.Equal(rt, text, got[0][0])
		shown, err := f.GetCellValue("x", "C1")
		require.NoError(rt, err)
		require.Equal(rt, minute.Format("02/01/2006 15:04"), shown)
		require.Equal(rt, minute, sheet.Moment(minute).At())
	})
}
