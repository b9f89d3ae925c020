package office

import (
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/e2e/browser"
)

// One visit from the door to the end, with everything that anybody sees and hears of it.
func TestAMorning(t *testing.T) {
	t.Parallel()
	h := openHouse(t, monday)
	one, two := openWall(t, h.wallURL(1), browser.Wall), openWall(t, h.wallURL(2), browser.Wall.Turned())
	above := openWall(t, h.wallURL(3), small)
	one.voiced()
	lan := h.sits("2", "Lan")
	lan.WaitText("#stage", say(t, "vi", "counter.idle.nobody"))

	c := atMachine(t, h.kioskURL(), browser.Kiosk)
	c.takes("chung-thuc")
	c.sees("ticket")
	c.Wait("document.body.dataset.paper === 'printed'")
	number := c.Text("#number")
	require.Equal(t, "C001", number)
	row := h.floor().Recent[0]
	require.Equal(t, number, row.Number)
	paper := newestSlip(t, h.kioskURL())
	require.Equal(t, row.ID, paper.code, "the barcode on the paper")
	require.Equal(t, h.hub.URL()+"/t/"+row.ID, paper.address(t), "the QR on the paper")
	c.Wait("document.querySelector('.sheet') && document.querySelector('.sheet').naturalWidth > 0")
	c.WaitText("#ahead", say(t, "vi", "kiosk.ahead.0"))

	phone := onPhone(t, paper.address(t))
	phone.says("first")

	require.Equal(t, number, lan.next())
	call := one.calls(number)
	require.Equal(t, call, two.calls(number))
	for _, w := range []*wall{one, two} {
		w.line("2", "called", number)
	}
	lan.WaitText(".stage-shown", say(t, "vi", "counter.shown", "n", "2", "of", "2"))
	lan.Wait("document.querySelector('.stage-shown').dataset.kind === 'ok'")
	phone.says("called")
	phone.WaitText("body", number)
	one.hears(call)
	require.NotContains(t, browser.Eval[string](above.Page, "document.body.innerText"), number, "another hall")

	lan.Press("s")
	lan.main("finish")
	phone.says("serving")
	one.line("2", "serving", number)
	two.line("2", "serving", number)
	lan.finish("1")
	phone.says("served")
	one.line("2", "ready", "")
	lan.WaitText(".desk", say(t, "vi", "outcome.registered"))
	require.Equal(t, 1, h.floor().Served)

	require.Equal(t, []int64{call}, one.spoken(call))
	two.mute()
	require.Zero(t, browser.Eval[int](above.Page, "wall.voice.spoken.length"))

	fits(t, one.Page, browser.Wall, browser.Wall.Turned(), browser.Wall4K)
	fits(t, c.Page, browser.Kiosk, browser.Kiosk.Turned())
	fits(t, lan.Page, browser.Desktop, browser.Wall, browser.Desktop.Turned())
	fits(t, phone.Page, browser.Phone, browser.Screen{Width: 320, Height: 568, Mobile: true})
}

// English is one touch away for the citizen, for the clerk and on the phone.
func TestEnglishAtOneTouch(t *testing.T) {
	t.Parallel()
	h := openHouse(t, monday)
	lan := h.sits("1", "Lan")
	c := atMachine(t, h.kioskURL(), browser.Kiosk.Turned())
	c.WaitText("#screen h1", say(t, "vi", "kiosk.hello"))
	c.Click("[data-lang=en]")
	c.WaitText("#screen h1", say(t, "en", "kiosk.hello"))
	c.WaitText("#screen", "Civil status: birth, marriage, death")
	c.takes("ho-tich")
	c.sees("ticket")
	c.Wait("document.body.dataset.paper === 'printed'")
	c.WaitText("#ahead", say(t, "en", "kiosk.ahead.0"))

	phone := onPhone(t, newestSlip(t, h.kioskURL()).address(t))
	phone.Click("[lang=en]")
	phone.lang = "en"
	phone.says("first")

	lan.WaitText("#main-verb", say(t, "vi", "counter.main.next"))
	lan.Click(".lang[lang=en]")
	lan.WaitText("#main-verb", say(t, "en", "counter.main.next"))
	require.Equal(t, "H001", lan.next())
	phone.says("called")
	for _, p := range []*browser.Page{c.Page, phone.Page, lan.Page} {
		require.Equal(t, "en", browser.Eval[string](p, "document.documentElement.lang"))
	}
	fits(t, c.Page, browser.Kiosk, browser.Kiosk.Turned())
	fits(t, lan.Page, browser.Desktop)
	fits(t, phone.Page, browser.Phone)
}
