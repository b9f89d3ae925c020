package pages

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/e2e/browser"
	"motcua/internal/engine"
	"motcua/internal/hub"
	"motcua/internal/kiosk"
	"motcua/internal/queue"
	"motcua/internal/staff"
)

// fresh is a hub as its package starts it: encrypted, without an office, without anybody.
func fresh(t testing.TB) (app *hub.App, dir string) {
	t.Helper()
	dir, began := t.TempDir(), time.Now()
	app, err := hub.New(hub.Config{
		Listen: "127.0.0.1:0", DataDir: dir, Office: dir + "/office.toml", TLS: hub.TLS{Mode: hub.TLSOn, Listen: "127.0.0.1:0"},
		Cost: staff.Cost{Memory: 64, Time: 1, Threads: 1}, Now: func() time.Time { return monday.Add(time.Since(began)) },
	})
	require.NoError(t, err)
	background(t, app.Run)
	return app, dir
}

// first opens the address that the technician is told, and makes the first administrator with the code.
func first(t testing.TB, app *hub.App, dir string) *browser.Page {
	t.Helper()
	code, err := hub.LastSetupCode(dir)
	require.NoError(t, err)
	p := browser.Open(t, browser.Desktop, browser.TakeAnyCertificate(), browser.Allow(`status of (401|403|404|409|422|503)`))
	p.Go(app.URL() + "/setup") // plain: it is sent on
	p.Wait(`location.protocol === 'https:' && document.querySelector('#code')`)
	p.Type("#code", strings.ToLower(code))
	p.Type("#name", "Lê Thị Quản Trị")
	p.Type("#login", "tri.ltq")
	browser.Eval[any](p, `location.reload()`)
	p.Wait(`document.querySelector('#login') && document.querySelector('#login').value === 'tri.ltq'`) // nothing is lost
	p.Type("#code", code)
	p.Type("#new", secret)
	p.Type("#again", secret)
	p.Press("Enter")
	p.Wait(`document.body.dataset.step === 'office'`)
	return p
}

// A technician's first hour: from the code to the first citizen served, all of it in the browser and at the machine.
func TestTheFirstHour(t *testing.T) {
	app, dir := fresh(t)
	p := first(t, app, dir)
	p.Click("#go, .people-go") // no name yet
	p.WaitText(".people-form .fault", "điền")
	p.Type("#office-name", "Bộ phận Một cửa phường An Bình")
	picture(p, "setup-office")
	p.Click(".people-go")
	p.Wait(`document.body.dataset.step === 'people'`)

	p.Click("#add")
	p.Type("#acc-name", "Trần Thị Mai")
	p.Click("dialog .people-go")
	p.Wait(`document.querySelector('[data-login="mai.tt"] .setup-code')`)
	code := p.Text(`[data-login="mai.tt"] .setup-code`)
	browser.Eval[any](p, `location.reload()`)
	p.WaitText(`[data-login="mai.tt"] .setup-code`, code) // told once, and not lost
	p.Wait(`document.querySelectorAll('.setup-slip').length === 1`)
	picture(p, "setup-people")
	p.Click("#on")
	p.Wait(`document.body.dataset.step === 'next' && document.querySelector('a[href="/devices"]')`)
	picture(p, "setup-next")

	addresses := make(chan string, 10)
	machine := kiosk.Config{Hub: "https://" + app.SecureAddr(), DataDir: t.TempDir(), Listen: "127.0.0.1:0"}
	background(t, func(ctx context.Context) error {
		return kiosk.Again(ctx, machine, func(a *kiosk.App) { addresses <- a.Addr() })
	})
	screen := browser.Open(t, browser.Kiosk, browser.AllowLostConnections())
	screen.Go("http://" + <-addresses + "/")
	screen.Wait(`document.querySelector('[data-pair]')`)
	p.Click(`a[href="/devices"]`)
	p.Wait(`document.querySelector('[data-accept="kiosk-1"]')`)
	p.Click(`[data-accept="kiosk-1"]`)
	p.Wait(`document.querySelector('#v-name')`)
	p.Press("Enter")
	clerk := browser.Open(t, browser.Desktop, browser.TakeAnyCertificate(), browser.Allow(`status of (401|403|404)`), browser.AllowLostConnections())
	clerk.Go("https://" + app.SecureAddr() + "/sign-in?next=/counter/1")
	signIn(clerk, "mai.tt", code, true)
	clerk.Wait(`location.pathname === '/counter/1'`)
	clerk.Click("#enter")
	stage(t, clerk, "free", "")
	screen.Wait(`document.body.dataset.ready === 'menu'`)
	screen.WaitText(`[data-service="ho-tich"]`, "Quầy 1")
	screen.Click(`[data-service="ho-tich"]`)
	screen.Wait(`document.body.dataset.ready === 'priority'`)
	screen.Click("#ordinary")
	screen.Wait(`document.body.textContent.includes('H001')`)
	clerk.WaitText("#main", "H001")
	clerk.Press(" ")
	stage(t, clerk, "called", "H001")
}

