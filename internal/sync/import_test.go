package sync_test

import (
	"bytes"
	"context"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/unicode/norm"

	"motcua/internal/dossier"
	"motcua/internal/register"
	"motcua/internal/sheet"
	"motcua/internal/sync"
	"motcua/internal/wire"
)

const code = dossier.Code("H17.18-261120-0007")

var full = [][]string{
	{
		"Mã hồ sơ", "Mã thủ tục", "Tên thủ tục", "Họ tên", "Loại đối tượng", "Số điện thoại", "Địa chỉ", "Kênh nộp", "TRẠNG THÁI", "Trạng thái từ",
		"Ngày nộp", "Ngày tiếp nhận", "Hẹn trả", "Đơn vị xử lý", "Trả kết quả qua", "Giấy tờ cần bổ sung",
	},
	{
		" h17.18-261120-0007 ", "1.001193.H42", "", norm.NFD.String("Nguyễn Văn Ánh"), "Công dân", "912345678", "Ngõ 7", "Trực tuyến", "yêu cầu bổ sung giấy tờ",
		"24/11/2026 15:30", "2026-11-20", "20/11/2026 09:00", "27/11/2026", "tư pháp - hộ tịch", "bưu chính", "Tờ khai; Căn cước",
	},
}

func TestATableIsTakenIn(t *testing.T) {
	var csv bytes.Buffer
	require.NoError(t, sheet.WriteCSV(&csv, full))
	for name, table := range map[string]string{"xlsx": workbook(t, full), "csv": csv.String()} {
		o := start(t)
		dry := o.take(table, func(a *sync.Act) { a.DryRun = true })
		require.Equal(t, 1, dry.New)
		_, err := o.ByCode(code)
		require.Error(t, err, "nothing was written")

		r := o.take(table)
		require.Empty(t, r.Problems, name)
		require.Equal(t, 1, r.New)
		d := o.dossier(code)
		require.Equal(t, dossier.Applicant{Kind: dossier.Citizen, Name: "Nguyễn Văn Ánh", Phone: "0912345678", Address: "Ngõ 7"}, d.Applicant)
		require.Equal(t, dossier.Procedure{Code: "1.001193", Name: "Đăng ký khai sinh"}, d.Procedure)
		require.Equal(t, dossier.AwaitingPapers, d.Status)
		require.Equal(t, []string{"Tờ khai", "Căn cước"}, d.Supplements[0].Papers)
		require.Equal(t, "tu-phap", d.Unit)
		require.Equal(t, dossier.Online, d.Channel)
		require.Equal(t, dossier.ByPost, d.ReturnBy)
		require.Equal(t, "2026-11-27T17:00:00+07:00", d.Due.Format(time.RFC3339), "a day is until its end")
		require.Equal(t, "2026-11-24T15:30:00+07:00", d.Trail[0].At.Format(time.RFC3339))
		_, proved, err := o.Prove(code, "5678")
		require.NoError(t, err)
		require.True(t, proved)
		history, err := o.History(d.ID)
		require.NoError(t, err)
		require.Equal(t, "imported from Cổng tỉnh", history[0].Reason)

		again := o.take(table)
		require.Equal(t, 1, again.Same)
		require.Equal(t, 1, o.dossier(code).Version, "no news, no version")
		next := o.take("code,status,procedure,status_since\nH17.18-261120-0007,9,1.001193,2026-11-25 09:00\n")
		require.Equal(t, 1, next.Changed)
		d = o.dossier(code)
		require.Equal(t, dossier.Processed, d.Status)
		require.Equal(t, "0912345678", d.Applicant.Phone, "what is not told stays")
	}
}

