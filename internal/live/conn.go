package live

import (
	"encoding/json"
	"net"
	"slices"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/gorilla/websocket"

	"motcua/internal/wire"
)

// Conn is one client of a server. It costs one goroutine, which reads; views are written by whoever has news, and
// only while the kernel does not take them at once has the connection a second goroutine.
type Conn struct {
	srv   *Server
	ws    *websocket.Conn // reads, and nothing else: frames are written past it
	net   net.Conn
	raw   syscall.RawConn // nil where writing without waiting is not possible
	id    int64
	proof string       // the machine that it is for sure; empty: nobody knows
	heard atomic.Int64 // last sign of life, since Server.started
	hello atomic.Pointer[wire.Report]
	subs  []*sub
	known bool        // OnConnect was told
	still func() bool // whether it is still admitted; nil: it is for anybody

	slot, place int // in Server.beats

	mu   sync.Mutex
	owed []byte // control frames and errors, to be written before any view
	turn int    // the topic that may speak next
	busy bool   // somebody is writing, or there is nothing to write to yet or any more
	last bool   // after what is owed nothing else is said
}

func (s *Server) newConn(ws *websocket.Conn) *Conn {
	c := &Conn{srv: s, ws: ws, net: ws.NetConn(), id: s.ids.Add(1), busy: true}
	if tcp, ok := bare(c.net).(*net.TCPConn); ok {
		// A short queue in the kernel: what waits there is old, and a stalled reader must not hold megabytes.
		_ = tcp.SetWriteBuffer(kernelQueue)
	}
	if sc, ok := c.net.(syscall.Conn); ok {
		c.raw, _ = sc.SyscallConn()
	}
	c.hear()
	return c
}

// bare is what a connection is below its encryption.
func bare(c net.Conn) net.Conn {
	for {
		over, ok := c.(interface{ NetConn() net.Conn })
		if !ok {
			return c
		}
		c = over.NetConn()
	}
}

// Proof is the machine that the connection is for sure, by Options.Device; empty: nobody knows.
func (c *Conn) Proof() string { return c.proof }

// ID tells connections of one server apart.
func (c *Conn) ID() int64 { return c.id }

// Hello is what the client said of itself: until then, an anonymous page.
func (c *Conn) Hello() wire.Report {
	if h := c.hello.Load(); h != nil {
		return *h
	}
	return wire.Report{Type: "hello", Kind: "page"}
}

// Topics are what the client listens to.
func (c *Conn) Topics() []string {
	names := make([]string, len(c.subs))
	for i, s := range c.subs {
		names[i] = s.topic.name
	}
	return names
}

// greet subscribes the new connection, unless a code says that it may not, and starts the loop that lasts until its
// end.
func (c *Conn) greet(names []string, code string) bool {
	hello := wire.Message{Type: "hello", Protocol: wire.Protocol, Oldest: wire.Oldest}
	if code == "" {
		code = c.subscribe(names, &hello)
	}
	hello.Now = c.srv.opts.Now()
	c.mu.Lock()
	c.owed = textFrame(hello)
	c.busy = false
	c.mu.Unlock()
	switch {
	case code != "":
		c.refuse(code)
	case !c.srv.register(c):
		c.end(closeFrame(websocket.CloseGoingAway))
	default:
		c.known = true
		c.flush()
	}
	return c.known
}

// subscribe joins the topics, and fills in the journal they come from.
func (c *Conn) subscribe(names []string, hello *wire.Message) (code string) {
	slices.Sort(names)
	names = slices.Compact(names)
	if len(names) == 0 || len(names) > maxTopics {
		return wire.CodeTopics
	}
	for _, name := range names {
		if len(name) > maxTopic {
			return wire.CodeTopic
		}
		c.srv.mu.Lock()
		s := c.srv.topics.add(name, c)
		c.srv.mu.Unlock()
		c.subs = append(c.subs, s)
		f, err := c.srv.first(s.topic)
		if err != nil {
			return wire.CodeTopic
		}
		hello.Journal = f.journal
	}
	return ""
}

// listen reads what the client says until it goes.
func (c *Conn) listen() {
	c.ws.SetReadLimit(maxReport)
	c.ws.SetPongHandler(func(string) error { c.hear(); return nil })
	c.ws.SetPingHandler(func(body string) error { c.hear(); c.say(controlFrame(opPong, body)); return nil })
	c.ws.SetCloseHandler(func(int, string) error { c.end(closeFrame(websocket.CloseNormalClosure)); return nil })
	for c.report() {
	}
	c.net.Close()
	c.mu.Lock()
	c.busy, c.last, c.owed = true, true, nil
	c.mu.Unlock()
	if c.known {
		c.srv.opts.OnClose(c)
	}
	c.srv.leave(c)
}

// report reads one message; false ends the connection.
func (c *Conn) report() bool {
	kind, body, err := c.ws.ReadMessage()
	if err != nil {
		return false
	}
	c.hear()
	var r wire.Report
	switch {
	case c.leaving():
		return true // until its own goodbye, or until the patience ends
	case kind != websocket.TextMessage || json.Unmarshal(body, &r) != nil:
		c.refuse(wire.CodeReport)
		return true
	case r.Type == "hello" && r.Protocol > wire.Protocol:
		c.refuse(wire.CodeProtocol)
		return true
	case r.Type == "hello" && r.Protocol < wire.Oldest:
		c.refuse(wire.CodeOld)
		return true
	case r.Type == "hello":
		c.hello.Store(&r)
	}
	c.srv.opts.OnReport(c, r)
	return true
}

func (c *Conn) hear() { c.heard.Store(int64(time.Since(c.srv.started))) }

// beat drops a connection that was silent for too long, else lets it hear the tick.
func (c *Conn) beat(tick []byte) {
	if time.Since(c.srv.started)-time.Duration(c.heard.Load()) > c.srv.opts.times.silence {
		c.srv.opts.Log.Info("live: client is silent", "conn", c.id, "device", c.Hello().Device)
		c.net.Close()
		return
	}
	c.write(tick)
}
