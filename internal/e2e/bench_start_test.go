package e2e

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/gorilla/websocket"
	"github.com/stretchr/testify/require"

	"motcua/internal/config"
	"motcua/internal/e2e/process"
	"motcua/internal/engine"
	"motcua/internal/journal"
	"motcua/internal/journal/bolt"
	"motcua/internal/queue"
)

const (
	yearDays   = 250
	yearPerDay = 800 // tickets: 200,000 a year
)

// BenchmarkStart is the time from the start of a hub's process, whose last one was killed, to its first good answer
// to whether it is ready: with a year behind it, and beside it with one day.
func BenchmarkStart(b *testing.B) {
	year, day := b.TempDir(), b.TempDir()
	makeYear(b, filepath.Join(year, "journal.db"), yearDays)
	makeYear(b, filepath.Join(day, "journal.db"), 1)
	var long, short, ratios, sizes, anonymous []float64
	for b.Loop() {
		s, _, _ := readyAfter(b, day)
		l, rss, anon := readyAfter(b, year)
		short, long, ratios = append(short, ms(s)), append(long, ms(l)), append(ratios, l.Seconds()/s.Seconds())
		sizes, anonymous = append(sizes, rss/(1<<20)), append(anonymous, anon/(1<<20))
	}
	info, err := os.Stat(filepath.Join(year, "journal.db"))
	require.NoError(b, err)
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(median(long), "ms-ready")
	b.ReportMetric(median(short), "ms-ready-one-day")
	b.ReportMetric(median(ratios), "x-one-day")
	b.ReportMetric(median(sizes), "MB")
	b.ReportMetric(median(anonymous), "MB-anonymous")
	b.ReportMetric(float64(info.Size())/(1<<20), "MB-file")
}

// readyAfter starts a hub, waits until it is ready, looks at its memory and kills it.
func readyAfter(b *testing.B, dir string) (took time.Duration, rss, anon float64) {
	b.Helper()
	o := &office{t: b, dir: dir, file: abs(b, "testdata/halls.toml"), addr: "127.0.0.1:0", http: newHTTP()}
	process.Build(b)
	began := time.Now()
	o.start()
	for ready := false; !ready; {
		a, err := o.get("/readyz")
		ready = err == nil && a.status == 200
	}
	took = time.Since(began)
	rss, anon = memory(b, o.PID())
	o.Kill()
	return took, rss, anon
}

// makeYear writes a journal of so many days. One day goes through the engine, and its records are written again for
// every other one; the last is today's.
func makeYear(b *testing.B, path string, days int) {
	b.Helper()
	model := filepath.Join(b.TempDir(), "day.db")
	first := time.Now().In(queue.Local).AddDate(0, 0, 1-days)
	oneDay(b, model, first)
	from, err := bolt.Open(model, &bolt.Options{ReadOnly: true})
	require.NoError(b, err)
	var records []journal.Record
	for r, err := range from.Read(0) {
		require.NoError(b, err)
		records = append(records, r)
	}
	require.NoError(b, from.Close())
	j, err := bolt.Open(path, nil)
	require.NoError(b, err)
	opening := records[0]
	for d := range days {
		date := first.AddDate(0, 0, d)
		for i := range records {
			at := records[i].At
			records[i].At = time.Date(date.Year(), date.Month(), date.Day(), at.Hour(), at.Minute(), at.Second(), at.Nanosecond(), at.Location())
		}
		records[0] = redated(b, opening, records[0].At)
		require.NoError(b, j.Append(j.Head().Seq, records...))
	}
	require.NoError(b, j.Close())
}

// redated is the record that opens a day, for another day.
func redated(b *testing.B, r journal.Record, at time.Time) journal.Record {
	b.Helper()
	entry, err := engine.Entry(r)
	require.NoError(b, err)
	day, ok := entry.Events[0].(queue.DayOpened)
	require.True(b, ok)
	day.Date = at.Format(time.DateOnly)
	kind, version, data, err := queue.EncodeEvent(day)
	require.NoError(b, err)
	r.At, r.Day, r.Events = at, day.Date, []journal.Event{{Type: kind, V: version, Data: data}}
	return r
}

