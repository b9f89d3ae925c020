package browser

import (
	"context"
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
)

// patience bounds everything that is waited for. It is long because two cores
// under the race detector are slow; nothing waits for it when all is well.
const patience = 30 * time.Second

// Page is one page on one screen. Its methods belong to the goroutine of the
// test and end the test when the page does not do what they ask.
type Page struct {
	t        testing.TB
	tab      tab
	cover    target.ID // the tab in front of a hidden page
	settings settings
	console  console
	album    string // where the last picture of a failed test goes
	patience time.Duration
}

// Open opens an empty page on a screen. At the end of the test the page is
// closed, and errors that it logged fail the test unless they were allowed.
func Open(t testing.TB, s Screen, opts ...Option) *Page {
	t.Helper()
	browser, err := chromium()
	if err != nil {
		t.Fatal(err)
	}
	p := &Page{t: t, album: t.ArtifactDir(), patience: patience}
	p.settings = settings{screen: s, media: map[string]string{"prefers-color-scheme": "light"}}
	if p.tab, err = newTab(browser); err != nil {
		t.Fatalf("browser: open a page: %v", err)
	}
	t.Cleanup(p.finish)
	chromedp.ListenTarget(p.tab.ctx, p.console.listen)
	// The first run makes the target live as long as its context, so it has no deadline.
	if err := chromedp.Run(p.tab.ctx); err != nil {
		t.Fatalf("browser: open a page: %v", err)
	}
	p.run("open a page", network.Enable(), emulation.SetFocusEmulationEnabled(true))
	p.Emulate(opts...)
	return p
}

func (p *Page) finish() {
	p.t.Helper()
	if p.tab.ctx.Err() == nil {
		p.settle()
	}
	for _, e := range p.console.unexpected(p.settings.allowed) {
		p.t.Errorf("browser: %s", e)
	}
	if p.tab.ctx.Err() == nil && p.t.Failed() {
		p.keepPicture()
	}
	p.tab.remove()
}

// settle lets errors arrive that the page logged before now.
func (p *Page) settle() {
	p.t.Helper()
	if _, err := p.eval("0"); err != nil {
		p.t.Errorf("browser: the page no longer answers: %v", err)
	}
}

// keepPicture saves what a failed test last saw; `go test -artifacts` keeps it.
func (p *Page) keepPicture() {
	f, err := os.CreateTemp(p.album, "page-*.png")
	if err == nil {
		f.Close()
		err = p.picture(f.Name())
	}
	if err != nil {
		p.t.Logf("browser: no last picture: %v", err)
	}
}

// Close closes the page before the end of the test, as when a phone goes away.
func (p *Page) Close() {
	p.t.Helper()
	p.settle()
	p.tab.remove()
}

// Emulate changes how the page is shown or watched from now on.
func (p *Page) Emulate(opts ...Option) {
	p.t.Helper()
	for _, o := range opts {
		o(&p.settings)
	}
	p.run("emulate", p.settings.actions()...)
}

// Go loads url and waits until it is loaded.
func (p *Page) Go(url string) {
	p.t.Helper()
	p.run("load "+url, chromedp.Navigate(url))
}

// Cookie gives the page a cookie for an address, such as a session.
func (p *Page) Cookie(url string, c *http.Cookie) {
	p.t.Helper()
	p.run("take a cookie", network.SetCookie(c.Name, c.Value).WithURL(url).WithHTTPOnly(true))
}

// Screenshot saves what the screen shows as a PNG file, or a smaller WebP one where the name says so.
func (p *Page) Screenshot(file string) {
	p.t.Helper()
	if err := p.picture(file); err != nil {
		p.t.Fatalf("browser: screenshot: %v", err)
	}
}

func (p *Page) picture(file string) error {
	var png []byte
	err := p.do(chromedp.ActionFunc(func(ctx context.Context) (err error) {
		shot := page.CaptureScreenshot()
		if filepath.Ext(file) == ".webp" {
			shot = shot.WithFormat(page.CaptureScreenshotFormatWebp).WithQuality(70)
		}
		png, err = shot.Do(ctx)
		return err
	}))
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	return os.WriteFile(file, png, 0o644)
}

// Eval runs a JavaScript expression in the page, waits for it if it is a promise,
// and returns its value; undefined and null are the zero value. An exception
// fails the test.
func Eval[T any](p *Page, js string) T {
	p.t.Helper()
	value, err := evalInto[T](p, js)
	if err != nil {
		p.t.Fatalf("browser: %s: %v", js, err)
	}
	return value
}

func evalInto[T any](p *Page, js string) (value T, err error) {
	raw, err := p.eval(js)
	if err == nil && len(raw) > 0 {
		err = json.Unmarshal(raw, &value)
	}
	return value, err
}

func (p *Page) eval(js string) (value []byte, err error) {
	err = p.do(chromedp.ActionFunc(func(ctx context.Context) error {
		got, thrown, err := runtime.Evaluate(js).WithAwaitPromise(true).WithReturnByValue(true).Do(ctx)
		if err != nil {
			return err
		}
		if thrown != nil {
			return thrown
		}
		value = got.Value
		return nil
	}))
	return value, err
}

// run does actions that must succeed; what names them in a failure.
func (p *Page) run(what string, actions ...chromedp.Action) {
	p.t.Helper()
	if err := p.do(actions...); err != nil {
		p.t.Fatalf("browser: %s: %v", what, err)
	}
}

// do does actions within patience.
func (p *Page) do(actions ...chromedp.Action) error {
	ctx, cancel := context.WithTimeout(p.tab.ctx, p.patience)
	defer cancel()
	return chromedp.Run(ctx, actions...)
}

// Allow expects errors in the console that match pattern.
func Allow(pattern string) Option {
	re := regexp.MustCompile(pattern)
	return func(o *settings) { o.allowed = append(o.allowed, re) }
}

// AllowLostConnections expects the errors a page cannot help logging while the
// server is away or the network is off.
func AllowLostConnections() Option {
	return Allow(`net::ERR_(CONNECTION_|INTERNET_DISCONNECTED|EMPTY_RESPONSE|INCOMPLETE_CHUNKED|NETWORK_CHANGED)|` +
		`^(log|console): WebSocket connection to `)
}

// String is the address the page shows.
func (p *Page) String() string {
	href, err := evalInto[string](p, "location.href")
	if err != nil {
		return err.Error()
	}
	return href
}
