package pages

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/access"
	"motcua/internal/e2e/browser"
	"motcua/internal/queue"
	"motcua/internal/wire"
)

// stage waits until the middle of the page shows a state and, unless it is empty, a number.
func stage(t testing.TB, p *browser.Page, state, number string) {
	t.Helper()
	p.Wait(fmt.Sprintf(`document.querySelector('.stage').dataset.state === %q`, state))
	if number != "" {
		p.WaitText(".stage-number", number)
	}
}

// able waits until a verb can be pressed.
func able(t testing.TB, p *browser.Page, sel string) {
	t.Helper()
	p.Wait(fmt.Sprintf(`document.querySelector(%q).getAttribute('aria-disabled') !== 'true'`, sel))
}

// rest lets the guard against a double press end.
func rest(p *browser.Page) {
	p.Wait(`new Promise((done) => setTimeout(() => done(true), 320))`)
}

func TestEveryVerbByKeyboard(t *testing.T) {
	o := open(t, nil)
	o.issue("ho-tich", 6)
	o.post("counters/2/open", wire.OpenCounter{}, nil)
	p := o.sit(t, browser.Desktop, "1", "Trần Thị Mai")

	p.Press(" ") // the main thing now: next
	stage(t, p, "called", "H001")
	p.Press("r")
	p.WaitText(".stage-tags", "1")
	require.Equal(t, 1, o.counter("1").Current.Recalls)
	rest(p)
	p.Press("Enter") // start
	stage(t, p, "serving", "H001")
	rest(p)
	p.Press("Enter") // finish asks for the outcome; the same stroke does not answer
	p.WaitText("dialog", "H001")
	require.NotNil(t, o.counter("1").Current)
	p.Press("2")
	stage(t, p, "free", "")
	require.Equal(t, queue.Supplement, o.counter("1").Done[0].Outcome)

	p.Press("o") // the outcome was wrong
	p.WaitText("dialog", "H001")
	p.Press("1")
	p.WaitText(`dialog[data-ask="outcome"]`, "H001")
	p.Press("4")
	p.WaitText(`dialog[data-ask="reason"]`, "Vì sao")
	p.Press("1")
	p.WaitText(".panel-done", "Từ chối")
	require.Equal(t, queue.Refused, o.counter("1").Done[0].Outcome)

	p.Press("n")
	stage(t, p, "called", "H002")
	p.Press("v")
	p.WaitText(".panel-missed", "H002")

	p.Press("n")
	stage(t, p, "called", "H003")
	p.Press("s")
	stage(t, p, "serving", "H003")
	p.Press("h")
	p.WaitText(".panel-held", "H003")

	p.Press("b") // back in line, at the old place
	p.WaitText("dialog", "H003")
	p.Press("2")
	p.WaitText(".panel-waiting .item", "H002")
	able(t, p, "#main-verb")

	p.Press("g")
	p.Wait(`document.querySelector('#ask-number')`)
	require.Empty(t, browser.Eval[string](p, `document.querySelector('#ask-number').value`)) // the g itself is not typed
	p.Press("5", "Enter")
	stage(t, p, "called", "H005")
	p.Press("t")
	p.WaitText("dialog", "H005")
	p.Press("2") // counter 2
	stage(t, p, "free", "")
	require.Equal(t, "H005", o.counter("2").Next[0].Number)
	require.True(t, o.counter("2").Next[0].Only)

	rest(p)
	p.Press("n")
	stage(t, p, "called", "H002")
	p.Press("z")
	stage(t, p, "free", "")
	require.Equal(t, "H002", o.counter("1").Next[0].Number)

	p.Press("d")
	p.Click(`[data-service="tra-ket-qua"] label:nth-of-type(2)`)
	p.Click(".ask-submit")
	p.WaitText(".serves", "K")
	p.Press("p")
	stage(t, p, "paused", "")
	p.Press("m")
	stage(t, p, "free", "")
	p.Press("x")
	stage(t, p, "closed", "")
	rest(p)
	p.Press("m")
	stage(t, p, "free", "")
	p.Press("?")
	p.WaitText("dialog", "Phím tắt")
	p.Press("Escape")
	p.Wait(`!document.querySelector('dialog')`)
	p.Press("k")
	p.WaitText(".enter-person", "Trần Thị Mai")
}

