package report_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/unicode/norm"

	"motcua/internal/calendar"
	"motcua/internal/dossier"
	"motcua/internal/report"
)

var update = flag.Bool("update", false, "write the golden files anew")

func form(t require.TestingT, kind report.Kind, d *dossier.Dossier, o report.Office, s report.Sheet) []byte {
	pdf, err := report.Form(kind, d, o, s)
	require.NoError(t, err)
	return pdf
}

// Every form in both numberings, as somebody reads it who copies its text out of the file.
func TestFormsRead(t *testing.T) {
	for year, basis := range map[string]string{"2018": report.Bases()[0], "2025": report.Bases()[1]} {
		for _, kind := range report.Kinds() {
			d, s := example(t, kind)
			o := office()
			o.Basis = basis
			pages := texts(t, form(t, kind, d, o, s))
			require.Len(t, pages, 1, kind)
			requireGolden(t, fmt.Sprintf("%s-%s", kind, year), pages[0])
		}
	}
}

func requireGolden(t *testing.T, name, got string) {
	t.Helper()
	require.True(t, norm.NFC.IsNormalString(got), name)
	golden := filepath.Join("testdata", name+".txt")
	if *update {
		require.NoError(t, os.WriteFile(golden, []byte(got), 0o644))
	}
	want, err := os.ReadFile(golden)
	require.NoError(t, err)
	require.Equal(t, strings.Fields(string(want)), strings.Fields(got), name) // where lines break is for the eye
}

// Parts of a day are written with the mark of the language.
func TestAQuarterOfADayReads(t *testing.T) {
	for lang, want := range map[string]string{"vi": "1,25 ngày làm việc", "en": "1.25 working days"} {
		d, s := example(t, report.Receipt)
		d.Term, s.Lang = calendar.Quarters(5), lang
		require.Contains(t, strings.Join(strings.Fields(texts(t, form(t, report.Receipt, d, office(), s))[0]), " "), want)
	}
}

// The letter's codes stand lower than the receipt's; the control slip has one bar.
func TestFormsScan(t *testing.T) {
	for _, kind := range []report.Kind{report.Receipt, report.Apology, report.Control} {
		d, s := example(t, kind)
		img := heading(t, form(t, kind, d, office(), s))
		if kind == report.Control { // stays in the office: it proves nothing to anybody
			require.Equal(t, []string{string(d.Code)}, barcodes(t, img))
			require.Equal(t, string(d.Code), qr(t, img))
			continue
		}
		require.Equal(t, []string{d.Token, string(d.Code)}, barcodes(t, img), kind)
		require.Equal(t, s.Link, qr(t, img), kind)
	}
}

func TestTheLongestCodeScans(t *testing.T) {
	d, s := example(t, report.Receipt)
	d.Code = "000.000.000.000-261123-896048"
	s.Link = ""
	img := heading(t, form(t, report.Receipt, d, office(), s))
	require.Equal(t, []string{d.Token, string(d.Code)}, barcodes(t, img))
	require.Equal(t, d.Token, qr(t, img), "without an address that phones reach, the token itself")

	d.Token, d.Secret = "", "" // imported
	img = heading(t, form(t, report.Receipt, d, office(), s))
	require.Equal(t, []string{string(d.Code)}, barcodes(t, img))
	require.Equal(t, string(d.Code), qr(t, img))

	s.Link = "https://example.vn/" + strings.Repeat("x", 1000)
	_, err := report.Form(report.Receipt, d, office(), s)
	require.ErrorContains(t, err, "too long for a QR code")
}

// Equal dossiers make equal bytes, whoever else prints at the moment.
func TestTheSameBytes(t *testing.T) {
	var all sync.WaitGroup
	made := make([][]byte, 4)
	for i := range made {
		all.Go(func() {
			d, s := example(t, report.Receipt)
			made[i], _ = report.Form(report.Receipt, d, office(), s)
		})
	}
	all.Wait()
	require.NotEmpty(t, made[0])
	for _, b := range made {
		require.True(t, bytes.Equal(made[0], b))
	}
	require.Less(t, len(made[0]), 120_000, "fonts are cut to the letters that are used")
}

