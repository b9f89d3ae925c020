package office

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/e2e/browser"
	"motcua/internal/queue"
)

// The night passes under open pages: in the morning nothing of yesterday is left on them.
func TestTheNightPasses(t *testing.T) {
	t.Parallel()
	h := openHouse(t, time.Date(2026, 11, 23, 16, 55, 0, 0, queue.Local))
	w := openWall(t, h.wallURL(2), small)
	lan := h.sits("1", "Lan")
	minh := h.sits("2", "Minh")
	for range 3 {
		h.take("ho-tich")
	}
	require.Equal(t, "H001", lan.next())
	w.calls("H001")
	lan.Press("s")
	lan.finish("1")
	require.Equal(t, "H002", lan.next())
	w.calls("H002")
	w.WaitText("wall-recent", "H001")
	w.Wait(waiting + ` === 1`)
	minh.WaitText("#main-verb", say(t, "vi", "counter.upNext", "number", "H003"))
	c := atMachine(t, h.kioskURL(), browser.Kiosk)
	c.WaitText("[data-service=ho-tich]", say(t, "vi", "kiosk.waiting", "n", "1"))

	h.clock.set(time.Date(2026, 11, 24, 0, 0, 1, 0, queue.Local))
	w.WaitText("wall-clock", "24/11/2026")
	w.Wait(`wall.view.board.calls.length === 0 && document.querySelector('wall-stage').hidden`)
	w.Wait(waiting + ` === 0`)
	for _, number := range []string{"H001", "H002", "H003"} {
		require.NotContains(t, browser.Eval[string](w.Page, `document.querySelector('.room').innerText`), number)
	}
	for _, one := range []*clerk{lan, minh} {
		one.Wait(`document.querySelector('.stage-number').textContent === ''`)
		one.Wait(`!/H00/.test(document.querySelector('#main').innerText)`)
	}
	c.WaitText("[data-service=ho-tich]", say(t, "vi", "kiosk.waiting.0"))

	c.takes("ho-tich")
	c.sees("ticket")
	require.Equal(t, "H001", c.Text("#number"))
	require.Equal(t, "H001", minh.next())
	w.calls("H001")
	h.gave = []string{"H001", "H002", "H003", "H001"}
}

// waiting is how many people wait, as the wall counts them.
const waiting = `wall.view.board.waiting.reduce((sum, one) => sum + one.waiting, 0)`
