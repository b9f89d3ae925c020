package kiosk

import (
	"bytes"
	"context"
	"fmt"
	"net"
	"net/http"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/device/address"
	"motcua/internal/device/sim"
	"motcua/internal/typeset"
	"motcua/internal/wire"
)

// tapped is a printer's network plug that notes when a job begins.
type tapped struct {
	net.Listener
	mu    sync.Mutex
	first time.Time
}

type tap struct {
	net.Conn
	at *tapped
}

func (l *tapped) Accept() (net.Conn, error) {
	c, err := l.Listener.Accept()
	return tap{c, l}, err
}

// Read notes the byte that begins the set-up of every job; no status question has it.
func (c tap) Read(b []byte) (int, error) {
	n, err := c.Conn.Read(b)
	if bytes.IndexByte(b[:n], 0x1B) >= 0 {
		c.at.mu.Lock()
		if c.at.first.IsZero() {
			c.at.first = time.Now()
		}
		c.at.mu.Unlock()
	}
	return n, err
}

func (l *tapped) reset() {
	l.mu.Lock()
	l.first = time.Time{}
	l.mu.Unlock()
}

func (l *tapped) since(t time.Time) time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.first.Sub(t)
}

// BenchmarkTouch is the time from a touch on the page to the first byte of its ticket at a network printer: the page's
// program, a hub with a journal on disk, setting the ticket, the driver.
func BenchmarkTouch(b *testing.B) {
	o := openOffice(b, monday, nil)
	o.openCounters()
	set, err := typeset.New()
	require.NoError(b, err)
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(b, err)
	at, printer := &tapped{Listener: ln}, sim.NewThermal(named(b, "epson-80"), set, 1)
	ctx, stop := context.WithCancel(context.Background())
	var running sync.WaitGroup
	running.Go(func() { _ = printer.Run(ctx) })
	running.Go(func() { _ = printer.Listen(ctx, at) })
	b.Cleanup(func() { stop(); running.Wait() })
	m := startMachine(b, o.hub.URL(), Config{
		AgainAfter: -1, PrinterAt: address.Address{Kind: address.TCP, Place: ln.Addr().String()},
	})
	var waits []float64
	for n := 0; b.Loop(); n++ {
		at.reset()
		began := time.Now()
		status, taken, p := m.take(wire.TakeNumber{Request: fmt.Sprintf("touch-%06d", n), Service: "ho-tich", Lang: "vi"})
		require.Equal(b, http.StatusOK, status, p.Code)
		require.Equal(b, "printed", taken.Paper)
		waits = append(waits, float64(at.since(began).Microseconds())/1000)
	}
	slices.Sort(waits)
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(waits[len(waits)/2], "ms-p50")
	b.ReportMetric(waits[len(waits)*99/100], "ms-p99")
}
