package kiosk

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/calendar"
	"motcua/internal/config"
	"motcua/internal/dossier"
	"motcua/internal/e2e/browser"
	"motcua/internal/hub"
	"motcua/internal/queue"
	"motcua/internal/register"
	"motcua/internal/wire"
)

// keeper is an office that keeps dossiers.
type keeper struct {
	*office
	plan *calendar.Plan
	keys int
}

func openRegister(t testing.TB) *keeper {
	o := &office{t: t, clock: clockAt(monday), cfg: hub.Config{Listen: "127.0.0.1:0", DataDir: t.TempDir(), Default: demoOffice(t, nil)}}
	o.cfg.Now = o.clock.Now
	o.cfg.Register = config.DefaultRegister()
	o.cfg.Register.Agency = "H17.18"
	o.cfg.Register.Return = queue.Text{"vi": "quầy 8, tầng 1", "en": "counter 8, ground floor"}
	o.cfg.Register.Units = []config.Unit{
		{ID: "mot-cua", Name: queue.Text{"vi": "Bộ phận Một cửa", "en": "One-stop desk"}},
		{ID: "tu-phap", Name: queue.Text{"vi": "Công chức Tư pháp – Hộ tịch", "en": "Justice and civil status"}},
	}
	o.start()
	o.cfg.Listen = o.hub.Addr()
	t.Cleanup(o.close)
	plan, err := calendar.NewPlan(&o.cfg.Default.Calendars[0], nil, calendar.DefaultRules())
	require.NoError(t, err)
	return &keeper{office: o, plan: plan}
}

func (k *keeper) request() register.Request {
	k.keys++
	return register.Request{Sender: "desk", ID: fmt.Sprint("key-", k.keys), Sum: "sum"}
}

// enter takes a dossier in and does something with it.
func (k *keeper) enter(cmds ...dossier.Command) *dossier.Dossier {
	k.t.Helper()
	act := dossier.Act{Who: "clerk", At: monday.Add(-time.Hour), Plan: k.plan}
	d, err := k.hub.Register().Enter(context.Background(), k.request(), dossier.Registration{
		Channel: dossier.Direct, Complete: true, Unit: "mot-cua", Term: calendar.Days(3),
		Procedure: dossier.Procedure{Code: "1.001193", Version: 1, Name: "Đăng ký khai sinh"},
		Applicant: dossier.Applicant{Kind: dossier.Citizen, Name: "Nguyễn Văn Thử", Phone: "0912 345 678", Address: "Thôn Thử", Paper: "001099000001"},
		Papers:    []dossier.Paper{{Name: "Tờ khai", Originals: 1}},
	}, act)
	require.NoError(k.t, err)
	for _, c := range cmds {
		act.Version, act.At = d.Version, act.At.Add(10*time.Minute)
		d, err = k.hub.Register().Do(context.Background(), k.request(), d.ID, act, c)
		require.NoError(k.t, err)
	}
	return d
}

var handedOver = dossier.HandOver{To: "tu-phap"}

// posts sends to the machine as its page does.
func (m *machine) posts(path string, body any, answer any) int {
	m.t.Helper()
	sent, err := json.Marshal(body)
	require.NoError(m.t, err)
	r, err := http.NewRequestWithContext(m.t.Context(), http.MethodPost, m.url+path, bytes.NewReader(sent))
	require.NoError(m.t, err)
	r.Header.Set("Content-Type", "application/json")
	got, err := http.DefaultClient.Do(r)
	require.NoError(m.t, err)
	defer got.Body.Close()
	b, err := io.ReadAll(got.Body)
	require.NoError(m.t, err)
	if answer != nil {
		require.NoError(m.t, json.Unmarshal(b, answer), "%s", b)
	}
	return got.StatusCode
}

// holdsNothing says that neither the machine's view nor its memory has a dossier any more.
func (m *machine) holdsNothing(d *dossier.Dossier) {
	m.t.Helper()
	m.lookups.mu.Lock()
	held := m.lookups.held
	m.lookups.mu.Unlock()
	require.Nil(m.t, held)
	m.showsNothing(d)
}

// showsNothing says that the machine's view has nothing of a dossier.
func (m *machine) showsNothing(d *dossier.Dossier) {
	m.t.Helper()
	view, err := json.Marshal(m.relay.now())
	require.NoError(m.t, err)
	require.NotContains(m.t, string(view), "Ng***")
	for _, secret := range []string{d.Token, d.Secret, string(d.Code), d.Procedure.Name, "Thử"} {
		require.NotContains(m.t, string(view), secret)
	}
}

