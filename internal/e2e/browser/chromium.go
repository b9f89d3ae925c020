package browser

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"sync"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"

	"motcua/internal/e2e/process"
)

// chromium is the browser of this test process, started by the first page.
// The kernel kills it together with the test process.
var chromium = sync.OnceValues(func() (context.Context, error) {
	file, err := find()
	if err != nil {
		return nil, err
	}
	profile, err := process.Scratch()
	if err != nil {
		return nil, err
	}
	alloc, _ := chromedp.NewExecAllocator(context.Background(), options(file, profile)...)
	ctx, _ := chromedp.NewContext(alloc)
	if err := chromedp.Run(ctx); err != nil {
		return nil, fmt.Errorf("browser: start %s: %w", file, err)
	}
	return ctx, nil
})

// find returns the browser of this machine, by the names distributions give it.
func find() (string, error) {
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if file, err := exec.LookPath(name); err == nil {
			return file, nil
		}
	}
	return "", fmt.Errorf("browser: no chromium, chromium-browser or google-chrome in PATH: " +
		"install Chromium (Debian's package is called chromium) or run tools/setup.sh")
}

func options(file, profile string) []chromedp.ExecAllocatorOption {
	all := []chromedp.ExecAllocatorOption{
		chromedp.ExecPath(file),
		chromedp.UserDataDir(profile),
		chromedp.Env("TMPDIR=" + profile),             // killed with the tests, it cannot tidy up itself
		chromedp.Flag("no-sandbox", os.Getuid() == 0), // Chromium refuses to sandbox for root
	}
	for _, name := range []string{
		"headless", "disable-gpu", "no-first-run", "no-default-browser-check", "hide-scrollbars",
		// A test machine need not reach the internet, and asks for nothing there.
		"disable-quic", "disable-background-networking", "disable-component-update", "disable-sync",
		// Several pages are watched at once, and none of them is in the background.
		"disable-background-timer-throttling", "disable-backgrounding-occluded-windows", "disable-renderer-backgrounding",
		// Containers have a small /dev/shm, and a 4K wall does not fit.
		"disable-dev-shm-usage",
	} {
		all = append(all, chromedp.Flag(name, true))
	}
	return append(
		all,
		chromedp.Flag("autoplay-policy", "no-user-gesture-required"),
		chromedp.Flag("force-color-profile", "srgb"),
		chromedp.Flag("password-store", "basic"),
		// Two pages of the browser's own behind the address bar of every window: a second of work for each page.
		chromedp.Flag("disable-features", "WebUIOmniboxPopup,WebUIOmniboxAimPopup"),
	)
}

// tab is a page in a private context of its own.
type tab struct {
	ctx     context.Context
	private cdp.BrowserContextID
	remove  context.CancelFunc // the page and its private context
}

// newTab asks for a window of its own, without which recent Chromium has nowhere
// to put the first page of a private context.
func newTab(browser context.Context) (tab, error) {
	ctx := cdp.WithExecutor(browser, chromedp.FromContext(browser).Browser)
	private, err := target.CreateBrowserContext().WithDisposeOnDetach(true).Do(ctx)
	if err != nil {
		return tab{}, err
	}
	dispose := func() { target.DisposeBrowserContext(private).Do(ctx) }
	id, err := target.CreateTarget("about:blank").WithBrowserContextID(private).WithNewWindow(true).Do(ctx)
	if err != nil {
		dispose()
		return tab{}, err
	}
	page, cancel := chromedp.NewContext(browser, chromedp.WithTargetID(id))
	return tab{ctx: page, private: private, remove: func() { cancel(); dispose() }}, nil
}
