package e2e

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/config"
	"motcua/internal/engine"
	"motcua/internal/journal"
	"motcua/internal/journal/bolt"
	"motcua/internal/journal/journaltest"
	"motcua/internal/queue"
	"motcua/internal/web"
)

// running is an engine over a journal, with the office of the tests.
func running(b *testing.B, j journal.Journal) *engine.Engine {
	b.Helper()
	e, err := engine.Open(j, engine.Options{})
	require.NoError(b, err)
	ctx, cancel := context.WithCancel(context.Background())
	var done sync.WaitGroup
	done.Go(func() { _ = e.Run(ctx) })
	b.Cleanup(func() { cancel(); done.Wait() })
	text, err := os.ReadFile("testdata/halls.toml")
	require.NoError(b, err)
	o, err := config.ParseOffice("halls.toml", text)
	require.NoError(b, err)
	_, err = e.Do(ctx, engine.Command{Request: "office", Sender: "bench", Body: queue.Configure{Office: o}})
	require.NoError(b, err)
	return e
}

func onDisk(b *testing.B) journal.Journal {
	b.Helper()
	j, err := bolt.Open(filepath.Join(b.TempDir(), "journal.db"), nil)
	require.NoError(b, err)
	b.Cleanup(func() { require.NoError(b, j.Close()) })
	return j
}

// BenchmarkIssue is durable tickets a second through the engine with so many kiosks at once, beside the same loop over
// a bare file.
func BenchmarkIssue(b *testing.B) {
	for _, kiosks := range []int{1, 16, 64, 256} {
		b.Run(fmt.Sprintf("kiosks=%d", kiosks), func(b *testing.B) {
			e, disk := running(b, onDisk(b)), newBare(b)
			var rates, limits, ratios, costs []float64
			for b.Loop() {
				limit, used := disk.rate(b, kiosks), processor(b)
				rate := issueRate(b, e, kiosks)
				costs = append(costs, (processor(b)-used).Seconds()*1e6/(rate*slice.Seconds()))
				rates, limits, ratios = append(rates, rate), append(limits, limit), append(ratios, rate/limit)
			}
			b.ReportMetric(0, "ns/op")
			b.ReportMetric(median(rates), "tickets/s")
			b.ReportMetric(median(limits), "bare/s")
			b.ReportMetric(median(ratios), "of-bare")
			b.ReportMetric(median(costs), "cpu-µs/ticket")
		})
	}
}

func issueRate(b *testing.B, e *engine.Engine, kiosks int) float64 {
	b.Helper()
	var n atomic.Int64
	var all sync.WaitGroup
	began := time.Now()
	for k := range kiosks {
		all.Go(func() {
			for i := 0; time.Since(began) < slice; i++ {
				cmd := engine.Command{
					Request: fmt.Sprintf("%d-%d", began.UnixNano(), i), Sender: fmt.Sprint("kiosk-", k),
					Body: queue.IssueTicket{Service: "a"},
				}
				if _, err := e.Do(b.Context(), cmd); err != nil {
					b.Error(err)
					return
				}
				n.Add(1)
			}
		})
	}
	all.Wait()
	return float64(n.Load()) / time.Since(began).Seconds()
}

// BenchmarkPost is the same handler with and without the commit, asked over 64 connections.
func BenchmarkPost(b *testing.B) {
	kept := dialAll(b, serveWeb(b, running(b, onDisk(b))), 64)
	forgotten := dialAll(b, serveWeb(b, running(b, journaltest.NewMemory())), 64)
	var rates, limits, ratios []float64
	for b.Loop() {
		limit, rate := posts(b, forgotten, func([]byte) {}), posts(b, kept, func([]byte) {})
		rates, limits, ratios = append(rates, rate), append(limits, limit), append(ratios, rate/limit)
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(median(rates), "tickets/s")
	b.ReportMetric(median(limits), "without-commit/s")
	b.ReportMetric(median(ratios), "of-without")
}

func serveWeb(b *testing.B, e *engine.Engine) (addr string) {
	b.Helper()
	s := web.New(web.Options{Engine: e})
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(b, err)
	h := &http.Server{Handler: s}
	ctx, cancel := context.WithCancel(context.Background())
	var done sync.WaitGroup
	done.Go(func() { _ = s.Run(ctx) })
	done.Go(func() { _ = h.Serve(l) })
	b.Cleanup(func() { _ = h.Close(); cancel(); done.Wait() })
	return l.Addr().String()
}

// BenchmarkOneClient is the wait of one citizen at one kiosk, in turn with one flush of a bare file.
func BenchmarkOneClient(b *testing.B) {
	o, disk := openOffice(b, "testdata/halls.toml"), newBare(b)
	c := dialLean(b, o.addr)
	var waits, flushes []float64
	for n := 0; b.Loop(); n++ {
		for i := range 50 {
			began := time.Now()
			require.NoError(b, disk.commit(1))
			flushes = append(flushes, ms(time.Since(began)))
			began = time.Now()
			status, body, err := c.post("tickets", fmt.Sprintf("%d-%d", n, i), `{"service":"a"}`)
			waits = append(waits, ms(time.Since(began)))
			require.NoError(b, err)
			require.Equal(b, 201, status, "%s", body)
		}
	}
	b.ReportMetric(0, "ns/op")
	for _, p := range []int{50, 99} {
		b.ReportMetric(percentile(waits, p), fmt.Sprintf("ms-p%d", p))
		b.ReportMetric(percentile(flushes, p), fmt.Sprintf("ms-flush-p%d", p))
		b.ReportMetric(percentile(waits, p)/percentile(flushes, p), fmt.Sprintf("x-flush-p%d", p))
	}
}

// BenchmarkSixteen is sixteen kiosks at one hub process, beside sixteen writers of a bare file.
func BenchmarkSixteen(b *testing.B) {
	o, disk := openOffice(b, "testdata/halls.toml"), newBare(b)
	clients := dialAll(b, o.addr, 16)
	var mu sync.Mutex
	given := map[string]int{}
	var rates, limits, ratios []float64
	for b.Loop() {
		limit := disk.rate(b, 16)
		rate := posts(b, clients, func(answer []byte) {
			mu.Lock()
			given[numberOf(answer)]++
			mu.Unlock()
		})
		rates, limits, ratios = append(rates, rate), append(limits, limit), append(ratios, rate/limit)
	}
	twice := 0
	for _, n := range given {
		twice += n - 1
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(median(rates), "tickets/s")
	b.ReportMetric(median(limits), "bare/s")
	b.ReportMetric(median(ratios), "of-bare")
	b.ReportMetric(float64(twice), "duplicates")
}
