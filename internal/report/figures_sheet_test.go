package report_test

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"motcua/internal/report"
	tables "motcua/internal/sheet"
	"motcua/internal/stats"
)

// dump is a workbook as another program shows it: every sheet, every cell with the type and the format of its figure.
func dump(t testing.TB, data []byte) string {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	require.NoError(t, err)
	defer f.Close()
	var out strings.Builder
	for _, name := range f.GetSheetList() {
		merged, err := f.GetMergeCells(name)
		require.NoError(t, err)
		fmt.Fprintf(&out, "# %s, %d merged\n", name, len(merged))
		rows, err := f.GetRows(name)
		require.NoError(t, err)
		for y, row := range rows {
			for x, shown := range row {
				at, err := excelize.CoordinatesToCellName(x+1, y+1)
				require.NoError(t, err)
				raw, err := f.GetCellValue(name, at, excelize.Options{RawCellValue: true})
				require.NoError(t, err)
				if raw != shown {
					shown += "=" + raw
				}
				if x > 0 {
					out.WriteString(" | ")
				}
				out.WriteString(strings.ReplaceAll(shown, "\n", " "))
			}
			out.WriteString("\n")
		}
	}
	return out.String()
}

// requireBook compares every part of a workbook with the kept one's, byte by byte; how they are packed is Go's affair.
func requireBook(t *testing.T, name string, got []byte) {
	t.Helper()
	golden := filepath.Join("testdata", name+".xlsx")
	if *update {
		require.NoError(t, os.WriteFile(golden, got, 0o644))
	}
	kept, err := os.ReadFile(golden)
	require.NoError(t, err)
	require.Equal(t, unpacked(t, kept), unpacked(t, got), name)
}

func unpacked(t *testing.T, book []byte) (parts []string) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	require.NoError(t, err)
	for _, f := range z.File {
		r, err := f.Open()
		require.NoError(t, err)
		text, err := io.ReadAll(r)
		require.NoError(t, err)
		require.NoError(t, r.Close())
		parts = append(parts, f.Name, string(text))
	}
	return parts
}

func TestWorkbooksRead(t *testing.T) {
	month, err := report.FiguresBook(figures(stats.Month, stats.ByService, 6), "vi")
	require.NoError(t, err)
	year, err := report.FiguresBook(figures(stats.Year, stats.ByUnit, 3), "en")
	require.NoError(t, err)
	officials, err := report.AssessmentBook(assessed(3, 4), "vi")
	require.NoError(t, err)
	for name, data := range map[string][]byte{"book-month": month, "book-unit-en": year, "book-assessment": officials} {
		requireGolden(t, name, dump(t, data))
		requireBook(t, name, data)
		_, err := tables.Read(data)
		require.NoError(t, err)
	}
	again, err := report.FiguresBook(figures(stats.Month, stats.ByService, 6), "vi")
	require.NoError(t, err)
	require.Equal(t, month, again)
}

// A text has a head for every column and the same number of fields in every line, in both languages.
func TestTextsRead(t *testing.T) {
	for lang, comma := range map[string]rune{"vi": ';', "en": ','} {
		for name, make := range map[string]func() ([]byte, error){
			"text-clerk":      func() ([]byte, error) { return report.FiguresText(figures(stats.Month, stats.ByClerk, 6), lang) },
			"text-assessment": func() ([]byte, error) { return report.AssessmentText(assessed(2, 3), lang) },
		} {
			data, err := make()
			require.NoError(t, err)
			requireGolden(t, name+"-"+lang, string(data))
			r := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(data), "\ufeff")))
			r.Comma = comma
			lines, err := r.ReadAll()
			require.NoError(t, err)
			heads := map[string]bool{}
			for _, h := range lines[0] {
				require.NotEmpty(t, h)
				require.False(t, heads[h], h)
				heads[h] = true
			}
			own, err := tables.Read(data)
			require.NoError(t, err)
			require.Len(t, own, len(lines))
		}
	}
}

func TestFileNames(t *testing.T) {
	p := figures(stats.Month, stats.ByOffice, 0).Period
	require.Equal(t, "bao-cao-thang-2026-11-theo-dich-vu", report.FiguresName(p, stats.ByService, "vi"))
	require.Equal(t, "report-2026-11-by-service", report.FiguresName(p, stats.ByService, "en"))
	for i, by := range stats.Dimensions() {
		p := stats.PeriodOf(stats.Spans()[i%4], on(25, 9, 0))
		require.Regexp(t, `^bao-cao-[a-z0-9-]+$`, report.FiguresName(p, by, "vi"))
	}
	require.Equal(t, "danh-gia-can-bo-quy-2026-q4", report.AssessmentName(stats.PeriodOf(stats.Quarter, on(25, 9, 0)), "vi"))
}

// A page gets every head where its columns are.
func TestTheViewHasAHeadOverEveryColumn(t *testing.T) {
	for _, by := range stats.Dimensions() {
		for _, table := range report.FiguresView(figures(stats.Month, by, 3), "vi").Tables {
			covered := map[[2]int]bool{}
			columns := map[int]bool{}
			for level, row := range table.Heads {
				x := 0
				for _, h := range row {
					for covered[[2]int{level, x}] {
						x++
					}
					for dx := range h.Wide {
						for dy := range h.High {
							require.False(t, covered[[2]int{level + dy, x + dx}])
							covered[[2]int{level + dy, x + dx}] = true
						}
					}
					if h.Column >= 0 {
						require.Equal(t, x, h.Column, h.Text)
						columns[h.Column] = true
					}
				}
			}
			require.Len(t, covered, len(table.Heads)*len(table.Rows[0]), table.Key)
			require.Len(t, columns, len(table.Rows[0]), table.Key)
		}
	}
}
