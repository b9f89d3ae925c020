package hub

import (
	"bufio"
	"crypto/tls"
	"fmt"
	"io"
	"net"
	"net/http"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/access"
	"motcua/internal/staff/stafftest"
)

// attackers are how many connections each of the slow ones opens. Eight kinds of them are on the hub at once.
const attackers = 60

// besieged is a hub in a hurry whose gate counts loopback too.
func besieged(t *testing.T, change ...func(*Config)) *running {
	cfg, _ := settings(t)
	cfg.Default = always(t)
	cfg.limits = limits{silent: 100, address: 600, all: 2000, loopback: true}
	cfg.times.header, cfg.times.body, cfg.times.answer, cfg.times.idle = 2*time.Second, 3*time.Second, 4*time.Second, 5*time.Second
	for _, c := range change {
		c(&cfg)
	}
	return run(t, cfg)
}

// crawl opens connections that say something and then a byte now and then, and waits until the hub has cut them all.
func crawl(t *testing.T, addr string, encrypted bool, first string, drip byte) {
	var all sync.WaitGroup
	for range attackers {
		all.Go(func() {
			var c net.Conn
			c, err := net.Dial("tcp", addr)
			if err != nil {
				return // the hub had enough
			}
			defer c.Close()
			if encrypted {
				c = tls.Client(c, &tls.Config{InsecureSkipVerify: true})
			}
			gone := make(chan struct{})
			_, err = io.WriteString(c, first)
			go func() { _, _ = io.Copy(io.Discard, c); close(gone) }()
			tick := time.NewTicker(100 * time.Millisecond)
			defer tick.Stop()
			for deadline := time.After(patience); err == nil; {
				select {
				case <-gone:
					return
				case <-deadline:
					t.Errorf("a connection that said %.20q is still open", first)
					return
				case <-tick.C:
					if drip != 0 {
						_, err = c.Write([]byte{drip})
					}
				}
			}
		})
	}
	all.Wait()
}

// Connections that say nothing, stall their handshake, never end their headers or their body, are cut by the limits, and
// the office's own requests go on beside them, hardly slower than without.
func TestSlowlorises(t *testing.T) {
	r := besieged(t, func(c *Config) {
		c.TLS, c.limits.silent = TLS{Mode: TLSOn, Listen: "127.0.0.1:0"}, 1000
	})
	r.base = "https://" + r.SecureAddr()
	r.http = stafftest.Client(&http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}}, stafftest.KeyOf(t, r.Staff(), access.Administrator))
	r.issue()
	resting := runtime.NumGoroutine()
	alone := r.typical(40)
	plain, secure := r.Addr(), r.SecureAddr()
	body := "POST /api/v1/lookup HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 60000\r\n\r\n{"
	began := time.Now()
	var attack sync.WaitGroup
	for _, a := range []struct {
		addr, first string
		encrypted   bool
		drip        byte
	}{
		{plain, "", false, 0},
		{plain, "GET / HTTP/1.1\r\nHost: localhost\r\nX-A: ", false, 'a'},
		{plain, body, false, ' '},
		{plain, "POST /api/v1/lookup HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n", false, '0'},
		{secure, "", false, 0},
		{secure, "\x16\x03\x01\x02\x00\x01", false, 0},
		{secure, "GET / HTTP/1.1\r\nHost: localhost\r\nX-A: ", true, 'a'},
		{secure, body, true, ' '},
	} {
		attack.Go(func() { crawl(t, a.addr, a.encrypted, a.first, a.drip) })
	}
	over := make(chan struct{})
	go func() { attack.Wait(); close(over) }()
	during := r.typical(40)
	<-over
	t.Logf("a number took %v alone, %v under attack; all were gone after %v", alone, during, time.Since(began))
	require.Less(t, during, 20*alone+500*time.Millisecond, "nobody else waits")
	r.issue()
	r.until("nothing is left of them", func() bool {
		r.http.CloseIdleConnections()
		return runtime.NumGoroutine() <= resting+8
	})
	r.gate.mu.Lock()
	defer r.gate.mu.Unlock()
	require.LessOrEqual(t, r.gate.open, 2)
}

// typical is how long the middle one of some numbers took.
func (r *running) typical(n int) time.Duration {
	r.t.Helper()
	var all []time.Duration
	for range n {
		began := time.Now()
		r.issue()
		all = append(all, time.Since(began))
	}
	slices.Sort(all)
	return all[len(all)/2]
}

// Live sockets that never read and never say anything cost the others nothing. That they are dropped after a while is
// tested in package live, in a hurry.
func TestSocketsThatNeverRead(t *testing.T) {
	r := besieged(t)
	ticket := r.issue()
	request := "GET /api/v1/live?topic=ticket/" + ticket.ID + " HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n" +
		"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
	for range attackers {
		c, err := net.Dial("tcp", r.Addr())
		require.NoError(t, err)
		defer c.Close()
		_, err = io.WriteString(c, request)
		require.NoError(t, err)
	}
	r.until("all are connected", func() bool { return r.web.Sockets() == attackers })
	alone := r.typical(20)
	require.Less(t, alone, 5*time.Second)
}

// One address opens as many connections as it likes: beyond its share they are turned away, whoever has spoken stays,
// and the silent ones go first.
func TestOneAddressHasItsShare(t *testing.T) {
	r := besieged(t)
	said, err := net.Dial("tcp", r.Addr())
	require.NoError(t, err)
	defer said.Close()
	healthy := func() {
		_, err := io.WriteString(said, "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
		require.NoError(t, err)
		got, err := http.ReadResponse(bufio.NewReader(said), nil)
		require.NoError(t, err)
		got.Body.Close()
		require.Equal(t, http.StatusOK, got.StatusCode)
	}
	healthy()
	for range 700 {
		if c, err := net.Dial("tcp", r.Addr()); err == nil {
			defer c.Close()
		}
	}
	r.until("its silent ones are within the limit", func() bool {
		r.gate.mu.Lock()
		defer r.gate.mu.Unlock()
		return r.gate.open <= r.gate.silent+4
	})
	healthy()
	r.issue()
}

// Fifty machines and clerks behind one address, each with six connections as a browser has, work as if they were alone.
func TestAnOfficeBehindOneAddress(t *testing.T) {
	r := besieged(t, func(c *Config) { c.limits = defaultLimits(); c.limits.loopback = true })
	var all sync.WaitGroup
	const people, lines = 50, 6
	answers := make(chan string, people*lines)
	for range people {
		c := &http.Client{Transport: &http.Transport{MaxConnsPerHost: lines}, Timeout: patience}
		defer c.CloseIdleConnections()
		for range lines {
			all.Go(func() {
				got, err := c.Get(r.URL() + "/api/v1/services")
				if err != nil {
					answers <- err.Error()
					return
				}
				defer got.Body.Close()
				_, _ = io.Copy(io.Discard, got.Body)
				answers <- fmt.Sprint(got.StatusCode)
			})
		}
	}
	all.Wait()
	close(answers)
	for a := range answers {
		require.Equal(t, "200", strings.TrimSpace(a))
	}
}
