package assets_test

import (
	"net/http"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/e2e/browser"
	"motcua/internal/live"
	"motcua/internal/wire"
)

func TestAPageShowsTheNewestViewAfterTheServerRestarted(t *testing.T) {
	t.Parallel()
	h := newHub(t, live.Options{})
	p := h.open(h.addr, "{}")
	p.WaitText("#view", "first")
	p.WaitText("#link", "up")

	h.stop()
	p.WaitText("#link", "down")
	require.False(t, browser.Eval[bool](p, `link.send({type: 'painted', call: 1})`), "sent into nowhere")
	h.put("board/hall", "a", 2, "missed")
	h.put("board/hall", "a", 3, "newest")
	h.start()
	p.WaitText("#link", "up")
	p.WaitText("#view", "newest")
	require.Equal(t, []string{"first", "newest"}, browser.Eval[[]string](p, `told`))
}

func TestAPageNoticesASilentLink(t *testing.T) {
	t.Parallel()
	h := newHub(t, live.Options{})
	c := newCable(t, h.addr)
	p := h.open(c.Addr().String(), "{silence: 6000}") // a little more than the server lets pass between two ticks
	p.WaitText("#link", "up")
	// It lives on ticks alone, longer than its silence.
	browser.Eval[any](p, `new Promise((done) => setTimeout(done, 7000))`)
	require.Equal(t, "up", p.Text("#link"))

	pulled := browser.Eval[float64](p, `link.now()`)
	c.pull(true)
	p.WaitText("#link", "down")
	lost := browser.Eval[float64](p, `link.now()`)
	require.LessOrEqual(t, lost-pulled, 8000.)
	since := browser.Eval[float64](p, `since`)
	require.LessOrEqual(t, since, pulled, "what is shown is as old as the last word")
	require.GreaterOrEqual(t, since, pulled-5000)

	h.put("board/hall", "a", 2, "meanwhile")
	c.pull(false)
	p.WaitText("#view", "meanwhile")
	p.WaitText("#link", "up")
}

func TestAPhoneThatWasPutAwayCatchesUpAtOnce(t *testing.T) {
	t.Parallel()
	gone := make(chan struct{}, 10)
	h := newHub(t, live.Options{OnClose: func(*live.Conn) { gone <- struct{}{} }})
	c := newCable(t, h.addr)
	p := h.open(c.Addr().String(), "{backoff: [60000, 60000]}") // it must not be the timers that bring it back
	p.WaitText("#view", "first")
	p.Freeze()
	c.pull(true)
	soon(t, gone) // its old socket is dead, and nobody told it
	h.put("board/hall", "a", 2, "your turn")
	c.pull(false)
	p.Show()
	p.WaitText("#view", "your turn")
	p.WaitText("#link", "up")
}

func TestAPageComesBackWithTheNetworkNotWithItsTimer(t *testing.T) {
	t.Parallel()
	h := newHub(t, live.Options{})
	p := h.open(h.addr, "{backoff: [60000, 60000]}")
	p.WaitText("#view", "first")
	h.stop()
	p.WaitText("#link", "down")
	p.Emulate(browser.Offline(true))
	h.put("board/hall", "a", 2, "back")
	h.start()
	p.Emulate(browser.Offline(false))
	p.WaitText("#view", "back")
}

func TestAPageNeverGoesBackWithinAJournal(t *testing.T) {
	t.Parallel()
	h := newHub(t, live.Options{})
	h.put("office", "x", 1, "begin")
	p := h.open(h.addr, `{topics: ['board/hall', 'office'], onView: (topic, data) => {
		if (topic === 'office') document.getElementById('view').textContent = data; else told.push(data);
	}}`)
	p.WaitText("#view", "begin")
	for i, v := range []struct {
		journal string
		seq     uint64
		words   string
	}{{"a", 5, "a5"}, {"a", 4, "a4"}, {"a", 5, "a5 again"}, {"b", 2, "b2"}, {"b", 1, "b1"}, {"b", 3, "b3"}} {
		h.put("board/hall", v.journal, v.seq, v.words)
		h.put("office", "x", uint64(i+2), v.words)
		p.WaitText("#view", v.words) // both were looked at
		h.put("office", "x", uint64(i+2), "and "+v.words)
		p.WaitText("#view", "and "+v.words)
	}
	require.Equal(t, []string{"first", "a5", "a5 again", "b2", "b3"}, browser.Eval[[]string](p, `told`))
}

