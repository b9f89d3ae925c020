package live

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/gorilla/websocket"
	"github.com/stretchr/testify/require"

	"motcua/internal/wire"
)

// running is a client under test and what it was told.
type running struct {
	*Client
	views  chan wire.Message
	links  chan bool
	errors chan string
	stop   func()
}

func connect(t testing.TB, c *Client) *running {
	t.Helper()
	r := &running{
		Client: c, views: make(chan wire.Message, 1000), links: make(chan bool, 1000), errors: make(chan string, 1000),
	}
	c.OnView = func(topic string, m wire.Message) {
		if topic != m.Topic {
			t.Errorf("view of %q told as %q", m.Topic, topic)
		}
		r.views <- m
	}
	c.OnLink = func(up bool) { r.links <- up }
	c.OnError = func(code string) { r.errors <- code }
	ctx, cancel := context.WithCancel(context.Background())
	var wg sync.WaitGroup
	wg.Go(func() {
		if err := c.Run(ctx); err != nil {
			t.Errorf("run: %v", err)
		}
	})
	r.stop = sync.OnceFunc(func() { cancel(); wg.Wait() })
	t.Cleanup(r.stop)
	return r
}

// until drops views up to the one that says data.
func (r *running) until(t testing.TB, data string) {
	t.Helper()
	for string(soon(t, r.views).Data) != data {
	}
}

func TestClientGetsViewsAndReports(t *testing.T) {
	src := newShelf()
	src.put(1, `1`, "service", "office")
	var d diary
	ahead := 3 * time.Hour
	opts := d.options()
	opts.Now = func() time.Time { return time.Now().Add(ahead) }
	s := serve(t, src, opts, "127.0.0.1:0")

	c := connect(t, &Client{
		URL: "http://" + s.addr + "/live", Topics: []string{"service", "office"},
		Hello: wire.Report{Kind: "kiosk", Device: "kiosk-1"},
	})
	require.True(t, soon(t, c.links))
	require.True(t, c.Up())
	require.ElementsMatch(t, []string{"service", "office"}, []string{soon(t, c.views).Topic, soon(t, c.views).Topic})
	require.Equal(t, "connect office service page", soon(t, d.wrote))
	require.Equal(t, "hello kiosk-1", soon(t, d.wrote))
	require.WithinDuration(t, time.Now().Add(ahead), c.Now(), time.Second)

	var wg sync.WaitGroup
	for range sendQueue {
		wg.Go(func() { c.Send(wire.Report{Type: "device"}) })
	}
	wg.Wait()
	require.Equal(t, "device kiosk-1", soon(t, d.wrote))

	c.stop()
	require.False(t, c.Up())
	require.False(t, c.Send(wire.Report{Type: "device"}), "sent into nowhere")
}

func TestClientEndsOnTheNewestViewAfterARestart(t *testing.T) {
	src := newShelf()
	src.put(1, `"before"`, "board/hall")
	s := serve(t, src, Options{}, "127.0.0.1:0")
	c := connect(t, &Client{URL: "ws://" + s.addr, Topics: []string{"board/hall"}})
	require.True(t, soon(t, c.links))
	c.until(t, `"before"`)

	s.stop()
	require.False(t, soon(t, c.links))
	src.put(2, `"missed"`, "board/hall")
	src.put(3, `"newest"`, "board/hall")
	serve(t, src, Options{}, s.addr)
	require.True(t, soon(t, c.links))
	require.Equal(t, `"newest"`, string(soon(t, c.views).Data))
	require.Empty(t, c.views)
}

