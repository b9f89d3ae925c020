package kiosk

import (
	"bytes"
	"io"
	"net"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
)

// cable is the network between a machine and its hub, with the troubles of real ones.
type cable struct {
	listener net.Listener
	to       string
	done     sync.WaitGroup

	mu    sync.Mutex
	cut   bool
	held  chan struct{} // answers wait until it is closed; nil: they pass
	doom  string        // the next connection that asks for something with this in it breaks before its answer
	conns map[net.Conn]struct{}
}

func newCable(t testing.TB, to string) *cable {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	c := &cable{listener: l, to: to, conns: map[net.Conn]struct{}{}}
	c.done.Go(c.accept)
	t.Cleanup(func() {
		c.release()
		l.Close()
		c.pull()
		c.done.Wait()
	})
	return c
}

func (c *cable) url() string { return "http://" + c.listener.Addr().String() }

func (c *cable) accept() {
	for {
		from, err := c.listener.Accept()
		if err != nil {
			return
		}
		to, err := net.Dial("tcp", c.to)
		if err != nil || !c.join(from, to) {
			from.Close()
			continue
		}
		c.done.Go(func() {
			c.questions(to, from)
			to.Close()
		})
		c.done.Go(func() {
			c.answers(from, to)
			from.Close()
		})
	}
}

func (c *cable) join(conns ...net.Conn) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, conn := range conns {
		if c.cut {
			conn.Close()
			continue
		}
		c.conns[conn] = struct{}{}
	}
	return !c.cut
}

// questions carries what the hub is asked, and breaks the connection that is doomed once the hub has answered it.
func (c *cable) questions(to, from net.Conn) {
	buf := make([]byte, 32<<10)
	for {
		n, err := from.Read(buf)
		c.mu.Lock()
		doomed := c.doom != "" && bytes.Contains(buf[:n], []byte(c.doom))
		if doomed {
			c.doom = ""
		}
		c.mu.Unlock()
		if doomed {
			from.Close()
		}
		if n > 0 {
			if _, err := to.Write(buf[:n]); err != nil {
				return
			}
		}
		if doomed { // the hub's answer finds nobody
			_, _ = io.Copy(io.Discard, from)
			return
		}
		if err != nil {
			return
		}
	}
}

// lose lets the next request that has this in it through, and loses its answer.
func (c *cable) lose(text string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.doom = text
}

// answers carries what the hub says, unless it is held.
func (c *cable) answers(from, to net.Conn) {
	buf := make([]byte, 32<<10)
	for {
		n, err := to.Read(buf)
		c.mu.Lock()
		held := c.held
		c.mu.Unlock()
		if held != nil {
			<-held
		}
		if n > 0 {
			if _, err := from.Write(buf[:n]); err != nil {
				return
			}
		}
		if err != nil {
			return
		}
	}
}

// hold lets everything through to the hub and nothing back.
func (c *cable) hold() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.held = make(chan struct{})
}

// release lets the held answers go.
func (c *cable) release() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.held != nil {
		close(c.held)
	}
	c.held = nil
}

// pull breaks every connection and refuses new ones.
func (c *cable) pull() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.cut = true
	for conn := range c.conns {
		conn.Close()
	}
	clear(c.conns)
}

// plug puts the cable back.
func (c *cable) plug() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.cut = false
}
