package discover

import (
	"context"
	"net"
	"net/netip"
	"strings"
	"sync"
	"time"

	"golang.org/x/net/dns/dnsmessage"

	"motcua/internal/wire"
)

// again is how long an answer may take before the question is asked once more.
const again = time.Second

// Browse asks until ctx ends, and returns the hubs that answered. The question goes out of a port of its own, so that
// it needs no privilege and no other program is in its way.
func Browse(ctx context.Context) []Found {
	question := ask()
	var (
		asking sync.WaitGroup
		mu     sync.Mutex
		all    []Found
	)
	for _, from := range origins() {
		c, err := net.ListenUDP("udp4", &net.UDPAddr{IP: from})
		if err != nil {
			continue
		}
		stop := context.AfterFunc(ctx, func() { c.Close() })
		asking.Go(func() {
			defer stop()
			defer c.Close()
			listen(c, question, func(found []Found) {
				mu.Lock()
				defer mu.Unlock()
				all = append(all, found...)
			})
		})
	}
	asking.Wait()
	return distinct(all)
}

// Addresses are those of the hubs that answer until ctx ends. A hub that is in two networks of this machine answers at
// two addresses, and is one.
func Addresses(ctx context.Context) (hubs [][]string) {
	last := ""
	for _, f := range Browse(ctx) {
		if f.ID != last {
			hubs = append(hubs, nil)
		}
		hubs[len(hubs)-1], last = append(hubs[len(hubs)-1], f.Addr.String()), f.ID
	}
	return hubs
}

// listen asks, and asks again, until the socket is closed.
func listen(c *net.UDPConn, question []byte, heard func([]Found)) {
	buf := make([]byte, maxMessage)
	for {
		_, _ = c.WriteToUDP(question, group())
		deadline := time.Now().Add(again)
		for {
			_ = c.SetReadDeadline(deadline)
			n, from, err := c.ReadFromUDPAddrPort(buf)
			if err == nil {
				heard(read(buf[:n], from.Addr().Unmap()))
				continue
			}
			if late, ok := err.(net.Error); ok && late.Timeout() {
				break
			}
			return
		}
	}
}

func ask() []byte {
	m := dnsmessage.Message{Questions: []dnsmessage.Question{{Name: name(wire.Service), Type: dnsmessage.TypePTR, Class: dnsmessage.ClassINET}}}
	question, err := m.Pack()
	if err != nil {
		panic(err) // always the same
	}
	return question
}

// origins are the addresses of this machine: a question goes out of each, into its network.
func origins() (all []net.IP) {
	addrs, err := net.InterfaceAddrs()
	if err != nil {
		return nil
	}
	for _, a := range addrs {
		if n, ok := a.(*net.IPNet); ok && n.IP.To4() != nil {
			all = append(all, n.IP)
		}
	}
	return all
}

// read takes the hubs out of an answer. The address is the one that the answer came from: it was reached, which the
// addresses that it names may not be from here.
func read(answer []byte, from netip.Addr) (all []Found) {
	var m dnsmessage.Message
	if m.Unpack(answer) != nil || !m.Response {
		return nil
	}
	for _, r := range append(m.Answers, m.Additionals...) {
		srv, ok := r.Body.(*dnsmessage.SRVResource)
		id, ours := strings.CutSuffix(strings.ToLower(r.Header.Name.String()), "."+wire.Service)
		if ok && ours && goodID(id) && srv.Port > 0 {
			all = append(all, Found{ID: id, Addr: netip.AddrPortFrom(from, srv.Port)})
		}
	}
	return all
}
