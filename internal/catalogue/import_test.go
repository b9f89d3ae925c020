package catalogue_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/unicode/norm"

	"motcua/internal/calendar"
	"motcua/internal/catalogue"
	"motcua/internal/dossier"
	"motcua/internal/sheet"
)

func TestEveryColumnIsRead(t *testing.T) {
	c := open(t)
	r := take(t, c, table(
		[]string{
			"CODE", "name", "name_en", "field", "unit", "level", "decision", "term_direct", "term_online", "term_post", "term_note", "fee",
			"papers", "samples", "forms", "steps", "source", "sure_name", "sure_term", "sure_fee", "common", "group", "abolished",
		},
		[]string{
			"1.013.792.H42", norm.NFD.String("Đăng ký khai sinh"), "Birth", "Hộ tịch", "Tư pháp", "Cấp xã", "1/QĐ", "0,5 ngày làm việc", "2h / 15 Ngày", "-", "",
			"70,000 VNĐ", "Giấy chứng sinh [1]; Tờ khai [1+2]; Căn cước => CSDL dân cư", "Tờ khai <https://x.vn/to-khai>; Mẫu giấy", "TK01; TK02",
			"Tiếp nhận = 0,25 ngày làm việc; Thẩm định @ Tư pháp = 1 ngày làm việc; Trả", "QĐ 1", "SURE", "SURE", "sure", "x", "A", "",
		},
	))
	require.Empty(t, r.Problems)
	require.True(t, r.Written)
	require.Equal(t, &catalogue.Procedure{
		Code: "1.013792", Version: 1, From: "2026-11-25", Name: "Đăng ký khai sinh", NameEn: "Birth", Field: "Hộ tịch", Unit: "Tư pháp",
		Level: "Cấp xã", Decision: "1/QĐ", Group: "A", Common: true, Source: "QĐ 1", Sure: catalogue.Sure{Name: "SURE", Term: "SURE", Fee: "sure"},
		Terms: []catalogue.Term{
			{Channel: dossier.Direct, Length: calendar.Quarters(2), Text: "0,5 ngày làm việc"},
			{Channel: dossier.Online, Case: "1", Length: calendar.Minutes(120), Text: "2h"},
			{Channel: dossier.Online, Case: "2", Length: calendar.AllDays(15), Text: "15 Ngày"},
		},
		Fee:     dossier.Fee{Kind: dossier.FeeAmount, Amount: 70000, Note: "70,000 VNĐ"},
		Papers:  []catalogue.Paper{{Name: "Giấy chứng sinh", Originals: 1}, {Name: "Tờ khai", Originals: 1, Copies: 2}, {Name: "Căn cước", Data: "CSDL dân cư"}},
		Samples: []catalogue.Sample{{Name: "Tờ khai", URL: "https://x.vn/to-khai"}, {Name: "Mẫu giấy"}},
		Forms:   []string{"TK01", "TK02"},
		Steps: []catalogue.Step{
			{Name: "Tiếp nhận", Length: calendar.Quarters(1)}, {Name: "Thẩm định", Unit: "Tư pháp", Length: calendar.Days(1)}, {Name: "Trả"},
		},
	}, mustAt(t, c, "1.013792", today))
}

// The same procedures between tabs, commas and semicolons, with and without a mark of order: one content.
func TestTheShapesOfATable(t *testing.T) {
	rows := [][]string{{"ma_thu_tuc", "ten_thu_tuc", "phi_le_phi"}, {"1.001193", `Cấp "bản sao", trích lục`, "Không; không"}}
	c := open(t)
	require.Equal(t, 1, take(t, c, table(rows...)).New)
	for _, comma := range ",;" {
		var b bytes.Buffer
		w := csv.NewWriter(&b)
		w.Comma, w.UseCRLF = comma, true
		require.NoError(t, w.WriteAll(rows))
		for _, text := range []string{b.String(), "\ufeff" + b.String()} {
			r := take(t, c, text)
			require.Empty(t, r.Problems)
			require.Equal(t, 1, r.Same, text)
		}
	}
	var workbook bytes.Buffer
	require.NoError(t, sheet.WriteXLSX(&workbook, "Danh mục", rows))
	require.Equal(t, 1, take(t, c, workbook.String()).Same)
	require.Equal(t, 1, take(t, c, "# lời ghi\n\n"+strings.ReplaceAll(table(rows...), `Cấp "bản sao", trích lục`, `"Cấp ""bản sao"", trích lục"`)).Same)
}

