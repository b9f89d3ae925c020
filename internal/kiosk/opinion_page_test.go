package kiosk

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/e2e/browser"
	"motcua/internal/queue"
	"motcua/internal/survey"
	"motcua/internal/wire"
)

func TestOpinionsAtTheMachine(t *testing.T) {
	t.Parallel()
	o := openOffice(t, monday, nil)
	o.openCounters()
	id := o.ticket("ho-tich")
	o.do(queue.CallNext{Counter: "1"})
	o.do(queue.Finish{Counter: "1", Outcome: queue.Advised})
	m := startMachine(t, o.hub.URL(), Config{Printer: newNoted(t, named(t, "epson-80")), Times: wire.KioskTimes{Idle: 3600_000, Paper: 3600_000}})
	c := m.citizen(browser.Kiosk)
	c.sees("menu")

	c.scans(id, "served")
	c.Click("#rate")
	c.sees("opinion-rate-0")
	c.looksFit(t, "opinion-rate", plainest...)
	c.Click("[data-level=unsatisfied]")
	c.sees("opinion-why")
	c.looksFit(t, "opinion-why", plainest...)
	c.Click("[data-reason=unclear]")
	c.Click("#send")
	c.sees("opinion-thanks")
	c.Click("#done")
	c.sees("menu")

	c.Click("#opinion")
	c.sees("opinion")
	c.Click("#rate-office")
	c.sees("opinion-rate-0")
	c.Click("[data-level=satisfied]")
	c.sees("opinion-thanks")
	counts, err := o.hub.Survey().Counts(monday.Add(-time.Hour), monday.Add(24*time.Hour))
	require.NoError(t, err)
	require.Equal(t, []int{2, 1, 1}, []int{counts.All.Ratings, counts.Office.Ratings, counts.ByCounter["1"].Ratings})
	require.Equal(t, 2, counts.ByChannel[survey.Kiosk].Ratings)

	c.Click("#suggest")
	c.sees("opinion-box")
	for _, key := range []string{"t", "h", "e", "m", "space", "g", "h", "e"} {
		c.Click("[data-key=" + key + "]")
	}
	c.looksFit(t, "opinion-box", plainest...)
	c.Click("#go")
	c.sees("opinion-contact")
	for _, key := range "0912345678" {
		c.Click("[data-key='" + string(key) + "']")
	}
	c.Click("#go")
	c.sees("opinion-put")
	all, err := o.hub.Survey().Suggestions(time.Time{})
	require.NoError(t, err)
	require.Equal(t, []string{"them ghe", "0912345678"}, []string{all[0].Text, all[0].Contact})

	o.close()
	m.await(func(v wire.KioskView) bool { return !v.Link.Up })
	c.Click("#done")
	c.Wait("document.body.dataset.screen === 'stop'")
}
