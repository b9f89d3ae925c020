package pages

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/access"
	"motcua/internal/config"
	"motcua/internal/dossier"
	"motcua/internal/e2e/browser"
	"motcua/internal/queue"
	"motcua/internal/wire"
)

// openRegister starts an office that keeps dossiers, with the procedures that ship.
func openRegister(t testing.TB) *office {
	t.Helper()
	books := config.DefaultRegister()
	books.Agency = "H17.18"
	books.Units = []config.Unit{
		{ID: "mot-cua", Name: queue.Text{"vi": "Bộ phận Một cửa", "en": "One-stop desk"}},
		{ID: "tu-phap", Name: queue.Text{"vi": "Phòng Tư pháp", "en": "Justice"}},
	}
	o := &office{t: t, dir: t.TempDir(), listen: free(t), base: monday, from: time.Now(), books: books}
	o.start()
	t.Cleanup(o.halt)
	return o
}

// keys types on a keyboard that has no accents, wherever the focus is.
func keys(p *browser.Page, text string) { p.Press(strings.Split(text, "")...) }

const birth = "1.004884" // re-registering a birth: five working days

// enter takes in a dossier as some other counter.
func (o *office) enter(name string) (v wire.DossierView) {
	o.t.Helper()
	o.post("dossiers", wire.RegisterDossier{
		Procedure: birth, Applicant: dossier.Applicant{Kind: dossier.Citizen, Name: name, Phone: "0900000001"},
	}, &v)
	return v
}

// act does something with a dossier as somebody else.
func (o *office) act(v wire.DossierView, action string, fields map[string]any) (now wire.DossierView) {
	o.t.Helper()
	fields["version"] = v.Version
	o.post("dossiers/"+string(v.Code)+"/"+action, fields, &now)
	return now
}

// dossier is a dossier as the hub has it.
func (o *office) dossier(code dossier.Code) (v wire.DossierView) {
	o.t.Helper()
	o.get("dossiers/"+string(code), &v)
	return v
}

// come in on a page and wait until it knows who is there.
func (o *office) come(t testing.TB, screen browser.Screen, path string) *browser.Page {
	t.Helper()
	p := o.page(t, screen, path)
	p.Wait(live)
	p.Wait(`!document.getElementById('me').closest('[hidden]')`)
	return p
}

// serving is the page of counter 1, which serves H001 and may register dossiers.
func (o *office) serving(t testing.TB) *browser.Page {
	t.Helper()
	p := o.sit(t, browser.Desktop, "1", "Trần Thị Mai")
	p.Press(" ")
	stage(t, p, "called", "H001")
	rest(p)
	p.Press("Enter")
	stage(t, p, "serving", "H001")
	able(t, p, `[data-verb="dossier"]`)
	return p
}