func TestEveryMistakeIsToldWithItsPlace(t *testing.T) {
	c := open(t)
	text := table(
		[]string{"code", "name", "term_direct", "fee", "papers", "steps", "common", "màu"},
		[]string{"1.00119", "", "vài ngày", "25 VNĐ ; 50 VNĐ", "[1]", "= 1wd", "maybe", "đỏ"},
		[]string{"1.001193", "Khai sinh", "1 (không rõ đơn vị)"},
		[]string{"1.001193.H42", "Khai sinh"},
		[]string{"2.001009", "Đã bãi bỏ"},
		[]string{"", "Không mã"},
		[]string{"1.001194", "Thừa", "", "", "", "", "", "", "", ""},
	)
	r := take(t, c, text)
	require.False(t, r.Written)
	require.Equal(t, 6, r.Rows)
	require.Equal(t, 1, r.LeftOut)
	var out bytes.Buffer
	require.NoError(t, r.Write(&out, "table.tsv", "en"))
	require.Equal(t, `table.tsv:1: note: màu: This column is unknown and is left out.
table.tsv:2: code: “1.00119” is not a procedure's code. Write it like 1.003901.
table.tsv:2: name: This field is empty. Fill it in.
table.tsv:2: common: “maybe” is neither yes nor no. Write “yes”, “no”, or nothing.
table.tsv:2: term_direct: The term “vài ngày” cannot be read. Write it like “3 ngày làm việc”, “15 ngày”, “2 giờ”, “trong ngày”; several cases with “ / ” between them.
table.tsv:2: note: fee: A fee of “25 VNĐ” is too small; the source may have lost its zeros. Compare it.
table.tsv:2: papers: The paper “[1]” cannot be read. Write it like “Tờ khai [1+2] => CSDL hộ tịch”: originals, copies, the data that replaces it.
table.tsv:2: steps: The step “= 1wd” cannot be read. Write it like “Thẩm định @ Phòng Tư pháp = 2 ngày làm việc”.
table.tsv:3: note: term_direct: Whether the term “1 (không rõ đơn vị)” means days or hours is not known. Add the unit once it is.
table.tsv:4: code: The code 1.001193 is on line 3 already. Take one of them out.
table.tsv:5: note: code: The procedure 2.001009 is abolished and is left out.
table.tsv:6: code: This field is empty. Fill it in.
table.tsv:7: code: The line has 10 fields for 8 columns. Look for a separator too many.
6 procedures: 0 new, 0 changed, 0 as before, 1 abolished; 0 in force that the file does not mention. 9 errors, 4 notes.
Nothing was written. Mend the errors above and import again.
`, out.String())
	all, err := c.List(today)
	require.NoError(t, err)
	require.Empty(t, all)
	var vietnamese bytes.Buffer
	require.NoError(t, r.Write(&vietnamese, "table.tsv", "vi"))
	require.Equal(t, strings.Count(out.String(), "\n"), strings.Count(vietnamese.String(), "\n"))
	require.NotContains(t, vietnamese.String(), "{")
}

func TestWhatIsNoTableIsToldOnce(t *testing.T) {
	c := open(t)
	for code, text := range map[string]string{
		"sheet.empty":            "# chỉ có lời ghi\r\n",
		"sheet.bad-xlsx":         "PK\x03\x04…",
		"sheet.old-excel":        "\xd0\xcf\x11\xe0…",
		"sheet.not-utf8":         "code\tname\n1.001193\tKhai sinh \xe0\xa3\n",
		"catalogue.no-column":    "a\tb\n",
		"catalogue.column-twice": "code\tma_thu_tuc\tname\n",
		"sheet.bad-csv":          "code,name\n1.001193,\"Khai sinh\n",
		"sheet.too-large":        strings.Repeat("code\tname\n", 7<<20),
	} {
		r := take(t, c, text)
		require.False(t, r.Written, code)
		require.NotEmpty(t, r.Problems.Errors())
		require.Equal(t, code, r.Problems.Errors()[0].Code)
		var out bytes.Buffer
		require.NoError(t, r.Problems.Write(&out, "x", "vi"))
		require.NotContains(t, out.String(), ": \n", "every problem has its sentence")
	}
	require.Equal(t, "sheet.empty", take(t, c, " \r\n").Problems[0].Code)
	utf16 := "\xff\xfec\x00o\x00d\x00e\x00"
	require.Equal(t, "sheet.not-utf8", take(t, c, utf16).Problems[0].Code)
	_, err := c.Import(iotest.ErrReader(errors.New("no disk")), catalogue.Options{Now: today})
	require.ErrorContains(t, err, "no disk")
}

func TestADryRunWritesNothing(t *testing.T) {
	rows := table([]string{"code", "name"}, []string{"1.001193", "Khai sinh"})
	dry := func(o *catalogue.Options) { o.DryRun = true }
	for _, c := range []*catalogue.Catalogue{catalogue.Empty(), open(t)} {
		for range 2 {
			r := take(t, c, rows, dry)
			require.Equal(t, 1, r.New)
			require.False(t, r.Written)
		}
		all, err := c.List(today)
		require.NoError(t, err)
		require.Empty(t, all)
	}
	_, err := catalogue.Empty().Import(strings.NewReader(rows), catalogue.Options{Now: today})
	require.ErrorContains(t, err, "no register")
	c := open(t)
	take(t, c, rows)
	r := take(t, c, strings.Replace(rows, "Khai sinh", "Khai sinh mới", 1)+"1.001194\tKhai tử\n", dry)
	require.Equal(t, []int{1, 1, 0}, []int{r.New, r.Changed, r.Same})
	require.Equal(t, "Khai sinh", mustAt(t, c, "1.001193", today).Name)
}

// Whatever a table holds: it is read or told, and what was read is the same when it is kept and read again.
func FuzzImport(f *testing.F) {
	f.Add("code\tname\tterm_direct\tfee\n1.001193\tKhai sinh\t3 Ngày làm việc / 1 Giờ\t70,000 VNĐ\n")
	f.Add("ma_thu_tuc;ten_thu_tuc;thanh_phan_ho_so;trinh_tu\n1.001193;\"Khai \"\"sinh\"\"\";\"A [1+2] => B\";\"X @ Y = 2wd\"\n")
	f.Add("code,name,term_note\n1.013.792.H42,a,\"Cấp lại: 01 ngày làm việc; cấp đổi: trong ngày\"\n")
	f.Add("# nothing else\n")
	f.Fuzz(func(t *testing.T, text string) {
		read, problems, err := catalogue.Parse(strings.NewReader(text))
		require.NoError(t, err)
		for _, p := range problems {
			require.NotEmpty(t, p.Code)
		}
		for _, p := range read {
			b, err := json.Marshal(p)
			require.NoError(t, err)
			again := &catalogue.Procedure{}
			require.NoError(t, json.Unmarshal(b, again))
			twice, err := json.Marshal(again)
			require.NoError(t, err)
			require.Equal(t, string(b), string(twice))
		}
	})
}
