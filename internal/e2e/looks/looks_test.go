package looks

import (
	_ "embed"
	"flag"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/e2e/browser"
)

const (
	patience = 30 * time.Second
	pause    = 20 * time.Millisecond
)

var (
	pictures = flag.String("pictures", "", "write a picture of every page into this folder")
	only     = flag.String("pages", "", "look at pages whose name has this")
)

//go:embed testdata/fit.js
var fit string

// The screens that a kind of page is for.
var (
	staffScreens  = []browser.Screen{{Width: 1280, Height: 800}, {Width: 1920, Height: 1080}}
	tabletScreens = []browser.Screen{{Width: 1280, Height: 800, Touch: true}, {Width: 800, Height: 1280, Touch: true}}
	phoneScreens  = []browser.Screen{{Width: 390, Height: 844, Touch: true, Mobile: true}, {Width: 320, Height: 640, Touch: true, Mobile: true}}
	kioskScreens  = []browser.Screen{browser.Kiosk, browser.Kiosk.Turned()}
	wallScreens   = []browser.Screen{browser.Wall, browser.Wall.Turned()}
)

// looker looks at pages.
type looker struct {
	t       *testing.T
	axe     string
	screens []browser.Screen
	still   bool              // pages that do not scroll
	shapes  map[string]string // of what is the same on every page
}

// open opens a page of its own on the first of its screens.
func (l *looker) open(screens []browser.Screen, still bool, opts ...browser.Option) *browser.Page {
	l.t.Helper()
	l.screens, l.still = screens, still
	return browser.Open(l.t, screens[0], append(opts, browser.AllowLostConnections(), browser.Allow(`Failed to load resource`))...)
}

// look looks at a page as it stands: on every screen, and in every paint.
func (l *looker) look(p *browser.Page, name string) {
	l.t.Helper()
	if !strings.Contains(name, *only) {
		return
	}
	var faults []string
	for _, s := range l.screens {
		p.Emulate(browser.On(s))
		p.Wait(fmt.Sprintf("innerWidth >= %d", s.Width)) // more: a page that a phone had to shrink
		for _, fault := range browser.Eval[[]string](p, fmt.Sprintf("%s(%t)", strings.TrimSpace(fit), l.still)) {
			faults = append(faults, fmt.Sprintf("%dx%d: %s", s.Width, s.Height, fault))
		}
		if *pictures != "" {
			p.Screenshot(filepath.Join(*pictures, fmt.Sprintf("%s-%d.png", strings.ReplaceAll(name, "/", "-"), s.Width)))
		}
	}
	p.Emulate(browser.On(l.screens[0]))
	faults = append(faults, l.judged(p)...)
	if len(faults) > 0 {
		l.t.Errorf("%s:\n  %s", name, strings.Join(faults, "\n  "))
	}
}

// TestEveryPageFitsAndIsForEverybody opens every page in the language that is the longest.
func TestEveryPageFitsAndIsForEverybody(t *testing.T) {
	l := &looker{t: t, axe: axe(t), shapes: map[string]string{}}
	o := openOffice(t)
	tickets := o.busy()
	l.staff(o)
	l.clerk(o)
	l.tablet(o)
	l.phones(o, tickets)
	l.machine(o)
	l.hall(o)
	l.boxes(o)
	o.paper()
}

func spoken(path string) string {
	if strings.Contains(path, "?") {
		return path + "&lang=" + tag
	}
	return path + "?lang=" + tag
}

// ready waits until a page has its language and its switch of languages has the new one, by its own name.
func ready(p *browser.Page) {
	p.Wait(`document.documentElement.lang === '` + tag + `'`)
}

func offers(t *testing.T, p *browser.Page) {
	t.Helper()
	p.Wait(`document.querySelector('button[lang=` + tag + `]')`)
	require.Contains(t, browser.Eval[string](p, `((b) => (b.getAttribute('aria-label') || '') + b.textContent)(document.querySelector('button[lang=`+tag+`]'))`), ownName)
}

