package hub

import (
	"bytes"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/calendar"
	"motcua/internal/config"
	"motcua/internal/dossier"
	"motcua/internal/queue"
	"motcua/internal/report"
	"motcua/internal/web"
	"motcua/internal/wire"
)

// A form is handed out for what happened, the same to the byte each time, and numbered by the office's legal basis.
func TestFormsAreHandedOut(t *testing.T) {
	cfg, _ := settings(t)
	cfg.Office = officeFile(t, example(t))
	cfg.Register, cfg.Shipped = config.DefaultRegister(), true
	cfg.Register.Agency, cfg.Register.Parent = "H17.18", "Ủy ban nhân dân thành phố"
	r := run(t, cfg)
	d := parse[wire.DossierView](t, r.want(201, "POST", "/api/v1/dossiers", wire.RegisterDossier{
		Procedure: "1.001193", Channel: dossier.Direct, Applicant: dossier.Applicant{Kind: dossier.Citizen, Name: "Nguyễn Văn Thử"},
	}))
	forms := "/api/v1/dossiers/" + string(d.Code) + "/forms/"
	receipt := r.want(200, "GET", forms+"receipt.pdf", nil)
	require.Equal(t, "%PDF-", receipt[:5])
	require.Equal(t, receipt, r.want(200, "GET", forms+"receipt.pdf", nil))
	require.Equal(t, "%PDF-", r.want(200, "GET", forms+"control.pdf", nil)[:5])
	require.Contains(t, r.want(409, "GET", forms+"apology.pdf", nil), "no-such-paper")
	r.want(404, "GET", forms+"poem.pdf", nil)
	r.want(404, "GET", forms+"receipt.doc", nil)

	book := r.want(200, "GET", "/api/v1/register.pdf", nil)
	require.Equal(t, "%PDF-", book[:5])
	require.Equal(t, book, r.want(200, "GET", "/api/v1/register.pdf", nil))
	looks := parse[wire.DossierHistory](t, r.want(200, "GET", "/api/v1/dossiers/"+string(d.Code)+"/history", nil)).Opened
	require.Equal(t, "book", looks[len(looks)-2].What, "whoever prints the book has seen it")
	for _, wrong := range []string{"from=yesterday", "from=2026-11-02&to=2026-11-01", "from=2025-01-01"} {
		require.Contains(t, r.want(400, "GET", "/api/v1/register.pdf?"+wrong, nil), "invalid")
	}

	a := &App{cfg: cfg}
	require.Equal(t, "Mẫu số 01", a.number(string(report.Receipt)))
	require.Equal(t, "Mẫu số 06", a.number(string(report.Control)))
	a.cfg.Register.Forms = config.FormsTT01
	require.Equal(t, "Mẫu số 05", a.number(string(report.Control)))
	require.Empty(t, a.number("status"))
	r.halt()
}

// readForm is the text of a form, on one line.
func readForm(t *testing.T, pdf string) string {
	t.Helper()
	cmd := exec.Command("pdftotext", "-raw", "-enc", "UTF-8", "-", "-")
	cmd.Stdin = strings.NewReader(pdf)
	out, err := cmd.Output()
	require.NoError(t, err, "tools/setup.sh installs poppler-utils")
	return string(bytes.Join(bytes.Fields(out), []byte(" ")))
}

// The forms of one dossier say what the hub knows of it, and the receipt goes on saying what was promised.
func TestFormsSayWhatIsKnown(t *testing.T) {
	cfg, office := settings(t)
	cfg.Office = officeFile(t, example(t))
	cfg.Register, cfg.Shipped = config.DefaultRegister(), true
	cfg.Register.Agency, cfg.Register.Return = "H17.18", queue.Text{"vi": "Quầy 3, tầng 1", "en": "Counter 3, first floor"}
	r := run(t, cfg)
	enter := func() wire.DossierView {
		return parse[wire.DossierView](t, r.want(201, "POST", "/api/v1/dossiers", wire.RegisterDossier{
			Procedure: "1.004884", Channel: dossier.Direct, Applicant: dossier.Applicant{Kind: dossier.Citizen, Name: "Nguyễn Văn Thử"},
		}))
	}
	act := func(d wire.DossierView, action string, fields map[string]any) wire.DossierView {
		fields["version"] = d.Version
		return parse[wire.DossierView](t, r.want(200, "POST", "/api/v1/dossiers/"+string(d.Code)+"/"+action, fields))
	}
	pdf := func(d wire.DossierView, form string) string {
		return r.want(200, "GET", "/api/v1/dossiers/"+string(d.Code)+"/forms/"+form, nil)
	}
	const who = "test" // the name of the key that all of it is done with

	d := enter()
	given := pdf(d, "receipt.pdf")
	text := readForm(t, given)
	promised := d.Due.In(calendar.Local).Format("15 giờ 04 phút, ngày 02 tháng 1 năm 2006")
	require.Contains(t, text, "5. Thời gian trả kết quả giải quyết hồ sơ: "+promised)
	require.Contains(t, text, "tại: Quầy 3, tầng 1")
	require.Contains(t, text, "số thứ tự 1 ")
	require.Contains(t, text, "(Ký và ghi rõ họ tên) "+who, "whoever received it signs it")

	twice := readForm(t, pdf(d, "receipt.pdf?copies=2"))
	require.Contains(t, twice, "Liên 1:")
	require.Contains(t, twice, "Liên 2:")
	require.Contains(t, r.want(400, "GET", "/api/v1/dossiers/"+string(d.Code)+"/forms/receipt.pdf?copies=3", nil), "copies")

	office.later(24 * time.Hour)
	d = act(d, wire.ActPaid, map[string]any{"amount": 8000})
	d = act(d, wire.ActApologise, map[string]any{"due": d.Due.Add(24 * time.Hour), "reason": "chờ xác minh", "number": "12/XL-UBND"})
	require.Contains(t, readForm(t, pdf(d, "apology.pdf")), "Số: 12/XL-UBND")
	require.Equal(t, given, pdf(d, "receipt.pdf"), "the same to the byte as the one the citizen holds")

	halted := act(enter(), wire.ActStop, map[string]any{"reason": "chờ xác minh"})
	require.Contains(t, r.want(409, "GET", "/api/v1/dossiers/"+string(halted.Code)+"/forms/stop.pdf", nil), "no-such-paper")
	gone := act(halted, wire.ActWithdraw, map[string]any{"reason": "không có nhu cầu"})
	require.Contains(t, readForm(t, pdf(gone, "stop.pdf")), "Lý do: không có nhu cầu")

	asked := parse[wire.DossierView](t, r.want(201, "POST", "/api/v1/dossiers", wire.RegisterDossier{
		Procedure: "1.004884", Channel: dossier.Direct, Applicant: dossier.Applicant{Kind: dossier.Citizen, Name: "Lê Thị Thiếu"},
		Incomplete: true,
	}))
	asked = act(asked, wire.ActSupplement, map[string]any{"papers": []string{"Tờ khai"}, "reason": "thiếu"})
	require.Contains(t, readForm(t, pdf(asked, "supplement.pdf")), "(Ký và ghi rõ họ tên) "+who)
	require.Contains(t, r.want(409, "GET", "/api/v1/dossiers/"+string(asked.Code)+"/forms/receipt.pdf", nil), "no-such-paper")
	r.halt()

	alone, err := Form(t.Context(), cfg, d.Code, web.Print{Form: "receipt", Lang: "vi"})
	require.NoError(t, err)
	require.Equal(t, given, string(alone), "a hub that does not run writes the same")
}
