package hub

import (
	"container/list"
	"context"
	"net"
	"net/http"
	"net/netip"
	"sync"

	"motcua/internal/trust"
	"motcua/internal/web"
)

// limits are how many connections are open at once. An office behind one address, with fifty clerks' computers and
// ticket machines and the phones of a full hall, stays far below; the hub's files (LimitNOFILE) and memory end above.
type limits struct {
	silent   int  // of one address, that have not brought a whole request yet
	address  int  // of one address
	all      int  // of everybody
	loopback bool // this machine's own are counted too: a proxy in front of the hub would be one address
}

func defaultLimits() limits { return limits{silent: 1000, address: 4000, all: 30000} }

// gate bounds connections by address. Whoever opens many and says nothing loses the oldest of their own and costs
// nobody else anything.
type gate struct {
	limits
	mu   sync.Mutex
	open int
	from map[netip.Prefix]*guests
}

// guests are the connections of one address.
type guests struct {
	open   int
	silent list.List // of *visitor, the oldest first
}

func newGate(l limits) *gate { return &gate{limits: l, from: map[netip.Prefix]*guests{}} }

// listen is l behind the gate.
func (g *gate) listen(l net.Listener) net.Listener { return &gated{l, g} }

type gated struct {
	net.Listener
	gate *gate
}

// Accept is net.Listener. It goes on when somebody is turned away: an error would end the server.
func (l *gated) Accept() (net.Conn, error) {
	for {
		c, err := l.Listener.Accept()
		if err != nil {
			return nil, err
		}
		tcp, ok := c.(*net.TCPConn)
		if !ok {
			return c, nil
		}
		if v := l.gate.enter(tcp); v != nil {
			return v, nil
		}
		_ = tcp.SetLinger(0) // nothing of it is kept, not even by the kernel
		_ = tcp.Close()
	}
}

// visitor is a connection that was let in. It stays a TCP connection to whoever wants to write past net/http.
type visitor struct {
	*net.TCPConn
	gate *gate
	from netip.Prefix
	wait *list.Element // under gate.mu; nil: it has spoken
	gone bool          // under gate.mu
}

// NetConn is the connection below, for whoever sets its buffers.
func (v *visitor) NetConn() net.Conn { return v.TCPConn }

// Close is net.Conn.
func (v *visitor) Close() error {
	v.gate.leave(v)
	return v.TCPConn.Close()
}

// enter lets a connection in, or returns nil.
func (g *gate) enter(c *net.TCPConn) *visitor {
	v := &visitor{TCPConn: c, gate: g, from: web.Network(c.RemoteAddr().String())}
	if v.from.Addr().IsLoopback() && !g.loopback {
		return v
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	of := g.from[v.from]
	if g.open >= g.all || of != nil && of.open >= g.address {
		return nil
	}
	if of == nil {
		of = &guests{}
		g.from[v.from] = of
	}
	if of.silent.Len() >= g.silent {
		oldest := of.silent.Remove(of.silent.Front()).(*visitor)
		oldest.wait = nil
		_ = oldest.TCPConn.Close() // the server notices, and leaves
	}
	v.wait = of.silent.PushBack(v)
	of.open++
	g.open++
	return v
}

// spoke is told when a connection has brought a whole request.
func (g *gate) spoke(v *visitor) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if v.wait != nil {
		g.from[v.from].silent.Remove(v.wait)
		v.wait = nil
	}
}

func (g *gate) leave(v *visitor) {
	g.mu.Lock()
	defer g.mu.Unlock()
	of := g.from[v.from]
	if of == nil || v.gone {
		return
	}
	v.gone = true
	if v.wait != nil {
		of.silent.Remove(v.wait)
		v.wait = nil
	}
	g.open--
	if of.open--; of.open == 0 {
		delete(g.from, v.from)
	}
}

type visitorKey struct{}

// context is for http.Server.
func (g *gate) context(ctx context.Context, c net.Conn) context.Context {
	for below := c; below != nil; {
		if v, ok := below.(*visitor); ok {
			ctx = context.WithValue(ctx, visitorKey{}, v)
			break
		}
		over, ok := below.(interface{ NetConn() net.Conn })
		if !ok {
			break
		}
		below = over.NetConn()
	}
	return trust.ConnContext(ctx, c)
}

// handler tells the gate who has spoken.
func (g *gate) handler(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if v, ok := r.Context().Value(visitorKey{}).(*visitor); ok {
			g.spoke(v)
		}
		next.ServeHTTP(w, r)
	})
}
