package pages

import (
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/config"
	"motcua/internal/display"
	"motcua/internal/e2e/browser"
	"motcua/internal/hub"
	"motcua/internal/kiosk"
	"motcua/internal/staff"
	"motcua/internal/wire"
)

// secured starts a hub that listens encrypted, and its first administrator in a browser.
func secured(t testing.TB) (app *hub.App, admin *browser.Page) {
	t.Helper()
	demo, err := config.Demo()
	require.NoError(t, err)
	demo.Rules.AlwaysOpen = true
	dir := t.TempDir()
	app, err = hub.New(hub.Config{
		Listen: "127.0.0.1:0", DataDir: dir, Default: &demo, TLS: hub.TLS{Mode: hub.TLSOn, Listen: "127.0.0.1:0"},
		Cost: staff.Cost{Memory: 64, Time: 1, Threads: 1},
	})
	require.NoError(t, err)
	background(t, app.Run)
	code, err := hub.LastSetupCode(dir)
	require.NoError(t, err)
	admin = browser.Open(t, browser.Desktop, browser.TakeAnyCertificate(), browser.Allow("(?i)websocket|401|403"))
	admin.Go("https://" + app.SecureAddr() + "/ca?lang=en")
	admin.Wait(`document.getElementById('sha1').textContent !== ''`)
	done := browser.Eval[int](admin, `fetch('/api/v1/setup', {method: 'POST', headers: {'Content-Type': 'application/json'},
		body: JSON.stringify({code: '`+code+`', login: 'admin', name: 'Quản trị', password: 'mot mat khau rat dai 2026'})}).then((a) => a.status)`)
	require.Equal(t, 200, done)
	return app, admin
}

// background runs a program until the end of the test.
func background(t testing.TB, run func(context.Context) error) {
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- run(ctx) }()
	t.Cleanup(func() {
		cancel()
		require.NoError(t, <-done)
	})
}

// A kiosk and a wall come new to an office: each shows its code, the administrator's page shows the same, and after a
// word of the administrator they work. A stolen one is revoked and says so.
func TestAnAdministratorPairsAKioskAndAWall(t *testing.T) {
	app, admin := secured(t)
	admin.Go("https://" + app.SecureAddr() + "/devices?lang=en")
	admin.WaitText(".v-empty", "No machine is waiting")

	addresses := make(chan string, 10)
	machine := kiosk.Config{Hub: "https://" + app.SecureAddr(), DataDir: t.TempDir(), Listen: "127.0.0.1:0", Place: "Cửa vào"}
	background(t, func(ctx context.Context) error {
		return kiosk.Again(ctx, machine, func(a *kiosk.App) { addresses <- a.Addr() })
	})
	screen := browser.Open(t, browser.Kiosk, browser.AllowLostConnections())
	screen.Go("http://" + <-addresses + "/")
	screen.Wait(`document.querySelector('[data-pair]')`)
	code := browser.Eval[string](screen, `document.querySelector('[data-pair]').dataset.pair`)
	admin.Wait(`document.querySelector('[data-waiting="kiosk-1"]')`)
	require.Equal(t, code, strings.ReplaceAll(admin.Text(".v-code"), " ", ""), "the same on both")

	admin.Click(`[data-accept="kiosk-1"]`)
	admin.Wait(`document.querySelector('#v-name')`)
	admin.Press("Enter")
	admin.Wait(`document.querySelector('[data-paired="kiosk-1"] .dot-ok')`)
	admin.WaitText(`[data-paired="kiosk-1"]`, "Cửa vào")
	screen.Wait(`document.querySelector('.screen-menu')`)

	walls := make(chan string, 10)
	hall := display.Config{Hub: machine.Hub, DataDir: t.TempDir(), Listen: "127.0.0.1:0", Device: "wall-1"}
	background(t, func(ctx context.Context) error {
		return display.Again(ctx, hall, func(a *display.App) { walls <- a.Addr() })
	})
	wall := browser.Open(t, browser.Wall, browser.AllowLostConnections())
	wall.Go("http://" + <-walls + "/")
	wall.Wait(`document.querySelector('.lost-code') && document.querySelector('.lost-code').textContent.length === 7`)
	require.Equal(t, app.Trust().Waiting()[0].Code, strings.ReplaceAll(wall.Text(".lost-code"), " ", ""))
	admin.Click(`[data-accept="wall-1"]`)
	admin.Wait(`document.querySelector('#v-name')`)
	admin.Press("Enter")
	wall.Wait(`document.querySelector('wall-lost').hidden`)

	admin.Click(`[data-revoke="kiosk-1"]`)
	admin.Click(`.ask .btn-danger`)
	admin.Wait(`!document.querySelector('[data-paired="kiosk-1"]')`)
	screen.Wait(`document.querySelector('[data-code="pair-revoked"]')`)
	require.False(t, app.Trust().Has("kiosk-1"))
	require.Len(t, app.Trust().Paired(), 1)
	require.Equal(t, []wire.WaitingDevice{}, app.Trust().Waiting())
}

