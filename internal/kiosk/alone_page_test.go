package kiosk

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/e2e/browser"
	"motcua/internal/queue"
)

// The hub goes away under a citizen's page: numbers are still given, the page says so and promises no time; the ticket
// looks as it always does.
func TestThePageGoesOnWithoutTheHub(t *testing.T) {
	t.Parallel()
	o := openOffice(t, monday, func(o *queue.Office) { o.Services[1].Cap.Day = 1 })
	m := startOn(t, o.hub.URL(), t.TempDir())
	m.ready()
	c := m.citizen(browser.Kiosk)
	c.sees("menu")
	o.close()
	m.away()
	c.WaitText(".notes", "số vẫn được phát")
	c.WaitText("[data-service=ho-tich]", "Chưa biết thời gian chờ")
	require.NotContains(t, c.Text("[data-service=ho-tich]"), "Không có ai chờ")
	c.looksFit(t, "alone-menu", "large", "low", "large-low")
	c.takes("ho-tich")
	c.sees("ticket")
	require.Equal(t, "HG001", c.Text("#number"))
	c.WaitText("#estimate", "Chưa biết thời gian chờ")
	require.False(t, browser.Eval[bool](c.Page, "!!document.querySelector('#ahead')"), "nobody knows")
	c.Wait("document.body.dataset.paper === 'printed'")
	c.looksFit(t, "alone-ticket", "large", "low", "large-low")
	sheets, _ := m.sim.Sheets()
	require.Equal(t, m.desk.last.ticket.ID, readBarcode(t, sheets[0].PNG))
	if *look != "" {
		require.NoError(t, os.WriteFile(filepath.Join(*look, "alone-paper.png"), sheets[0].PNG, 0o600))
	}
	c.Click("#done")
	c.sees("menu")
	o.start()
	m.ready()
	m.settled()
	c.Wait("!document.querySelector('.note-offline')")
	require.Equal(t, []string{"HG001"}, o.order(o.civil()))
}
