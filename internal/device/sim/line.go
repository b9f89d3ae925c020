package sim

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
)

// line is one connection to a printer.
type line struct {
	wire io.ReadWriteCloser
	out  chan []byte
	shut chan struct{}
}

// errTaken is what a second client gets.
var errTaken = errors.New("sim: another connection is served")

// Serve speaks with whoever is at the other end of the wire, until either side or ctx ends it. The wire is closed then.
// A wire that comes while another is served is closed at once.
func (t *Thermal) Serve(ctx context.Context, wire io.ReadWriteCloser) error {
	l := &line{wire: wire, out: make(chan []byte, 256), shut: make(chan struct{})}
	if err := t.pickUp(l); err != nil {
		return errors.Join(err, wire.Close())
	}
	stop := context.AfterFunc(ctx, func() { t.drop(l) })
	defer stop()
	go l.write()
	defer t.drop(l)
	var b [64]byte
	for {
		n, err := wire.Read(b[:])
		for _, v := range b[:n] {
			if !t.hear(l, v) {
				return nil
			}
		}
		t.nudge()
		if err != nil {
			return nil
		}
	}
}

func (t *Thermal) pickUp(l *line) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.wire != nil || t.f.mis.Gone {
		return errTaken
	}
	t.wire = l
	return nil
}

// hear takes one byte, as soon as there is room. It returns false when the connection has ended.
func (t *Thermal) hear(l *line, b byte) bool {
	for {
		t.mu.Lock()
		if t.wire != l {
			t.mu.Unlock()
			return false
		}
		// A command that is longer than the buffer is read on, by a printer that would execute it.
		if len(t.f.buffer) < t.room || t.f.hungry && t.f.mis.status().Ready {
			break
		}
		t.wake()
		changed := t.changed
		t.mu.Unlock()
		select {
		case <-changed:
		case <-l.shut:
			return false
		}
	}
	defer t.mu.Unlock()
	t.answer(t.f.hear(b))
	if n := t.f.mis.FailAfter; n > 0 && t.f.heard >= n {
		t.f.mis.FailAfter = 0
		t.hangUp()
	}
	return true
}

// nudge lets the printer look at what has come.
func (t *Thermal) nudge() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.wake()
}

// answer sends to whoever is connected. It is called with mu held.
func (t *Thermal) answer(b []byte) {
	if t.wire == nil || len(b) == 0 {
		return
	}
	select {
	case t.wire.out <- b:
	default: // nobody listens
	}
}

func (l *line) write() {
	for {
		select {
		case b := <-l.out:
			if _, err := l.wire.Write(b); err != nil {
				return
			}
		case <-l.shut:
			return
		}
	}
}

func (t *Thermal) drop(l *line) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.wire == l {
		t.hangUp()
	}
}

// hangUp breaks the connection off. It is called with mu held.
func (t *Thermal) hangUp() {
	l := t.wire
	if l == nil {
		return
	}
	t.wire = nil
	close(l.shut)
	if c, ok := l.wire.(*net.TCPConn); ok {
		_ = c.SetLinger(0)
	}
	_ = l.wire.Close()
	t.wake()
}

// Listen serves connections to ln, one at a time, until ctx ends, and closes ln.
func (t *Thermal) Listen(ctx context.Context, ln net.Listener) error {
	stop := context.AfterFunc(ctx, func() { _ = ln.Close() })
	defer stop()
	for {
		c, err := ln.Accept()
		switch {
		case ctx.Err() != nil:
			if err == nil {
				_ = c.Close()
			}
			return nil
		case err != nil:
			return fmt.Errorf("sim: printer: %w", err)
		}
		go func() { _ = t.Serve(ctx, c) }()
	}
}
