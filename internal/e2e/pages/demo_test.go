package pages

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/demo"
	"motcua/internal/e2e/browser"
)

func TestTheFrontDoorOfTheDemo(t *testing.T) {
	app, err := demo.New(demo.Config{Dir: t.TempDir()})
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- app.Run(ctx) }()
	t.Cleanup(func() {
		cancel()
		require.NoError(t, <-done)
	})
	addresses := app.Addresses()
	p := browser.Open(t, browser.Desktop, browser.AllowLostConnections())
	p.Go(addresses[0].URL)
	p.Wait(`fetch('/demo/as/phu-trach-a', {method: 'POST'}).then((answer) => answer.ok)`)
	p.Go(addresses[0].URL)
	p.Wait(live)
	p.WaitText(".hero-time", "07:2")
	for _, at := range addresses[1:] {
		p.Wait(`[...document.querySelectorAll('a')].some((a) => a.href === ` + "`" + at.URL + "`" + `)`)
	}
	p.Click(`[data-to="11:25"]`)
	p.WaitText(".hero-time", "11:25")
	p.Wait(`document.querySelector('[data-to="09:00"]').getAttribute('aria-disabled') === 'true'`)
	p.Click(`[data-to="morning"]`)
	p.WaitText(".hero-time", "07:25")
	p.WaitText(".hero-date", "Thứ Ba")
	p.Click(`.lang[lang="en"]`)
	p.WaitText("h1", "forgotten")
	p.Emulate(browser.On(browser.Phone), browser.Dark())
	p.Wait(`document.documentElement.scrollWidth <= 390`)
}
