package kiosk

import (
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/e2e/browser"
)

// A curious citizen does to the page whatever hands, a keyboard, a mouse and a scanner that was set up wrongly can do.
// The page is still there, shows what it showed, and goes on to give a number.
func TestAPageThatNobodyLeaves(t *testing.T) {
	t.Parallel()
	o := openOffice(t, monday, nil)
	o.openCounters()
	c := startMachine(t, o.hub.URL(), Config{}).citizen(browser.Kiosk)
	c.sees("menu")
	before := c.Landmark("#screen")
	require.Empty(t, c.Besiege(540, 1700))
	c.sees("menu")
	require.Equal(t, before, c.Landmark("#screen"))
	c.takes("ho-tich")
	c.sees("ticket")
	require.Equal(t, "H001", c.Text("#number"))
}
