package live

import (
	"context"
	"io"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/wire"
)

// relay carries bytes between a client and a server until it is cut. Then it swallows them, and neither end hears of
// it: what a pulled cable or a sleeping access point does.
type relay struct {
	cut atomic.Bool
	wg  sync.WaitGroup
}

func (r *relay) join(a, b net.Conn) {
	for _, way := range [][2]net.Conn{{a, b}, {b, a}} {
		r.wg.Go(func() {
			defer way[1].Close()
			buf := make([]byte, 4096)
			for {
				n, err := way[0].Read(buf)
				if err != nil {
					return
				}
				if r.cut.Load() {
					continue
				}
				if _, err := way[1].Write(buf[:n]); err != nil {
					return
				}
			}
		})
	}
}

// pipes is a network in memory, which a bubble of testing/synctest can see through.
type pipes struct {
	calls chan net.Conn
	done  chan struct{}
	relay *relay
}

func (p *pipes) Accept() (net.Conn, error) {
	select {
	case c := <-p.calls:
		return c, nil
	case <-p.done:
		return nil, io.EOF
	}
}

func (p *pipes) Close() error   { close(p.done); return nil }
func (p *pipes) Addr() net.Addr { return &net.UnixAddr{Name: "pipe"} }

func (p *pipes) dial(context.Context, string, string) (net.Conn, error) {
	mine, left := net.Pipe()
	right, theirs := net.Pipe()
	p.relay.join(left, right)
	p.calls <- theirs
	return mine, nil
}

func TestBothEndsNoticeAHalfOpenSocket(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		network := &pipes{calls: make(chan net.Conn), done: make(chan struct{}), relay: &relay{}}
		src := newShelf()
		src.put(1, `"before"`, "board/hall")
		var d diary
		s := NewServer(src, d.options())
		h := &http.Server{Handler: s}
		ctx, cancel := context.WithCancel(t.Context())
		var wg sync.WaitGroup
		wg.Go(func() { _ = h.Serve(network) })
		wg.Go(func() { _ = s.Run(ctx) })

		c := connect(t, &Client{URL: "ws://hub", Topics: []string{"board/hall"}, Dial: network.dial})
		require.True(t, <-c.links)
		pass(time.Hour) // nothing happens, and the link stays
		require.Empty(t, c.links)
		require.Equal(t, "connect board/hall page", <-d.wrote)
		require.Equal(t, "hello ", <-d.wrote)

		network.relay.cut.Store(true)
		began := time.Now()
		noticed := make(chan time.Duration, 1)
		wg.Go(func() {
			if <-c.links {
				t.Error("still up")
			}
			noticed <- time.Since(began)
		})
		require.Equal(t, "close ", <-d.wrote)
		require.LessOrEqual(t, time.Since(began), wire.Silence+wire.TickEvery, "the server")
		require.LessOrEqual(t, <-noticed, wire.Silence, "the client")
		src.put(2, `"meanwhile"`, "board/hall")
		network.relay.cut.Store(false)
		require.True(t, <-c.links)
		c.until(t, `"meanwhile"`)
		require.LessOrEqual(t, time.Since(began), 3*wire.Silence)

		c.stop()
		cancel()
		require.NoError(t, h.Close())
		wg.Wait()
		network.relay.wg.Wait()
	})
}

func TestServerNoticesAHalfOpenSocketOnRealTCP(t *testing.T) {
	src := newShelf()
	src.put(1, `1`, "service")
	var d diary
	opts := d.options()
	opts.times = hurried()
	s := serve(t, src, opts, "127.0.0.1:0")

	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	r := &relay{}
	r.wg.Go(func() {
		for {
			a, err := l.Accept()
			if err != nil {
				return
			}
			b, err := net.Dial("tcp", s.addr)
			if err != nil {
				t.Errorf("dial: %v", err)
				return
			}
			r.join(a, b)
		}
	})
	t.Cleanup(func() { l.Close(); r.wg.Wait() })

	p := dial(t, "ws://"+l.Addr().String()+"/?topic=service")
	var ticks atomic.Int64
	outlived := make(chan struct{})
	go func() { // a live client answers pings by reading
		for {
			var m wire.Message
			if err := p.ws.ReadJSON(&m); err != nil {
				return
			}
			if m.Type == "tick" && ticks.Add(1) == int64(opts.times.silence/opts.times.tick)+5 {
				close(outlived)
			}
		}
	}()
	require.Equal(t, "connect service page", soon(t, d.wrote))
	soon(t, outlived)
	require.Empty(t, d.wrote, "closed alive")
	began := time.Now()
	r.cut.Store(true)
	require.Equal(t, "close ", soon(t, d.wrote))
	require.Less(t, time.Since(began), 3*opts.times.silence)
	p.ws.Close()
}
