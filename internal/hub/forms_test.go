package hub

import (
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/config"
	"motcua/internal/dossier"
	"motcua/internal/report"
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
