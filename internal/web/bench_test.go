package web_test

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/journal"
	"motcua/internal/journal/bolt"
	"motcua/internal/journal/journaltest"
	"motcua/internal/queue"
	"motcua/internal/wire"
)

// perSlice is how many tickets one slice gives; slices of the three alternate.
const perSlice = 512

// BenchmarkTickets is a POST of a ticket over so many connections, durable, beside the same handler without the
// commit, and beside one flush of a bare file.
func BenchmarkTickets(b *testing.B) {
	for _, connections := range []int{1, 16, 64, 256} {
		b.Run(fmt.Sprintf("connections=%d", connections), func(b *testing.B) {
			kept := bench(b, connections, func() (journal.Journal, func() error) {
				j, err := bolt.Open(filepath.Join(b.TempDir(), "journal.db"), nil)
				require.NoError(b, err)
				return j, j.Close
			})
			forgotten := bench(b, connections, func() (journal.Journal, func() error) {
				return journaltest.NewMemory(), func() error { return nil }
			})
			var waits, flushes, rates, limits, ratios []float64
			for n := 0; b.Loop(); n++ {
				limit, _ := kiosks(b, forgotten, n)
				rate, took := kiosks(b, kept, n)
				flushes = append(flushes, flush(b)...)
				waits, rates, limits, ratios = append(waits, took...), append(rates, rate), append(limits, limit), append(ratios, rate/limit)
			}
			b.ReportMetric(0, "ns/op")
			b.ReportMetric(middle(rates, 50), "tickets/s")
			b.ReportMetric(middle(limits, 50), "without-commit/s")
			b.ReportMetric(middle(ratios, 50), "of-without")
			b.ReportMetric(middle(waits, 50), "ms-p50")
			b.ReportMetric(middle(waits, 99), "ms-p99")
			b.ReportMetric(middle(flushes, 50), "ms-flush")
		})
	}
}

// bench starts a hub's web over a journal and dials it.
func bench(b *testing.B, connections int, open func() (journal.Journal, func() error)) []*bufio.ReadWriter {
	b.Helper()
	r := start(b, func(r *rig) { r.open = open })
	o := smallOffice()
	o.Rules.AlwaysOpen = true
	r.want(200, "POST", "/api/v1/office/config", queue.Configure{Office: o})
	r.counter("1", "open", wire.OpenCounter{})
	list := make([]*bufio.ReadWriter, connections)
	for i := range list {
		conn, err := net.Dial("tcp", strings.TrimPrefix(r.url, "http://"))
		require.NoError(b, err)
		b.Cleanup(func() { conn.Close() })
		list[i] = bufio.NewReadWriter(bufio.NewReader(conn), bufio.NewWriter(conn))
	}
	return list
}

// kiosks takes a slice's tickets over all connections, and returns how many a second and how long each took, in ms.
func kiosks(b *testing.B, connections []*bufio.ReadWriter, slice int) (float64, []float64) {
	b.Helper()
	each := max(1, perSlice/len(connections))
	all := make([][]float64, len(connections))
	var done sync.WaitGroup
	began := time.Now()
	for c, conn := range connections {
		done.Go(func() {
			for i := range each {
				asked := time.Now()
				const body = `{"service":"civil"}`
				fmt.Fprintf(conn, "POST /api/v1/tickets HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"+
					"Motcua-Device: kiosk-%d\r\nIdempotency-Key: %d-%d\r\nContent-Length: %d\r\n\r\n%s", c, slice, i, len(body), body)
				if err := conn.Flush(); err != nil {
					b.Error(err)
					return
				}
				answer, err := http.ReadResponse(conn.Reader, nil)
				if err != nil || answer.StatusCode != http.StatusCreated {
					b.Error("not created", err)
					return
				}
				_, _ = io.Copy(io.Discard, answer.Body)
				all[c] = append(all[c], time.Since(asked).Seconds()*1e3)
			}
		})
	}
	done.Wait()
	took := time.Since(began).Seconds()
	return float64(each*len(connections)) / took, slices.Concat(all...)
}

// flush is how long one flush of a few bytes takes, in ms, several times.
func flush(b *testing.B) (took []float64) {
	b.Helper()
	f, err := os.Create(filepath.Join(b.TempDir(), "bare"))
	require.NoError(b, err)
	defer f.Close()
	for range 20 {
		_, err := f.Write(make([]byte, 4096))
		require.NoError(b, err)
		began := time.Now()
		require.NoError(b, syscall.Fdatasync(int(f.Fd())))
		took = append(took, time.Since(began).Seconds()*1e3)
	}
	return took
}

// middle is the p-th percentile.
func middle(list []float64, p int) float64 {
	slices.Sort(list)
	return list[(len(list)-1)*p/100]
}
