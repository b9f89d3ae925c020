package web_test

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/unicode/norm"

	"motcua/internal/dossier"
	"motcua/internal/wire"
)

func TestADossierIsRegisteredAndExplained(t *testing.T) {
	a := newArchive(t)
	ticket := a.issue("civil")
	a.office.later(9*time.Hour + 30*time.Minute) // 17:30, after closing
	v := a.enter(func(b *wire.RegisterDossier) {
		b.Ticket = ticket.ID
		b.Applicant.Name = norm.NFD.String(applicant)
	})
	require.Equal(t, dossier.Code("H17.18-261123-0001"), v.Code)
	require.Equal(t, dossier.Received, v.Status)
	require.Equal(t, applicant, a.kept(v).Applicant.Name, "names are composed")
	require.Equal(t, ticket.ID, v.Ticket)
	require.Equal(t, "mot-cua", v.Unit)
	require.Equal(t, "Một cửa", v.UnitName["vi"])
	require.Equal(t, "2026-11-30 07:30", v.Due.Format("2006-01-02 15:04"), "Friday is a holiday")
	require.Equal(t, "3 ngày làm việc, tính từ 07:30, 24/11/2026 vì nhận sau giờ làm việc, trừ thứ Bảy, Chủ nhật, Ngày thử (27/11)", v.TermWords["vi"])
	require.Equal(t, "3 working days, counted from 07:30, 24/11/2026 because it came after closing, not counting Saturday, Sunday, Trial day (27/11)", v.TermWords["en"])
	require.Equal(t, "8.000 đ", v.FeeWords["vi"])
	require.Empty(t, v.Token+v.Secret)
	d := a.kept(v)
	require.NotEmpty(t, d.Token)
	for _, at := range []string{string(v.Code), strings.ToLower(string(v.Code)), v.ID} {
		opened := a.want(http.StatusOK, "GET", "/api/v1/dossiers/"+at, nil)
		require.Equal(t, v.ID, decode[wire.DossierView](t, opened).ID)
		require.NotContains(t, opened.body, d.Token)
		require.NotContains(t, opened.body, d.Secret)
	}

	married := a.enter(func(b *wire.RegisterDossier) { b.Procedure = "1.000894" })
	require.Equal(t, "Theo quy định của tỉnh", married.FeeWords["vi"], "unknown is never free")
	require.Equal(t, 2, married.Code.Number())
}

func TestWhatCannotBeRegistered(t *testing.T) {
	a := newArchive(t)
	for _, c := range []struct {
		status int
		code   string
		change func(*wire.RegisterDossier)
	}{
		{http.StatusNotFound, "unknown-procedure", func(b *wire.RegisterDossier) { b.Procedure = "9.999999" }},
		{http.StatusBadRequest, "invalid", func(b *wire.RegisterDossier) { b.Procedure = "birth" }},
		{http.StatusConflict, "term-unknown", func(b *wire.RegisterDossier) { b.Procedure = "2.000815" }},
		{http.StatusNotFound, "unknown-ticket", func(b *wire.RegisterDossier) { b.Ticket = "A001" }},
		{http.StatusBadRequest, "invalid", func(b *wire.RegisterDossier) { b.Unit = "nobody" }},
		{http.StatusBadRequest, "invalid", func(b *wire.RegisterDossier) { b.Applicant.Name = " " }},
		{http.StatusBadRequest, "invalid", func(b *wire.RegisterDossier) {
			b.Parts = []wire.RegisterPart{{Procedure: "1.001193", Unit: "nobody"}}
		}},
		{http.StatusConflict, "no-agreement", func(b *wire.RegisterDossier) {
			b.Due = &wire.RegisterDue{At: monday.AddDate(0, 1, 0), Reason: "x"}
		}},
	} {
		got := a.want(c.status, "POST", "/api/v1/dossiers", birth(c.change))
		require.Equal(t, c.code, got.problem(t).Code)
		require.NotEmpty(t, got.problem(t).Detail)
	}
	v := a.enter(func(b *wire.RegisterDossier) {
		b.Due = &wire.RegisterDue{At: monday.AddDate(0, 0, 1), Reason: "gấp"}
		b.Parts = []wire.RegisterPart{{Procedure: "1.000894", Unit: "tu-phap"}}
	})
	require.Equal(t, 1, v.Code.Number(), "what was refused took no number")
	require.WithinDuration(t, monday.AddDate(0, 0, 1), v.Due, 0)
	require.Equal(t, 2, v.Version)
	require.Equal(t, "Đăng ký kết hôn", v.Parts[0].Procedure.Name)
}

