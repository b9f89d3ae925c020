package kiosk

import (
	_ "embed"
	"flag"
	"fmt"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/device/sim"
	"motcua/internal/e2e/browser"
	"motcua/internal/queue"
	"motcua/internal/wire"
)

var look = flag.String("look", "", "write pictures of every screen into this folder")

//go:embed testdata/fit.js
var fit string

// looks are the ways in which citizens look at the machine.
var looks = []struct {
	name, class, lang string
	opts              []browser.Option
}{
	{"plain", "", "vi", []browser.Option{browser.Light()}},
	{"dark", "", "en", []browser.Option{browser.Dark()}},
	{"large", "large", "vi", []browser.Option{browser.Light()}},
	{"contrast", "contrast", "en", []browser.Option{browser.Light()}},
	{"low", "low", "vi", []browser.Option{browser.Light()}},
	{"large-low", "large low", "en", []browser.Option{browser.Dark()}},
}

// looksFit looks at the screen in every way and both directions: targets of 88 px that nothing covers, letters that
// nothing cuts off, contrast that WCAG asks for.
func (c *citizen) looksFit(t *testing.T, screen string, except ...string) {
	t.Helper()
	for _, s := range []struct {
		name   string
		screen browser.Screen
	}{{"portrait", browser.Kiosk}, {"landscape", browser.Kiosk.Turned()}} {
		for _, l := range looks {
			if slices.Contains(except, l.name) {
				continue
			}
			c.Emulate(append([]browser.Option{browser.On(s.screen)}, l.opts...)...)
			browser.Eval[any](c.Page, fmt.Sprintf("document.documentElement.className = %q", l.class))
			browser.Eval[any](c.Page, fmt.Sprintf("import('/static/js/i18n.js').then((i) => i.lang() === %q || i.setLang(%q, {keep: false})).then(() => 0)", l.lang, l.lang))
			faults := browser.Eval[[]string](c.Page, fit)
			if *look != "" {
				c.Screenshot(filepath.Join(*look, fmt.Sprintf("%s-%s-%s.png", screen, s.name, l.name)))
			}
			require.Empty(t, faults, "%s, %s, %s", screen, s.name, l.name)
		}
	}
	c.Emulate(browser.On(browser.Kiosk), browser.Light())
	browser.Eval[any](c.Page, "document.documentElement.className = ''")
	browser.Eval[any](c.Page, "import('/static/js/i18n.js').then((i) => i.setLang('vi', {keep: false})).then(() => 0)")
}

func TestEveryScreenIsFitForFingersAndEyes(t *testing.T) {
	t.Parallel()
	o := openOffice(t, monday, func(o *queue.Office) { o.Services[4].Cap.Day = 1 })
	o.openCounters()
	o.do(queue.CloseCounter{Counter: "7"})
	for i := range 14 {
		o.do(queue.IssueTicket{Service: []string{"ho-tich", "chung-thuc", "chung-thuc", "dat-dai"}[i%4]})
	}
	o.do(queue.IssueTicket{Service: "kinh-doanh"})
	p := newNoted(t, named(t, "epson-80"))
	m := startMachine(t, o.hub.URL(), Config{Printer: p, AgainAfter: time.Hour, Times: wire.KioskTimes{Idle: 3600_000, Paper: 3600_000, Screen: 3600_000}})
	c := m.citizen(browser.Kiosk)
	show := func(screen, name string, except ...string) {
		t.Helper()
		c.sees(screen)
		c.looksFit(t, name, except...)
	}
	few := []string{"dark", "large", "low"} // beside the plainest and the fullest
	show("menu", "menu")
	c.Click("#find")
	c.sees("search")
	c.Type("#query", "khai sinh")
	show("search", "search")
	c.Click("#back")
	c.sees("menu")
	c.chooses("chung-thuc")
	show("priority", "priority")
	c.Click("[data-priority=co-cong]")
	show("ticket", "ticket", few...)
	c.Click("#done")
	c.sees("menu")
	c.chooses("kinh-doanh")
	show("stop", "stop-cap-day", few...)
	c.Click("#back")
	c.sees("menu")
	c.chooses("tiep-dan")
	show("stop", "stop-no-counter", few...)
	p.Misbehave(sim.Faults{PaperEnd: true})
	m.await(func(v wire.KioskView) bool { return v.Paper == "end" })
	c.Click("#anyway")
	c.sees("priority")
	c.Click("#ordinary")
	show("ticket", "ticket-no-paper")
	c.Click("#done")
	show("menu", "menu-no-paper")
	c.Emulate(browser.On(browser.Kiosk.Turned()))
	c.Wait(noteInPlace)
	c.Emulate(browser.On(browser.Kiosk))
	c.chooses("tiep-dan")
	c.sees("stop")
	c.Click("#anyway")
	c.sees("priority")
	c.Click("#ordinary")
	show("again", "again")
	browser.Eval[any](c.Page, "import('/static/js/kiosk-still.js').then((m) => { m.ask(document.querySelector('#still'), 3600e3, () => {}); })")
	c.looksFit(t, "still", few...)
	c.Click("#still-yes")
	c.Click("#done")
	c.sees("menu")
	o.clock.set(monday.Add(3 * time.Hour))
	show("stop", "stop-lunch", few...)
	o.close()
	c.stopped("hub-away")
	c.looksFit(t, "stop-hub-away", few...)
}

// noteInPlace holds when what is the matter stands above all services, and makes no button higher.
const noteInPlace = `(() => {
	const box = (what) => document.querySelector(what).getBoundingClientRect();
	return box('.note').width === box('.pager').width && box('.note').height < 80 && box('#find').height < 100;
})()`

func TestThePictureForThoseWhoComeIn(t *testing.T) {
	t.Parallel()
	o := openOffice(t, monday, nil)
	o.openCounters()
	m := startMachine(t, o.hub.URL(), Config{Times: wire.KioskTimes{Idle: 500}})
	c := m.citizen(browser.Kiosk)
	c.sees("attract")
	c.looksFit(t, "attract", "large", "low", "large-low") // the last citizen's aids are gone before it comes
}
