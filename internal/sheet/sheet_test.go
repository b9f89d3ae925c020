package sheet_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"motcua/internal/sheet"
)

var hồSơ = [][]string{
	{"ma_ho_so", "ho_ten", "dien_thoai", "ghi_chu"},
	{"H17.18-261123-0001", "Nguyễn Văn <A> & \"B\"", "0912345678", "dòng 1\ndòng 2"},
	{"H17.18-261123-0002", "=1+1", "+84912345678", ""},
}

func book(t *testing.T, fill func(*excelize.File)) []byte {
	t.Helper()
	f := excelize.NewFile()
	fill(f)
	var b bytes.Buffer
	require.NoError(t, f.Write(&b))
	require.NoError(t, f.Close())
	return b.Bytes()
}

func set(t *testing.T, f *excelize.File, cells map[string]any) {
	t.Helper()
	for at, v := range cells {
		require.NoError(t, f.SetCellValue("Sheet1", at, v))
	}
}

func read(t *testing.T, data []byte) []sheet.Row {
	t.Helper()
	rows, err := sheet.Read(data)
	require.NoError(t, err)
	return rows
}

// Another program's workbook, with everything that people leave in one.
func TestAWorkbookOfAnotherProgram(t *testing.T) {
	at := time.Date(2026, 11, 25, 14, 30, 0, 0, time.UTC)
	data := book(t, func(f *excelize.File) {
		set(t, f, map[string]any{
			"A1": " ma_ho_so ", "B1": "hẹn trả", "C1": "số", "E3": "chỉ ô này", "A4": "0012",
			"B4": at, "C4": 1234567.5, "D4": true, "E4": time.Date(2026, 2, 1, 0, 0, 0, 0, time.UTC), "F4": 10, "G4": 0.1 + 0.2,
		})
		require.NoError(t, f.SetCellRichText("Sheet1", "A6", []excelize.RichTextRun{{Text: "Nguyễn "}, {Text: "Văn A", Font: &excelize.Font{Bold: true}}}))
		days, err := f.NewStyle(&excelize.Style{CustomNumFmt: ptr(`[$-42A]dd/mm/yyyy;@`)})
		require.NoError(t, err)
		require.NoError(t, f.SetCellStyle("Sheet1", "E4", "E4", days))
		money, err := f.NewStyle(&excelize.Style{CustomNumFmt: ptr(`#,##0 "đồng"`)})
		require.NoError(t, err)
		require.NoError(t, f.SetCellStyle("Sheet1", "F4", "F4", money))
		require.NoError(t, f.SetCellFormula("Sheet1", "H4", "1+1"))
		_, err = f.NewSheet("Khác")
		require.NoError(t, err)
	})
	require.Equal(t, []sheet.Row{
		{Line: 1, Cells: []string{"ma_ho_so", "hẹn trả", "số"}},
		{Line: 3, Cells: []string{"", "", "", "", "chỉ ô này"}},
		{Line: 4, Cells: []string{"0012", "2026-11-25 14:30", "1234567.5", "1", "2026-02-01", "10", "0.3"}},
		{Line: 6, Cells: []string{"Nguyễn Văn A"}},
	}, read(t, data))
}

func ptr(s string) *string { return &s }

func TestDaysFrom1904(t *testing.T) {
	data := book(t, func(f *excelize.File) {
		require.NoError(t, f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: ptrTo(true)}))
		set(t, f, map[string]any{"A1": 1.5})
		style, err := f.NewStyle(&excelize.Style{NumFmt: 22})
		require.NoError(t, err)
		require.NoError(t, f.SetCellStyle("Sheet1", "A1", "A1", style))
	})
	require.Equal(t, "1904-01-02 12:00", read(t, data)[0].Cells[0])
}

func ptrTo[T any](v T) *T { return &v }

// What is written here is read by another program, and here.
func TestWhatIsWrittenIsRead(t *testing.T) {
	var x, again, c bytes.Buffer
	require.NoError(t, sheet.Write(&x, sheet.XLSX, "Hồ sơ", hồSơ))
	require.NoError(t, sheet.WriteXLSX(&again, "Hồ sơ", hồSơ))
	require.Equal(t, x.Bytes(), again.Bytes(), "the same rows are the same bytes")
	f, err := excelize.OpenReader(bytes.NewReader(x.Bytes()))
	require.NoError(t, err)
	defer func() { require.NoError(t, f.Close()) }()
	rows, err := f.GetRows("Hồ sơ")
	require.NoError(t, err)
	require.Equal(t, hồSơ[1], rows[1])
	require.Equal(t, hồSơ[2][:3], rows[2])

	require.NoError(t, sheet.Write(&c, sheet.CSV, "", hồSơ))
	require.Contains(t, c.String(), "'=1+1")
	for name, b := range map[string][]byte{"xlsx": x.Bytes(), "csv": c.Bytes()} {
		got := read(t, b)
		require.Len(t, got, 3, name)
		for i, row := range got {
			for n, cell := range row.Cells {
				require.Equal(t, hồSơ[i][n], sheet.Bare(cell), name)
			}
		}
	}
	require.Error(t, sheet.Write(&c, ".xls", "", hồSơ))
}

