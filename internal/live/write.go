package live

import (
	"time"

	"github.com/gorilla/websocket"

	"motcua/internal/wire"
)

// maxOwed bounds what a client that does not read can make us keep for it, in bytes.
const maxOwed = 1 << 10

// flush writes all the news, as far as it can be done without waiting.
func (c *Conn) flush() { c.write(nil) }

// write sends first, when nobody else is writing, and then all the news. It never waits: what the kernel does not
// take at once is finished by a goroutine of the connection's own, and first is dropped if there is one already.
func (c *Conn) write(first []byte) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.busy || c.last && first != nil {
		return
	}
	if first == nil {
		first = c.news()
	}
	for b := first; b != nil; b = c.news() {
		n, err := writeNow(c.raw, b)
		if err != nil {
			c.busy = true
			c.net.Close() // the reader notices
			return
		}
		if n < len(b) {
			c.busy = true
			c.srv.open.Add(1)
			go c.finish(b[n:])
			return
		}
	}
}

// news returns what is to be written next: what is owed, then the newest view of each topic that was not sent yet.
func (c *Conn) news() []byte {
	if len(c.owed) > 0 {
		b := c.owed
		c.owed = nil
		return b
	}
	if c.last {
		return nil
	}
	for range c.subs {
		s := c.subs[c.turn]
		c.turn = (c.turn + 1) % len(c.subs)
		if f := s.topic.newest.Load(); f != nil && f != s.sent {
			s.sent = f
			return f.bytes
		}
	}
	return nil
}

// finish writes the rest of a frame and then the news, waiting for the client as long as each of them may take.
func (c *Conn) finish(rest []byte) {
	defer c.srv.open.Done()
	for rest != nil {
		_ = c.net.SetWriteDeadline(time.Now().Add(c.srv.opts.times.write))
		if _, err := c.net.Write(rest); err != nil {
			c.net.Close() // busy stays: nothing more is written
			return
		}
		c.hear() // what was stuck went through
		_ = c.net.SetWriteDeadline(time.Time{})
		c.mu.Lock()
		rest = c.news()
		c.busy = rest != nil
		c.mu.Unlock()
	}
}

// say owes the client a small frame.
func (c *Conn) say(b []byte) {
	c.mu.Lock()
	if !c.last && len(c.owed) < maxOwed {
		c.owed = append(c.owed, b...)
	}
	c.mu.Unlock()
	c.flush()
}

// refuse ends the connection with a reason that a page can read.
func (c *Conn) refuse(code string) {
	b := textFrame(wire.Message{Type: "error", Code: code, Now: c.srv.opts.Now()})
	c.end(append(b, closeFrame(websocket.ClosePolicyViolation)...))
}

// end says the last words. The client may answer for a moment, then the reader hangs up; closing at once could take
// the words back out of the kernel's hands.
func (c *Conn) end(words []byte) {
	c.mu.Lock()
	first := !c.last
	if first {
		c.last = true
		c.owed = append(c.owed, words...)
	}
	c.mu.Unlock()
	if first {
		_ = c.net.SetReadDeadline(time.Now().Add(c.srv.opts.times.bye))
		c.flush()
	}
}

func (c *Conn) leaving() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.last
}