// choose gives the page a file, as a person's dialog would; js is an expression that promises its contents.
func choose(p *browser.Page, name, js string) {
	browser.Eval[any](p, fmt.Sprintf(`(async () => {
		const bytes = await (%s), files = new DataTransfer(), input = document.getElementById('file');
		files.items.add(new File([bytes], %q));
		input.files = files.files;
		input.dispatchEvent(new Event('change'));
	})()`, js, name))
}

// The template comes back filled in: every mistake with row, column and what to do, and then an office.
func TestAnOfficeIsImportedFromTheTemplate(t *testing.T) {
	app, dir := fresh(t)
	p := first(t, app, dir)
	p.Type("#office-name", "Trung tâm Phục vụ hành chính công xã Bình Minh")
	p.Click("#from-file")
	p.Click(".people-go")
	p.WaitText(".people-form", "Xin chọn tệp")
	table := `fetch('/api/v1/office/template.csv').then((a) => a.text())`
	choose(p, "quầy.csv", table+`.then((text) => text.trimEnd() + '\r\nDịch vụ,,Đất đai,H,,,,mười,20,,\r\nQuầy,3,Quầy ba,,,X,,,,,\r\n')`)
	p.WaitText("#problems", "3 chỗ phải sửa")
	p.WaitText(`#problems [data-row="7"]`, "Ký hiệu")
	p.WaitText(`#problems [data-row="7"] ~ [data-row="7"]`, "Phục vụ (phút)")
	p.WaitText(`#problems [data-row="8"]`, "Dịch vụ của quầy")
	picture(p, "setup-problems")
	browser.Eval[any](p, `location.reload()`)
	p.WaitText("#file-note", "quầy.csv")
	p.Click(".people-go")
	p.WaitText("#problems", "3 chỗ phải sửa")
	require.Empty(t, officeOf(app).Services)

	choose(p, "mẫu.xlsx", `fetch('/api/v1/office/template.xlsx').then((a) => a.arrayBuffer())`)
	p.WaitText("#found", "3 dịch vụ, 2 quầy")
	p.Wait(`document.getElementById('problems').dataset.bad === '0'`)
	p.Click(".people-go")
	p.Wait(`document.body.dataset.step === 'people'`)
	o := officeOf(app)
	require.Equal(t, "Trung tâm Phục vụ hành chính công xã Bình Minh", o.Name["vi"])
	require.Len(t, o.Services, 3)
	require.Len(t, o.Counters, 2)

	browser.Eval[any](p, `history.back()`)
	p.WaitText("#in-force", "3 dịch vụ")
	p.Click("#keep-office")
	p.Wait(`document.body.dataset.step === 'people'`)
}

func officeOf(app *hub.App) (o queue.Office) {
	app.Engine().Read(func(s *queue.State, _ engine.Tag, _ time.Time) { o = s.Office })
	return o
}