func TestClientNeverGoesBackWithinAJournal(t *testing.T) {
	src := newShelf()
	view := func(journal string, seq uint64) View {
		return View{Journal: journal, Seq: seq, Data: fmt.Appendf(nil, `"%s %d"`, journal, seq)}
	}
	src.set("office", view("a", 5))
	src.put(1, `"begin"`, "service")
	s := serve(t, src, Options{}, "127.0.0.1:0")
	c := connect(t, &Client{URL: "ws://" + s.addr, Topics: []string{"office", "service"}})

	var office []string
	through := func(mark string) { // until both topics were looked at
		src.put(1, mark, "service")
		for {
			v := soon(t, c.views)
			if v.Topic == "office" {
				office = append(office, string(v.Data))
			} else if string(v.Data) == mark {
				return
			}
		}
	}
	through(`"first"`)
	for i, v := range []View{view("a", 4), view("a", 6), view("a", 5), view("b", 1), view("b", 0), view("b", 2)} {
		src.set("office", v)
		through(fmt.Sprint(i))
	}
	through(`"last"`)
	require.Equal(t, []string{`"a 5"`, `"a 6"`, `"b 1"`, `"b 2"`}, office)
}

func TestClientIsToldWhyItWasRefused(t *testing.T) {
	src := newShelf()
	src.put(1, `1`, "service")
	s := serve(t, src, Options{}, "127.0.0.1:0")
	c := connect(t, &Client{URL: "ws://" + s.addr, Topics: []string{"ticket/nobody"}})
	require.Equal(t, wire.CodeTopic, soon(t, c.errors))
	require.False(t, soon(t, c.links), "a refused client is not up")
	src.put(2, `"here now"`, "ticket/nobody")
	require.Equal(t, `"here now"`, string(soon(t, c.views).Data))
	require.True(t, soon(t, c.links))
}

func TestClientThatDoesNotFitTheHubIsNotUp(t *testing.T) {
	for code, hello := range map[string]wire.Message{
		wire.CodeProtocol: {Type: "hello", Protocol: wire.Protocol - 1},
		wire.CodeOld:      {Type: "hello", Protocol: wire.Protocol + 2, Oldest: wire.Protocol + 1},
	} {
		t.Run(code, func(t *testing.T) { doesNotFit(t, hello, code) })
	}
}

func doesNotFit(t *testing.T, hello wire.Message, code string) {
	dialled := make(chan struct{}, 100)
	old := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ws, err := (&websocket.Upgrader{}).Upgrade(w, r, nil)
		if err != nil {
			return
		}
		defer ws.Close()
		dialled <- struct{}{}
		hello.Now = time.Now()
		_ = ws.WriteJSON(hello)
		_ = ws.WriteJSON(wire.Message{Type: "view", Topic: "office", Data: []byte("1")})
		_, _, _ = ws.ReadMessage()
	}))
	t.Cleanup(old.Close)
	c := connect(t, &Client{URL: old.URL, Topics: []string{"office"}})
	require.Equal(t, code, soon(t, c.errors))
	require.False(t, soon(t, c.links))
	soon(t, dialled)
	soon(t, dialled) // it goes on asking: the hub may be brought up to date
	require.Empty(t, c.views)
	c.stop()
}

func TestClientRefusesAnAddressThatIsNone(t *testing.T) {
	for _, url := range []string{"", "hub:8080", "ftp://hub", "http://[::1"} {
		require.ErrorContains(t, (&Client{URL: url}).Run(t.Context()), "live: ", url)
	}
}

func TestPausesAreJitteredAndBounded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var dials []time.Time
		ctx, cancel := context.WithCancel(t.Context())
		c := &Client{URL: "ws://hub", Topics: []string{"office"}}
		c.Dial = func(context.Context, string, string) (net.Conn, error) {
			dials = append(dials, time.Now())
			if len(dials) == 200 {
				cancel()
			}
			return nil, errNoTopic
		}
		require.NoError(t, c.Run(ctx))
		different := map[time.Duration]bool{}
		for i := range dials[1:] {
			pause := dials[i+1].Sub(dials[i])
			require.GreaterOrEqual(t, pause, shortest)
			require.LessOrEqual(t, pause, min(longest, shortest<<min(i+1, 10)))
			different[pause] = true
		}
		require.Greater(t, len(different), 100)
	})
}
