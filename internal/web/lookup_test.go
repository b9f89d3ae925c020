package web_test

import (
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/dossier"
	"motcua/internal/register"
	"motcua/internal/wire"
)

// looks asks from a machine of that name.
func (a *archive) looks(device, body string) reply {
	a.t.Helper()
	return a.send("POST", "/api/v1/lookup", body, "Content-Type", "application/json", "Motcua-Device", device)
}

func secretOf(code dossier.Code, secret string) string {
	return fmt.Sprintf(`{"code": %q, "secret": %q}`, code, secret)
}

func TestTheHolderOfAReceiptSees(t *testing.T) {
	a := newArchive(t)
	v := a.enter()
	d := a.kept(v)
	v = a.acted(v, "supplement", dossier.RequestSupplement{Papers: []string{"Giấy chứng sinh"}, Reason: "thiếu"})
	for _, body := range []string{
		`{"token": "` + d.Token + `"}`, `{"token": "` + d.Token[:4] + ` ` + d.Token[4:] + `\r\n"}`, secretOf(d.Code, d.Secret),
	} {
		got := a.looks("kiosk-1", body)
		seen := decode[wire.LookedUp](t, got)
		require.Equal(t, d.Code, seen.Code)
		require.Equal(t, "Ng*** V** Th*", seen.Name)
		require.Equal(t, "Một cửa", seen.UnitName["vi"])
		require.Equal(t, wire.LookupWords{
			Status: "dossier.status.5", Next: "dossier.next.bring-papers",
			Steps: []string{"dossier.status.1", "dossier.status.2", "dossier.status.5"},
		}, seen.Words)
		require.Equal(t, []string{"Giấy chứng sinh"}, seen.Bring)
		for _, s := range []string{applicant, "0912345678", "001099000001", d.Token, d.Secret, "Tờ khai", "thiếu"} {
			require.NotContains(t, got.body, s)
		}
	}
	h := decode[wire.DossierHistory](t, a.want(http.StatusOK, "GET", path(v)+"/history", nil))
	require.Equal(t, "lookup", h.Opened[0].What)
	require.Equal(t, "kiosk-1", h.Opened[0].Device)
}

// A dossier that came in without a secret is opened by the end of the phone's number.
func TestThePhoneStandsInForAMissingSecret(t *testing.T) {
	a := newArchive(t)
	d := *a.kept(a.enter())
	d.ID, d.Code, d.Secret, d.Token, d.Version = "imported", "G22.99-261123-000007", "", "", 1
	require.NoError(t, a.books.Put(t.Context(), register.Row{Dossier: &d, Entry: dossier.Entry{Version: 1, At: monday, Who: "sync", Did: "imported"}}))
	require.Equal(t, http.StatusOK, a.looks("kiosk-1", `{"code": "g22.99-261123-000007", "phone4": "5678"}`).status)
	require.Equal(t, http.StatusNotFound, a.looks("kiosk-1", `{"code": "G22.99-261123-000007", "phone4": "5679"}`).status)
	require.Equal(t, http.StatusNotFound, a.looks("kiosk-1", `{"code": "H17.18-261123-0001", "phone4": "5678"}`).status, "where there is a secret it is needed")
}

// A wrong secret and an unknown code cannot be told apart, by their words, by what they lock, or by the log.
func TestNothingIsToldToWhoeverGuesses(t *testing.T) {
	a := newArchive(t)
	d := a.kept(a.enter())
	wrong, unknown := "000000", dossier.Code("H17.18-261123-0099")
	require.NotEqual(t, wrong, d.Secret)
	headers := func(r reply) http.Header {
		h := r.header.Clone()
		h.Del("Date")
		h.Del("Motcua-Instance") // names this exchange in the log, whoever asked
		return h
	}
	for i := range 7 {
		known := a.looks(fmt.Sprint("a-", i/4), secretOf(d.Code, wrong))
		nobody := a.looks(fmt.Sprint("b-", i/4), secretOf(unknown, wrong))
		require.Equal(t, known.status, nobody.status)
		require.Equal(t, known.body, nobody.body)
		require.Equal(t, headers(known), headers(nobody))
		want := http.StatusNotFound
		if i >= 5 {
			want = http.StatusTooManyRequests
			require.Equal(t, "lookup-paused", known.problem(t).Code)
			require.Equal(t, "301", known.header.Get("Retry-After"))
		}
		require.Equal(t, want, known.status)
	}
	require.Equal(t, http.StatusTooManyRequests, a.looks("c", secretOf(d.Code, d.Secret)).status, "the dossier pauses for whoever types")
	require.Equal(t, http.StatusOK, a.looks("a-0", `{"token": "`+d.Token+`"}`).status, "and for nobody who holds the receipt")

	a.machine.later(5 * time.Minute)
	require.Equal(t, http.StatusOK, a.looks("c", secretOf(d.Code, d.Secret)).status, "time clears it")
	require.NotContains(t, a.log.String(), string(d.Code))
	require.NotContains(t, a.log.String(), wrong)
}

