package web_test

import (
	"net/http"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/dossier"
	"motcua/internal/survey"
	"motcua/internal/web"
	"motcua/internal/wire"
)

// personal is an archive whose office has rules and a box for suggestions.
func personal(t *testing.T) (*archive, *survey.Survey) {
	a := newArchive(t)
	box, err := survey.Open(filepath.Join(t.TempDir(), survey.FileName), survey.Options{})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, box.Close()) })
	a.opts.Survey = &web.Opinions{Store: box}
	a.opts.Dossiers.Keeps = func() wire.KeptPersonal {
		return wire.KeptPersonal{ContactMonths: 12, Backups: wire.HeldBackups{Made: true, Until: monday.AddDate(0, 0, 14)}}
	}
	a.restart()
	return a, box
}

func (a *archive) opened(v wire.DossierView) (what []string) {
	a.t.Helper()
	looks, err := a.books.Looks(a.kept(v).ID)
	require.NoError(a.t, err)
	for _, l := range looks {
		what = append(what, l.What)
	}
	return what
}

func TestErasedIsErased(t *testing.T) {
	a, _ := personal(t)
	v := a.enter()
	a.want(http.StatusBadRequest, "POST", path(v)+"/erase", wire.EraseDossier{Version: 1})
	a.want(http.StatusConflict, "POST", path(v)+"/erase", wire.EraseDossier{Version: 2, Reason: "yêu cầu"})
	gone := a.want(http.StatusOK, "POST", path(v)+"/erase", wire.EraseDossier{Version: 1, Reason: "yêu cầu"})
	e := decode[wire.Erasure](t, gone)
	require.Equal(t, v.Code, e.Code)
	require.Equal(t, "yêu cầu", e.Reason)
	require.True(t, e.Backups.Until.Equal(monday.AddDate(0, 0, 14)))
	require.Equal(t, gone.body, a.want(http.StatusOK, "POST", path(v)+"/erase", wire.EraseDossier{Version: 1, Reason: "lần nữa"}).body)
	require.Equal(t, "unknown-dossier", a.want(http.StatusNotFound, "GET", path(v), nil).problem(t).Code)
	a.want(http.StatusNotFound, "POST", "/api/v1/dossiers/H17.18-261123-0009/erase", wire.EraseDossier{Version: 1, Reason: "x"})
	byID := a.enter()
	a.want(http.StatusOK, "POST", "/api/v1/dossiers/"+byID.ID+"/erase", wire.EraseDossier{Version: 1, Reason: "x"})
	kept := decode[wire.KeptPersonal](t, a.want(http.StatusOK, "GET", "/api/v1/personal", nil))
	require.Equal(t, 12, kept.ContactMonths)
	require.Len(t, kept.Erased, 2)
	require.NotContains(t, a.log.String(), applicant)
}

// Whoever is looked for is found masked, and every find is a look.
func TestAPersonIsFound(t *testing.T) {
	a, box := personal(t)
	v := a.enter()
	other := a.enter(func(b *wire.RegisterDossier) {
		b.Applicant.Name, b.Applicant.Phone = "Trần Thị Khác", "0987000111"
	})
	_, err := box.Suggest(t.Context(), survey.Request{}, survey.Suggestion{At: monday, Text: "Thêm quạt", Contact: "+84 912 345 678"})
	require.NoError(t, err)
	for text, suggestions := range map[string]int{"nguyen thu": 0, "0912345678": 1, "5678": 1, string(v.Code): 0} {
		got := a.want(http.StatusOK, "POST", "/api/v1/personal/search", wire.FindPerson{Text: text})
		found := decode[wire.FoundPerson](t, got)
		require.Len(t, found.Dossiers, 1, text)
		require.Equal(t, v.Code, found.Dossiers[0].Code)
		require.Equal(t, suggestions, found.Suggestions, text)
		require.NotContains(t, got.body, applicant)
		require.NotContains(t, got.body, "0912345678")
	}
	require.Equal(t, []string{"person", "person", "person", "person"}, a.opened(v))
	require.Empty(t, a.opened(other))
	require.Empty(t, decode[wire.FoundPerson](t, a.want(http.StatusOK, "POST", "/api/v1/personal/search", wire.FindPerson{Text: "không ai"})).Dossiers)
	a.want(http.StatusBadRequest, "POST", "/api/v1/personal/search", wire.FindPerson{Text: " "})
	require.Equal(t, "invalid", a.want(http.StatusBadRequest, "POST", "/api/v1/personal/search", wire.FindPerson{Text: "a", After: "!"}).problem(t).Code)
}

// All that is held of a person is in the file, with who looked, and nothing of anybody else or that proves a receipt.
func TestAllThatIsHeldOfAPersonIsHandedOut(t *testing.T) {
	a, box := personal(t)
	v := a.enter()
	v = a.acted(v, wire.ActAmend, dossier.Amend{Applicant: &dossier.Applicant{Kind: dossier.Citizen, Name: applicant, Phone: "0933777111"}, Reason: "số mới"})
	other := a.enter(func(b *wire.RegisterDossier) {
		b.Applicant.Name, b.Applicant.Phone = "Trần Thị Khác", "0987000111"
	})
	for _, contact := range []string{"0933 777 111", "0987000111"} {
		_, err := box.Suggest(t.Context(), survey.Request{}, survey.Suggestion{At: monday, Text: "của " + contact, Contact: contact})
		require.NoError(t, err)
	}
	a.want(http.StatusOK, "GET", path(v), nil)
	a.office.later(time.Hour)
	got := a.want(http.StatusOK, "POST", "/api/v1/personal/export", wire.ExportPerson{Codes: []dossier.Code{v.Code}})
	require.Equal(t, `attachment; filename="du-lieu-ca-nhan-2026-11-23.json"`, got.header.Get("Content-Disposition"))
	require.Equal(t, "no-store", got.header.Get("Cache-Control"))
	held := decode[wire.PersonExport](t, got)
	require.Equal(t, "Một cửa phường", held.Office)
	require.Len(t, held.Dossiers, 1)
	require.Equal(t, "0933777111", held.Dossiers[0].Dossier.Applicant.Phone)
	require.Len(t, held.Dossiers[0].Entries, 2)
	require.Contains(t, got.body, "0912345678", "also what the history has")
	require.Equal(t, []string{"open", "export"}, a.opened(v))
	require.Len(t, held.Dossiers[0].Opened, 2, "the export is in its own list")
	require.Len(t, held.Suggestions, 1)
	require.Equal(t, "của 0933 777 111", held.Suggestions[0].Text)
	require.Equal(t, 12, held.Keeps.ContactMonths)
	row := a.kept(v)
	for _, not := range []string{"Trần Thị Khác", "0987000111", row.Token, row.Secret} {
		require.NotContains(t, got.body, not)
	}
	require.Empty(t, a.opened(other))
	for _, wrong := range [][]dossier.Code{nil, make([]dossier.Code, 101), {"x"}} {
		a.want(http.StatusBadRequest, "POST", "/api/v1/personal/export", wire.ExportPerson{Codes: wrong})
	}
	a.want(http.StatusNotFound, "POST", "/api/v1/personal/export", wire.ExportPerson{Codes: []dossier.Code{v.Code, "H17.18-261123-0009"}})
	require.Equal(t, []string{"open", "export"}, a.opened(v), "all or none")
}
