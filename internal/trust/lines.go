package trust

import (
	"net"
	"sync"
)

// lines are the open connections of machines, by the serial number of their certificates. Live sockets stay open for
// months: a revocation that waited for their end would be none.
type lines struct {
	mu   sync.Mutex
	open map[string]map[*line]bool
}

// line is one connection below its TLS.
type line struct {
	net.Conn
	of     *lines
	serial string // under lines.mu; empty: nobody's yet
	closed bool   // under lines.mu
}

type lineKey struct{}

type listener struct {
	net.Listener
	lines *lines
}

// Accept is net.Listener.
func (l *listener) Accept() (net.Conn, error) {
	c, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	return &line{Conn: c, of: l.lines}, nil
}

func (ls *lines) add(serial string, l *line) {
	ls.mu.Lock()
	defer ls.mu.Unlock()
	if l.serial != "" || l.closed {
		return
	}
	l.serial = serial
	if ls.open[serial] == nil {
		ls.open[serial] = map[*line]bool{}
	}
	ls.open[serial][l] = true
}

// NetConn is the connection below, for whoever sets its buffers.
func (l *line) NetConn() net.Conn { return l.Conn }

// Close is net.Conn.
func (l *line) Close() error {
	l.of.mu.Lock()
	l.closed = true
	if of := l.of.open[l.serial]; of != nil {
		if delete(of, l); len(of) == 0 {
			delete(l.of.open, l.serial)
		}
	}
	l.of.mu.Unlock()
	return l.Conn.Close()
}

// cut ends every connection of a certificate.
func (ls *lines) cut(serial string) {
	ls.mu.Lock()
	all := ls.open[serial]
	delete(ls.open, serial)
	ls.mu.Unlock()
	for l := range all {
		_ = l.Conn.Close()
	}
}