// quiet waits until nothing on a page is being fetched: what it shows is what it will show.
const quiet = `document.readyState === 'complete' && !document.querySelector('[aria-busy=true]')`

const live = `document.body.dataset.drawn === 'live'`

func (l *looker) staff(o *office) {
	p := l.open(staffScreens, false)
	p.Go(o.hub + "sign-in?lang=" + tag)
	ready(p)
	p.Wait(quiet)
	l.look(p, "sign-in")
	p.Go(o.hub + "setup?lang=" + tag)
	ready(p)
	l.look(p, "setup")
	p.Wait(`fetch('/demo/as/quan-tri-a', {method: 'POST'}).then((answer) => answer.ok)`)
	for _, page := range []struct{ name, path, ready string }{
		{"index", "", live},
		{"office", "office", live},
		{"reception", "reception", live},
		{"results", "results", quiet},
		{"units", "units", quiet},
		{"supervisor", "supervisor", live + ` && document.querySelector('[data-counter="1"]')`},
		{"reports", "reports", `document.querySelector('main table, main svg')`},
		{"surveys", "surveys", quiet},
		{"devices", "devices", quiet},
		{"clock", "clock", live},
		{"backups", "backups", `document.querySelector('.b-state b').textContent`},
		{"tables", "tables", `document.querySelector('#procedures-go')`},
		{"personal", "personal", `document.querySelector('.p-facts dd')`},
		{"accounts", "accounts", `document.querySelector('.account-name')`},
		{"my", "my", quiet},
		{"counter", "counter/1", `document.querySelector('.place, .stage')`},
		{"notice", "no-such-page", `document.querySelector('h1')`},
	} {
		p.Go(o.hub + spoken(page.path))
		if page.name != "notice" {
			ready(p)
			offers(l.t, p)
		}
		p.Wait(page.ready)
		l.look(p, page.name)
		if page.name != "index" && page.name != "notice" {
			l.person(p, page.name)
		}
		if page.name == "accounts" {
			p.Click(".account-name")
			p.Wait(`document.querySelector('dialog[open]')`)
			l.look(p, "accounts/person")
			p.Press("Escape")
		}
		if page.name == "personal" {
			p.Type("#text", "nguyen")
			p.Press("Enter")
			p.Wait(`document.querySelector('.p-pick input')`)
			p.Click(".p-pick label")
			p.Wait(`document.querySelector('#erase').getAttribute('aria-disabled') !== 'true'`)
			l.look(p, "personal/found")
			p.Click("#erase")
			p.Wait(`document.querySelector('dialog[open]')`)
			l.look(p, "personal/erase")
			p.Press("Escape")
		}
		if page.name == "supervisor" {
			p.Click(`[data-counter="1"]`)
			p.Wait(`document.querySelector('dialog[open]')`)
			l.look(p, "supervisor/counter")
			p.Press("Escape")
		}
		if page.name == "reception" {
			p.Click(`[data-service="ho-tich"]`)
			p.Wait(`document.querySelector('#issue') && !document.querySelector('#issue').disabled`)
			l.look(p, "reception/chosen")
			p.Click("#issue")
			p.Wait(`document.querySelector('.done-number')`)
			l.look(p, "reception/done")
		}
	}
}

