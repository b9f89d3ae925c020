package pages

import (
	"fmt"
	"regexp"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/e2e/browser"
	"motcua/internal/hub"
	"motcua/internal/queue"
	"motcua/internal/wire"
)

// secret is a password of the people here.
const secret = "bốn chữ xa lạ"

// door opens a page as nobody. What the browser logs about a refused sign-in is expected.
func (o *office) door(t testing.TB, screen browser.Screen, path string) *browser.Page {
	t.Helper()
	p := browser.Open(t, screen, browser.Allow(`status of (401|403|404|409|422|429)`), browser.AllowLostConnections())
	p.Go(o.app.URL() + path)
	return p
}

// founded sets the first administrator up, by the code, and leaves the page at the accounts.
func (o *office) founded(t testing.TB) *browser.Page {
	t.Helper()
	code, err := hub.LastSetupCode(o.dir)
	require.NoError(t, err)
	p := o.door(t, browser.Desktop, "/office") // nobody is signed in: to the door, and on to the first set-up
	p.Type("#code", code)
	p.Type("#name", "Lê Thị Quản Trị")
	p.Type("#login", "tri.ltq")
	p.Type("#new", secret)
	p.Type("#again", secret+"?")
	p.Press("Enter")
	p.WaitText(".people-form .fault", "không giống")
	browser.Eval[any](p, `document.getElementById('again').value = ''`)
	p.Type("#again", secret)
	p.Press("Enter")
	p.Wait(`document.body.dataset.step === 'office'`)
	p.Click("#keep-office") // its file was there
	p.Wait(`document.body.dataset.step === 'people'`)
	p.Go(o.app.URL() + "/accounts")
	p.WaitText("#panel-people", "Lê Thị Quản Trị")
	return p
}

// hire makes an account on the page of accounts and returns its one-time code.
func hire(p *browser.Page, name, role, more string) (code string) {
	p.Wait(`!document.querySelector('dialog')`)
	p.Click("#add")
	p.Type("#acc-name", name)
	browser.Eval[any](p, fmt.Sprintf(`{ const s = document.getElementById('acc-role'); s.value = %q; s.dispatchEvent(new Event('change')); %s }`, role, more))
	p.Click("dialog .people-go")
	code = p.Text("#code")
	p.Press("Escape")
	p.Wait(`!document.querySelector('dialog')`)
	return code
}

// signIn comes in at the door, and chooses a password when the one used was a code.
func signIn(p *browser.Page, login, password string, first bool) {
	p.Type("#sign-login", login)
	p.Type("#sign-password", password)
	p.Press("Enter")
	if first {
		p.WaitText("#door-title", "Đặt mật khẩu")
		p.Type("#new", secret)
		p.Type("#again", secret)
		p.Press("Enter")
	}
}

func TestAnAdministratorSetsUpAndClerksShareACounter(t *testing.T) {
	o := open(t, nil)
	admin := o.founded(t)
	require.Regexp(t, regexp.MustCompile(`/accounts$`), admin.String())
	mai := hire(admin, "Trần Thị Mai", "clerk", `document.querySelector('.people-chip input').click()`)
	an := hire(admin, "Nguyễn Văn An", "clerk", ``)
	admin.WaitText(`tr[data-login="mai.tt"]`, "Chưa đặt mật khẩu")
	admin.Type("#search", "tran mai")
	admin.WaitText("#panel-people", "1 tài khoản")
	admin.Wait(`!document.querySelector('tr[data-login="an.nv"]')`)

	// The second clerk was here before, with a PIN.
	p := o.door(t, browser.Desktop, "/sign-in")
	signIn(p, "an.nv", an, true)
	p.Wait(`document.querySelector('.place')`) // no usual counter: which one?
	p.Click("#me")
	p.Click("[data-who=pin]")
	p.Type("#password", secret)
	p.Type("#new-pin", "2580")
	p.Press("Enter")
	p.WaitText("#toasts", "Đã lưu mã PIN")
	p.Click("#me")
	p.Click("[data-who=out]")

	// The first clerk signs in: wrong, right, a password of her own, her counter.
	p.WaitText("#door-title", "Đăng nhập")
	signIn(p, "mai.tt", "sai", false)
	p.WaitText(".people-form .fault", "không đúng")
	browser.Eval[any](p, `document.getElementById('sign-login').value = ''`)
	browser.Eval[any](p, `document.getElementById('sign-password').value = ''`)
	signIn(p, "mai.tt", mai, true)
	p.Wait(`location.pathname === '/counter/1'`)
	p.WaitText("#me", "Trần Thị Mai")
	stage(t, p, "closed", "")
	p.Press("m")
	stage(t, p, "free", "")
	o.issueAtKiosk(2)
	p.WaitText("#main", "H001") // it is in the list: there is somebody to call
	p.Press(" ")
	stage(t, p, "called", "H001")

	// Another clerk takes the counter over by PIN, and the visit stays on the screen.
	p.Press("u")
	p.WaitText("dialog", "Nguyễn Văn An")
	p.Press("1")
	p.Wait(`document.activeElement.id === 'pin'`)
	p.Press("9", "9", "9", "9", "Enter")
	p.WaitText("dialog .fault", "PIN")
	for _, digit := range "2580" {
		p.Click(fmt.Sprintf(`[data-pad="%c"]`, digit))
	}
	p.Click("[data-pad=ok]")
	p.WaitText("#me", "Nguyễn Văn An")
	stage(t, p, "called", "H001")
	p.Wait(live)
	serve := func(number string) {
		p.Press("s")
		stage(t, p, "serving", number)
		p.Press("f")
		p.WaitText("dialog", number)
		p.Press("3")
		stage(t, p, "free", "")
	}
	serve("H001")
	p.Press(" ")
	stage(t, p, "called", "H002")
	serve("H002")

	// His own day has what he called; he puts its outcome right.
	p.Go(o.app.URL() + "/my")
	p.WaitText(`tr[data-number="H002"]`, "Đã hướng dẫn")
	p.WaitText("[data-figure=served]", "1")
	p.Click(`[data-correct="H002"]`)
	p.WaitText("dialog", "H002")
	p.Press("1")
	p.WaitText(`dialog[data-ask="reason"]`, "Vì sao")
	p.Press("1")
	p.WaitText(`tr[data-number="H002"] .my-correction`, "Bấm nhầm · Nguyễn Văn An")
	p.WaitText(`tr[data-number="H002"] .my-end`, "Đã tiếp nhận")
}