func TestAMachineThatFailsOftenPauses(t *testing.T) {
	a := newArchive(t)
	d := a.kept(a.enter())
	for i := range 5 {
		require.Equal(t, http.StatusNotFound, a.looks("kiosk-1", secretOf(dossier.Code(fmt.Sprintf("H17.18-261123-01%02d", i)), "000000")).status)
	}
	require.Equal(t, http.StatusTooManyRequests, a.looks("kiosk-1", secretOf(d.Code, d.Secret)).status)
	require.Equal(t, http.StatusNotFound, a.looks("kiosk-1", `{"token": "BCGHKLMNPQTV"}`).status)
	require.Equal(t, http.StatusOK, a.looks("kiosk-1", `{"token": "`+d.Token+`"}`).status)
	require.Equal(t, http.StatusOK, a.looks("kiosk-2", secretOf(d.Code, d.Secret)).status, "another machine goes on")
	for i := range 15 { // under as many names as one likes
		a.looks(fmt.Sprint("liar-", i), secretOf(dossier.Code(fmt.Sprintf("H17.18-261123-02%02d", i)), "000000"))
	}
	require.Equal(t, http.StatusTooManyRequests, a.looks("liar-99", secretOf(d.Code, d.Secret)).status, "but not the whole address")
}

// Nobody guesses a token: what is not known is an old ticket, or somebody else's barcode, and no try.
func TestATokenThatIsNotKnownIsNoTry(t *testing.T) {
	a := newArchive(t)
	d := a.kept(a.enter())
	unknown := a.looks("kiosk-1", `{"token": "BCGHKLMNPQTV"}`)
	require.Equal(t, a.looks("kiosk-2", secretOf("H17.18-261123-0099", "000000")).body, unknown.body, "as a wrong secret")
	for range 99 {
		require.Equal(t, http.StatusNotFound, a.looks("kiosk-1", `{"token": "BCGHKLMNPQTV"}`).status)
	}
	require.Equal(t, "lookup-paused", a.looks("kiosk-2", `{"token": "BCGHKLMNPQTV"}`).problem(t).Code, "a flood ends")
	require.Equal(t, http.StatusOK, a.looks("kiosk-1", `{"token": "`+d.Token+`"}`).status)
	require.Equal(t, http.StatusOK, a.looks("kiosk-1", fmt.Sprintf(`{"code": %q}`, d.Code)).status)
	require.Equal(t, http.StatusOK, a.looks("kiosk-1", secretOf(d.Code, d.Secret)).status)
}

// A code alone shows how the dossier stands and when, and nothing of a person.
func TestACodeWithoutAProofShowsStatusAndDates(t *testing.T) {
	a := newArchive(t)
	v := a.enter()
	d := a.kept(v)
	glance := func(device string, code dossier.Code) reply {
		return a.looks(device, fmt.Sprintf(`{"code": %q}`, code))
	}
	got := glance("kiosk-1", d.Code)
	require.Equal(t, http.StatusOK, got.status, got.body)
	seen := decode[wire.Glimpsed](t, got)
	require.True(t, seen.At.Equal(monday))
	require.Equal(t, wire.Glimpsed{
		Glimpse: dossier.Glimpse{Status: dossier.Received, Filed: d.Filed, Received: d.Received, Due: d.Due},
		Code:    d.Code, At: seen.At, Word: "dossier.status.2",
	}, seen)
	for _, s := range []string{applicant, "Ng***", "0912345678", "001099000001", d.Token, d.Secret, d.Procedure.Name, d.Unit, "Tờ khai"} {
		require.NotContains(t, got.body, s)
	}
	h := decode[wire.DossierHistory](t, a.want(http.StatusOK, "GET", path(v)+"/history", nil))
	require.Equal(t, []string{"history"}, whats(h.Opened), "nothing of a person was seen")

	unknown := dossier.Code("H17.18-261123-0099")
	require.Equal(t, a.looks("kiosk-2", secretOf(unknown, "000000")).body, glance("kiosk-2", unknown).body, "as a wrong secret")
	for i := range 3 {
		require.Equal(t, http.StatusNotFound, glance("kiosk-2", dossier.Code(fmt.Sprintf("H17.18-261123-01%02d", i))).status)
	}
	require.Equal(t, http.StatusTooManyRequests, glance("kiosk-2", d.Code).status, "whoever guesses codes pauses")
	require.Equal(t, http.StatusOK, glance("kiosk-1", d.Code).status)
}

// What is seen without a proof is no failed try, and yet has a limit, so that nobody leafs through the register.
func TestGlimpsesHaveALimitOfTheirOwn(t *testing.T) {
	a := newArchive(t)
	d := a.kept(a.enter())
	glance := func(i int) reply { return a.looks(fmt.Sprint("m-", i), fmt.Sprintf(`{"code": %q}`, d.Code)) }
	for i := range 20 {
		require.Equal(t, http.StatusOK, glance(i).status)
		a.machine.later(10 * time.Second)
	}
	more := glance(20)
	require.Equal(t, "lookup-paused", more.problem(t).Code)
	require.Equal(t, "101", more.header.Get("Retry-After"), "five minutes after the first")
	require.Equal(t, http.StatusOK, a.looks("m-0", secretOf(d.Code, d.Secret)).status, "the holder of the receipt is not kept away")
	a.machine.later(100 * time.Second)
	require.Equal(t, http.StatusOK, glance(21).status)
}