func TestWideTables(t *testing.T) {
	row := make([]string, 60)
	for i := range row {
		row[i] = "x"
	}
	var b bytes.Buffer
	require.NoError(t, sheet.WriteXLSX(&b, "x", [][]string{row, {strings.Repeat("ă", 40000)}}))
	got := read(t, b.Bytes())
	require.Len(t, got[0].Cells, 60)
	require.Len(t, []rune(got[1].Cells[0]), 32767)
}

// What is no table says why.
func TestMistakes(t *testing.T) {
	whole := book(t, func(f *excelize.File) { set(t, f, map[string]any{"A1": "x"}) })
	bomb := zipped(t, map[string]string{
		"xl/workbook.xml":            `<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet r:id="1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<R><Relationship Id="1" Target="/s.xml"/></R>`,
		"s.xml":                      "1000000000",
	})
	for name, c := range map[string]struct {
		data []byte
		code string
		line int
	}{
		"empty":          {[]byte(" \r\n"), sheet.CodeEmpty, 0},
		"empty workbook": {book(t, func(*excelize.File) {}), sheet.CodeEmpty, 0},
		"old Excel":      {[]byte("\xd0\xcf\x11\xe0rest"), sheet.CodeOldExcel, 0},
		"cut off":        {whole[:len(whole)/2], sheet.CodeBadXLSX, 0},
		"another zip":    {zipped(t, map[string]string{"a.txt": "x"}), sheet.CodeBadXLSX, 0},
		"bomb":           {bomb, sheet.CodeTooLarge, 0},
		"not UTF-8":      {[]byte("code\tname\nx\t\xe0\xa3\n"), sheet.CodeNotUTF8, 2},
		"UTF-16":         {[]byte("\xff\xfec\x00o\x00"), sheet.CodeNotUTF8, 1},
		"open quote":     {[]byte("code,name\nx,\"y\n"), sheet.CodeBadCSV, 2},
		"too large":      {bytes.Repeat([]byte("x\n"), sheet.MostBytes/2+1), sheet.CodeTooLarge, 0},
	} {
		_, err := sheet.Read(c.data)
		var m *sheet.Mistake
		require.ErrorAs(t, err, &m, name)
		require.Equal(t, c.code, m.Code, name)
		require.Equal(t, c.line, m.Line, name)
	}
}

func zipped(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range parts {
		w, err := z.Create(name)
		if size, _ := strconv.Atoi(text); size > 0 { // it says that it is so large
			w, err = z.CreateRaw(&zip.FileHeader{Name: name, UncompressedSize64: uint64(size), CompressedSize64: uint64(len(text))})
		}
		require.NoError(t, err)
		_, err = w.Write([]byte(text))
		require.NoError(t, err)
	}
	require.NoError(t, z.Close())
	return b.Bytes()
}

func FuzzRead(f *testing.F) {
	var b bytes.Buffer
	require.NoError(f, sheet.WriteXLSX(&b, "x", hồSơ))
	f.Add(b.Bytes())
	f.Add([]byte("a\tb\n1\t2\n"))
	f.Add([]byte("a;b\n\"1\";2\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		rows, err := sheet.Read(data)
		var m *sheet.Mistake
		if err != nil && !errors.As(err, &m) {
			t.Fatalf("%v is no mistake", err)
		}
		for i, r := range rows {
			if r.Line < 1 || len(r.Cells) == 0 {
				t.Fatalf("row %d: %v", i, r)
			}
		}
	})
}

// The parts of a workbook as a fuzzer likes them: not behind a zip.
func FuzzSheetPart(f *testing.F) {
	f.Add(`<w><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>x</t></is></c><c r="C1" s="1"><v>45000.5</v></c></row></sheetData></w>`, `m/d/yy`)
	f.Add(`<w><row r="3"><c r="ZZZZ1" t="s"><v>0</v></c></row></w>`, `[h]:mm`)
	f.Fuzz(func(t *testing.T, part, format string) {
		_, err := sheet.Read(zipped(t, map[string]string{
			"xl/workbook.xml":            `<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet r:id="1"/></sheets></workbook>`,
			"xl/_rels/workbook.xml.rels": `<R><Relationship Id="1" Target="/s.xml"/></R>`,
			"xl/styles.xml":              `<s><numFmts><numFmt numFmtId="200" formatCode="` + format + `"/></numFmts><cellXfs><xf/><xf numFmtId="200"/></cellXfs></s>`,
			"s.xml":                      part,
		}))
		var m *sheet.Mistake
		if err != nil && !errors.As(err, &m) {
			t.Fatalf("%v is no mistake", err)
		}
	})
}

// Whatever the text: rows stand in the order of the file, each cell without space around it.
func FuzzTSV(f *testing.F) {
	for _, s := range []string{"", "a\tb\r\n# remark\n\"c\"\"d\"\t\"", "\"\t\"", "\x00\xff\t", "\n\n\t\t"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		last := 0
		for _, row := range sheet.ReadTSV(data) {
			require.Greater(t, row.Line, last)
			last = row.Line
			for _, cell := range row.Cells {
				require.Equal(t, strings.TrimSpace(cell), cell)
			}
		}
		require.LessOrEqual(t, last, bytes.Count(data, []byte("\n"))+1)
	})
}