func TestEveryVerbByMouse(t *testing.T) {
	o := open(t, nil)
	o.issue("ho-tich", 5)
	o.post("counters/2/open", wire.OpenCounter{}, nil)
	p := o.sit(t, browser.Desktop, "1", "Lê Văn An")
	main := func() { rest(p); able(t, p, "#main-verb"); p.Click("#main-verb") }
	verb := func(name string) { able(t, p, `[data-verb="`+name+`"]`); p.Click(`[data-verb="` + name + `"]`) }

	main()
	stage(t, p, "called", "H001")
	verb("recall")
	p.WaitText(".stage-tags", "1")
	main()
	stage(t, p, "serving", "H001")
	main()
	p.Click(`[data-value="advised"]`)
	stage(t, p, "free", "")
	p.Click(`[data-correct="H001"]`)
	p.Click(`[data-value="registered"]`)
	p.Click(`dialog[data-ask="reason"] [data-value="unset"]`)
	p.WaitText(".panel-done", "Đã tiếp nhận")

	main()
	stage(t, p, "called", "H002")
	verb("no-show")
	p.Click(`[data-resume="H002"]`)
	p.WaitText(".panel-waiting .item", "H002")
	main()
	stage(t, p, "called", "H002")
	verb("hold")
	p.WaitText(".panel-held", "H002")
	p.Click(`[data-resume="H002"]`)
	p.WaitText(".panel-waiting .item", "H002")
	p.Click(`[data-call="H004"]`)
	stage(t, p, "called", "H004")
	verb("return")
	stage(t, p, "free", "")
	rest(p)
	verb("call")
	p.Type("#ask-number", "h3")
	p.Click(".ask-submit")
	stage(t, p, "called", "H003")
	verb("transfer")
	p.Click(`dialog [data-value="K"]`)
	stage(t, p, "free", "")
	require.Equal(t, queue.Waiting, o.room().Recent[2].State)
	require.Equal(t, "tra-ket-qua", o.room().Recent[2].Service)
	verb("pause")
	stage(t, p, "paused", "")
	verb("open")
	stage(t, p, "free", "")
	verb("close")
	stage(t, p, "closed", "")
}

func TestUndoRestoresThePlace(t *testing.T) {
	o := open(t, nil)
	o.issue("ho-tich", 3)
	p := o.sit(t, browser.Desktop, "1", "Mai")
	before := o.counter("1").Next
	p.Press("n")
	stage(t, p, "called", "H001")
	p.Click(`[data-verb="return"]`)
	stage(t, p, "free", "")
	p.WaitText(".toast", "H001")
	require.Equal(t, numbers(before), numbers(o.counter("1").Next))
}

func numbers(rows []queue.TicketRow) (list []string) {
	for _, row := range rows {
		list = append(list, row.Number)
	}
	return list
}

func TestAPressTwiceIsOneCommand(t *testing.T) {
	o := open(t, nil)
	o.issue("ho-tich", 3)
	p := o.sit(t, browser.Desktop, "1", "Mai")
	able(t, p, "#main-verb")
	browser.Eval[any](p, `(() => { const b = document.querySelector('#main-verb'); b.click(); b.click(); })()`)
	stage(t, p, "called", "H001")
	rest(p)
	stage(t, p, "called", "H001") // the second press did not start the visit
	require.Equal(t, queue.Called, o.counter("1").Current.State)
	require.Len(t, o.counter("1").Next, 2)
}

func TestTwoTabsStayInStep(t *testing.T) {
	o := open(t, nil)
	o.issue("ho-tich", 2)
	one := o.sit(t, browser.Desktop, "1", "Mai")
	two := o.sit(t, browser.Desktop, "1", "Mai")
	one.Press("n")
	stage(t, two, "called", "H001")
	two.Press("s")
	stage(t, one, "serving", "H001")
	one.Press("f")
	one.Press("1")
	stage(t, two, "free", "")
	two.WaitText(".panel-done", "H001")
}