// oneDay lives through one day of the office in the time it takes to decide it.
func oneDay(b *testing.B, path string, date time.Time) {
	b.Helper()
	j, err := bolt.Open(path, nil)
	require.NoError(b, err)
	now := time.Date(date.Year(), date.Month(), date.Day(), 0, 0, 0, 0, queue.Local)
	e, err := engine.Open(j, engine.Options{Now: func() time.Time { return now }})
	require.NoError(b, err)
	ctx, cancel := context.WithCancel(b.Context())
	var done sync.WaitGroup
	done.Go(func() { _ = e.Run(ctx) })
	text, err := os.ReadFile("testdata/halls.toml")
	require.NoError(b, err)
	o, err := config.ParseOffice("halls.toml", text)
	require.NoError(b, err)
	n := 0
	do := func(cmd queue.Command) {
		n++
		_, err := e.Do(ctx, engine.Command{Request: fmt.Sprint(n), Sender: "bench", Body: cmd})
		require.NoError(b, err)
	}
	do(queue.Configure{Office: o})
	do(queue.OpenCounter{Counter: "1"})
	for range yearPerDay {
		do(queue.IssueTicket{Service: "a"})
		do(queue.CallNext{Counter: "1"})
		do(queue.Start{Counter: "1"})
		do(queue.Finish{Counter: "1", Outcome: queue.Advised})
	}
	cancel()
	done.Wait()
	require.NoError(b, j.Close())
}

// BenchmarkMonday is the memory of a hub that was just started, and after a Monday: 110 visits with two walls, a ticket
// machine, seven counters' pages and twenty phones looking on.
func BenchmarkMonday(b *testing.B) {
	for b.Loop() {
		o := openOffice(b, "../../assets/office/demo.toml")
		o.openCounters("1")
		idleAll, idle := memory(b, o.PID())
		topics := []string{"board/tang-1", "board/tang-2", "service"}
		for n := range 7 {
			topics = append(topics, fmt.Sprint("counter/", n+1))
		}
		for n := range 20 {
			a := o.must("tickets", fmt.Sprint("phone", n), `{"service":"ho-tich"}`)
			topics = append(topics, "ticket/"+a.ticket(b).ID)
		}
		for _, topic := range topics {
			ws, _, err := websocket.DefaultDialer.Dial("ws://"+o.addr+"/api/v1/live?topic="+topic, nil)
			require.NoError(b, err)
			b.Cleanup(func() { ws.Close() })
			go func() {
				for {
					if _, _, err := ws.ReadMessage(); err != nil {
						return
					}
				}
			}()
		}
		for n := range 110 {
			o.must("tickets", fmt.Sprint("t", n), `{"service":"ho-tich"}`)
			for _, verb := range []string{"next", "start", "finish"} {
				o.must("counters/1/"+verb, fmt.Sprint(verb, n), "")
			}
		}
		all, anon := memory(b, o.PID())
		b.ReportMetric(0, "ns/op")
		b.ReportMetric(idleAll/(1<<20), "MB-idle")
		b.ReportMetric(all/(1<<20), "MB-monday")
		b.ReportMetric(idle/(1<<20), "MB-anonymous-idle")
		b.ReportMetric(anon/(1<<20), "MB-anonymous-monday")
		o.Kill()
	}
}

// BenchmarkSize builds the programs as they ship.
func BenchmarkSize(b *testing.B) {
	dir := b.TempDir()
	for b.Loop() {
		cmd := exec.Command("go", "build", "-trimpath", "-ldflags", "-s -w", "-o", dir+"/", "../../cmd/...")
		cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
		out, err := cmd.CombinedOutput()
		require.NoError(b, err, "%s", out)
	}
	b.ReportMetric(0, "ns/op")
	for _, name := range []string{"hub", "kiosk", "display"} {
		info, err := os.Stat(filepath.Join(dir, name))
		require.NoError(b, err)
		b.ReportMetric(float64(info.Size())/1e6, "MB-"+name)
	}
}
