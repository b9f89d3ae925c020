package web_test

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/calendar"
	"motcua/internal/catalogue"
	"motcua/internal/dossier"
	"motcua/internal/queue"
	"motcua/internal/register"
	"motcua/internal/web"
	"motcua/internal/wire"
)

// archive is a rig whose office takes dossiers, in a real register.db.
type archive struct {
	*rig
	books *register.Register
	log   lines
}

const procedures = "code\tname\tunit\tterm_direct\tterm_note\tfee\tpapers\n" +
	"1.001193\tĐăng ký khai sinh\tTư pháp\t3 ngày làm việc\t\t8.000 đồng\tTờ khai [1]\n" +
	"1.000894\tĐăng ký kết hôn\tTư pháp\t5 ngày làm việc\t\t\t\n" +
	"2.000815\tChứng thực bản sao\tTư pháp\t\t\t2.000đ/trang\t\n"

func newArchive(t testing.TB) *archive {
	t.Helper()
	file, err := register.Open(filepath.Join(t.TempDir(), register.FileName))
	require.NoError(t, err)
	a := &archive{}
	a.books, err = register.New(file, register.Options{Agency: "H17.18"})
	require.NoError(t, err)
	list, err := catalogue.Open(file)
	require.NoError(t, err)
	_, err = list.Import(strings.NewReader(procedures), catalogue.Options{Name: "x", Who: "x", Now: monday})
	require.NoError(t, err)
	require.NoError(t, list.Activate(true, monday, "1.001193"))
	t.Cleanup(func() {
		require.NoError(t, a.books.Check())
		require.NoError(t, file.Close())
	})
	holidays := calendar.Table{{Date: "2026-11-27", Like: calendar.Holiday, NameVi: "Ngày thử", NameEn: "Trial day", Certainty: calendar.Announced}}
	a.rig = start(t, func(r *rig) {
		r.opts.Log = slog.New(slog.NewTextHandler(&a.log, nil))
		r.opts.Dossiers = &web.Dossiers{
			Register: a.books, Catalogue: list, Holidays: holidays, Rules: calendar.DefaultRules(),
			Settings: wire.RegisterSettings{
				Agency: "H17.18", Desk: "mot-cua", Secret: true, Return: queue.Text{"vi": "Quầy 3"},
				Units: []wire.Unit{{ID: "mot-cua", Name: queue.Text{"vi": "Một cửa"}}, {ID: "tu-phap", Name: queue.Text{"vi": "Tư pháp"}}},
			},
			Number: func(string) string { return "Mẫu số 01" },
			Form: func(d *dossier.Dossier, p web.Print) ([]byte, error) {
				return fmt.Appendf(nil, "%s %s %s %t", p.Form, p.Lang, d.Code, p.Twice), nil
			},
		}
	})
	a.want(http.StatusOK, "POST", "/api/v1/office/config", queue.Configure{Office: smallOffice()})
	return a
}

const applicant = "Nguyễn Văn Thử"

func birth(change ...func(*wire.RegisterDossier)) wire.RegisterDossier {
	b := wire.RegisterDossier{
		Channel: dossier.Direct, Procedure: "1.001193.000.00.00.H17",
		Applicant: dossier.Applicant{Kind: dossier.Citizen, Name: applicant, Phone: "0912345678", Paper: "001099000001"},
		Papers:    []dossier.Paper{{Name: "Tờ khai", Originals: 1}, {Name: "Căn cước", Copies: 2}},
	}
	for _, f := range change {
		f(&b)
	}
	return b
}

func incomplete(b *wire.RegisterDossier) { b.Incomplete = true }

// enter registers a dossier.
func (a *archive) enter(change ...func(*wire.RegisterDossier)) wire.DossierView {
	a.t.Helper()
	got := a.want(http.StatusCreated, "POST", "/api/v1/dossiers", birth(change...))
	v := decode[wire.DossierView](a.t, got)
	require.Equal(a.t, "/api/v1/dossiers/"+string(v.Code), got.header.Get("Location"))
	return v
}

// acted does something with a dossier as it was last seen.
func (a *archive) acted(v wire.DossierView, action string, cmd any) wire.DossierView {
	a.t.Helper()
	require.Contains(a.t, v.Actions, action)
	return decode[wire.DossierView](a.t, a.want(http.StatusOK, "POST", path(v)+"/"+action, versioned(a.t, v.Version, cmd)))
}

func path(v wire.DossierView) string { return "/api/v1/dossiers/" + string(v.Code) }

func versioned(t testing.TB, version int, cmd any) map[string]any {
	t.Helper()
	text, err := json.Marshal(cmd)
	require.NoError(t, err)
	body := map[string]any{}
	require.NoError(t, json.Unmarshal(text, &body))
	body["version"] = version
	return body
}

// kept is the row itself.
func (a *archive) kept(v wire.DossierView) *dossier.Dossier {
	a.t.Helper()
	d, err := a.books.ByCode(v.Code)
	require.NoError(a.t, err)
	return d
}