func TestTwoDossiersOfOneVisitByKeyboard(t *testing.T) {
	o := openRegister(t)
	ticket := o.issue("ho-tich", 1)
	slips := o.station("quay-1", "1")
	p := o.serving(t)
	picture(p, "counter")

	p.Press("l")
	p.Wait(`document.activeElement.id === 'take-find' && document.querySelectorAll('.found-row').length > 0`)
	keys(p, "dang ky lai khai sinh")
	p.Press("Enter")
	p.WaitText(".take-chosen", "đăng ký lại khai sinh")
	p.WaitText(".take-due", "5 ngày làm việc, trừ thứ Bảy, Chủ nhật")
	p.Wait(`document.activeElement.id === 'take-paper'`)
	keys(p, "To khai")
	p.Press("Enter")
	p.WaitText(".papers", "To khai")
	p.Press("Enter")
	p.Wait(`document.activeElement.id === 'take-name'`)
	p.Press("Escape") // to look at something else; nothing is lost
	p.Wait(`!document.querySelector('dialog[open]') && document.activeElement === document.body`)
	p.Press("l")
	p.Wait(`document.activeElement.id === 'take-name'`)
	p.WaitText(".papers", "To khai")
	keys(p, "Nguyen Van Mau")
	p.Press("Enter")
	keys(p, "0900000001")
	picture(p, "counter-dossier")
	p.Press("Control+Enter")
	p.WaitText(`dialog[data-ask="receipt"]`, "H17.18-261123-0001")
	p.WaitText(`dialog[data-ask="receipt"] .take-due`, "30/11/2026")
	p.Press("i")
	require.NotEmpty(t, (<-slips.took).Document)
	slips.finish <- wire.PrintResult{State: "printed"}
	p.WaitText(`dialog[data-ask="receipt"] .done-paper`, "Đã in ở quay-1")
	picture(p, "counter-receipt")
	v := o.dossier("H17.18-261123-0001")
	require.Equal(t, dossier.Received, v.Status)
	require.Equal(t, ticket.ID, v.Ticket)
	require.Equal(t, "Nguyen Van Mau", v.Applicant.Name)
	require.Equal(t, []dossier.Paper{{Name: "To khai", Originals: 1}}, v.Papers)

	p.Press("l")
	p.Wait(`document.activeElement.id === 'take-find' && document.querySelectorAll('.found-row').length > 0`)
	keys(p, birth)
	p.Press("Enter")
	p.Wait(`document.activeElement.id === 'take-paper'`)
	keys(p, "Giay chung sinh")
	p.Press("Enter", "Shift+Tab", "Shift+Tab", "Shift+Tab", " ") // it is not there
	p.WaitText(".take .fault", "F8")
	p.Press("F8")
	p.Wait(`document.activeElement.id === 'take-name'`) // nothing goes without a name
	keys(p, "Le Thi Thu")
	p.Press("F8")
	p.Wait(`document.activeElement.id === 'miss-reason'`)
	p.Press("Enter")
	p.WaitText(`dialog[data-ask="receipt"]`, "H17.18-261123-0002")
	v = o.dossier("H17.18-261123-0002")
	require.Equal(t, dossier.AwaitingPapers, v.Status)
	require.Equal(t, []string{"Giay chung sinh"}, v.Supplements[0].Papers)

	rest(p)
	p.Press("f")
	p.Wait(`document.activeElement.dataset.value === 'registered'`)
	p.Press("Enter")
	stage(t, p, "free", "")
	require.Equal(t, queue.Registered, o.counter("1").Done[0].Outcome)
}

// What only some dossiers need, by the keyboard: a linked procedure for another unit, a fee, another date.
// A line beside the portal has no room for the form: it opens in a window of its own, for the same visit.
func TestTheLineBesideThePortalOpensTheFormElsewhere(t *testing.T) {
	o := openRegister(t)
	o.issue("ho-tich", 1)
	p := o.serving(t)
	p.Emulate(browser.On(browser.Screen{Width: 1366, Height: 90}))
	p.Wait(`document.body.classList.contains('strip')`)
	browser.Eval[bool](p, `window.open = (url) => { window.opened = url; }, true`)
	p.Press("l")
	p.Wait(`window.opened && !document.querySelector('dialog[open]')`)
	elsewhere := browser.Eval[string](p, `window.opened`)
	require.Equal(t, "/counter/1?dossier", elsewhere)
	p.Emulate(browser.On(browser.Screen{Width: 1100, Height: 760}))
	p.Go(o.app.URL() + elsewhere)
	p.Wait(`document.activeElement.id === 'take-find' && document.querySelectorAll('.found-row').length > 0`)
}

// A search that fails takes the rows of the last one away, so that Enter does not choose what nobody sought.
func TestAFailedSearchChoosesNothing(t *testing.T) {
	o := openRegister(t)
	o.issue("ho-tich", 1)
	p := o.serving(t)
	p.Press("l")
	p.Wait(`document.activeElement.id === 'take-find' && document.querySelectorAll('.found-row').length > 0`)
	browser.Eval[bool](p, `(() => { const there = window.fetch; window.fetch = (at, how) => String(at).includes('/procedures?') ? Promise.reject(new TypeError('gone')) : there(at, how); return true; })()`)
	keys(p, "khai tu")
	p.Wait(`document.querySelectorAll('.found-row').length === 0 && document.getElementById('take-find-hint').textContent !== ''`)
	p.Press("Enter")
	p.Wait(`document.activeElement.id === 'take-find' && document.querySelector('.take-chosen').hidden`)
}