func TestTwoCopiesOnOneSheet(t *testing.T) {
	d, s := example(t, report.Receipt)
	s.Twice = true
	pdf := form(t, report.Receipt, d, office(), s)
	pages := texts(t, pdf)
	require.Len(t, pages, 1)
	require.Equal(t, 2, strings.Count(pages[0], "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ"))
	require.Equal(t, 1, strings.Count(pages[0], "Liên 1: giao người nộp hồ sơ"))
	require.Equal(t, 1, strings.Count(pages[0], "Liên 2: lưu tại Bộ phận Một cửa"))
	requireOnPaper(t, pdf)
}

// With more and more papers a second page is needed, and nobody signs on a page that says nothing.
func TestManyPapers(t *testing.T) {
	long := 0
	for n := 4; n <= 20; n += 1 + n/12*4 {
		d, s := example(t, report.Receipt)
		for i := range n {
			d.Papers = append(d.Papers, dossier.Paper{Name: fmt.Sprintf("Giấy tờ thứ %d", i), Copies: 1})
		}
		pages := texts(t, form(t, report.Receipt, d, office(), s))
		require.LessOrEqual(t, len(pages), 2, n)
		last := pages[len(pages)-1]
		for _, s := range []string{"số thứ tự", "NGƯỜI NỘP HỒ SƠ", "(Ký và ghi rõ họ tên)", "Lê Văn Thử", fmt.Sprintf("Trang %d/%d", len(pages), len(pages))} {
			require.Contains(t, last, s, n)
		}
		if len(pages) == 2 {
			long++
			require.Contains(t, pages[0], "Trang 1/2")
			require.Contains(t, last, "Mã hồ sơ: "+string(d.Code), "a loose page finds its form")
		}
	}
	require.Greater(t, long, 3)
}

// What has no spaces is broken, and all of it is there.
func TestEndlessWords(t *testing.T) {
	for _, kind := range []report.Kind{report.Receipt, report.Control} {
		d, s := example(t, kind)
		d.Procedure.Name = strings.Repeat("Nghiêng", 40)
		d.Applicant.Address = strings.Repeat("xã-ấp-", 40)
		d.Slips = append(d.Slips, dossier.Slip{Note: strings.Repeat("ghichú", 40)})
		pdf := form(t, kind, d, office(), s)
		all := solid(strings.Join(texts(t, pdf), ""))
		require.Equal(t, 40, strings.Count(all, "Nghiêng"))
		if kind == report.Receipt {
			require.Equal(t, 40, strings.Count(all, "xã-ấp-"))
		} else {
			require.Equal(t, 40, strings.Count(all, "ghichú"))
		}
		requireOnPaper(t, pdf)
	}
}

// Nothing known of the office, little of the dossier: the form can be filled in by hand.
func TestABareForm(t *testing.T) {
	for _, kind := range report.Kinds() {
		d, s := example(t, kind)
		d.Applicant = dossier.Applicant{Kind: dossier.Business, Name: "Công ty Ví Dụ"}
		d.Papers, d.Payments, d.Fee = nil, nil, dossier.Fee{}
		pdf := form(t, kind, d, report.Office{}, report.Sheet{At: s.At})
		pages := texts(t, pdf)
		require.Len(t, pages, 1, kind)
		require.NotContains(t, pages[0], "{")
		require.NotContains(t, pages[0], "không thu", "what the province sets is not free")
		requireOnPaper(t, pdf)
	}
}

// What did not happen has no form.
func TestNoFormWithoutOccasion(t *testing.T) {
	fresh := openDesk(t).d
	online := openDesk(t, func(r *dossier.Registration) { r.Complete, r.Channel = false, dossier.Online }).d
	for kind, d := range map[report.Kind]*dossier.Dossier{
		report.Receipt: online, report.Control: online,
		report.Supplement: fresh, report.Refusal: fresh, report.Apology: fresh, report.Stop: fresh,
	} {
		_, err := report.Form(kind, d, office(), sheet())
		require.ErrorIs(t, err, report.ErrNoOccasion, kind)
	}
	_, err := report.Form("book", fresh, office(), sheet())
	require.ErrorContains(t, err, `no form "book"`)
	_, err = report.Form(report.Receipt, fresh, office(), report.Sheet{})
	require.ErrorContains(t, err, "needs its date")
	halted := openDesk(t).do(dossier.Stop{Reason: "Chờ xác minh"}).d
	_, err = report.Form(report.Stop, halted, office(), sheet())
	require.ErrorIs(t, err, report.ErrNoOccasion, "nobody wished it")
	_, err = report.Form(report.Receipt, online, office(), report.Sheet{})
	require.ErrorIs(t, err, report.ErrNoOccasion, "what was never received has no date either")
}

