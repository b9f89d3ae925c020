package paperjob_test

import (
	"bytes"
	"encoding/json"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/oned"
	"github.com/makiuchi-d/gozxing/qrcode"
	"github.com/stretchr/testify/require"

	"motcua/internal/device/sim"
	"motcua/internal/escpos"
	"motcua/internal/paper"
	"motcua/internal/paperjob"
	"motcua/internal/typeset"
)

func run(t testing.TB, j paperjob.Job, order string) ([]byte, error) {
	t.Helper()
	var out bytes.Buffer
	err := j.Run([]byte(order), &out)
	return out.Bytes(), err
}

func sample(t testing.TB, kind string) string {
	t.Helper()
	order, err := paperjob.Job{Lang: "vi"}.Order(kind, nil, nil)
	require.NoError(t, err)
	return string(order)
}

func job(lang string) paperjob.Job { return paperjob.Job{Profile: "epson-80", Lang: lang} }

// read returns what a scanner reads on a picture of paper: barcode and QR code, empty when there is none.
func read(t testing.TB, picture []byte) (barcode, qr string) {
	t.Helper()
	img := decode(t, picture)
	w, h := img.Rect.Dx(), img.Rect.Dy()
	source, err := gozxing.NewPlanarYUVLuminanceSource(img.Pix, w, h, 0, 0, w, h, false)
	require.NoError(t, err)
	bits, err := gozxing.NewBinaryBitmap(gozxing.NewGlobalHistgramBinarizer(source))
	require.NoError(t, err)
	hints := map[gozxing.DecodeHintType]any{gozxing.DecodeHintType_TRY_HARDER: true}
	if r, err := oned.NewCode128Reader().Decode(bits, hints); err == nil {
		barcode = r.GetText()
	}
	if r, err := qrcode.NewQRCodeReader().Decode(bits, hints); err == nil {
		qr = r.GetText()
	}
	return barcode, qr
}

func TestEverySampleIsReadBack(t *testing.T) {
	for kind, want := range map[string][2]string{
		"ticket":     {"K7M2B4C9TVQ1", "http://192.168.1.10:8080/t/K7M2B4C9TVQ1"},
		"receipt":    {"K7M2B4C9TVQ1", "http://192.168.1.10:8080/d/K7M2B4C9TVQ1"},
		"supplement": {"K7M2B4C9TVQ1", "http://192.168.1.10:8080/d/K7M2B4C9TVQ1"},
		"refusal":    {"", ""},
		"status":     {"K7M2B4C9TVQ1", "http://192.168.1.10:8080/d/K7M2B4C9TVQ1"},
		"selftest":   {"0123456789BC", "0123456789BC"},
	} {
		require.Contains(t, paperjob.Samples(), kind)
		for i, mm := range []int{58, 80} {
			t.Run(kind, func(t *testing.T) {
				t.Parallel()
				picture, err := run(t, paperjob.Job{Profile: "epson-80", Paper: mm, Lang: []string{"vi", "en"}[i], PNG: true}, sample(t, kind))
				require.NoError(t, err)
				barcode, qr := read(t, picture)
				require.Equal(t, want, [2]string{barcode, qr})
			})
		}
	}
	require.Len(t, paperjob.Samples(), 6)
}

// The bytes are those that the kiosk would send, and the picture is what comes of them.
func TestBytesAndPictureAreOnePaper(t *testing.T) {
	set, err := typeset.New()
	require.NoError(t, err)
	p, _ := escpos.Named("zjiang-58")
	j := paperjob.Job{Profile: "zjiang-58", Lang: "vi"}
	job, err := run(t, j, sample(t, "ticket"))
	require.NoError(t, err)
	pieces, err := sim.Develop(job, p, set)
	require.NoError(t, err)
	require.Len(t, pieces, 1)
	j.PNG = true
	picture, err := run(t, j, sample(t, "ticket"))
	require.NoError(t, err)
	require.True(t, bytes.Equal(pieces[0].Pix, decode(t, picture).Pix))
}