// person opens what stands behind the name in the head: it is the same on every page, so it is looked at once, and the
// others must have its shape.
func (l *looker) person(p *browser.Page, page string) {
	l.t.Helper()
	for _, part := range []struct{ name, open, ready string }{
		{"menu", "", `document.querySelector('#who-menu:not([hidden])')`},
		{"password", "[data-who=password]", `document.querySelector('dialog[open] #new')`},
		{"pin", "[data-who=pin]", `document.querySelector('dialog[open] #new-pin')`},
		{"switch", "[data-who=switch]", `document.querySelector('dialog[open]')`},
	} {
		p.Click("#me")
		if part.open != "" {
			p.Click(part.open)
		}
		p.Wait(part.ready)
		shape := browser.Eval[string](p, `(() => {
			const all = document.querySelectorAll('#who-menu:not([hidden]), #who-menu:not([hidden]) *, dialog[open], dialog[open] *');
			return [...all].filter((n) => !n.closest('span, svg')).map((n) => n.localName + ' ' + n.offsetWidth + 'x' + n.offsetHeight).join('\n');
		})()`)
		if l.shapes[part.name] == "" {
			l.shapes[part.name] = shape
			l.look(p, "person/"+part.name)
		}
		require.Equal(l.t, l.shapes[part.name], shape, "%s of %s", part.name, page)
		p.Press("Escape")
		p.Wait(`!document.querySelector('dialog[open], #who-menu:not([hidden])')`)
	}
}

func (l *looker) clerk(o *office) {
	p := l.open(staffScreens, false)
	p.Go(o.hub)
	p.Wait(`fetch('/demo/as/can-bo-f', {method: 'POST'}).then((answer) => answer.ok)`)
	p.Go(o.hub + spoken("counter/6"))
	ready(p)
	p.Wait(`document.querySelector('#enter, .stage')`)
	l.look(p, "counter/enter")
	o.try("counters/6/open")
	p.Wait(`document.querySelector('.stage')`)
	p.Wait(live)
	l.look(p, "counter/idle")
	o.call("6")
	p.Wait(`/\d/.test(document.querySelector('.stage').textContent)`)
	l.look(p, "counter/called")
	o.try("counters/6/start")
	p.Wait(quiet)
	l.look(p, "counter/serving")
	p.Press("?")
	p.Wait(`document.querySelector('dialog[open]')`)
	l.look(p, "counter/help")
	p.Press("Escape")
}

func (l *looker) tablet(o *office) {
	p := l.open(tabletScreens, true)
	p.Go(o.hub)
	p.Wait(`fetch('/demo/as/quan-tri-a', {method: 'POST'}).then((answer) => answer.ok)`)
	p.Go(o.hub + "rate/6")
	offers(l.t, p)
	change := func() {
		browser.Eval[any](p, `import('/static/js/i18n.js').then((i) => i.setLang('`+tag+`', {keep: false})).then(() => null)`)
		ready(p)
	}
	p.Wait(`document.body.dataset.screen`)
	change()
	l.look(p, "rate/called")
	o.finish("6")
	p.Wait(`document.querySelector('#question')`)
	change()
	l.look(p, "rate/asking")
	p.Click(`[data-level=unsatisfied]`)
	p.Wait(`document.querySelector('[data-reason]')`)
	l.look(p, "rate/why")
	p.Click(`[data-reason]`)
	p.Click("#send")
	p.Wait(`document.querySelector('#again')`)
	l.look(p, "rate/thanks")
}

func (l *looker) phones(o *office, tickets map[string]string) {
	p := l.open(phoneScreens, false)
	for name, id := range tickets {
		p.Go(o.hub + spoken("t/"+id))
		ready(p)
		offers(l.t, p)
		p.Wait(`document.body.dataset.state && document.body.dataset.state !== 'loading'`)
		l.look(p, "phone/"+name)
	}
	for _, page := range []struct{ name, path, ready string }{
		{"phone-unknown", "t/ABCDEFGHJKMN", quiet},
		{"phone-dossier", "d", quiet},
		{"phone-receipt", "r/ABCDEFGHJKMNPQRSTUVW", quiet},
		{"phone-procedure", "p/1.001193", `document.body.dataset.state === 'found'`},
		{"phone-opinion", "opinion", quiet},
		{"ca", "ca", quiet},
	} {
		p.Go(o.hub + spoken(page.path))
		ready(p)
		offers(l.t, p)
		p.Wait(page.ready)
		l.look(p, page.name)
	}
}

