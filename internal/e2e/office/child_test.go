package office

import (
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/e2e/browser"
	"motcua/internal/queue"
)

// A child drums on the middle of the glass, whatever is there, and then on the same service again.
func TestThirtyPressesGiveOneTicketAndASmile(t *testing.T) {
	t.Parallel()
	h := openHouse(t, monday, func(o *queue.Office) { o.Priorities = nil })
	h.do("open-1", queue.OpenCounter{Counter: "1"})
	c := atMachine(t, h.kioskURL(), browser.Kiosk)
	c.Click("[data-service=ho-tich]")
	for range 28 {
		c.Click("#kiosk")
	}
	c.sees("ticket")
	require.Equal(t, "H001", c.Text("#number"))
	c.Click("#done")
	c.sees("menu")
	c.Click("[data-service=ho-tich]")
	c.sees("again")
	c.WaitText("#screen h1", say(t, "vi", "kiosk.again"))
	require.Equal(t, "H001", c.Text("#number"))
	require.Equal(t, 1, newestSlip(t, h.kioskURL()).n, "one piece of paper")
	h.gave = []string{"H001"}
}
