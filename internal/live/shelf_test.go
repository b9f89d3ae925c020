package live

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/gorilla/websocket"
	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"

	"motcua/internal/wire"
)

func TestMain(m *testing.M) {
	if order := os.Getenv(envAudience); order != "" {
		attend(order)
	}
	goleak.VerifyTestMain(m)
}

// patience bounds what a test waits for; two busy cores under the race detector are slow.
const patience = 30 * time.Second

// shelf is a Source whose views are put there by a test.
type shelf struct {
	mu      sync.Mutex
	views   map[string]View
	changed chan struct{}
	asked   map[string]int
}

func newShelf() *shelf {
	return &shelf{views: map[string]View{}, changed: make(chan struct{}), asked: map[string]int{}}
}

var errNoTopic = errors.New("no such topic")

func (s *shelf) Topic(topic string) (View, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.asked[topic]++
	v, ok := s.views[topic]
	if !ok {
		return View{}, errNoTopic
	}
	return v, nil
}

func (s *shelf) Changed() <-chan struct{} {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.changed
}

// put changes views; seq 0 takes a view away.
func (s *shelf) put(seq uint64, data string, topics ...string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, t := range topics {
		if seq == 0 {
			delete(s.views, t)
			continue
		}
		s.views[t] = View{Journal: "j1", Seq: seq, Data: json.RawMessage(data)}
	}
	close(s.changed)
	s.changed = make(chan struct{})
}

func (s *shelf) set(topic string, v View) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.views[topic] = v
	close(s.changed)
	s.changed = make(chan struct{})
}

// served is a running server on a real socket.
type served struct {
	*Server
	addr string
	stop func() // ends Run and waits; more than once is fine
}

// serve runs a server on addr until stop, or until the test ends.
func serve(t testing.TB, src Source, opts Options, addr string) *served {
	t.Helper()
	l, err := net.Listen("tcp", addr)
	require.NoError(t, err)
	if opts.times == (times{}) {
		opts = opts.withDefaults()
		opts.times.silence, opts.times.write = time.Hour, time.Hour // peers by hand forget to answer pings
	}
	s := NewServer(src, opts)
	h := &http.Server{Handler: s}
	ctx, cancel := context.WithCancel(context.Background())
	var wg sync.WaitGroup
	wg.Go(func() { _ = h.Serve(l) })
	wg.Go(func() { _ = s.Run(ctx) })
	v := &served{Server: s, addr: l.Addr().String(), stop: sync.OnceFunc(func() {
		_ = h.Close()
		cancel()
		wg.Wait()
	})}
	t.Cleanup(v.stop)
	return v
}

func (s *served) url(topics ...string) string {
	return fmt.Sprintf("ws://%s/?topic=%s", s.addr, strings.Join(topics, "&topic="))
}

// peer is a client that a test drives by hand.
type peer struct {
	t  testing.TB
	ws *websocket.Conn
}

func dial(t testing.TB, url string) *peer {
	t.Helper()
	ws, answer, err := websocket.DefaultDialer.Dial(url, nil)
	require.NoError(t, err)
	require.NoError(t, answer.Body.Close())
	t.Cleanup(func() { ws.Close() })
	return &peer{t, ws}
}

// next returns the next message that is no tick.
func (p *peer) next() wire.Message {
	p.t.Helper()
	m, err := p.read()
	require.NoError(p.t, err)
	return m
}

func (p *peer) read() (wire.Message, error) {
	for {
		_ = p.ws.SetReadDeadline(time.Now().Add(patience))
		var m wire.Message
		if err := p.ws.ReadJSON(&m); err != nil || m.Type != "tick" {
			return m, err
		}
	}
}

// view returns the next message, which is a view.
func (p *peer) view() wire.Message {
	p.t.Helper()
	m := p.next()
	require.Equal(p.t, "view", m.Type)
	return m
}

// until reads views up to the one that says data, and returns how many there were.
func (p *peer) until(data string) int {
	p.t.Helper()
	for n := 1; ; n++ {
		if string(p.view().Data) == data {
			return n
		}
	}
}

// closed reads up to the end and returns its status code.
func (p *peer) closed() int {
	p.t.Helper()
	for {
		_, err := p.read()
		if err == nil {
			continue
		}
		var c *websocket.CloseError
		require.ErrorAs(p.t, err, &c)
		return c.Code
	}
}

func (p *peer) send(r wire.Report) {
	p.t.Helper()
	require.NoError(p.t, p.ws.WriteJSON(r))
}

// hurried are times for tests that wait for real sockets.
func hurried() times {
	return times{
		tick: 100 * time.Millisecond, silence: 2 * time.Second, write: 2 * time.Second,
		look: time.Second, bye: 200 * time.Millisecond,
	}
}

// soon fails the test when ch says nothing for patience.
func soon[T any](t testing.TB, ch <-chan T) T {
	t.Helper()
	select {
	case v := <-ch:
		return v
	case <-time.After(patience):
		require.FailNow(t, "nothing came")
		panic("unreachable")
	}
}

// pass lets the fake time of a bubble go on.
func pass(d time.Duration) { <-time.After(d) }