// A tablet shows its code, is accepted on the page of machines, stands in front of its counter and of no other, and
// is nobody after it was revoked.
func TestATabletIsPairedForItsCounter(t *testing.T) {
	app, admin := secured(t)
	admin.Go("https://" + app.SecureAddr() + "/devices")
	admin.Wait(live)
	admin.Click("#add-tablet")
	admin.WaitText("dialog", app.SecureAddr()+"/rate/3")
	admin.Press("Escape")
	tablet := browser.Open(t, browser.Kiosk, browser.TakeAnyCertificate(), browser.Allow("(?i)websocket|400|401|403|404"))
	tablet.Go("https://" + app.SecureAddr() + "/rate/3")
	tablet.Wait(`document.querySelector('[data-pair]')`)
	code := browser.Eval[string](tablet, `document.querySelector('[data-pair]').dataset.pair`)
	picture(tablet, "tablet-pair")
	admin.Wait(`document.querySelector('[data-waiting="tablet-3"]')`)
	require.Equal(t, code, strings.ReplaceAll(admin.Text(".v-code"), " ", ""), "the same on both")
	picture(admin, "devices")
	admin.Click(`[data-accept="tablet-3"]`)
	admin.Wait(`document.querySelector('#v-name')`)
	admin.Press("Enter")
	admin.WaitText(`[data-paired="tablet-3"]`, "Quầy 3")
	tablet.Wait(`document.body.dataset.screen === 'closed' && document.querySelector('.r-counter').textContent.includes('3')`)

	status := func(method, path, body string) int {
		return browser.Eval[int](tablet, `fetch('/api/v1/`+path+`', {method: '`+method+`', headers: {'Content-Type': 'application/json', 'Idempotency-Key': Math.random() + ''}`+
			map[bool]string{true: `, body: '` + body + `'`}[body != ""]+`}).then((a) => a.status)`)
	}
	require.Equal(t, 401, status("GET", "office", ""))
	require.Equal(t, 401, status("GET", "board", ""))
	require.Equal(t, 401, status("POST", "tickets", `{"service":"ho-tich"}`))
	require.Equal(t, 403, status("POST", "ratings", `{"channel":"tablet","counter":"1","visit":"x"}`), "not for another counter")
	require.Equal(t, 403, status("POST", "ratings", `{"channel":"kiosk","answers":{"overall":"good"}}`))
	require.Equal(t, 400, status("POST", "ratings", `{"channel":"tablet","counter":"3","visit":"x"}`), "let in, and no visit")
	require.Empty(t, browser.Eval[string](tablet, `document.cookie`))

	tablet.Go("https://" + app.SecureAddr() + "/rate/1")
	tablet.WaitText("#main", "đã được ghép cho quầy 3")
	tablet.Go("https://" + app.SecureAddr() + "/rate/3")
	tablet.Wait(`document.body.dataset.screen === 'closed'`)
	// At once, because the row is drawn anew whenever the tablet is heard of.
	browser.Eval[any](admin, `document.querySelector('[data-revoke="tablet-3"]').click()`)
	admin.Click(`.ask .btn-danger`)
	tablet.Wait(`document.querySelector('[data-pair]')`) // it asks again, as a stranger
}