func TestALookUpThatIsNone(t *testing.T) {
	a := newArchive(t)
	for _, body := range []string{
		`{}`, `{"code": "x", "secret": "000000"}`, `{"token": "0", "code": "H17.18-261123-0001"}`,
		`{"code": "H17.18-261123-0001", "secret": "000000", "phone4": "0000"}`, `{"code": "H17.18-261123-0001", "phone4": "123"}`,
	} {
		require.Equal(t, "invalid", a.looks("kiosk-1", body).problem(t).Code, body)
	}
	require.Equal(t, http.StatusNotFound, a.looks("kiosk-1", secretOf("H17.18-261123-0001", "000000")).status, "an empty register")
}

func TestSlipsGoToAStation(t *testing.T) {
	a := newArchive(t)
	v := a.enter()
	d := a.kept(v)
	desk := a.station("desk-1", "1")
	slip := func(v wire.DossierView, form string) string {
		a.t.Helper()
		j := decode[wire.PrintJob](t, a.want(http.StatusAccepted, "POST", path(v)+"/print", wire.PrintDossier{Form: form, Station: "desk-1"}))
		until(desk, "the job", func(v wire.StationView) bool { return len(v.Jobs) == 1 })
		content := a.at("desk-1", j, "/take", "")
		require.Equal(t, http.StatusOK, content.status, content.body)
		require.Equal(t, http.StatusOK, a.at("desk-1", j, "", `{"state": "printed"}`).status)
		until(desk, "no job", func(v wire.StationView) bool { return len(v.Jobs) == 0 })
		return content.body
	}
	receipt := slip(v, "receipt")
	for _, want := range []string{applicant, d.Token, "http://office.local/d#" + d.Token, d.Secret, "Mã bí mật để tra cứu", "3 ngày làm việc", "Tờ khai (1 bản chính)", "Quầy 3", "8.000 đ"} {
		require.Contains(t, receipt, want)
	}
	status := slip(v, "status")
	require.Contains(t, status, "Ng*** V** Th*")
	require.NotContains(t, status, d.Token)
	require.NotContains(t, status, d.Secret)
	require.Equal(t, "no-such-paper", a.want(http.StatusConflict, "POST", path(v)+"/print", wire.PrintDossier{Form: "refusal", Station: "desk-1"}).problem(t).Code)
	a.want(http.StatusBadRequest, "POST", path(v)+"/print", wire.PrintDossier{Form: "poem", Station: "desk-1"})
	a.want(http.StatusBadRequest, "POST", path(v)+"/print", wire.PrintDossier{Form: "receipt", Station: "Desk"})
	a.office.later(time.Minute)
	v = a.acted(v, "apologise", dossier.Apologise{Due: v.Due.AddDate(0, 0, 4), Reason: "chờ"})
	require.JSONEq(t, receipt, slip(v, "receipt"), "what was promised stays so on every copy")
	v = a.acted(v, "supplement", dossier.RequestSupplement{Papers: []string{"Giấy chứng sinh"}, Reason: "chưa có"})
	supplement := slip(v, "supplement")
	require.Contains(t, supplement, "Giấy chứng sinh")
	require.NotContains(t, supplement, d.Secret)
	v = a.acted(v, "refuse", dossier.Refuse{Reason: "không đủ điều kiện"})
	require.Contains(t, slip(v, "refusal"), "không đủ điều kiện")
	away := decode[wire.PrintJob](t, a.want(http.StatusAccepted, "POST", path(v)+"/print", wire.PrintDossier{Form: "status", Station: "nobody"}))
	require.Equal(t, "failed away", away.State+" "+away.Why)

	pdf := a.want(http.StatusOK, "GET", path(v)+"/forms/receipt.pdf", nil)
	require.Equal(t, "application/pdf", pdf.header.Get("Content-Type"))
	require.Equal(t, "receipt vi "+string(v.Code)+" false", pdf.body)
	twice := a.want(http.StatusOK, "GET", path(v)+"/forms/receipt.pdf?copies=2", nil)
	require.Equal(t, "receipt vi "+string(v.Code)+" true", twice.body)
	require.Equal(t, "invalid", a.want(http.StatusBadRequest, "GET", path(v)+"/forms/receipt.pdf?copies=3", nil).problem(t).Code)
	a.want(http.StatusNotFound, "GET", path(v)+"/forms/receipt", nil)
	h := decode[wire.DossierHistory](t, a.want(http.StatusOK, "GET", path(v)+"/history", nil))
	require.Equal(t, []string{"print", "print", "print", "print", "print", "print", "form", "form", "history"}, whats(h.Opened))
}

func whats(all []wire.DossierOpened) (what []string) {
	for _, o := range all {
		what = append(what, o.What)
	}
	return what
}