func TestAPageIsToldWhyItWasRefusedAndGoesOnAsking(t *testing.T) {
	t.Parallel()
	h := newHub(t, live.Options{})
	p := h.open(h.addr, `{topics: ['ticket/gone']}`)
	p.WaitText("#error", "topic")
	p.WaitText("#link", "down")
	h.put("ticket/gone", "a", 2, "here now")
	p.WaitText("#view", "here now")
	p.WaitText("#link", "up")
}

func TestAPageTakesItsTimeFromTheHub(t *testing.T) {
	t.Parallel()
	for name, clock := range map[string]func() time.Time{
		"hours ahead":         func() time.Time { return time.Now().Add(3 * time.Hour) },
		"years behind":        func() time.Time { return time.Now().AddDate(-5, 0, 0) },
		"sixty times as fast": sixtyTimes(),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h := newHub(t, live.Options{Now: clock})
			p := h.open(h.addr, `{}`)
			p.WaitText("#link", "up")
			// Two ticks later, when it also knows the pace.
			browser.Eval[any](p, `new Promise((done) => setTimeout(done, 9000))`)
			before := clock()
			shown := time.UnixMilli(int64(browser.Eval[float64](p, `link.now()`)))
			after := clock()
			slack := 300 * time.Millisecond
			if name == "sixty times as fast" {
				slack *= 60
			}
			require.True(t, shown.After(before.Add(-slack)) && shown.Before(after.Add(slack)), "%v is not in %v … %v", shown, before, after)
		})
	}
}

func sixtyTimes() func() time.Time {
	start := time.Now()
	return func() time.Time { return start.Add(60 * time.Since(start)) }
}

func TestAPageSaysWhoItIsAndReports(t *testing.T) {
	t.Parallel()
	reports := make(chan wire.Report, 10)
	h := newHub(t, live.Options{OnReport: func(_ *live.Conn, r wire.Report) { reports <- r }})
	p := h.open(h.addr, `{hello: {kind: 'display', device: 'wall-1', zone: 'hall'}}`)
	require.Equal(t, wire.Report{Type: "hello", Protocol: wire.Protocol, Kind: "display", Device: "wall-1", Zone: "hall"}, soon(t, reports))
	p.WaitText("#link", "up")
	require.True(t, browser.Eval[bool](p, `link.up() && link.send({type: 'painted', call: 7, delay_ms: 12, screen: 's1'})`))
	require.Equal(t, wire.Report{Type: "painted", Call: 7, DelayMS: 12, Screen: "s1"}, soon(t, reports))
}

func TestAClosedLinkIsQuiet(t *testing.T) {
	t.Parallel()
	gone := make(chan struct{}, 10)
	var mu sync.Mutex
	opened := 0
	h := newHub(t, live.Options{
		OnClose: func(*live.Conn) { gone <- struct{}{} },
		CheckOrigin: func(*http.Request) bool {
			mu.Lock()
			defer mu.Unlock()
			opened++
			return true
		},
	})
	p := h.open(h.addr, `{}`)
	p.WaitText("#view", "first")
	browser.Eval[any](p, `link.close(), window.dispatchEvent(new Event('online')), undefined`)
	soon(t, gone)
	browser.Eval[any](p, `new Promise((done) => setTimeout(done, 500))`)
	mu.Lock()
	defer mu.Unlock()
	require.Equal(t, 1, opened, "it dialled again")
	require.Equal(t, "up", p.Text("#link"), "nobody asked to be told")
}
