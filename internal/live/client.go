package live

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net"
	"net/url"
	"sync/atomic"
	"time"

	"github.com/gorilla/websocket"

	"motcua/internal/wire"
)

// Client keeps a program connected to a hub. Set the exported fields, then Run; a Client is not copied.
type Client struct {
	URL    string // ws://hub:8080/api/v1/live; http and https are understood as well
	Topics []string
	Hello  wire.Report // Type and Protocol are filled in

	// All are called from Run's goroutine, one at a time.
	OnView  func(topic string, m wire.Message) // never an older one than before, whatever the network did
	OnLink  func(up bool)                      // up: views come. First told when the first view came or the first try ended
	OnError func(code string)                  // the hub refused; it is asked again, more slowly

	Dial func(ctx context.Context, network, addr string) (net.Conn, error) // default: net.Dialer
	Log  *slog.Logger                                                      // default: silence

	clock clock
	link  atomic.Pointer[link]
}

// Pauses before dialling again.
const (
	shortest = 300 * time.Millisecond
	longest  = 5 * time.Second
)

const (
	maxMessage  = 4 << 20 // bytes of a message from a hub
	sendTimeout = 5 * time.Second
	sendQueue   = 16 // reports on their way out; what does not fit is dropped
)

var errRefused = errors.New("live: refused by the hub")

// Run stays connected until ctx ends, and then returns nil. An error means that URL cannot be dialled, ever.
func (c *Client) Run(ctx context.Context) error {
	address, err := c.address()
	if err != nil {
		return err
	}
	r := &run{Client: c, address: address, seen: map[string]tag{}}
	for {
		err := r.connected(ctx)
		if ctx.Err() != nil {
			return nil
		}
		r.log().Debug("live: no link", "err", err)
		r.tell(false)
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(r.pause()):
		}
	}
}

// Send reports to the hub. It may be called from anywhere and never waits; while the link is down, or too slow, the
// report is dropped and Send says false.
func (c *Client) Send(r wire.Report) bool {
	l := c.link.Load()
	if l == nil {
		return false
	}
	select {
	case l.out <- r:
		return true
	default:
		return false
	}
}

// Now is the hub's clock as far as it is known.
func (c *Client) Now() time.Time { return c.clock.now() }

// Up reports whether the hub is heard.
func (c *Client) Up() bool { return c.link.Load() != nil }

func (c *Client) log() *slog.Logger {
	if c.Log == nil {
		return slog.New(slog.DiscardHandler)
	}
	return c.Log
}

func (c *Client) address() (string, error) {
	u, err := url.Parse(c.URL)
	if err != nil {
		return "", fmt.Errorf("live: %w", err)
	}
	switch u.Scheme {
	case "http":
		u.Scheme = "ws"
	case "https":
		u.Scheme = "wss"
	case "ws", "wss":
	default:
		return "", fmt.Errorf("live: %q is not the address of a hub", c.URL)
	}
	q := u.Query()
	for _, t := range c.Topics {
		q.Add("topic", t)
	}
	u.RawQuery = q.Encode()
	return u.String(), nil
}

// link is one connection while it is up.
type link struct {
	out chan wire.Report // never closed: senders come from anywhere
}

// tag is how new a view is.
type tag struct {
	journal string
	seq     uint64
}

// run is the state of Run.
type run struct {
	*Client
	address string
	seen    map[string]tag // newest by topic, over all connections
	tries   int
	told    bool
	up      bool
}

// tell passes on a change of the link.
func (r *run) tell(up bool) {
	if r.told && r.up == up {
		return
	}
	r.told, r.up = true, up
	if r.OnLink != nil {
		r.OnLink(up)
	}
}

// pause is how long to wait before the next try. Jittered, or the whole office would dial in the same instant.
func (r *run) pause() time.Duration {
	r.tries++
	widest := min(longest, shortest<<min(r.tries, 10))
	return shortest + rand.N(widest-shortest)
}

// connected dials, says hello and passes on what comes, until the link fails or ctx ends.
func (r *run) connected(ctx context.Context) error {
	d := websocket.Dialer{NetDialContext: r.Dial, HandshakeTimeout: wire.Silence, ReadBufferSize: 4 << 10, WriteBufferSize: 1 << 10}
	ws, answer, err := d.DialContext(ctx, r.address, nil)
	if err != nil {
		if answer != nil {
			answer.Body.Close()
		}
		return err
	}
	ctx, cancel := context.WithCancel(ctx)
	l := &link{out: make(chan wire.Report, sendQueue)}
	written := make(chan struct{})
	go func() {
		defer close(written)
		r.write(ctx, ws, l)
	}()
	err = r.read(ws, l)
	r.link.Store(nil)
	cancel()
	ws.Close() // a report that is stuck on a dead link is not waited for
	<-written
	return err
}

// read passes on what the hub says. Silence ends it: a dead link sends no error.
func (r *run) read(ws *websocket.Conn, l *link) error {
	ws.SetReadLimit(maxMessage)
	ping := ws.PingHandler()
	ws.SetPingHandler(func(body string) error {
		_ = ws.SetReadDeadline(time.Now().Add(wire.Silence))
		return ping(body)
	})
	for {
		_ = ws.SetReadDeadline(time.Now().Add(wire.Silence))
		var m wire.Message
		if err := ws.ReadJSON(&m); err != nil {
			return err
		}
		switch m.Type {
		case "hello":
			r.clock.set(m.Now)
			if m.Protocol < wire.Protocol {
				return r.refused(wire.CodeProtocol) // it will say so itself, but not before its views
			}
		case "tick":
			r.clock.tick(m.Now)
		case "view":
			r.tries = 0
			r.link.Store(l)
			r.tell(true)
			r.view(m)
		case "error":
			return r.refused(m.Code)
		}
	}
}

// refused takes note that asking again soon is of no use.
func (r *run) refused(code string) error {
	r.tries = max(r.tries, 4)
	if r.OnError != nil {
		r.OnError(code)
	}
	return errRefused
}

// view passes on a view unless a newer one of the same journal was seen: another connection, or a standby that is
// not yet there, may be behind.
func (r *run) view(m wire.Message) {
	if last, ok := r.seen[m.Topic]; ok && last.journal == m.Journal && m.Seq < last.seq {
		return
	}
	r.seen[m.Topic] = tag{m.Journal, m.Seq}
	if r.OnView != nil {
		r.OnView(m.Topic, m)
	}
}

// write says hello and then whatever is to be reported, and closes the connection at the end.
func (r *run) write(ctx context.Context, ws *websocket.Conn, l *link) {
	defer ws.Close()
	hello := r.Hello
	hello.Type, hello.Protocol = "hello", wire.Protocol
	for next := hello; ; {
		body, err := json.Marshal(next)
		if err != nil {
			return
		}
		_ = ws.SetWriteDeadline(time.Now().Add(sendTimeout))
		if ws.WriteMessage(websocket.TextMessage, body) != nil {
			return
		}
		select {
		case <-ctx.Done():
			bye := websocket.FormatCloseMessage(websocket.CloseGoingAway, "")
			_ = ws.WriteControl(websocket.CloseMessage, bye, time.Now().Add(time.Second))
			return
		case next = <-l.out:
		}
	}
}
