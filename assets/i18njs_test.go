package assets_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/e2e/browser"
	"motcua/internal/live"
)

// reading opens a page with i18n.js as window.i, before any text is loaded.
func reading(t *testing.T, query string, opts ...browser.Option) (*hub, *browser.Page) {
	t.Helper()
	h := newHub(t, live.Options{})
	p := browser.Open(t, browser.Phone, opts...)
	p.Go("http://" + h.addr + "/" + query)
	browser.Eval[any](p, `import('/static/js/i18n.js').then((i) => { window.i = i; })`)
	return h, p
}

func TestTheLanguageOfAPage(t *testing.T) {
	h, p := reading(t, "?lang=en")
	browser.Eval[any](p, `i.load()`)
	require.Equal(t, "en", browser.Eval[string](p, `document.documentElement.lang`))
	require.Equal(t, "no wait", p.Text("#text"))
	require.Equal(t, "no estimate yet", browser.Eval[string](p, `document.getElementById('text').getAttribute('aria-label')`))
	require.Equal(t, "about 7 minutes", p.Text("#params"))

	browser.Eval[any](p, `i.onLang((l) => { window.heard = l; }), i.setLang('vi')`)
	p.WaitText("#text", "không phải chờ")
	require.Equal(t, "vi", browser.Eval[string](p, `i.setLang('vi').then(() => heard)`))
	require.Equal(t, "vi", browser.Eval[string](p, `document.documentElement.lang`))

	// Chosen once, kept on this machine; the address says otherwise only where it says something.
	browser.Eval[any](p, `i.setLang('en')`)
	p.Go("http://" + h.addr + "/")
	require.Equal(t, "en", browser.Eval[string](p, `import('/static/js/i18n.js').then((i) => i.load().then(i.lang))`))
	p.Go("http://" + h.addr + "/?lang=vi")
	require.Equal(t, "vi", browser.Eval[string](p, `import('/static/js/i18n.js').then((i) => i.load().then(i.lang))`))
}

func TestALanguageThatIsNotKeptOrNotThere(t *testing.T) {
	_, p := reading(t, "", browser.Allow("404"))
	require.Equal(t, "en vi", browser.Eval[string](p, `i.load('en').then(() => i.setLang('en', {keep: false})).then(() => {
		const now = i.lang();
		return i.load().then(() => now + ' ' + i.lang());
	})`))
	require.Equal(t, "vi", browser.Eval[string](p, `i.setLang('xx').then(i.lang)`))
	require.Equal(t, "vi", browser.Eval[string](p, `i.setLang('../../secret').then(i.lang)`))
}

func TestTheLastLanguageAskedForCounts(t *testing.T) {
	_, p := reading(t, "")
	require.Equal(t, "vi không phải chờ", browser.Eval[string](p, `i.load('vi').then(() => Promise.all([i.setLang('en'), i.setLang('vi')])).then(
		() => document.documentElement.lang + ' ' + document.getElementById('text').textContent)`))
}

func TestTexts(t *testing.T) {
	_, p := reading(t, "?lang=en", browser.Zone("America/New_York"))
	browser.Eval[any](p, `i.load()`)
	for js, want := range map[string]string{
		`i.t('time.wait.one', {n: 1})`:                  "about 1 minute",
		`i.t('time.wait.one', {n: 2})`:                  "about 2 minutes",
		`i.t('time.wait.one')`:                          "about {n} minutes",
		`i.t('no.such.text', {n: 1})`:                   "no.such.text",
		`String(i.has('no.such.text'))`:                 "false",
		`String(i.has('time.wait.one'))`:                "true",
		`i.minutes({low: 8, high: 12})`:                 "8–12 minutes",
		`i.minutes({low: 5, high: 5})`:                  "about 5 minutes",
		`i.minutes({low: 0, high: 1})`:                  "under 1 minute",
		`i.minutes({low: 0, high: 0})`:                  "no wait",
		`i.minutes(3)`:                                  "about 3 minutes",
		`i.minutes(null)`:                               "no estimate yet",
		`i.text({vi: 'Hộ tịch', en: 'Civil status'})`:   "Civil status",
		`i.text({vi: 'Hộ tịch'})`:                       "Hộ tịch",
		`i.text('as it is')`:                            "as it is",
		`i.text(undefined)`:                             "",
		`i.clock('2026-11-23T00:25:07Z')`:               "07:25",
		`i.clock('2026-11-23T07:25:07+07:00', true)`:    "07:25:07",
		`i.clock(new Date(Date.UTC(2026, 10, 23, 17)))`: "00:00",
		`i.clock('nonsense')`:                           "",
		`i.date('2026-11-22T17:00:00Z')`:                "Monday, 23/11/2026",
		`i.date(Date.UTC(2026, 10, 22, 16, 59))`:        "Sunday, 22/11/2026",
	} {
		require.Equal(t, want, browser.Eval[string](p, js), js)
	}
	require.Equal(t, "8–12 phút", browser.Eval[string](p, `i.setLang('vi').then(() => i.minutes({low: 8, high: 12}))`))
}