// The whole way, every action once.
func TestALifeOverTheAPI(t *testing.T) {
	a := newArchive(t)
	v := a.enter(incomplete)
	require.Nil(t, v.Reckoned)
	v = a.acted(v, "supplement", dossier.RequestSupplement{Papers: []string{"Tờ khai"}, Reason: "thiếu"})
	require.Equal(t, dossier.NextBring, v.Next)
	v = a.acted(v, "supplement-arrived", dossier.SupplementArrived{Papers: []dossier.Paper{{Name: "Tờ khai", Originals: 1}}})
	v = a.acted(v, "receive", map[string]any{})
	require.Equal(t, 1, v.Procedure.Version)
	v = a.acted(v, "hand-over", dossier.HandOver{To: "tu-phap", Taker: "chị Bình"})
	require.Equal(t, dossier.Calm, v.Urgency)
	v = a.acted(v, "ask-payment", dossier.RequestPayment{Bill: dossier.Bill{For: "Lệ phí", Amount: 8000}})
	require.Equal(t, dossier.Blocked, v.Urgency)
	v = a.acted(v, "paid", dossier.Pay{Amount: 8000, Receipt: "0001"})
	v = a.acted(v, "stop", dossier.Stop{Reason: "chờ"})
	v = a.acted(v, "resume", dossier.Resume{Reason: "đủ"})
	v = a.acted(v, "extend", dossier.ChangeDue{Due: v.Due.AddDate(0, 0, -1), Reason: "sớm"})
	v = a.acted(v, "phone-call", dossier.LogCall{About: dossier.AboutLateness, Reached: true})
	v = a.acted(v, "apologise", dossier.Apologise{Due: v.Due.AddDate(0, 0, 1), Reason: "chậm"})
	require.NotContains(t, v.Actions, "apologise")
	v = a.acted(v, "amend", dossier.Amend{Sets: 2, Reason: "đếm lại"})
	v = a.acted(v, "digitised", dossier.Digitise{Papers: []int{1}})
	v = a.acted(v, "finish", dossier.Finish{Digitised: true})
	v = a.acted(v, "hand-over", dossier.HandOver{To: "mot-cua"})
	v = a.acted(v, "post-taken", dossier.SendByPost{Zone: dossier.InTown, Number: "E1"})
	v = a.acted(v, "return-result", dossier.Return{To: applicant, By: dossier.ByPost})
	require.Equal(t, dossier.Returned, v.Status)
	require.Equal(t, []string{"phone-call", "digitised", "amend"}, v.Actions)

	refused := a.acted(a.enter(incomplete), "refuse", dossier.Refuse{Reason: "không đúng nơi"})
	require.Equal(t, dossier.Rejected, refused.Status)
	a.acted(a.enter(), "withdraw", dossier.Withdraw{Reason: "đổi ý"})
	linked := a.enter(func(b *wire.RegisterDossier) {
		b.Parts = []wire.RegisterPart{{Procedure: "1.000894", Unit: "tu-phap"}}
	})
	a.acted(a.acted(linked, "finish-part", dossier.FinishPart{Part: 1}), "finish", dossier.Finish{})

	h := decode[wire.DossierHistory](t, a.want(http.StatusOK, "GET", path(v)+"/history", nil))
	require.Len(t, h.Entries, v.Version)
	require.Equal(t, "returned", h.Entries[v.Version-1].Did)
	require.Equal(t, []wire.DossierOpened{{At: a.office.Now(), Who: "anonymous", Device: "anonymous", What: "history"}}, at(h.Opened, a.office.Now()))
}

func at(all []wire.DossierOpened, now time.Time) []wire.DossierOpened {
	for i := range all {
		if all[i].At.Equal(now) {
			all[i].At = now
		}
	}
	return all
}

