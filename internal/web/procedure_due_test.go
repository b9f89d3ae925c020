package web_test

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/queue"
	"motcua/internal/wire"
)

func TestADueTimeIsToldBeforeAnythingIsWritten(t *testing.T) {
	a := newArchive(t)
	const at = "/api/v1/procedures/1.001193/due"
	due := decode[wire.ProcedureDue](t, a.want(http.StatusOK, "GET", at, nil))
	require.Equal(t, a.enter().Due.UTC(), due.At.UTC(), "the same that the receipt says")
	require.Contains(t, due.TermWords["vi"], "3 ngày làm việc")
	require.Contains(t, due.TermWords["en"], "3 working days")
	due = decode[wire.ProcedureDue](t, a.want(http.StatusOK, "GET", at+"?term=5cd", nil))
	require.Equal(t, "5cd", due.Term.String())
	for query, code := range map[string]int{"?channel=4": 400, "?channel=x": 400, "?term=soon": 400, "?case=none": 409} {
		a.want(code, "GET", at+query, nil)
	}
	a.want(http.StatusNotFound, "GET", "/api/v1/procedures/9.999999/due", nil)
}

// A service may keep hours of its own: what is handed in at its visit is reckoned by them, and the page and the
// receipt say the same.
func TestADossierIsReckonedByTheHoursOfItsService(t *testing.T) {
	a := newArchive(t)
	office := smallOffice()
	saturday := office.Calendars[0]
	saturday.ID, saturday.Sat = "saturday", []queue.Span{{From: 8 * 60, To: 11 * 60}}
	office.Calendars = append(office.Calendars, saturday)
	office.Services[1].Calendar = "saturday"
	a.want(http.StatusOK, "POST", "/api/v1/office/config", queue.Configure{Office: office})
	land, civil := a.issue("land"), a.issue("civil")
	const at = "/api/v1/procedures/1.001193/due?term=7wd&ticket="
	for id, want := range map[string]string{land.ID: "02/12", civil.ID: "03/12"} {
		due := decode[wire.ProcedureDue](t, a.want(http.StatusOK, "GET", at+id, nil))
		require.Equal(t, want, due.At.In(queue.Local).Format("02/01"))
		v := a.enter(func(b *wire.RegisterDossier) {
			b.Ticket = id
			require.NoError(t, b.Term.UnmarshalText([]byte("7wd")))
		})
		require.Equal(t, due.At.UTC(), v.Due.UTC())
		require.NotNil(t, v.Reckoned)
		require.Equal(t, due.At.UTC(), v.Reckoned.At.UTC())
		require.Equal(t, map[string]string{land.ID: "saturday"}[id], a.kept(v).Calendar)
		v = decode[wire.DossierView](t, a.want(http.StatusOK, "GET", path(v), nil))
		require.Equal(t, due.At.UTC(), v.Reckoned.At.UTC())
	}
	a.want(http.StatusNotFound, "GET", at+"nobody", nil)
}
