package office

import (
	"bytes"
	"encoding/json"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/e2e/browser"
	"motcua/internal/wire"
)

// seconds is how long people may believe a page after its hub has died, with room for a busy machine.
const seconds = 8 * time.Second

// The hub is killed under open pages, twice: every page says so, everything comes back by itself, and nothing is
// given, shown or spoken twice.
func TestTheHubIsKilledUnderOpenPages(t *testing.T) {
	t.Parallel()
	p := startPrograms(t)
	w := openWall(t, p.wall, small)
	w.voiced()
	lan := atCounter(t, "http://"+p.addr, p.lan, "1", "Lan", browser.AllowLostConnections())
	c := atMachine(t, p.kiosk, browser.Kiosk)
	c.takes("ho-tich")
	c.sees("ticket")
	require.Equal(t, "H001", c.Text("#number"))
	c.Click("#done")
	c.sees("menu")
	require.Equal(t, "H001", lan.next())
	first := w.calls("H001")
	w.hears(first) // and dies in the middle of it

	p.hub.Kill()
	died := time.Now()
	c.stopped("hub-away")
	w.Wait(`document.querySelector('wall-lost').dataset.state === 'lost'`)
	w.WaitText("wall-lost", say(t, "vi", "wall.lost.title"))
	lan.WaitText("#banners", say(t, "vi", "staff.lost"))
	require.Less(t, time.Since(died), seconds)
	require.False(t, browser.Eval[bool](c.Page, "!!document.querySelector('[data-service]')"), "nothing to touch")
	require.Equal(t, "hub-away", pastTheScreen(t, p.kiosk).Code, "and no other way to a number")
	lan.Wait(`document.querySelector('#main-verb').getAttribute('aria-disabled') === 'true'`)

	p.start()
	c.sees("menu")
	w.alive()
	w.line("1", "called", "H001")
	lan.can("start")
	lan.WaitText(".stage-number", "H001")
	lan.WaitText(".stage-shown", say(t, "vi", "counter.shown", "n", "1", "of", "1"))
	lan.Wait(`!document.querySelector('[data-banner=lost]')`)

	// A number that the hub gave and whose answer was lost with the hub: the page gets it from the next one.
	p.lossy.losing.Store(true)
	c.takes("ho-tich")
	p.lossy.loses(t)
	p.hub.Kill()
	p.lossy.losing.Store(false)
	w.Wait(`document.querySelector('wall-lost').dataset.state === 'lost'`)
	require.Equal(t, "busy", browser.Eval[string](c.Page, "document.body.dataset.screen"))
	p.start()
	c.sees("ticket")
	require.Equal(t, "H002", c.Text("#number"))
	c.Wait("document.body.dataset.paper === 'printed'")
	require.Equal(t, 2, newestSlip(t, p.kiosk).n)

	// What was said before is not said again, what comes is.
	w.alive()
	lan.can("start")
	lan.Press("s")
	lan.finish("1")
	require.Equal(t, "H002", lan.next())
	second := w.calls("H002")
	require.Equal(t, []int64{first, second}, w.spoken(second))
	require.Len(t, w.turns(), 2, "nor shown as new")

	p.hub.Kill()
	require.Equal(t, []string{"H001", "H002"}, issued(t, p.journal()))
}

// pastTheScreen asks the ticket machine for a number as its page would.
func pastTheScreen(t *testing.T, kioskURL string) wire.Problem {
	t.Helper()
	wish, err := json.Marshal(wire.TakeNumber{Request: "past-the-screen", Service: "ho-tich", Lang: "vi"})
	require.NoError(t, err)
	answer, err := http.Post(kioskURL+"take", "application/json", bytes.NewReader(wish))
	require.NoError(t, err)
	defer answer.Body.Close()
	var p wire.Problem
	require.NoError(t, json.NewDecoder(answer.Body).Decode(&p))
	return p
}