func TestARefusalIsSaidAndNothingIsLost(t *testing.T) {
	o := open(t, nil)
	o.issue("ho-tich", 2)
	p := o.sit(t, browser.Desktop, "1", "Mai")
	p.Press("n")
	stage(t, p, "called", "H001")
	p.Press("z")
	stage(t, p, "free", "")
	p.Press("g")
	p.Type("#ask-number", "H999")
	p.Press("Enter")
	p.WaitText(".toast-bad", "H999")
	stage(t, p, "free", "")
	require.Len(t, o.counter("1").Next, 2)
}

func TestTheHubDiesUnderTheOpenPage(t *testing.T) {
	o := open(t, nil)
	o.issue("ho-tich", 3)
	p := o.sit(t, browser.Desktop, "1", "Mai")
	p.Press("n")
	stage(t, p, "called", "H001")
	o.halt()
	// Pressed while the page has not noticed: it is asked again, with the same id, until the hub is back.
	p.Press("s")
	p.Wait(`document.querySelector('[data-banner="lost"], [data-banner="waiting"]')`)
	p.Wait(`document.querySelector('#main-verb').getAttribute('aria-disabled') === 'true'`)
	o.start()
	p.Wait(live)
	p.Wait(`!document.querySelector('[data-banner]')`)
	p.WaitText(".stage-number", "H001")
	if o.counter("1").Current.State == queue.Called { // the page knew before the key was struck
		able(t, p, "#main-verb")
		p.Press("s")
	}
	stage(t, p, "serving", "H001")
	require.Len(t, o.counter("1").Next, 2)
}

func TestACommandWithoutAnswerIsAskedAgainWithTheSameKey(t *testing.T) {
	o := open(t, nil)
	o.issue("ho-tich", 3)
	p := o.sit(t, browser.Desktop, "1", "Mai")
	// The answer to the first try is lost on its way: the command was carried out, and nobody knows.
	browser.Eval[any](p, `(() => {
		const real = window.fetch; window.keys = [];
		window.fetch = async (url, options) => {
			if (!String(url).endsWith('/next')) return real(url, options);
			window.keys.push(options.headers['Idempotency-Key']);
			const answer = await real(url, options);
			if (window.keys.length === 1) throw new TypeError('lost');
			return answer;
		};
	})()`)
	able(t, p, "#main-verb")
	p.Press("n")
	p.Wait(`window.keys.length === 2`)
	stage(t, p, "called", "H001")
	p.Wait(`!document.querySelector('[data-banner]')`)
	keys := browser.Eval[[]string](p, `window.keys`)
	require.Equal(t, keys[0], keys[1])
	require.Len(t, o.counter("1").Next, 2)
}

func TestWhatTheClerkMustKnow(t *testing.T) {
	o := open(t, nil)
	o.post("rehearsal/start", struct{}{}, nil)
	p := o.sit(t, browser.Desktop, "1", "Mai")
	p.WaitText("[data-banner=rehearsal]", "tập dượt")
	stage(t, p, "free", "")
	p.WaitText(".stage", "Chưa có ai chờ")
	o.post("rehearsal/end", struct{}{}, nil)
	p.Wait(`!document.querySelector('[data-banner=rehearsal]')`)
	o.issue("ho-tich", 1)
	able(t, p, "#main-verb")
	p.Press(" ")
	stage(t, p, "called", "H001")
	rest(p)
	p.Press(" ")
	stage(t, p, "serving", "H001")
	o.forward(50 * time.Minute)
	p.WaitText("[data-banner=forgotten]", "H001")
	p.Press("f")
	p.Press("6")
	stage(t, p, "free", "")
	o.post("day/close", struct{}{}, nil)
	p.WaitText("[data-banner=day]", "đã đóng")
}

