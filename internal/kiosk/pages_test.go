package kiosk

import (
	"encoding/json"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/e2e/browser"
	"motcua/internal/wire"
)

// seen waits until the machine says on its page of health that so many pages are seen.
func (m *machine) seen(n int) {
	m.t.Helper()
	require.Eventually(m.t, func() bool {
		got, err := http.Get(m.url + "/healthz")
		require.NoError(m.t, err)
		defer got.Body.Close()
		var says Alive
		require.NoError(m.t, json.NewDecoder(got.Body).Decode(&says))
		return says.Screens == n
	}, 30*time.Second, 50*time.Millisecond)
}

// connected is how many pages the machine hears, whether they are seen or not.
func (m *machine) connected() int {
	m.onScreen.mu.Lock()
	defer m.onScreen.mu.Unlock()
	return len(m.onScreen.heard)
}

func TestAPageThatHangsIsNotSeen(t *testing.T) {
	t.Parallel()
	o := openOffice(t, monday, nil)
	m := startMachine(t, o.hub.URL(), Config{})
	c := m.citizen(browser.Kiosk)
	c.sees("menu")
	m.seen(1)
	end := c.Hang()
	m.seen(0)
	require.Equal(t, 1, m.connected(), "the browser holds its socket")
	end()
	m.seen(1)
	c.Close()
	m.seen(0)
	require.Zero(t, m.connected())
}

func TestAPageIsSeenWhileItPaints(t *testing.T) {
	p, now := pages{heard: map[int64]time.Time{}}, time.Now()
	says := func(screens int) wire.Report {
		return wire.Report{Type: "device", State: &wire.Health{Screens: screens}}
	}
	p.hear(1, says(1), now)
	p.hear(2, says(1), now)
	p.hear(3, says(0), now) // hidden
	p.hear(4, wire.Report{Type: "hello"}, now)
	require.Equal(t, 2, p.seen(now))
	p.hear(2, says(0), now)
	require.Equal(t, 1, p.seen(now))
	p.hear(2, says(1), now.Add(wire.PageGone-time.Second))
	require.Equal(t, 1, p.seen(now.Add(wire.PageGone)), "the first was not painted for too long")
	p.leave(2)
	require.Zero(t, p.seen(now.Add(wire.PageGone)))
}
