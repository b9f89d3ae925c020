package display

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"net"
	"net/http"
	"net/http/httputil"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/config"
	"motcua/internal/device/address"
	"motcua/internal/engine"
	"motcua/internal/hub"
	"motcua/internal/queue"
	"motcua/internal/uplink"
)

// counter is a real hub with the demo's office on a Monday morning, and a counter box on counter 1 with simulated
// devices. Between them is a wire that loses answers.
type counter struct {
	t    *testing.T
	hub  *hub.App
	stop context.CancelFunc // of the hub
	app  *App
	lose atomic.Int32 // answers to commands that do not arrive
	n    int          // commands of the test

	heard uint64 // signal of the keypad
}

func newCounter(t *testing.T, edit ...func(*Config)) *counter {
	t.Helper()
	c := &counter{t: t}
	office, err := config.Demo()
	require.NoError(t, err)
	ahead := time.Until(time.Date(2026, 11, 23, 8, 15, 0, 0, queue.Local))
	c.hub, err = hub.New(hub.Config{
		Listen: "127.0.0.1:0", DataDir: t.TempDir(), Default: &office,
		Now: func() time.Time { return time.Now().Add(ahead) },
	})
	require.NoError(t, err)
	c.stop = run(t, c.hub.Run)
	c.await("an office", func(s *queue.State) bool { return s.Configured })

	cfg := Config{
		Hub: "http://" + c.wire(), Device: "box-1", Listen: "127.0.0.1:0", NoPage: true, Counter: "1",
		Digits: config.Digits{At: address.Address{Kind: address.Sim}, Driver: "max7219", Cells: 4, Brightness: 8},
		Keypad: config.Keypad{At: address.Address{Kind: address.Sim}},
	}
	for _, e := range edit {
		e(&cfg)
	}
	c.app, err = New(cfg)
	require.NoError(t, err)
	run(t, c.app.Run)
	return c
}

// wire is the way to the hub. It carries every command there, and not every answer back.
func (c *counter) wire() (addr string) {
	to, err := url.Parse("http://" + c.hub.Addr())
	require.NoError(c.t, err)
	proxy := &httputil.ReverseProxy{
		Rewrite: func(r *httputil.ProxyRequest) { r.SetURL(to) },
		ModifyResponse: func(r *http.Response) error {
			if r.Request.Method == http.MethodPost && c.lose.Add(-1) >= 0 {
				return errors.New("lost")
			}
			return nil
		},
		ErrorHandler: func(http.ResponseWriter, *http.Request, error) { panic(http.ErrAbortHandler) },
	}
	lis, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(c.t, err)
	web := &http.Server{Handler: proxy}
	go web.Serve(lis)
	c.t.Cleanup(func() { web.Close() })
	return lis.Addr().String()
}

// await waits until the state of the office is as wanted.
func (c *counter) await(what string, wanted func(*queue.State) bool) {
	c.t.Helper()
	patience := time.After(20 * time.Second)
	for {
		changed, done := c.hub.Engine().Changed(), false
		c.hub.Engine().Read(func(s *queue.State, _ engine.Tag, _ time.Time) { done = wanted(s) })
		if done {
			return
		}
		select {
		case <-changed:
		case <-patience:
			c.t.Fatalf("the office never had %s", what)
		}
	}
}

// do carries a command out at the hub.
func (c *counter) do(cmd queue.Command) queue.Result {
	c.t.Helper()
	c.n++
	r, err := c.hub.Engine().Do(c.t.Context(), engine.Command{Request: strings.Repeat("x", c.n), Sender: "test", Body: cmd})
	require.NoError(c.t, err)
	return r
}

// ticket waits until a ticket is in a state.
func (c *counter) ticket(number string, state queue.TicketState) {
	c.t.Helper()
	c.await(number+" "+string(state), func(s *queue.State) bool {
		t, ok := s.Ticket(number, s.Last)
		return ok && t.State == state
	})
}

// press presses keys on the page of the box.
func (c *counter) press(keys ...string) {
	c.t.Helper()
	for _, k := range keys {
		body, err := json.Marshal(map[string]string{"key": k})
		require.NoError(c.t, err)
		r, err := http.Post("http://"+c.app.Addr()+"/box/key", "application/json", bytes.NewReader(body))
		require.NoError(c.t, err)
		r.Body.Close()
		require.Equal(c.t, http.StatusNoContent, r.StatusCode)
	}
}

// digits waits until the digits show a text.
func (c *counter) digits(want string) {
	c.t.Helper()
	patience := time.After(20 * time.Second)
	for {
		changed, got := c.app.box.page.digits.Changed(), c.app.box.page.digits.Lit().String()
		if got == want {
			return
		}
		select {
		case <-changed:
		case <-patience:
			c.t.Fatalf("the digits show %q and never %q", got, want)
		}
	}
}

// linked waits until the box hears the hub.
func (c *counter) linked() {
	c.t.Helper()
	page, patience := c.app.box.page, time.After(20*time.Second)
	for {
		changed := page.Changed()
		page.mu.Lock()
		up := page.view.Link.Up
		page.mu.Unlock()
		if up {
			return
		}
		select {
		case <-changed:
		case <-patience:
			c.t.Fatal("the box never heard the hub")
		}
	}
}

// pressed presses keys and waits until the keypad has signalled what became of them.
func (c *counter) pressed(kind string, keys ...string) {
	c.t.Helper()
	c.press(keys...)
	c.signalled(kind)
}

// signalled waits for a signal of the keypad.
func (c *counter) signalled(kind string) {
	c.t.Helper()
	page, patience := c.app.box.page, time.After(20*time.Second)
	for {
		changed := page.Changed()
		page.mu.Lock()
		got := page.view.Signal
		page.mu.Unlock()
		if got.Kind == kind && got.N > c.heard {
			c.heard = got.N
			return
		}
		select {
		case <-changed:
		case <-patience:
			c.t.Fatalf("the keypad signalled %+v and never %q", got, kind)
		}
	}
}

// callSeen sets when the box saw the call that it shows.
func (c *counter) callSeen(at time.Time) {
	c.app.box.mu.Lock()
	defer c.app.box.mu.Unlock()
	c.app.box.calledAt = at
}

// plainLine is a way to a hub that pairs nobody.
func plainLine(t testing.TB, c Config) *uplink.Line {
	t.Helper()
	line, err := uplink.Open(uplink.Options{Hub: c.Hub, Name: c.Device})
	require.NoError(t, err)
	return line
}