// sees waits for a screen of the ticket machine that answers to touches.
func sees(p *browser.Page, screen string) {
	p.Wait(fmt.Sprintf("document.body.dataset.ready === %q", screen))
}

func (l *looker) machine(o *office) {
	p := l.open(kioskScreens, true)
	p.Go(o.kiosk + spoken(""))
	sees(p, "menu")
	ready(p)
	offers(l.t, p)
	browser.Eval[any](p, `document.documentElement.classList.remove('demo'), document.querySelector('#demo').style.display = 'none', null`)
	l.look(p, "kiosk/menu")
	l.aided(p, "kiosk/menu")
	printer := func(paper string) {
		browser.Eval[any](p, fmt.Sprintf(`fetch('/sim/printer', {method: 'POST', headers: {'Content-Type': 'application/json'}, body: '{"paper": "%s"}'}).then(() => null)`, paper))
	}
	printer("end")
	p.Wait(`document.querySelector('.note')`)
	l.look(p, "kiosk/menu-no-paper")
	l.aided(p, "kiosk/menu-no-paper")
	printer("ok")
	p.Wait(`!document.querySelector('.note')`)
	back := func() { p.Click("#back"); sees(p, "menu") }
	p.Click("#find")
	sees(p, "search")
	p.Type("#query", "so do")
	l.look(p, "kiosk/search")
	back()
	p.Click("#look-up")
	sees(p, "lookup-code")
	l.look(p, "kiosk/lookup")
	back()
	p.Click("#opinion")
	sees(p, "opinion")
	l.look(p, "kiosk/opinion")
	p.Click("#rate-office")
	sees(p, "opinion-rate-0")
	l.look(p, "kiosk/opinion-rate")
	p.Click("#back")
	sees(p, "menu")
	p.Click("#contacts")
	sees(p, "contacts")
	l.look(p, "kiosk/contacts")
	back()
	p.Click("#procedures")
	sees(p, "procedures")
	l.look(p, "kiosk/procedures")
	back()
	p.Click("[data-service=ho-tich]")
	sees(p, "priority")
	l.look(p, "kiosk/priority")
	p.Click("#ordinary")
	p.Wait(`['ticket', 'again'].includes(document.body.dataset.ready)`)
	p.Wait(`document.body.dataset.paper === 'printed'`)
	l.look(p, "kiosk/ticket")
	l.aided(p, "kiosk/ticket")
	p.Click("#done")
	sees(p, "menu")
}

// aided looks at a screen in large letters, and within reach of a wheelchair.
func (l *looker) aided(p *browser.Page, name string) {
	for _, aids := range [][]string{{"large"}, {"low"}, {"contrast"}} {
		for _, aid := range aids {
			p.Click("[data-aid=" + aid + "]")
		}
		l.look(p, name+"-"+strings.Join(aids, "-"))
		for _, aid := range aids {
			p.Click("[data-aid=" + aid + "]")
		}
	}
}

func (l *looker) hall(o *office) {
	p := l.open(wallScreens, true)
	p.Go(o.wall + spoken(""))
	p.Wait(`window.wall && wall.view && wall.view.board && wall.view.link.up && document.querySelector('wall-lost').hidden`)
	ready(p)
	l.look(p, "wall/idle")
	o.call("1")
	p.Wait(`document.querySelector('wall-stage').dataset.call`)
	l.look(p, "wall/call")
	for _, counter := range []string{"2", "3", "4"} { // faster than they are said
		o.call(counter)
	}
	p.Wait(`document.querySelector('wall-stage').dataset.stack`)
	l.look(p, "wall/calls")
}

func (l *looker) boxes(o *office) {
	p := l.open(staffScreens, false)
	p.Go(o.box + spoken(""))
	ready(p)
	l.look(p, "box")
	p.Go(o.station + spoken(""))
	ready(p)
	l.look(p, "station")
}
