package assets_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/assets"
	"motcua/internal/e2e/browser"
	"motcua/internal/live"
)

// shelf is a source of views that a test puts there.
type shelf struct {
	mu      sync.Mutex
	views   map[string]live.View
	changed chan struct{}
}

func (s *shelf) Topic(topic string) (live.View, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	v, ok := s.views[topic]
	if !ok {
		return v, errors.New("no such topic")
	}
	return v, nil
}

func (s *shelf) Changed() <-chan struct{} {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.changed
}

// put shows words under a topic.
func (s *shelf) put(topic, journal string, seq uint64, words string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	data, err := json.Marshal(words)
	if err != nil {
		panic(err)
	}
	s.views[topic] = live.View{Journal: journal, Seq: seq, Data: data}
	close(s.changed)
	s.changed = make(chan struct{})
}

// hub is a program with a page and a live socket, which can die and come back under the same address.
type hub struct {
	*shelf
	t       *testing.T
	options live.Options
	addr    string
	stop    func()
}

func newHub(t *testing.T, options live.Options) *hub {
	h := &hub{
		shelf: &shelf{views: map[string]live.View{}, changed: make(chan struct{})},
		t:     t, options: options, addr: "127.0.0.1:0",
	}
	h.put("board/hall", "a", 1, "first")
	h.start()
	return h
}

func (h *hub) start() {
	h.t.Helper()
	l, err := net.Listen("tcp", h.addr)
	require.NoError(h.t, err)
	h.addr = l.Addr().String()
	sockets := live.NewServer(h.shelf, h.options)
	mux := http.NewServeMux()
	mux.Handle("GET /static/", assets.Static())
	mux.Handle("GET /api/v1/live", sockets)
	mux.HandleFunc("GET /", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Security-Policy", assets.ContentSecurityPolicy)
		fmt.Fprint(w, `<!doctype html><html lang="vi"><link rel="icon" href="data:,"><p id="view"></p><p id="link"></p><p id="error"></p>`+
			`<p id="text" data-t="time.wait.none" data-t-label="time.wait.unknown"></p><p id="params" data-t="time.wait.one" data-t-params='{"n":7}'></p>`)
	})
	server := &http.Server{Handler: mux}
	ctx, cancel := context.WithCancel(context.Background())
	var wg sync.WaitGroup
	wg.Go(func() { _ = server.Serve(l) })
	wg.Go(func() { _ = sockets.Run(ctx) })
	h.stop = sync.OnceFunc(func() {
		_ = server.Close()
		cancel()
		wg.Wait()
	})
	h.t.Cleanup(h.stop)
}

// open opens the hub's page at addr and connects it. What it is told stands on the page and in window.told.
func (h *hub) open(addr, options string) *browser.Page {
	h.t.Helper()
	p := browser.Open(h.t, browser.Phone, browser.AllowLostConnections())
	p.Go("http://" + addr + "/")
	browser.Eval[any](p, `import('/static/js/live.js').then(({connect}) => {
		const say = (id, s) => { document.getElementById(id).textContent = s; };
		window.told = [];
		window.link = connect(Object.assign({
			topics: ['board/hall'], backoff: [50, 300],
			onView: (topic, data) => { told.push(data); say('view', data); },
			onLink: (up, since) => { window.since = since; say('link', up ? 'up' : 'down'); },
			onError: (code) => say('error', code),
		}, `+options+`));
	})`)
	return p
}

// cable carries bytes between a page and a hub until it is pulled: then neither end hears anything, not even that.
type cable struct {
	net.Listener
	mu     sync.Mutex
	pulled bool
}

func newCable(t *testing.T, to string) *cable {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	c := &cable{Listener: l}
	var wg sync.WaitGroup
	wg.Go(func() {
		for {
			a, err := l.Accept()
			if err != nil {
				return
			}
			b, err := net.Dial("tcp", to)
			if err != nil {
				a.Close()
				continue
			}
			wg.Go(func() { c.carry(a, b) })
			wg.Go(func() { c.carry(b, a) })
		}
	})
	t.Cleanup(func() { l.Close(); wg.Wait() })
	return c
}

func (c *cable) carry(from, to net.Conn) {
	defer to.Close()
	buf := make([]byte, 4096)
	for {
		n, err := from.Read(buf)
		if err != nil {
			return
		}
		c.mu.Lock()
		pulled := c.pulled
		c.mu.Unlock()
		if pulled {
			continue
		}
		if _, err := to.Write(buf[:n]); err != nil {
			return
		}
	}
}

func (c *cable) pull(pulled bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.pulled = pulled
}

// soon fails the test when ch says nothing for half a minute.
func soon[T any](t *testing.T, ch <-chan T) T {
	t.Helper()
	select {
	case v := <-ch:
		return v
	case <-time.After(30 * time.Second):
		require.FailNow(t, "nothing came")
		panic("unreachable")
	}
}
