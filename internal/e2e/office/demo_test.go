package office

import (
	"encoding/json"
	"regexp"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/e2e/browser"
	"motcua/internal/e2e/process"
)

// goodbye is how long a program may take to end after Ctrl-C.
const goodbye = 5 * time.Second

// place is one line of the list that the demo prints.
type place struct{ label, url string }

// A newcomer starts the demo, opens everything on its list, stops it and starts it again another day.
func TestANewcomerRunsTheDemo(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	demo, list := startDemo(t, dir)
	require.Len(t, list, 22, "%s", demo.Output())
	page := browser.Open(t, browser.Desktop)
	page.Go(list[0].url)
	page.Wait(`fetch('/demo/as/quan-tri-a', {method: 'POST'}).then((answer) => answer.ok)`)
	for _, at := range list {
		page.Go(at.url)
		page.Wait(`document.title.trim() && document.querySelector('h1') && document.querySelector('h1').textContent.trim()`)
		page.Wait(`!/\b[a-z]+\.[a-z]+[.A-Za-z]*\b/.test(document.title)`) // a key is no text
		fits(t, page, browser.Desktop)
	}
	page.Close()
	kiosk, wall := find(t, list, "Máy lấy số"), find(t, list, "Màn hình")
	watched := browser.Open(t, small, browser.AllowLostConnections())
	watched.Go(wall)
	c := atMachine(t, kiosk, browser.Kiosk, browser.AllowLostConnections())
	c.takes("ho-tich")
	c.sees("ticket")
	require.Equal(t, "H001", c.Text("#number"))
	began := stopDemo(t, demo, list)

	demo, list = startDemo(t, dir)
	c = atMachine(t, find(t, list, "Máy lấy số"), browser.Kiosk, browser.AllowLostConnections())
	c.WaitText("[data-service=ho-tich]", say(t, "vi", "kiosk.waiting", "n", "1"))
	c.takes("ho-tich")
	c.sees("ticket")
	require.Equal(t, "H002", c.Text("#number"))
	ended := stopDemo(t, demo, list)
	require.Equal(t, began.Format(time.DateOnly), ended.Format(time.DateOnly))
	require.True(t, ended.After(began), "the office's clock goes on: %v, %v", began, ended)
}

// startDemo starts the demo and returns the pages that it lists.
func startDemo(t *testing.T, dir string) (*process.Proc, []place) {
	t.Helper()
	demo := process.Start(t, "hub", "demo", "-port", "0", "-dir", dir)
	demo.WaitLine(`Ctrl-C`)
	require.Contains(t, demo.Output(), dir, "the folder of the state")
	var list []place
	for _, m := range regexp.MustCompile(`(?m)^\s*(\S.*?)\s{2,}(http://\S+)$`).FindAllStringSubmatch(demo.Output(), -1) {
		list = append(list, place{m[1], m[2]})
	}
	return demo, list
}

// stopDemo presses Ctrl-C while pages are open, and returns the office's time at that moment.
func stopDemo(t *testing.T, demo *process.Proc, list []place) time.Time {
	t.Helper()
	var state struct{ Now time.Time }
	require.NoError(t, json.Unmarshal(get(t, list[0].url+"demo/state"), &state))
	asked := time.Now()
	demo.Interrupt()
	require.Zero(t, demo.Wait())
	require.Less(t, time.Since(asked), goodbye)
	return state.Now
}

func find(t *testing.T, list []place, label string) string {
	t.Helper()
	for _, at := range list {
		if regexp.MustCompile("^" + label).MatchString(at.label) {
			return at.url
		}
	}
	t.Fatalf("no %s in %v", label, list)
	return ""
}