func decode(t testing.TB, picture []byte) *image.Gray {
	t.Helper()
	img, err := png.Decode(bytes.NewReader(picture))
	require.NoError(t, err)
	require.IsType(t, &image.Gray{}, img)
	return img.(*image.Gray)
}

func TestDocument(t *testing.T) {
	doc := paper.Document{paper.Number{Text: "A012"}, paper.Cut{}, paper.Line{Text: "Hộ tịch"}, paper.Cut{}}
	b, err := json.Marshal(map[string]any{"document": doc})
	require.NoError(t, err)
	got, err := run(t, job("vi"), string(b))
	require.NoError(t, err)
	set, err := typeset.New()
	require.NoError(t, err)
	p, _ := escpos.Named("epson-80")
	want, err := escpos.Encode(nil, doc, p, set)
	require.NoError(t, err)
	require.Equal(t, want, got)
	picture, err := run(t, paperjob.Job{Profile: "epson-80", Lang: "vi", PNG: true}, string(b))
	require.NoError(t, err)
	pieces, err := sim.Develop(want, p, set)
	require.NoError(t, err)
	require.Equal(t, pieces[0].Rect.Dy()+8+pieces[1].Rect.Dy(), decode(t, picture).Rect.Dy(), "two pieces and the line between them")
}

func TestMistakesNameTheFieldAndWhatIsExpected(t *testing.T) {
	for _, c := range []struct{ order, want string }{
		{``, "JSON: không phải JSON, sai từ dòng 1, cột 1"},
		{"{\n \"ticket\": {\n  \"số\": }", "JSON: không phải JSON, sai từ dòng 3, cột 9"},
		{`[]`, "JSON: cần một đối tượng có đúng một trường"},
		{`{}`, "JSON: cần một đối tượng có đúng một trường, là một trong: ticket, receipt"},
		{`{"ticket":{},"receipt":{}}`, "JSON: cần một đối tượng có đúng một trường"},
		{`{"phieu":{}}`, "phieu: cần một đối tượng có đúng một trường, là một trong: ticket"},
		{`{"ticket":[]}`, "ticket: cần một đối tượng { … }"},
		{`{"ticket":{"office":5}}`, "ticket.office: cần chữ trong ngoặc kép"},
		{`{"ticket":{"office":" "}}`, "ticket.office: cần có"},
		{`{"ticket":{}}`, "ticket.issued_at: cần thời điểm theo ISO 8601"},
		{`{"ticket":{"issued_at":"2026-11-23T08:15:00"}}`, "ticket.issued_at: cần thời điểm theo ISO 8601 có múi giờ"},
		{`{"ticket":{"number":"123456789012345678901"}}`, "ticket.number: cần nhiều nhất 20 chữ"},
		{`{"ticket":{"service":"a\u0007"}}`, "ticket.service: cần nhiều nhất 1500 chữ, không có ký tự điều khiển"},
		{`{"ticket":{"ahead":-1}}`, "ticket.ahead: cần một số nguyên không âm"},
		{`{"ticket":{"ahead":1.5}}`, "ticket.ahead: cần một số nguyên không âm"},
		{`{"ticket":{"estimate":5}}`, "ticket.estimate: cần một đối tượng"},
		{`{"ticket":{"estimate":{"low":9,"high":3}}}`, "ticket.estimate: cần low không lớn hơn high"},
		{`{"ticket":{"priority":1}}`, "ticket.priority: cần chữ trong ngoặc kép"},
		{`{"ticket":{"code":"Đ"}}`, "ticket.code: cần từ 1 đến 21 ký tự ASCII in được"},
		{`{"ticket":{"code":"1234567890123456789012"}}`, "ticket.code: cần từ 1 đến 21 ký tự ASCII in được"},
		{`{"ticket":{"bring":"Căn cước"}}`, "ticket.bring: cần một danh sách"},
		{`{"ticket":{"bring":["a","b\u0000"]}}`, "ticket.bring[1]: cần nhiều nhất 1500 chữ"},
		{`{"ticket":{"copy":"có"}}`, "ticket.copy: cần true hoặc false"},
		{`{"ticket":{"colour":"đỏ"}}`, "ticket.colour: không có trường này; có: office, service, number"},
		{`{"receipt":{}}`, "receipt.due_at: cần thời điểm"},
		{`{"receipt":{"papers":[` + strings.Repeat(`"x",`, 40) + `"x"]}}`, "receipt.papers: cần nhiều nhất 40 mục"},
		{`{"status":{"steps":[{"at":"2026-11-23T08:15:00Z"},{}]}}`, "status.steps[1].at: cần thời điểm"},
		{`{"status":{"steps":[{"what":1}]}}`, "status.steps[0].what: không có trường này; có: at, text"},
		{`{"status":{"steps":[` + strings.Repeat(`{},`, 40) + `{}]}}`, "status.steps: cần nhiều nhất 40 mục"},
		{`{"document":{}}`, "document: cần một danh sách các khối"},
		{`{"document":[]}`, "document: cần khối như"},
		{`{"document":[{"type":"cut"},{"type":"line","size":"huge"}]}`, "document[1].size: cần small, normal hoặc large"},
		{`{"document":[{"type":"qr"}]}`, "document[0].text: cần từ 1 đến 412 ký tự ASCII in được"},
	} {
		out, err := run(t, job("vi"), c.order)
		require.ErrorContains(t, err, c.want, c.order)
		var mistakes *paperjob.Mistakes
		require.ErrorAs(t, err, &mistakes)
		require.Empty(t, out)
	}
}

