package kiosk

import (
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// door stands before a hub and counts what goes in. While it is full, the hub's answer to whatever changes something is
// that of a hub whose disk is full; of what it kept nevertheless, nobody hears.
type door struct {
	mu    sync.Mutex
	full  bool
	keeps bool // what is answered so was kept after all
	asked map[string]int
}

func newDoor(t *testing.T, hub string) (d *door, url string) {
	d = &door{asked: map[string]int{}}
	way := httputil.NewSingleHostReverseProxy(mustURL(t, hub))
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		full, keeps := d.count(r)
		switch {
		case full && keeps:
			way.ServeHTTP(httptest.NewRecorder(), r)
			fallthrough
		case full:
			w.Header().Set("Content-Type", "application/problem+json")
			w.WriteHeader(http.StatusServiceUnavailable)
			_, _ = w.Write([]byte(`{"status":503,"code":"unavailable"}`))
		default:
			way.ServeHTTP(w, r)
		}
	}))
	t.Cleanup(s.Close)
	return d, s.URL
}

func mustURL(t *testing.T, s string) *url.URL {
	u, err := url.Parse(s)
	require.NoError(t, err)
	return u
}

func (d *door) count(r *http.Request) (full, keeps bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if r.Method != http.MethodPost {
		return false, false
	}
	d.asked[strings.TrimPrefix(r.URL.Path, "/api/v1/")]++
	return d.full, d.keeps
}

func (d *door) set(full, keeps bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.full, d.keeps = full, keeps
}

// times is how often something was asked for.
func (d *door) times(path string) int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.asked[path]
}

// A hub whose disk is full is asked twice, for the first who comes. Whoever comes after that waits for nobody, and the
// machine asks beside it until the hub takes a number.
func TestAHubThatKeepsNothingIsAskedOnce(t *testing.T) {
	o := openOffice(t, monday, nil)
	d, url := newDoor(t, o.hub.URL())
	m := startOn(t, url, t.TempDir())
	m.ready()
	require.Equal(t, "H001", m.number("room-1", "ho-tich", false))
	require.Equal(t, 1, d.times("tickets"))
	d.set(true, false)
	require.Equal(t, "HG001", m.number("full-1", "ho-tich", true))
	require.Equal(t, 1+chances, d.times("tickets"))
	require.Equal(t, "HG002", m.number("full-2", "ho-tich", true))
	require.Equal(t, "HG001", m.number("full-1", "ho-tich", true), "the same touch")
	require.Equal(t, "CG001", m.number("full-3", "chung-thuc", true))
	require.Equal(t, 1+chances, d.times("tickets"), "nobody waited for the hub again")
	handed := d.times("tickets/hand-in")
	require.Eventually(t, func() bool { return d.times("tickets/hand-in") > handed }, 20*time.Second, 5*time.Millisecond, "and it is asked beside")
	d.set(false, false)
	m.settled()
	require.Equal(t, "H002", m.number("room-2", "ho-tich", false))
	require.Equal(t, []string{"H001", "HG001", "HG002", "H002"}, o.order(o.civil()))
}

// The hub kept after all what it said it could not keep: its number goes, and the citizen has one.
func TestAHubThatKeptItAfterAllIsOneNumber(t *testing.T) {
	o := openOffice(t, monday, nil)
	d, url := newDoor(t, o.hub.URL())
	m := startOn(t, url, t.TempDir())
	m.ready()
	d.set(true, true)
	require.Equal(t, "HG001", m.number("kept-1", "ho-tich", true))
	require.Equal(t, "HG002", m.number("kept-2", "ho-tich", true))
	d.set(false, false)
	m.settled()
	require.Equal(t, "H002", m.number("room-1", "ho-tich", false), "the one that was kept is not given to another")
	require.Equal(t, []string{"HG001", "HG002", "H002"}, o.order(o.civil()))
	sheets, _ := m.sim.Sheets()
	require.Len(t, sheets, 3)
}
