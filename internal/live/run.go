package live

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"time"

	"github.com/gorilla/websocket"

	"motcua/internal/wire"
)

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
	log     *slog.Logger
	seen    map[string]tag // newest by topic, over all connections
	tries   int
	told    bool
	up      bool
}

// tell passes on a change of the link, and why it went.
func (r *run) tell(up bool, why error) {
	if r.told && r.up == up {
		return
	}
	r.told, r.up = true, up
	r.log.Info("live: link to the hub", "up", up, "why", why)
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
	d := websocket.Dialer{NetDialContext: r.Dial, NetDialTLSContext: r.Dial, HandshakeTimeout: wire.Silence, ReadBufferSize: 4 << 10, WriteBufferSize: 1 << 10}
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
			if m.Oldest > wire.Protocol {
				return r.refused(wire.CodeOld)
			}
		case "tick":
			r.clock.tick(m.Now)
		case "view":
			r.tries = 0
			r.link.Store(l)
			r.tell(true, nil)
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
	return fmt.Errorf("live: the hub refuses: %s", code)
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