// The good rows come in, whatever is wrong with the others; every mistake has its place and says what to do.
func TestEveryMistakeIsToldWithItsPlace(t *testing.T) {
	o := start(t)
	ours := o.enter()
	text := strings.Join([]string{
		"code,status,procedure_name,name,phone,due,filed,channel,unit,procedure,payment_amount,colour",
		"H17.18-261120-0001,4,Khai sinh,A,0912345678,2026-11-26 09:00,2026-11-20,online,Phòng lạ,,,red",
		"H17-0001,dang lam,,,091234x,30/02/2026,2027-01-01,horse,,1.00,,",
		",,Khai sinh,,,,,,,,,",
		string(ours.Code) + ",9,Khai sinh,,0912345678,,,,,,,",
		"H17.18-261120-0001,9,Khai sinh,,0912345678,,,,,,,",
		"H17.18-261120-0002,6,Khai sinh,,0912345678,,,,,,nhiều,",
	}, "\n")
	r := o.take(text)
	require.Equal(t, []int{6, 1, 5}, []int{r.Rows, r.New, r.Refused})
	var out bytes.Buffer
	require.NoError(t, r.Write(&out, "x.csv", "en"))
	require.Equal(t, `x.csv:1: note: colour: This column is unknown and is left out.
x.csv:2: note: unit: The unit “Phòng lạ” is not in the settings; its name is kept. Add the unit if it is one of this office.
x.csv:3: code: “H17-0001” is not a dossier code. Write it like 000.00.18.H10-190414-0012.
x.csv:3: procedure: “1.00” is not a procedure code. Write it like 1.003901.
x.csv:3: phone: A phone number has digits, spaces and a + only. Mend it or leave it empty.
x.csv:3: status: The status “dang lam” cannot be read. Write a number from 1 to 10, or a name such as “Đang xử lý”.
x.csv:3: filed: “2027-01-01” is later than now. Check the date, or the clocks of both systems.
x.csv:3: due: The time “30/02/2026” cannot be read. Write it like 25/11/2026 14:30 or 2026-11-25 14:30.
x.csv:3: channel: “horse” cannot be read. Write one of: Trực tiếp, Trực tuyến, Bưu chính.
x.csv:4: code: This field is empty. Fill it in.
x.csv:4: note: phone: There is no phone number, so the citizen cannot look it up by its last four digits.
x.csv:4: status: This field is empty. Fill it in.
x.csv:5: code: The dossier H17.18-261125-0001 was registered here and is not overwritten. Change it at a counter.
x.csv:6: code: The dossier H17.18-261120-0001 is on line 2 already. Keep one line, the newest.
x.csv:7: payment_amount: The amount “nhiều” cannot be read. Write it like 10.000 đ.
6 dossiers: 1 new, 0 changed, 0 the same, 5 refused.
The rows without mistakes are written.
`, out.String())
	require.Equal(t, 1, o.dossier(ours.Code).Version)
	var vietnamese bytes.Buffer
	require.NoError(t, r.Write(&vietnamese, "x.csv", "vi"))
	require.NotContains(t, vietnamese.String(), "{")
	require.NotContains(t, vietnamese.String(), ": \n")
}

func TestWhatIsNoTableIsToldOnce(t *testing.T) {
	o := start(t)
	for want, table := range map[string]string{
		"sheet.empty": "# x\n", "sheet.bad-xlsx": "PK\x03\x04", "sync.no-column": "code,name\nx,y\n", "sync.column-twice": "code,Mã hồ sơ,status\n",
	} {
		r := o.take(table)
		require.Zero(t, r.Rows)
		require.Equal(t, want, r.Problems[0].Code)
	}
}

var look = register.Look{At: now, Who: "hub", Device: "hub", What: "export"}

// What is written is read again, and is no news.
func TestAnExportComesBack(t *testing.T) {
	o := start(t)
	o.take(workbook(t, full))
	o.take("code,status,procedure_name,payment_for,payment_amount,filed\nH17.18-261121-0001,6,=SUM(1),Thuế,10.000 đ,2026-11-21\n")
	for _, f := range []sheet.Format{sheet.CSV, sheet.XLSX} {
		for _, lang := range []string{"vi", "en"} {
			var b bytes.Buffer
			n, err := sync.Export(ctx, o.Register, &b, f, sync.Span{From: now.AddDate(0, 0, -30)}, look, nil, lang)
			require.NoError(t, err)
			require.Equal(t, 2, n)
			other := start(t)
			require.Equal(t, 2, other.take(b.String()).New)
			for _, c := range []dossier.Code{code, "H17.18-261121-0001"} {
				was, is := o.dossier(c), other.dossier(c)
				require.Equal(t, was.Applicant, is.Applicant)
				require.Equal(t, was.Procedure, is.Procedure)
				require.Equal(t, was.Glimpse(), is.Glimpse())
				require.Equal(t, was.Asked, is.Asked)
				require.Equal(t, was.Unit, is.Unit)
			}
		}
	}
	n, err := sync.Export(ctx, o.Register, &bytes.Buffer{}, sheet.CSV, sync.Span{To: now.AddDate(0, 0, -5)}, look, nil, "vi")
	require.NoError(t, err)
	require.Equal(t, 1, n)
}