func TestWhatAnActionRefuses(t *testing.T) {
	a := newArchive(t)
	v := a.enter()
	for _, c := range []struct {
		action string
		body   map[string]any
		status int
		code   string
	}{
		{"fly", map[string]any{"version": 1}, http.StatusNotFound, "not-found"},
		{"finish", map[string]any{}, http.StatusBadRequest, "invalid"},
		{"finish", map[string]any{"version": "1"}, http.StatusBadRequest, "invalid"},
		{"finish", map[string]any{"version": 1, "wings": true}, http.StatusBadRequest, "invalid"},
		{"hand-over", map[string]any{"version": 1, "to": "nobody"}, http.StatusBadRequest, "invalid"},
		{"refuse", map[string]any{"version": 1, "reason": ""}, http.StatusBadRequest, "invalid"},
		{"resume", map[string]any{"version": 1, "reason": "x"}, http.StatusConflict, "wrong-status"},
		{"finish-part", map[string]any{"version": 1, "part": 1}, http.StatusBadRequest, "invalid"},
		{"finish", map[string]any{"version": 7}, http.StatusConflict, "stale"},
	} {
		got := a.want(c.status, "POST", path(v)+"/"+c.action, c.body)
		require.Equal(t, c.code, got.problem(t).Code, c.action)
		require.NotEmpty(t, got.problem(t).Detail)
	}
	require.Equal(t, "unknown-dossier", a.want(http.StatusNotFound, "POST", "/api/v1/dossiers/x/finish", map[string]any{"version": 1}).problem(t).Code)
	got := a.send("POST", path(v)+"/finish", `{}`, "Content-Type", "application/json", "Idempotency-Key", "k", "If-Match", `"1"`)
	require.Equal(t, http.StatusOK, got.status, "the header does too")
}

// Two clerks look at the same version: one is done, the other is shown what changed, and nothing is lost.
func TestTwoClerksAtOneDossier(t *testing.T) {
	a := newArchive(t)
	v := a.enter()
	a.acted(v, "hand-over", dossier.HandOver{To: "tu-phap"})
	second := a.want(http.StatusConflict, "POST", path(v)+"/finish", map[string]any{"version": 1})
	var conflict wire.DossierConflict
	require.NoError(t, json.Unmarshal([]byte(second.body), &conflict))
	require.Equal(t, "stale", conflict.Code)
	require.Equal(t, map[string]string{"version": "1", "now": "2"}, conflict.Params)
	require.Equal(t, "tu-phap", conflict.Current.Unit)
	require.Empty(t, conflict.Current.Secret)
}

func TestADossierCommandIsDoneOnce(t *testing.T) {
	a := newArchive(t)
	first := a.again("k1", "POST", "/api/v1/dossiers", birth())
	require.Equal(t, http.StatusCreated, first.status)
	v := decode[wire.DossierView](t, first)
	over := a.again("k2", "POST", path(v)+"/hand-over", map[string]any{"version": 1, "to": "tu-phap"})
	a.want(http.StatusOK, "POST", path(v)+"/finish", map[string]any{"version": 2})
	a.restart()
	require.Equal(t, first.body, a.again("k1", "POST", "/api/v1/dossiers", birth()).body)
	require.Equal(t, over.body, a.again("k2", "POST", path(v)+"/hand-over", map[string]any{"version": 1, "to": "tu-phap"}).body)
	other := a.again("k1", "POST", "/api/v1/dossiers", birth(incomplete))
	require.Equal(t, "request-other-body", other.problem(t).Code)
	require.Equal(t, http.StatusUnprocessableEntity, other.status)
	require.Equal(t, "request-missing", a.send("POST", "/api/v1/dossiers", `{}`, "Content-Type", "application/json").problem(t).Code)
}

func TestListsAreMaskedAndOpeningIsNoted(t *testing.T) {
	a := newArchive(t)
	v := a.enter()
	search := func(q wire.SearchDossiers) wire.FoundDossiers {
		got := a.want(http.StatusOK, "POST", "/api/v1/dossiers/search", q)
		for _, s := range []string{applicant, "0912345678", "001099000001", a.kept(v).Token, a.kept(v).Secret} {
			require.NotContains(t, got.body, s)
		}
		return decode[wire.FoundDossiers](t, got)
	}
	for _, text := range []string{"nguyen thu", "5678", string(v.Code), a.kept(v).Token} {
		found := search(wire.SearchDossiers{Text: text})
		require.Len(t, found.Dossiers, 1, text)
		require.Equal(t, "Ng*** V** Th*", found.Dossiers[0].Name)
		require.Equal(t, "*** 678", found.Dossiers[0].Phone)
	}
	require.Empty(t, search(wire.SearchDossiers{Text: "không có"}).Dossiers)
	a.want(http.StatusBadRequest, "POST", "/api/v1/dossiers/search", wire.SearchDossiers{Limit: 201})

	name := url.PathEscape("Chị Bình")
	a.send("GET", path(v), "", "Motcua-Clerk", name, "Motcua-Device", "counter-1")
	h := decode[wire.DossierHistory](t, a.want(http.StatusOK, "GET", path(v)+"/history", nil))
	require.Equal(t, "open", h.Opened[0].What)
	require.Equal(t, "counter-1", h.Opened[0].Device)
	require.Equal(t, "Chị Bình", h.Names[h.Opened[0].Who])
	require.NotContains(t, h.Opened[0].Who, "Bình")
}