// A letter says "không thể" before the deadline and "chưa trả" after it; a withdrawal has its reason from the sheet.
func TestLettersSayHowItIs(t *testing.T) {
	late := openDesk(t).at(27, 9, 0).do(dossier.Apologise{Due: on(30, 10, 0), Reason: "Chờ xác minh"})
	s := sheet()
	s.At = late.now
	require.Contains(t, texts(t, form(t, report.Apology, late.d, office(), s))[0], "Đến nay, cơ quan chưa trả kết quả đúng thời hạn")

	gone := openDesk(t).at(24, 9, 0).do(dossier.Withdraw{Reason: "x"})
	s.Reason = "Tôi chưa có nhu cầu nữa"
	text := texts(t, form(t, report.Stop, gone.d, office(), s))[0]
	require.Contains(t, text, s.Reason)
	require.Contains(t, text, "Dừng giải quyết hồ sơ kể từ: 09 giờ 00 phút, ngày 24 tháng 11 năm 2026")

	early := openDesk(t, func(r *dossier.Registration) { r.Complete = false }).do(dossier.Withdraw{Reason: "x"})
	require.Contains(t, texts(t, form(t, report.Stop, early.d, office(), s))[0], "Thời gian nhận hồ sơ: 10 giờ 00 phút, ngày 23")

	again := openDesk(t).do(dossier.RequestSupplement{Papers: []string{"Tờ khai"}, Reason: "thiếu"}, dossier.SupplementArrived{},
		dossier.RequestSupplement{Papers: []string{"Ảnh"}, Reason: "mờ", Override: "ảnh nộp lại không rõ mặt"})
	text = texts(t, form(t, report.Supplement, again.d, office(), s))[0]
	require.Contains(t, text, "1. Ảnh")
	require.NotContains(t, text, "Tờ khai đăng ký")
	require.Contains(t, text, "ảnh nộp lại không rõ mặt")

	never := openDesk(t, func(r *dossier.Registration) { r.Complete = false }).do(dossier.Refuse{Reason: "x"})
	require.Contains(t, texts(t, form(t, report.Refusal, never.d, office(), s))[0], "Cơ quan từ chối tiếp nhận hồ sơ")
}

func TestFormsInEnglish(t *testing.T) {
	d, s := example(t, report.Receipt)
	s.Lang = "en"
	text := texts(t, form(t, report.Receipt, d, office(), s))[0]
	require.Contains(t, text, "3. Term by rule: 3 working days")
	require.Contains(t, text, "Nguyễn Thị Ví Dụ")
}

// Where the result is handed out is said as on the slip.
func TestAReceiptSaysWhereTheResultIs(t *testing.T) {
	d, s := example(t, report.Receipt)
	o := office()
	require.Contains(t, solid(texts(t, form(t, report.Receipt, d, o, s))[0]), "kếtquảtại:"+solid(o.Desk))
	o.Return = "Quầy 3, tầng 1"
	require.Contains(t, texts(t, form(t, report.Receipt, d, o, s))[0], "kết quả tại: Quầy 3, tầng 1")
}

// Nothing of a page reaches into its right margin, in any language.
func TestFormsKeepTheMargin(t *testing.T) {
	for _, lang := range []string{"vi", "en"} {
		for _, kind := range report.Kinds() {
			margin := 10.0 // of A5
			if kind == report.Control {
				margin = 15
			}
			d, s := example(t, kind)
			s.Lang = lang
			requireWithin(t, margin, form(t, kind, d, office(), s))
		}
	}
}

func TestKinds(t *testing.T) {
	require.Len(t, report.Kinds(), 6)
	require.False(t, report.Book.Valid())
	require.False(t, slices.Contains(report.Kinds(), report.Kind("")))
}

func BenchmarkReceipt(b *testing.B) {
	d, s := example(b, report.Receipt)
	for b.Loop() {
		form(b, report.Receipt, d, office(), s)
	}
}