func TestADossierIsToldOnceAndForgotten(t *testing.T) {
	k := openRegister(t)
	d := k.enter(handedOver)
	p := newNoted(t, named(t, "epson-80"))
	var logged bytes.Buffer
	m := startMachine(t, k.hub.URL(), Config{Printer: p, Log: slog.New(slog.NewTextHandler(&logged, nil))})
	m.await(func(v wire.KioskView) bool { return v.LookUp != nil && v.LookUp.Agency == "H17.18" && v.LookUp.Secret })

	for _, text := range []string{d.Token, "http://192.168.1.10:8080/r/" + d.Token, "http://192.168.1.10:8080/d#" + d.Token} {
		s := m.scan(text)
		require.Equal(t, scanDossier, s.Kind, text)
		m.showsNothing(d)
		var told wire.HeldDossier
		require.Equal(t, http.StatusOK, m.posts("/lookup/"+s.Held+"/show", struct{}{}, &told))
		require.Equal(t, d.Code, told.Dossier.Code)
		require.Equal(t, "Ng*** V** Th*", told.Dossier.Name)
		require.Equal(t, http.StatusGone, m.posts("/lookup/"+s.Held+"/show", struct{}{}, nil), "told once")

		var slip struct{ Paper string }
		require.Equal(t, http.StatusOK, m.posts("/lookup/"+s.Held+"/print", map[string]string{"lang": "vi"}, &slip))
		require.Equal(t, printed, slip.Paper)
		require.Equal(t, http.StatusOK, m.posts("/lookup/"+s.Held+"/print", map[string]string{"lang": "vi"}, nil), "the same paper")
		require.Equal(t, http.StatusNoContent, m.posts("/lookup/"+s.Held+"/clear", struct{}{}, nil))
		require.Equal(t, http.StatusGone, m.posts("/lookup/"+s.Held+"/print", map[string]string{"lang": "vi"}, nil))
		m.holdsNothing(d)
	}
	require.Len(t, p.jobs, 3)
	for wrong, kind := range map[string]string{"BCGHKLMNPQTV": scanNeither, "http://192.168.1.10:8080/r/BCGHKLMNPQTV": scanUnknown} {
		require.Equal(t, wire.Scanned{N: m.relay.now().Scan.N + 1, Kind: kind}, m.scan(wrong))
	}
	for _, secret := range []string{d.Token, d.Secret, string(d.Code), "Th*", d.Procedure.Name} {
		require.NotContains(t, logged.String(), secret)
	}
}

func TestACodeNeedsItsSecret(t *testing.T) {
	k := openRegister(t)
	d := k.enter()
	m := startMachine(t, k.hub.URL(), Config{})
	m.await(func(v wire.KioskView) bool { return v.LookUp != nil })
	wrong := func(wish wire.AskDossier) wire.Problem {
		var p wire.Problem
		m.posts("/lookup", wish, &p)
		return p
	}
	unknown := wrong(wire.AskDossier{Code: "H17.18-261123-9999", Proof: "BCGHKL"})
	require.Equal(t, "lookup-unknown", unknown.Code)
	require.Equal(t, unknown, wrong(wire.AskDossier{Code: string(d.Code), Proof: "BCGHKL"}))
	require.Equal(t, unknown, wrong(wire.AskDossier{Code: string(d.Code), Proof: "5678"}), "the phone does not stand in for a secret that there is")

	s := m.scan(string(d.Code))
	require.Equal(t, scanCode, s.Kind)
	m.showsNothing(d)
	var told wire.HeldDossier
	require.Equal(t, http.StatusOK, m.posts("/lookup", wire.AskDossier{Held: s.Held, Proof: d.Secret}, &told))
	require.Equal(t, d.Code, told.Dossier.Code)
	require.Equal(t, "scan-old", wrong(wire.AskDossier{Held: s.Held, Proof: d.Secret}).Code, "what was scanned is gone")
	m.posts("/lookup/"+told.Held+"/clear", struct{}{}, nil)
	m.holdsNothing(d)

	held := m.scan(string(d.Code)).Held // and whoever has no secret sees how it stands, and when
	for _, asked := range []wire.AskGlimpse{{Held: held}, {Code: string(d.Code)}} {
		var seen map[string]any
		require.Equal(t, http.StatusOK, m.posts("/lookup/glimpse", asked, &seen))
		require.Equal(t, []string{"at", "code", "due", "filed", "received", "status", "word"}, slices.Sorted(maps.Keys(seen)))
	}
	require.Equal(t, http.StatusGone, m.posts("/lookup/glimpse", wire.AskGlimpse{Held: "gone"}, nil))
	m.posts("/lookup/"+held+"/clear", struct{}{}, nil)
	m.holdsNothing(d)

	for range 2 {
		wrong(wire.AskDossier{Code: string(d.Code), Proof: "BCGHKL"})
	}
	paused := wrong(wire.AskDossier{Code: string(d.Code), Proof: d.Secret})
	require.Equal(t, codePaused, paused.Code)
	require.NotEqual(t, "0", paused.Params["n"])
	require.Equal(t, scanUnknown, m.scan("http://hub/r/BCGHKLMNPQTV").Kind)
	require.Equal(t, scanDossier, m.scan(d.Token).Kind, "strangers' tries keep nobody's receipt away")
}