func TestAnUnknownCounterShowsTheWay(t *testing.T) {
	o := open(t, nil)
	p := o.page(t, browser.Desktop, "/counter/99")
	p.WaitText(".enter", "99")
	p.Click(".place:nth-child(3)")
	p.Click("#enter")
	p.Wait(`location.pathname === '/counter/3'`)
	p.Wait(`document.querySelector('.stage')`)
	p.WaitText(".head-title", "Trả kết quả")
	require.Equal(t, queue.CounterOpen, o.counter("3").State)
}

func TestTheNarrowStripFits(t *testing.T) {
	o := open(t, nil)
	o.issue("ho-tich", 12)
	p := o.sit(t, browser.Screen{Width: 360, Height: 768}, "1", "Nguyễn Thị Hoàng Phương Thảo")
	fits := func(state string) {
		t.Helper()
		stage(t, p, state, "")
		require.LessOrEqual(t, browser.Eval[int](p, `document.documentElement.scrollWidth`), 360, state)
	}
	fits("free")
	able(t, p, "#main-verb")
	p.Press("n")
	fits("called")
	p.Press("t")
	p.Wait(`document.querySelector('dialog')`)
	fits("called")
	p.Press("Escape")
	p.Press("h")
	p.WaitText(".panel-held", "H001")
	fits("free")
	p.WaitText(".strip-waiting", "11") // the head and the lists stay out of the way
	require.Equal(t, "none", browser.Eval[string](p, `getComputedStyle(document.querySelector('.head')).display`))
	p.Click("#strip-more")
	p.Click(`.lang[lang="en"]`)
	p.WaitText("#main-verb", "Call next")
	fits("free")
	p.Click("#strip")
	p.Emulate(browser.On(browser.Screen{Width: 1366, Height: 90})) // a line above the portal
	p.Wait(`document.documentElement.scrollHeight <= 90 && document.querySelector('#main-verb').getBoundingClientRect().bottom <= 90`)
	p.WaitText(".strip-waiting", "11")
}

// Somebody who sits at one counter sits down at another one: they are asked, the first is closed, and somebody else
// sits down there.
func TestOneClerkIsAtOneCounter(t *testing.T) {
	o := open(t, nil)
	o.issue("ho-tich", 1)
	first := o.sit(t, browser.Desktop, "1", "Trần Thị Mai")
	able(t, first, "#main-verb")
	first.Press("n")
	stage(t, first, "called", "H001")

	p := o.pageOf(t, browser.Desktop, "/counter/2", access.Clerk, "Trần Thị Mai")
	p.Click("#enter")
	p.WaitText(`dialog[data-ask="leave"]`, "Bạn đang ngồi ở quầy 1. Chuyển sang quầy 2?")
	picture(p, "counter-leave")
	p.Press("Escape")
	p.Wait(`!document.querySelector('dialog')`)
	require.Equal(t, queue.CounterClosed, o.counter("2").State)
	p.Click("#enter")
	p.WaitText(`dialog[data-ask="leave"]`, "Quầy 1 sẽ đóng")
	p.Press("1")
	p.WaitText(".toast-bad", "Quầy 1 còn số H001 chưa xong")
	require.Equal(t, queue.CounterOpen, o.counter("1").State)

	first.Press("z")
	stage(t, first, "free", "")
	p.Click("#enter")
	p.Click(`dialog[data-ask="leave"] [data-value="true"]`)
	stage(t, p, "free", "")
	stage(t, first, "closed", "")
	p.WaitText("#me", "Trần Thị Mai")

	an := o.sit(t, browser.Desktop, "1", "Lê Văn An")
	stage(t, an, "free", "")
	first.WaitText("#banners", "Lê Văn An đang ngồi quầy này")
	first.Press("n") // at the machine that she left: his seat, and hers
	first.WaitText(`dialog[data-ask="take"]`, "Lê Văn An đang ngồi quầy 1")
	first.Press("1")
	first.WaitText(`dialog[data-ask="leave"]`, "Bạn đang ngồi ở quầy 2")
	first.Press("1")
	stage(t, first, "called", "H001")
	stage(t, p, "closed", "")
	an.WaitText("#banners", "Trần Thị Mai đang ngồi quầy này")
}