// issueAtKiosk gives numbers as the machine at the door does, which nobody signs in at.
func (o *office) issueAtKiosk(n int) {
	o.t.Helper()
	for range n {
		o.post("tickets", wire.IssueTicket{Service: "ho-tich", Channel: queue.Kiosk}, nil)
	}
}

func TestEveryRoleLandsWhereItWorks(t *testing.T) {
	o := open(t, nil)
	admin := o.founded(t)
	for _, who := range []struct{ name, login, role, more, lands, room string }{
		{"Phạm Thu Hà", "ha.pt", "supervisor", "", "/supervisor", "Tài khoản cán bộ"},
		{"Vũ Đức Minh", "minh.vd", "unit", `document.getElementById('acc-unit').value = 'tu-phap'`, "/units", "Đơn vị chuyên môn"},
		{"Đỗ Bưu Tá", "ta.db", "post", `document.getElementById('acc-procedures').value = '1.001193'`, "/counter/-", "Lễ tân"},
	} {
		code := hire(admin, who.name, who.role, who.more)
		p := o.door(t, browser.Desktop, "/sign-in?next=//elsewhere.example/")
		signIn(p, who.login, code, true)
		p.Wait(fmt.Sprintf(`location.pathname === %q`, who.lands))
		p.WaitText("#me", who.name)
		p.Click("#me")
		p.WaitText("#who-menu", who.room)
		if who.role != "supervisor" {
			p.Wait(`!document.querySelector('#who-menu a[href="/accounts"]')`)
		}
		p.Close()
	}
}

func TestASessionThatEndsLosesNothing(t *testing.T) {
	o := open(t, nil)
	admin := o.founded(t)
	code := hire(admin, "Trần Thị Mai", "clerk", `document.querySelector('.people-chip input').click()`)
	p := o.door(t, browser.Desktop, "/sign-in?next=/reception")
	signIn(p, "mai.tt", code, true)
	p.Wait(`location.pathname === '/reception'`)
	p.Click(`[data-service="ho-tich"]`)
	p.WaitText(".turns", "Hộ tịch")

	admin.Click(`tr[data-login="mai.tt"] button`)
	admin.WaitText("dialog", "Đăng xuất khỏi mọi máy")
	admin.Click(`dialog [data-value="end"]`)
	admin.WaitText(`dialog[data-ask="sure"]`, "mọi máy")
	admin.Press("1")
	admin.WaitText("#toasts", "Đã đăng xuất")

	p.WaitText(`dialog[data-ask="expired"]`, "Phiên làm việc đã hết") // by itself: the hub ended the page's link
	p.Press("Escape")
	p.WaitText("[data-banner=out]", "Phiên làm việc đã hết")
	p.Click("#issue") // the press asks again, and goes out when she is back
	p.WaitText(`dialog[data-ask="expired"]`, "Phiên làm việc đã hết")
	p.Type("#sign-password", secret)
	p.Press("Enter")
	p.WaitText(".done-number", "H001")
	p.Wait(`!document.querySelector('[data-banner=out]')`)
}
