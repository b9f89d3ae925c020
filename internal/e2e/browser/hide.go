package browser

import (
	"context"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
)

// Hide puts another tab in front of the page. The page is hidden, as its
// visibilityState says, and goes on running.
func (p *Page) Hide() {
	p.t.Helper()
	p.run("hide", emulation.SetFocusEmulationEnabled(false), p.inBrowser(func(ctx context.Context) (err error) {
		p.cover, err = target.CreateTarget("about:blank").WithBrowserContextID(p.tab.private).WithFocus(true).Do(ctx)
		return err
	}))
	p.Wait(`document.visibilityState === 'hidden'`)
}

// Freeze hides the page and then stops it, as a locked phone does: no timer runs
// and no message is handled until Show.
func (p *Page) Freeze() {
	p.t.Helper()
	p.Hide()
	p.run("freeze", page.SetWebLifecycleState(page.SetWebLifecycleStateStateFrozen))
}

// Show brings a hidden or frozen page back.
func (p *Page) Show() {
	p.t.Helper()
	p.run("show",
		page.SetWebLifecycleState(page.SetWebLifecycleStateStateActive),
		p.inBrowser(func(ctx context.Context) error { return target.CloseTarget(p.cover).Do(ctx) }),
		emulation.SetFocusEmulationEnabled(true))
	p.Wait(`document.visibilityState === 'visible'`)
}

// inBrowser addresses the browser instead of the page.
func (p *Page) inBrowser(f func(context.Context) error) chromedp.Action {
	return chromedp.ActionFunc(func(ctx context.Context) error {
		return f(cdp.WithExecutor(ctx, chromedp.FromContext(ctx).Browser))
	})
}
