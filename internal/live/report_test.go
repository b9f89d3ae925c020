package live

import (
	"strings"
	"sync"
	"testing"

	"github.com/gorilla/websocket"
	"github.com/stretchr/testify/require"

	"motcua/internal/wire"
)

// diary writes down what a server's callbacks are told, in order.
type diary struct {
	mu    sync.Mutex
	lines []string
	wrote chan string
}

func (d *diary) options() Options {
	d.wrote = make(chan string, 100)
	write := func(line string) {
		d.mu.Lock()
		d.lines = append(d.lines, line)
		d.mu.Unlock()
		d.wrote <- line
	}
	return Options{
		OnConnect: func(c *Conn) { write("connect " + strings.Join(c.Topics(), " ") + " " + c.Hello().Kind) },
		OnReport:  func(c *Conn, r wire.Report) { write(r.Type + " " + c.Hello().Device) },
		OnClose:   func(c *Conn) { write("close " + c.Hello().Device) },
	}
}

func TestTheLifeOfAConnectionIsToldInOrder(t *testing.T) {
	src := newShelf()
	src.put(1, `{}`, "service", "office")
	var d diary
	s := serve(t, src, d.options(), "127.0.0.1:0")
	p := dial(t, s.url("service", "office", "service"))
	require.Equal(t, "connect office service page", soon(t, d.wrote))
	p.send(wire.Report{Type: "hello", Protocol: 1, Kind: "display", Device: "wall-1"})
	p.send(wire.Report{Type: "painted", Call: 3, DelayMS: 12})
	require.Equal(t, "hello wall-1", soon(t, d.wrote))
	require.Equal(t, "painted wall-1", soon(t, d.wrote))
	require.NoError(t, p.ws.Close())
	require.Equal(t, "close wall-1", soon(t, d.wrote))
}

func TestProtocolVersions(t *testing.T) {
	src := newShelf()
	src.put(1, `1`, "service")
	t.Run("an older client keeps working", func(t *testing.T) {
		var d diary
		s := serve(t, src, d.options(), "127.0.0.1:0")
		p := dial(t, s.url("service"))
		p.next()
		p.view()
		p.send(wire.Report{Type: "hello", Protocol: wire.Protocol - 1, Device: "old"})
		soon(t, d.wrote)
		require.Equal(t, "hello old", soon(t, d.wrote))
		src.put(2, `2`, "service")
		require.Equal(t, `2`, string(p.view().Data))
	})
	t.Run("one that is older still is refused, and told so", func(t *testing.T) {
		var d diary
		s := serve(t, src, d.options(), "127.0.0.1:0")
		p := dial(t, s.url("service"))
		p.next()
		p.view()
		p.send(wire.Report{Type: "hello", Protocol: wire.Oldest - 1, Device: "ancient"})
		m := p.next()
		require.Equal(t, "error", m.Type)
		require.Equal(t, wire.CodeOld, m.Code)
		require.Equal(t, websocket.ClosePolicyViolation, p.closed())
		soon(t, d.wrote)
		require.Equal(t, "close ", soon(t, d.wrote))
	})
	t.Run("a newer client is refused", func(t *testing.T) {
		var d diary
		s := serve(t, src, d.options(), "127.0.0.1:0")
		p := dial(t, s.url("service"))
		p.next()
		p.view()
		p.send(wire.Report{Type: "hello", Protocol: wire.Protocol + 1, Device: "new"})
		m := p.next()
		require.Equal(t, "error", m.Type)
		require.Equal(t, wire.CodeProtocol, m.Code)
		p.send(wire.Report{Type: "painted"}) // is not heard any more
		require.Equal(t, websocket.ClosePolicyViolation, p.closed())
		soon(t, d.wrote)
		require.Equal(t, "close ", soon(t, d.wrote))
	})
}

func TestWhatIsNoReportEndsTheConnection(t *testing.T) {
	src := newShelf()
	src.put(1, `1`, "service")
	tests := []struct {
		name string
		kind int
		body string
		code int
	}{
		{"not JSON", websocket.TextMessage, "hello", websocket.ClosePolicyViolation},
		{"not an object", websocket.TextMessage, `[1]`, websocket.ClosePolicyViolation},
		{"wrong type", websocket.TextMessage, `{"type":1}`, websocket.ClosePolicyViolation},
		{"binary", websocket.BinaryMessage, `{"type":"hello"}`, websocket.ClosePolicyViolation},
		{"too large", websocket.TextMessage, `{"type":"` + strings.Repeat("x", maxReport) + `"}`, websocket.CloseMessageTooBig},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := serve(t, src, Options{OnReport: func(_ *Conn, r wire.Report) { t.Errorf("report %v", r) }}, "127.0.0.1:0")
			p := dial(t, s.url("service"))
			require.NoError(t, p.ws.WriteMessage(tt.kind, []byte(tt.body)))
			require.Equal(t, tt.code, p.closed())
		})
	}
}

func TestAPingIsAnswered(t *testing.T) {
	src := newShelf()
	src.put(1, `1`, "service")
	s := serve(t, src, Options{}, "127.0.0.1:0")
	p := dial(t, s.url("service"))
	pong := make(chan string, 1)
	p.ws.SetPongHandler(func(body string) error { pong <- body; return nil })
	require.NoError(t, p.ws.WriteMessage(websocket.PingMessage, []byte("are you there")))
	go func() {
		for {
			if _, err := p.read(); err != nil {
				return
			}
		}
	}()
	require.Equal(t, "are you there", soon(t, pong))
}