func TestMistakesAreToldAtOnceInEnglishToo(t *testing.T) {
	_, err := run(t, job("en"), `{"ticket":{"office":"A","ahead":"x","foo":1,"number":"1"}}`)
	require.EqualError(t, err, `ticket.service: is required and must not be empty
ticket.issued_at: want a time in ISO 8601 with its offset, such as 2026-11-23T08:15:00+07:00
ticket.ahead: want a whole number, not negative
ticket.foo: no such field; there are: office, service, number, issued_at, ahead, priority, code, url, wifi, hotline, bring, notice, copy, rehearsal, estimate`)
}

func TestWhatIsAskedForMustBeThere(t *testing.T) {
	for want, j := range map[string]paperjob.Job{
		"--lang xx: ":     {Profile: "epson-80", Lang: "xx"},
		"--profile laser": {Profile: "laser", Lang: "vi"},
		"--paper 57: ":    {Profile: "epson-80", Lang: "vi", Paper: 57},
	} {
		out, err := run(t, j, sample(t, "ticket"))
		require.ErrorContains(t, err, want)
		require.Empty(t, out)
	}
}

func TestOrders(t *testing.T) {
	j := job("vi")
	file := filepath.Join(t.TempDir(), "phieu.json")
	require.NoError(t, os.WriteFile(file, []byte("{}"), 0o600))
	for _, c := range []struct {
		sample string
		args   []string
		want   string
	}{
		{"", []string{file}, "{}"},
		{"", []string{"-"}, "piped"},
		{"refusal", nil, sample(t, "refusal")},
		{"ticket", []string{"refusal"}, sample(t, "refusal")},
	} {
		got, err := j.Order(c.sample, c.args, strings.NewReader("piped"))
		require.NoError(t, err)
		require.Equal(t, c.want, string(got))
	}
	for _, c := range []struct {
		sample string
		args   []string
		want   string
	}{
		{"", nil, "Cần đúng một tệp JSON"},
		{"", []string{file, file}, "Cần đúng một tệp JSON"},
		{"ticket", []string{file}, "Cần đúng một tệp JSON"},
		{"photo", nil, "--sample photo: "},
		{"", []string{file + ".not"}, "no such file"},
		{"", []string{"-"}, "lớn hơn 1048576 byte"},
	} {
		_, err := j.Order(c.sample, c.args, strings.NewReader(strings.Repeat("x", 1<<20+1)))
		require.ErrorContains(t, err, c.want)
	}
}