// Whoever takes names and phones away has looked at each of them, and at no other; what cannot be noted is not written.
func TestAnExportIsALookAtEachDossier(t *testing.T) {
	o := start(t)
	o.take("code,status,procedure_name,filed\nH17.18-261101-0001,4,Khai sinh,2026-11-01\n")
	inside := o.enter()
	var b bytes.Buffer
	over, cancel := context.WithCancel(ctx)
	cancel()
	_, err := sync.Export(over, o.Register, &b, sheet.CSV, sync.Span{}, look, nil, "vi")
	require.ErrorIs(t, err, context.Canceled)
	require.Empty(t, b.String())
	_, err = sync.Export(ctx, o.Register, &b, sheet.CSV, sync.Span{From: now.AddDate(0, 0, -5)}, look, nil, "vi")
	require.NoError(t, err)
	require.Contains(t, b.String(), "0987654321")
	seen, err := o.Looks(inside.ID)
	require.NoError(t, err)
	require.Len(t, seen, 1)
	require.Equal(t, "export", seen[0].What)
	require.True(t, seen[0].At.Equal(now))
	seen, err = o.Looks(o.dossier("H17.18-261101-0001").ID)
	require.NoError(t, err)
	require.Empty(t, seen)
}

func TestABatchOfTheAPI(t *testing.T) {
	o := start(t)
	var b wire.SyncBatch
	require.NoError(t, json.Unmarshal([]byte(`{"source":"iGate","dossiers":[
		{"code":"H17.18-261120-0007","status":4,"procedure":"1.001193","phone":"0912345678","due":"2026-11-26T10:00:00+07:00","unit":null},
		{"Mã hồ sơ":"H17.18-261120-0008","status":"11","màu":"đỏ"}]}`), &b))
	answer, err := o.Sync(ctx, b, "vi", "api", now, plan(t))
	require.NoError(t, err)
	require.Equal(t, []int{1, 0, 0, 1}, []int{answer.New, answer.Changed, answer.Same, answer.Refused})
	require.Equal(t, wire.SyncResult{Code: string(code), Result: "new"}, answer.Rows[0])
	require.Equal(t, "refused", answer.Rows[1].Result)
	texts := ""
	for _, p := range answer.Rows[1].Problems {
		require.NotEmpty(t, p.Text)
		texts += p.Text
	}
	require.Contains(t, texts, "Không hiểu trạng thái “11”")
	answer, err = o.Sync(ctx, b, "vi", "api", now, plan(t))
	require.NoError(t, err)
	require.Equal(t, 1, answer.Same)
	require.Error(t, json.Unmarshal([]byte(`{"dossiers":[{"code":{}}]}`), &b))
}

// A year of a large office: rows written by the hundred.
func TestManyRows(t *testing.T) {
	o := start(t)
	var b strings.Builder
	b.WriteString("code,status,procedure_name,phone\n")
	for i := range 1050 {
		b.WriteString("H17.18-261120-" + number(i+1) + ",4,Khai sinh,0912345678\n")
	}
	require.Equal(t, 1050, o.take(b.String()).New)
	require.Equal(t, 1050, o.take(b.String()).Same)
}

func number(n int) string {
	digits := []byte{'0', '0', '0', '0'}
	for i := 3; i >= 0; i-- {
		digits[i] += byte(n % 10)
		n /= 10
	}
	return string(digits)
}

func FuzzTable(f *testing.F) {
	f.Add("code,status,procedure_name\nH17.18-261120-0007,4,x\n")
	f.Add("Mã hồ sơ\ttrạng thái\thẹn trả\nH17.18-261120-0007\tđang xử lý\t1/1/2026\n")
	o := start(f)
	f.Fuzz(func(t *testing.T, table string) {
		r, err := o.Table(ctx, strings.NewReader(table), sync.Act{Source: "x", Who: "x", Now: now, DryRun: true})
		require.NoError(t, err)
		require.Equal(t, r.Rows, r.New+r.Changed+r.Same+r.Refused)
		require.NoError(t, r.Write(&bytes.Buffer{}, "x", "vi"))
	})
}