func TestADossierForTwoUnitsByKeyboard(t *testing.T) {
	o := openRegister(t)
	o.issue("ho-tich", 1)
	p := o.serving(t)
	p.Press("l")
	p.Wait(`document.activeElement.id === 'take-find' && document.querySelectorAll('.found-row').length > 0`)
	keys(p, birth)
	p.Press("Enter")
	p.Wait(`document.activeElement.id === 'take-paper'`)
	p.Press("Enter")
	keys(p, "Nguyen Van Mau")
	p.Press("Enter")
	keys(p, "0900000001")
	p.Press("Enter")
	p.Wait(`document.activeElement.id === 'take-fee'`)
	keys(p, "8k")
	p.Press("Control+Enter")
	p.WaitText(".take .fault", "50.000")
	keys(p, "8.000") // instead of what was wrong
	p.Press("F2")
	p.Wait(`document.activeElement.id === 'take-unit'`)
	p.Press("ArrowDown", "Enter") // Phòng Tư pháp
	p.Wait(`document.activeElement.id === 'take-part-find'`)
	keys(p, "1.000894") // marriage
	p.Press("Enter")
	p.WaitText(".take-part", "kết hôn")
	p.Press("ArrowDown")
	browser.Eval[any](p, `document.querySelector('#take-due-at').value = '2026-11-27T10:00'; 0`) // its keys are the browser's own
	photograph(p, "take-special")
	p.Press("Control+Enter")
	p.Wait(`document.activeElement.id === 'take-due-reason'`) // no other date without a reason
	p.WaitText(".take .fault", "lý do")
	keys(p, "nguoi dan can som")
	p.Press("Control+Enter")
	p.WaitText(`dialog[data-ask="receipt"] .take-due`, "27/11/2026")
	v := o.dossier("H17.18-261123-0001")
	require.Equal(t, "tu-phap", v.Unit)
	require.Equal(t, dossier.Fee{Kind: dossier.FeeAmount, Amount: 8000}, v.Fee)
	require.Len(t, v.Parts, 1)
	require.Equal(t, "tu-phap", v.Parts[0].Unit)
	require.Equal(t, dossier.ProcedureCode("1.000894"), v.Parts[0].Procedure.Code)
	require.Equal(t, "2026-11-27T10:00:00+07:00", v.Due.Format(time.RFC3339))
}

func TestAResultIsHandedOverByKeyboard(t *testing.T) {
	o := openRegister(t)
	v := o.enter("Nguyễn Văn Mẫu")
	p := o.come(t, browser.Desktop, "/results")
	keys(p, string(v.Code))
	p.Press("Enter")
	p.WaitText(".dossier", "Nguyễn Văn Mẫu")
	picture(p, "results")
	require.False(t, browser.Eval[bool](p, `Boolean(document.querySelector('[data-act="return-result"]'))`)) // not done yet
	o.act(v, wire.ActFinish, map[string]any{})
	p.Press("Escape")
	p.Wait(`document.activeElement.id === 'code'`)
	keys(p, "0001")
	p.Press("Enter")
	p.Wait(`(document.activeElement.dataset || {}).act === 'return-result'`)
	p.Press("Enter")
	p.Wait(`document.activeElement.id === 'f-to'`)
	p.Press("Enter")
	p.WaitText(".dossier", "Đã trả kết quả")
	p.Wait(`document.activeElement.id === 'code'`) // the next one
	v = o.dossier(v.Code)
	require.Equal(t, dossier.Returned, v.Status)
	require.Equal(t, "Nguyễn Văn Mẫu", v.Handed.To)
}

