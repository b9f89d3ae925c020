package pages

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/e2e/browser"
	"motcua/internal/queue"
	"motcua/internal/wire"
)

func TestReceptionIssuesForPeopleWhoCannotUseTheScreen(t *testing.T) {
	o := open(t, nil)
	p := o.page(t, browser.Desktop, "/reception")
	p.Wait(live)
	p.Type("#search", "khai sinh") // without accents, the best match by Enter
	p.Press("Enter")
	p.WaitText(".turns", "Hộ tịch")
	p.Click(`[data-service="tra-ket-qua"]`)
	p.WaitText(".turns", "rồi đến")
	p.Click(`.chip:nth-child(3)`)
	p.Click("#issue")
	p.WaitText(".done-number", "H001")
	p.WaitText(".done-say", "H001")
	row := o.room().Recent[0]
	require.Equal(t, queue.Reception, row.Channel)
	require.Equal(t, "cao-tuoi", row.Class)
	require.Equal(t, []string{"tra-ket-qua"}, row.Then)
	p.Click(".ask-submit")
	p.WaitText(`[data-number="H001"]`, "đang chờ")

	p.Click(`[data-cancel="H001"]`)
	p.Click(`dialog .choice`)
	p.WaitText(`[data-number="H001"]`, "đã hủy")
}

func TestReceptionBringsTheMissedBack(t *testing.T) {
	o := open(t, nil)
	o.issue("ho-tich", 1)
	o.post("counters/1/open", wire.OpenCounter{}, nil)
	o.post("counters/1/next", struct{}{}, nil)
	o.post("counters/1/no-show", struct{}{}, nil)
	p := o.page(t, browser.Desktop, "/reception")
	p.Click(`[data-resume="H001"]`)
	p.WaitText(`[data-number="H001"]`, "đang chờ")
}

func TestReceptionOverridesTheHours(t *testing.T) {
	o := open(t, func(r *queue.Rules) { r.AlwaysOpen = false })
	o.forward(4 * time.Hour) // noon
	p := o.page(t, browser.Desktop, "/reception")
	p.Click(`[data-service="ho-tich"]`)
	p.Click("#issue")
	p.WaitText(`dialog[data-ask="override"]`, "Vẫn phát số")
	require.Zero(t, o.room().Issued)
	p.Press("Escape")
	p.Wait(`!document.querySelector('dialog')`)
	require.Zero(t, o.room().Issued)
	rest(p)
	p.Click("#issue")
	p.Click(`dialog[data-ask="override"] .choice`)
	p.WaitText(".done-number", "H001")
	require.Equal(t, 1, o.room().Issued)
}

func TestReceptionRehearsesAndClosesTheDay(t *testing.T) {
	o := open(t, nil)
	p := o.page(t, browser.Desktop, "/reception")
	p.Wait(live)
	able(t, p, "#rehearsal")
	p.Click("#rehearsal")
	p.Click(`dialog .choice`)
	p.WaitText("[data-banner=rehearsal]", "tập dượt")
	o.issue("ho-tich", 1)
	p.WaitText("#rehearsal", "Kết thúc")
	rest(p)
	p.Click("#rehearsal")
	p.Wait(`!document.querySelector('[data-banner=rehearsal]')`)
	p.Wait(`!document.querySelector('.r-row')`)
	p.Click("#day")
	p.Click(`dialog .choice`)
	p.WaitText("[data-banner=day]", "đã đóng")
	rest(p)
	p.Click("[data-banner=day] .btn")
	p.Wait(`!document.querySelector('[data-banner=day]')`)
}

func TestTheRoomAtAGlance(t *testing.T) {
	o := open(t, nil)
	o.issue("ho-tich", 3)
	o.sit(t, browser.Desktop, "3", "Phạm Thu Hà")
	p := o.page(t, browser.Desktop, "/office")
	p.WaitText(".o-total-waiting", "3")
	p.WaitText(".o-counters", "Phạm Thu Hà")
	p.WaitText(".o-rules-words", "1 số ưu tiên rồi 2 số thường")
	o.forward(2 * time.Minute)
	p.WaitText(".o-problems", "Hộ tịch") // people wait, and no open counter serves them
	o.post("counters/1/open", wire.OpenCounter{}, nil)
	o.post("counters/1/next", struct{}{}, nil)
	p.WaitText(".o-counters", "H001")
	p.WaitText(".o-problems", "đang ổn")
	p.Emulate(browser.On(browser.Phone))
	p.Wait(`document.documentElement.scrollWidth <= 390`)
}

func TestEveryPageFitsSpeaksAndTurnsDark(t *testing.T) {
	o := open(t, nil)
	ticket := o.issue("ho-tich", 2)
	strip := browser.Screen{Width: 360, Height: 740}
	for path, words := range map[string]string{"/reception": "Reception", "/office": "The room", "/results": "Result desk", "/units": "Specialist units", "/": "office", "/counter/1": "Counter", "/t/" + ticket.ID: "Ahead of you"} {
		for _, screen := range []browser.Screen{strip, browser.Desktop, browser.Wall} {
			p := o.page(t, screen, path+"?lang=en", browser.Dark())
			p.WaitText("body", words)
			p.Wait(`document.documentElement.lang === 'en'`)
			width := browser.Eval[int](p, `document.documentElement.scrollWidth`)
			require.LessOrEqual(t, width, screen.Width, path)
			missing := browser.Eval[string](p, `(document.body.innerText.match(/\b(counter|reception|office|phone|index|staff|desk|dossier|outcome|demo|error)\.[a-zA-Z.-]+/) || [''])[0]`)
			require.Empty(t, missing, "a text without words on %s", path)
			p.Close()
		}
	}
}

func TestAClockThatJumpedIsConfirmedByAPerson(t *testing.T) {
	o := open(t, nil)
	o.issue("ho-tich", 1)
	p := o.page(t, browser.Desktop, "/reception")
	p.Wait(live)
	o.forward(21 * 24 * time.Hour)
	p.Click("[data-banner=clock] .btn")
	p.WaitText(`dialog[data-ask="clock"]`, "đúng không")
	p.Press("1")
	p.Wait(`!document.querySelector('[data-banner=clock]')`)
	require.Equal(t, o.now().Format(time.DateOnly), o.room().Date)
	o.issue("ho-tich", 1)
	p.WaitText(".r-rows", "H001")
}
