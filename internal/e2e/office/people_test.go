package office

import (
	"fmt"
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/access"
	"motcua/internal/e2e/browser"
	"motcua/internal/staff/stafftest"
)

// citizen is somebody in front of the ticket machine.
type citizen struct {
	*browser.Page
	t *testing.T
}

func atMachine(t *testing.T, url string, s browser.Screen, opts ...browser.Option) *citizen {
	t.Helper()
	c := &citizen{browser.Open(t, s, opts...), t}
	c.Go(url)
	c.sees("menu")
	return c
}

// sees waits until a screen is there and answers to touches.
func (c *citizen) sees(screen string) {
	c.t.Helper()
	c.Wait(fmt.Sprintf("document.body.dataset.ready === %q", screen))
}

// stopped waits for a screen that gives no number and says why.
func (c *citizen) stopped(code string) {
	c.t.Helper()
	c.sees("stop")
	c.Wait(fmt.Sprintf("document.querySelector('.say').dataset.code === %q", code))
}

// takes touches a service, does so although no counter may have opened for it yet, and answers the question about
// priority with no.
func (c *citizen) takes(service string) {
	c.t.Helper()
	c.Click("[data-service=" + service + "]")
	c.Wait("['stop', 'priority'].includes(document.body.dataset.ready)")
	if browser.Eval[bool](c.Page, "!!document.querySelector('#anyway')") {
		c.Click("#anyway")
	}
	c.sees("priority")
	c.Click("#ordinary")
}

// clerk is the page of a counter.
type clerk struct {
	*browser.Page
	t *testing.T
}

// atCounter enters a counter under a name, which opens it.
func atCounter(t *testing.T, hub string, session *http.Cookie, counter, name string, opts ...browser.Option) *clerk {
	t.Helper()
	c := &clerk{browser.Open(t, browser.Desktop, opts...), t}
	c.Cookie(hub, session)
	c.Go(hub + "/counter/" + counter)
	c.Type("#clerk", name)
	c.Click("#enter")
	c.main("next")
	return c
}

// sits lets a clerk of the house enter a counter.
func (h *house) sits(counter, name string) *clerk {
	h.t.Helper()
	return atCounter(h.t, h.hub.URL(), stafftest.Cookie(h.t, h.hub.Staff(), access.Clerk, name), counter, name)
}

// main waits until the one thing to do now is this.
func (c *clerk) main(verb string) {
	c.t.Helper()
	c.Wait(fmt.Sprintf("document.querySelector('#main-verb').dataset.verb === %q", verb))
}

// can waits until the one thing to do now is this, and possible.
func (c *clerk) can(verb string) {
	c.t.Helper()
	c.main(verb)
	c.Wait("document.querySelector('#main-verb').getAttribute('aria-disabled') !== 'true'")
}

// next calls by keyboard and returns the number.
func (c *clerk) next() string {
	c.t.Helper()
	c.can("next")
	c.Press("n")
	c.main("start")
	return c.Text(".stage-number")
}

// finish ends the visit with an outcome, by keyboard.
func (c *clerk) finish(digit string) {
	c.t.Helper()
	c.can("finish")
	c.Press("f")
	c.Wait("document.querySelector('dialog[open] .choice')")
	c.Press(digit)
	c.main("next")
}

// fits asserts that nothing stands out of the page to the right.
func fits(t *testing.T, p *browser.Page, screens ...browser.Screen) {
	t.Helper()
	for _, s := range screens {
		p.Emulate(browser.On(s))
		p.Wait(fmt.Sprintf("innerWidth === %d", s.Width))
		out := browser.Eval[[]string](p, `new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => {
			const page = document.scrollingElement;
			if (page.scrollWidth <= innerWidth) return done([]);
			done(['the page is ' + page.scrollWidth + ' wide', ...Array.from(document.querySelectorAll('body *'))
				.filter((el) => el.getBoundingClientRect().right > innerWidth + 1).slice(0, 5).map((el) => el.tagName + '.' + el.className)]);
		})))`)
		require.Empty(t, out, "%s at %d by %d", p, s.Width, s.Height)
	}
}

// phone is the page of a ticket, as the code on the paper opens it.
type phone struct {
	*browser.Page
	t    *testing.T
	lang string
}

func onPhone(t *testing.T, address string, opts ...browser.Option) *phone {
	t.Helper()
	p := &phone{browser.Open(t, browser.Phone, opts...), t, "vi"}
	p.Go(address)
	return p
}

// says waits until the phone says how the visit stands.
func (p *phone) says(state string) {
	p.t.Helper()
	p.WaitText("body", say(p.t, p.lang, "phone.state."+state))
}