// What lies under the scanner is no guess: tickets of last week keep nobody from typing.
func TestOldTicketsPauseNoLookUp(t *testing.T) {
	k := openRegister(t)
	d := k.enter()
	m := startMachine(t, k.hub.URL(), Config{})
	m.await(func(v wire.KioskView) bool { return v.LookUp != nil })
	for range 100 {
		require.Equal(t, scanNeither, m.scan("BCGHKLMNPQTV").Kind)
	}
	require.Equal(t, scanNeither, m.scan("BCGHKLMNPQTV").Kind)
	flood := m.scan("http://hub/r/BCGHKLMNPQTV")
	require.Equal(t, scanPaused, flood.Kind)
	require.Positive(t, flood.Wait)
	require.Equal(t, http.StatusOK, m.posts("/lookup/glimpse", wire.AskGlimpse{Code: string(d.Code)}, nil))
	require.Equal(t, http.StatusOK, m.posts("/lookup", wire.AskDossier{Code: string(d.Code), Proof: d.Secret}, nil))
}

func TestAnOfficeWithoutARegisterHasNoLookUp(t *testing.T) {
	o := openOffice(t, monday, nil)
	m := startMachine(t, o.hub.URL(), Config{})
	require.Equal(t, scanReceipt, m.scan("http://hub/r/BCGHKLMNPQTV").Kind)
	require.Nil(t, m.relay.now().LookUp)
}

func TestADossierOnThePage(t *testing.T) {
	k := openRegister(t)
	k.openCounters()
	d := k.enter(handedOver)
	p := newNoted(t, named(t, "epson-80"))
	m := startMachine(t, k.hub.URL(), Config{Printer: p, Times: wire.KioskTimes{Idle: 3600_000, Dossier: 3600_000}})
	m.await(func(v wire.KioskView) bool { return v.LookUp != nil })
	c := m.citizen(browser.Kiosk, browser.Allow("status of 404"))
	c.sees("menu")
	c.looksFit(t, "menu-lookup", plainest...)
	c.scans(d.Token, "dossier")
	c.WaitText("#screen h1", "Hồ sơ đang được giải quyết")
	require.Equal(t, "Công chức Tư pháp – Hộ tịch", c.Text("#where"))
	require.Equal(t, "08:00, Thứ Năm, 26/11/2026", c.Text("#when"))
	require.Equal(t, "Ng*** V** Th*", c.Text("#who"))
	c.looksFit(t, "dossier", plainest...)
	c.Click("#print")
	c.Wait("document.querySelector('.told').dataset.paper === 'printed'")
	sheets, _ := p.Sheets()
	require.NotEmpty(t, sheets)
	if *look != "" {
		require.NoError(t, os.WriteFile(filepath.Join(*look, "status-slip.png"), sheets[0].PNG, 0o600))
	}
	c.Click("#done")
	c.sees("menu")
	c.cleared(d)

	c.Click("#look-up") // typed, and wrong
	c.sees("lookup-code")
	c.looksFit(t, "lookup-code", plainest...)
	digits := string(d.Code)[len("H17.18-"):]
	for _, digit := range digits[:6] + digits[7:] {
		c.Click(fmt.Sprintf("[data-key='%c']", digit))
	}
	require.Equal(t, string(d.Code), browser.Eval[string](c.Page, "document.querySelector('#typed').value"))
	c.Click("#go")
	c.sees("lookup-proof")
	c.looksFit(t, "lookup-proof", plainest...)
	c.Click("#no-proof")
	c.sees("glimpse")
	c.WaitText("#screen h1", "Hồ sơ đang được giải quyết")
	c.WaitText(".known", "08:00, Thứ Năm, 26/11/2026")
	for _, hidden := range []string{"Ng***", d.Procedure.Name, "Tư pháp"} {
		require.NotContains(t, c.Text("#screen"), hidden)
	}
	c.looksFit(t, "glimpse", plainest...)
	c.Click("#prove")
	c.sees("lookup-proof")
	c.Type("#typed", "BCG")
	c.Click("#go")
	c.WaitText(".wrong", "6 ký tự")
	c.Type("#typed", "HKL")
	c.Click("#go")
	c.sees("lookup-wrong")
	words := c.Text("#screen")
	c.looksFit(t, "lookup-wrong", plainest...)
	c.scans("http://hub/r/BCGHKLMNPQTV", "lookup-wrong")
	require.Equal(t, words, c.Text("#screen"), "a wrong secret and an unknown code are the same words")
	c.Click("#again")
	c.sees("lookup-code")
	c.Type("#typed", digits)
	c.Press("Enter")
	c.sees("lookup-proof")
	c.Type("#typed", d.Secret)
	c.Press("Enter")
	c.sees("dossier")
	c.Click("[data-lang=en]")
	c.WaitText("#screen h1", "Your dossier is being worked on")
	k.close()
	m.await(func(v wire.KioskView) bool { return !v.Link.Up })
	require.Equal(t, "dossier", browser.Eval[string](c.Page, "document.body.dataset.screen"), "what is read is not taken away")
	c.Click("#done")
	c.stopped("hub-away")
	c.cleared(d)
}

