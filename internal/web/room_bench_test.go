package web

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/engine"
	"motcua/internal/journal/journaltest"
	"motcua/internal/queue"
	"motcua/internal/wire"
)

// BenchmarkRoom makes and encodes the supervisor's view of fifty counters, all of them busy.
func BenchmarkRoom(b *testing.B) {
	now := time.Date(2026, 11, 23, 8, 0, 0, 0, queue.Local)
	e, err := engine.Open(journaltest.NewMemory(), engine.Options{Now: func() time.Time { return now }})
	require.NoError(b, err)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	go func() { _ = e.Run(ctx) }()
	n := 0
	do := func(body queue.Command) {
		n++
		_, err := e.Do(ctx, engine.Command{Request: fmt.Sprint(n), Sender: "bench", Body: body})
		require.NoError(b, err)
	}
	do(queue.Configure{Office: fifty()})
	for c := range 50 {
		id := fmt.Sprint(c + 1)
		do(queue.OpenCounter{Counter: id, Clerk: "clerk" + id})
		do(queue.IssueTicket{Service: fmt.Sprint("s", c%12)})
		do(queue.IssueTicket{Service: fmt.Sprint("s", c%12)})
		do(queue.CallNext{Counter: id})
	}
	now = now.Add(20 * time.Minute)
	s := New(Options{Engine: e, Now: func() time.Time { return now }})
	bytes := 0
	var took []float64
	for b.Loop() {
		began := time.Now()
		v, err := s.source.Topic(wire.TopicRoom)
		took = append(took, float64(time.Since(began).Microseconds())/1000)
		require.NoError(b, err)
		bytes = len(v.Data)
	}
	slices.Sort(took)
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(took[len(took)/2], "ms-p50")
	b.ReportMetric(took[len(took)*99/100], "ms-p99")
	b.ReportMetric(float64(bytes)/1000, "kB")
}

// fifty is an office of twelve services at fifty counters, three at each.
func fifty() queue.Office {
	o := queue.Office{Name: queue.Text{"vi": "Một cửa"}, Rules: queue.Rules{AlwaysOpen: true}, Calendars: []queue.Calendar{{ID: "o"}}}
	for i := range 12 {
		o.Services = append(o.Services, queue.Service{ID: fmt.Sprint("s", i), Prefix: string(rune('A' + i)), Name: queue.Text{"vi": fmt.Sprint("Việc thứ ", i)}})
	}
	for c := range 50 {
		cfg := queue.CounterConfig{ID: fmt.Sprint(c + 1)}
		for k := range 3 {
			cfg.Serves = append(cfg.Serves, queue.Serve{Service: fmt.Sprint("s", (c+k)%12), Rank: k})
		}
		o.Counters = append(o.Counters, cfg)
	}
	return o
}
