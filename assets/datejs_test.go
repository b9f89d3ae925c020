package assets_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/e2e/browser"
	"motcua/internal/live"
)

// The day comes first on a Windows of any language, and what is no date is neither taken nor lost.
func TestDatesAreWrittenAsInVietnam(t *testing.T) {
	h := newHub(t, live.Options{})
	p := browser.Open(t, browser.Desktop)
	p.Go("http://" + h.addr + "/")
	browser.Eval[any](p, `import('/static/js/staff-date.js').then((m) => {
		window.read = m.read;
		window.news = [];
		window.field = new m.DateField({id: 'day', required: true, changed: () => news.push(field.value)});
		field.value = '2026-11-05';
		field.max = '2026-11-23';
		document.body.replaceChildren(field.node);
	})`)
	for text, want := range map[string]string{
		"5/11/2026": "2026-11-05", "05-11-26": "2026-11-05", "5.11": "2026-11-05", "5 11 2026": "2026-11-05", "29/2/2024": "2024-02-29",
		"31/02/2026": "", "11/23/2026": "", "24/11/2026": "", "hôm nay": "", "5/11/2026 8:00": "", "": "",
	} {
		require.Equal(t, want, browser.Eval[string](p, `read('`+text+`', false, '2026-11-23')`), text)
	}
	for text, want := range map[string]string{
		"5/11/2026 8:05": "2026-11-05T08:05", "5/11/26 14h": "2026-11-05T14:00", "5/11/2026, 14h30": "2026-11-05T14:30", "5/11/2026": "", "5/11/2026 25:00": "", "5/11/2026 8:61": "",
	} {
		require.Equal(t, want, browser.Eval[string](p, `read('`+text+`', true)`), text)
	}
	require.Equal(t, "05/11/2026", browser.Eval[string](p, `day.value`))
	p.Click("#day")
	p.Press("Control+a", "Delete")
	p.Type("#day", "31/2")
	p.Press("Tab")
	require.Equal(t, []string{"31/2", "true"}, browser.Eval[[]string](p, `[day.value, day.getAttribute('aria-invalid')]`))
	require.Empty(t, browser.Eval[string](p, `field.value`))
	p.Click("#day")
	p.Press("Control+a", "Delete")
	p.Type("#day", "1/3")
	require.Equal(t, "2026-03-01", browser.Eval[string](p, `field.value`), "read before it is left")
	p.Press("Tab")
	require.Equal(t, "01/03/2026", browser.Eval[string](p, `day.value`))
	require.Equal(t, []string{"2026-03-01"}, browser.Eval[[]string](p, `news`))
	p.Click("#day")
	p.Press("Control+a", "Delete", "Tab")
	require.Equal(t, "01/03/2026", browser.Eval[string](p, `day.value`), "there is always one")
}