// The screen clears by itself, whatever the dossier says; and it says what is to be done.
func TestADossierGoesByItself(t *testing.T) {
	k := openRegister(t)
	k.openCounters()
	m := startMachine(t, k.hub.URL(), Config{Printer: newNoted(t, named(t, "epson-80")), Times: wire.KioskTimes{Dossier: 3600_000}})
	m.await(func(v wire.KioskView) bool { return v.LookUp != nil })
	c := m.citizen(browser.Kiosk, browser.Allow("status of 429"))
	c.sees("menu")
	for name, told := range map[string]struct {
		words string
		does  []dossier.Command
	}{
		"supplement": {"Bản chính giấy chứng sinh", []dossier.Command{handedOver, dossier.RequestSupplement{Papers: []string{"Bản chính giấy chứng sinh", "Giấy chứng nhận kết hôn của cha mẹ"}, Reason: "thiếu"}}},
		"ready":      {"quầy 8, tầng 1", []dossier.Command{handedOver, dossier.Finish{}}},
	} {
		c.scans(k.enter(told.does...).Token, "dossier")
		c.WaitText("#screen", told.words)
		if name == "supplement" { // the longest
			c.looksFit(t, "dossier-"+name, plainest...)
		}
	}
	c.Click("#done")
	c.sees("menu")
	browser.Eval[any](c.Page, voices)
	c.scans(k.enter(handedOver).Token, "dossier")
	c.Click("#listen")
	require.Equal(t, []string{
		"Hồ sơ đang được giải quyết.", "Xin chờ đến ngày hẹn. Bây giờ ông/bà chưa phải làm gì.",
		"Hồ sơ đang ở: Công chức Tư pháp – Hộ tịch.", "Hẹn trả kết quả: tám giờ, Thứ Năm, ngày hai mươi sáu tháng mười một.",
	}, browser.Eval[[]string](c.Page, "window.said"), "neither the name nor the code")
	c.looksFit(t, "lookup-aloud", plainest...)

	d := k.enter()
	m.relay.change(func(v *wire.KioskView) { v.Times.Dossier = 1500 })
	c.scans(d.Token, "dossier")
	c.WaitText(".left", "Màn hình tự xóa sau")
	c.sees("menu")
	c.cleared(d)
	for range 5 {
		m.posts("/lookup", wire.AskDossier{Code: string(d.Code), Proof: "BCGHKL"}, nil)
	}
	c.Click("#look-up")
	c.sees("lookup-code")
	c.Type("#typed", string(d.Code)[len("H17.18-"):])
	c.Press("Enter")
	c.sees("lookup-proof")
	c.Type("#typed", d.Secret)
	c.Press("Enter")
	c.WaitText("#left", "Còn 4:5")
	c.looksFit(t, "lookup-paused", plainest...)
	c.Click("#done")
	c.sees("menu")
}

// voices gives the browser of the tests, which has none, a voice of this machine and one of a server far away.
const voices = `(() => {
	const local = {lang: 'vi-VN', localService: true}, far = {lang: 'en-GB', localService: false};
	window.said = [];
	Object.defineProperty(window, 'speechSynthesis', {value: {
		getVoices: () => [far, local], cancel: () => {}, addEventListener: () => {}, speak: (words) => window.said.push(words.text),
	}});
	window.SpeechSynthesisUtterance = function (text) { this.text = text; };
})()`

// cleared waits until the machine was told to forget a dossier, and looks for what is left of it.
func (c *citizen) cleared(d *dossier.Dossier) {
	c.m.t.Helper()
	require.Eventually(c.m.t, func() bool {
		c.m.lookups.mu.Lock()
		defer c.m.lookups.mu.Unlock()
		return c.m.lookups.held == nil
	}, 10*time.Second, time.Millisecond)
	c.m.holdsNothing(d)
	left := browser.Eval[string](c.Page, "document.documentElement.outerHTML + location.href + history.length + JSON.stringify({...localStorage, ...sessionStorage})")
	for _, secret := range []string{d.Token, d.Secret, string(d.Code), d.Procedure.Name, "Th*"} {
		require.NotContains(c.m.t, left, secret)
	}
}