func TestTheWorkOfAUnit(t *testing.T) {
	a := newArchive(t)
	work := func(unit string) wire.UnitWork {
		return decode[wire.UnitWork](t, a.want(http.StatusOK, "GET", "/api/v1/units/"+unit+"/work", nil))
	}
	calm, blocked, waiting := a.enter(), a.enter(), a.enter(incomplete)
	a.acted(blocked, "supplement", dossier.RequestSupplement{Papers: []string{"Tờ khai"}, Reason: "thiếu"})
	done := a.acted(a.enter(), "finish", dossier.Finish{})
	a.enter(func(b *wire.RegisterDossier) { b.Parts = []wire.RegisterPart{{Procedure: "1.000894", Unit: "tu-phap"}} })
	w := work("mot-cua")
	require.Equal(t, wire.WorkCounts{ToDo: 2, Blocked: 1, Waiting: 1, Done: 1}, w.Counts)
	var order []dossier.Code
	for _, d := range w.Dossiers {
		order = append(order, d.Code)
	}
	require.Equal(t, []dossier.Code{waiting.Code, calm.Code, "H17.18-261123-0005", blocked.Code, done.Code}, order)
	require.Equal(t, dossier.AwaitingPapers, w.Dossiers[3].BlockedBy)
	require.Equal(t, []string{"Tờ khai"}, w.Dossiers[3].Waits)
	part := work("tu-phap").Dossiers[0]
	require.Equal(t, 1, part.Part)
	require.Equal(t, "Đăng ký kết hôn", part.Title)

	a.office.later(24 * time.Hour) // two working days before
	require.Equal(t, wire.WorkCounts{Soon: 1, ToDo: 1, Blocked: 1, Waiting: 1, Done: 1}, work("mot-cua").Counts, "due Thursday 08:00; the linked one later")
	a.office.later(72 * time.Hour)
	require.Equal(t, 1, work("mot-cua").Counts.Overdue)
	require.True(t, work("mot-cua").Dossiers[0].Late)
	require.Equal(t, "unknown-unit", a.want(http.StatusNotFound, "GET", "/api/v1/units/nobody/work", nil).problem(t).Code)
	require.Len(t, decode[wire.RegisterSettings](t, a.want(http.StatusOK, "GET", "/api/v1/units", nil)).Units, 2)
}

func TestProceduresAreFound(t *testing.T) {
	a := newArchive(t)
	list := func(query string) (codes []string) {
		got := decode[wire.Procedures](t, a.want(http.StatusOK, "GET", "/api/v1/procedures"+query, nil))
		for _, p := range got.Procedures {
			codes = append(codes, string(p.Code))
		}
		return codes
	}
	require.Len(t, list(""), 3)
	require.Len(t, list("?limit=2"), 2)
	require.Equal(t, []string{"1.001193"}, list("?active=true"))
	require.Equal(t, []string{"1.000894"}, list("?find="+url.QueryEscape("ket hon")))
	a.want(http.StatusBadRequest, "GET", "/api/v1/procedures?limit=0", nil)
	p := decode[wire.Procedure](t, a.want(http.StatusOK, "GET", "/api/v1/procedures/1.001193", nil))
	require.True(t, p.Active)
	require.Equal(t, []wire.ProcedurePaper{{Name: "Tờ khai", Originals: 1}}, p.Papers)
	require.Equal(t, "3wd", p.Terms[0].Length.String())
	require.Equal(t, "unknown-procedure", a.want(http.StatusNotFound, "GET", "/api/v1/procedures/9.999999", nil).problem(t).Code)
}

func TestAnOfficeWithoutARegister(t *testing.T) {
	r := configured(t)
	require.Equal(t, "no-register", r.want(http.StatusNotFound, "GET", "/api/v1/procedures", nil).problem(t).Code)
	require.Empty(t, decode[wire.RegisterSettings](t, r.want(http.StatusOK, "GET", "/api/v1/units", nil)).Agency)
	require.Equal(t, http.StatusMethodNotAllowed, r.send("GET", "/api/v1/dossiers/search", "").status)
	require.Equal(t, "GET, HEAD", r.send("POST", "/api/v1/dossiers/x/history", `{}`).header.Get("Allow"))
}