// The follow-up book has a button for whoever may print it, and for nobody else; so has a receipt in two copies.
func TestTheBookIsForWhoeverHandsResultsOut(t *testing.T) {
	o := openRegister(t)
	v := o.enter("Nguyễn Văn Mẫu")
	opens := func(p *browser.Page, said string, click string) {
		t.Helper()
		browser.Eval[any](p, `{ window.sheet = ''; window.open = () => window; URL.createObjectURL = (b) => { b.text().then((s) => { window.sheet = s; }); return 'data:,'; }; }`)
		p.Click(click)
		p.WaitText(said, "Đã mở bản in")
		p.Wait(`window.sheet.startsWith('%PDF-')`)
	}
	clerk := o.pageOf(t, browser.Desktop, "/results", access.Clerk, "Trần Thị Mai")
	clerk.Wait(live)
	opens(clerk, ".book", ".book button")
	clerk.Type("#code", string(v.Code))
	clerk.Press("Enter")
	clerk.WaitText(".dossier", "Nguyễn Văn Mẫu")
	opens(clerk, ".toasts", `[data-sheet="receipt twice"]`)
	pictureBook(clerk, "results-book")
	clerk.Close()

	unit := o.pageOf(t, browser.Desktop, "/units", access.UnitOfficer, "Vũ Đức Minh")
	unit.Wait(live)
	unit.WaitText(".desk-rows", string(v.Code)) // what the page asks for is there
	unit.Wait(`document.querySelector('.book').hidden`)
	pictureBook(unit, "units-officer")
	unit.Close()

	lead := o.pageOf(t, browser.Desktop, "/units", access.Supervisor, "Phạm Thu Hà")
	lead.Wait(live)
	opens(lead, ".book", ".book button")
	pictureBook(lead, "units-lead")

	gone := o.act(v, wire.ActStop, map[string]any{"reason": "chờ xác minh"})
	browser.Eval[any](lead, `{ const s = document.getElementById('unit'); s.value = 'mot-cua'; s.dispatchEvent(new Event('change')); }`)
	lead.Click(`.desk-row[data-code="` + string(v.Code) + `"]`)
	lead.WaitText(".dossier", "chờ xác minh")
	lead.Wait(`document.querySelector('[data-sheet="control"]:not([hidden])') && !document.querySelector('[data-sheet="stop"]')`)
	o.act(gone, wire.ActWithdraw, map[string]any{"reason": "không có nhu cầu"})
	lead.Click(`.desk-row[data-code="` + string(v.Code) + `"]`)
	opens(lead, ".toasts", `[data-sheet="stop"]:not([hidden])`)
}

// pictureBook shows a page in both languages and both lights.
func pictureBook(p *browser.Page, name string) {
	if *look == "" {
		return
	}
	for _, lang := range []string{"en", "vi"} {
		p.Wait(`import('/static/js/i18n.js').then((i) => i.setLang('` + lang + `', {keep: false})).then(() => true)`)
		p.Emulate(browser.On(browser.Desktop), browser.Dark())
		picture(p, name+"-"+lang+"-dark")
		p.Emulate(browser.On(browser.Desktop), browser.Light())
		picture(p, name+"-"+lang)
	}
}

func TestAUnitSeesWhatPressesAndWhoWasQuicker(t *testing.T) {
	o := openRegister(t)
	late := o.act(o.enter("Lê Thị Muộn"), wire.ActHandOver, map[string]any{"to": "tu-phap"})
	o.forward(9 * 24 * time.Hour)
	fresh := o.act(o.enter("Trần Văn Mới"), wire.ActHandOver, map[string]any{"to": "tu-phap"})
	p := o.come(t, browser.Desktop, "/units")
	p.Wait(`document.activeElement.id === 'unit'`)
	p.Press("P") // Phòng Tư pháp
	p.WaitText(`[data-group="overdue"]`, "1")
	p.WaitText(".desk-rows", string(fresh.Code))
	require.NotContains(t, browser.Eval[string](p, `document.body.innerText`), "Muộn") // masked until somebody opens it
	p.Press("Tab")
	p.Wait(`document.activeElement.dataset.group === 'all'`)
	for range 7 {
		p.Press("Tab")
	}
	p.Press("Enter")
	p.WaitText(".dossier", "Lê Thị Muộn")
	p.Wait(`document.querySelector('[data-act="phone-call"]').dataset.digit === '1'`) // what it waits for
	p.Press("3")                                                                      // finish: not before the apology
	p.Wait(`document.querySelector('dialog[data-ask="action-finish"]')`)
	p.Press("Tab", "Tab", "Enter")
	p.WaitText(".toasts", "phiếu xin lỗi")
	o.act(late, wire.ActPhoneCall, map[string]any{"about": "other", "reached": true}) // a colleague was quicker
	p.Press("2")                                                                      // the apology begins with the phone call
	p.Wait(`document.querySelector('dialog[data-ask="action-phone-call"]')`)
	p.Press("Tab", "Tab", "Enter")
	p.WaitText(`dialog[data-ask="stale"]`, "Cuộc gọi")
	p.Press("1")
	p.Wait(`document.querySelector('dialog[data-ask="action-apologise"]')`)
	p.Press("Escape")
	p.Wait(`!document.querySelector('dialog')`)
	require.Len(t, o.dossier(late.Code).Calls, 2)
}
