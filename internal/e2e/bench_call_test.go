package e2e

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/gorilla/websocket"
	"github.com/stretchr/testify/require"
)

// BenchmarkClerks lets sixteen clerks press next in the same moment.
func BenchmarkClerks(b *testing.B) {
	o, disk := openOffice(b, write(b, rush())), newBare(b)
	clients := dialAll(b, o.addr, clerks)
	for n := range clerks {
		o.openCounters(fmt.Sprint(n + 1))
	}
	seen := map[string]int{}
	var waits, flushes []float64
	send := func(c int, path, key, body string) answer {
		status, text, err := clients[c].post(path, key, body)
		if err != nil {
			b.Error(err)
		}
		return answer{status, text}
	}
	for round := 0; b.Loop(); round++ {
		began := time.Now()
		require.NoError(b, disk.commit(clerks))
		flushes = append(flushes, ms(time.Since(began)))
		press(b, clerks, func(c int) answer {
			return send(c, "tickets", fmt.Sprint("t", round), `{"service":"a"}`)
		})
		answers, took := press(b, clerks, func(c int) answer {
			return send(c, fmt.Sprintf("counters/%d/next", c+1), fmt.Sprint("n", round, "-", c), "")
		})
		for c, a := range answers {
			waits = append(waits, ms(took[c]))
			if a.status == 200 {
				seen[numberOf(a.body)]++
			}
		}
		press(b, clerks, func(c int) answer {
			return send(c, fmt.Sprintf("counters/%d/finish", c+1), fmt.Sprint("f", round, "-", c), "")
		})
	}
	twice := 0
	for _, n := range seen {
		twice += n - 1
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(percentile(waits, 50), "ms-p50")
	b.ReportMetric(percentile(waits, 99), "ms-p99")
	b.ReportMetric(percentile(flushes, 99), "ms-flush-p99")
	b.ReportMetric(float64(twice), "called-twice")
}

// BenchmarkCallToSocket is the way of a call from the clerk's press to the socket of the last wall.
func BenchmarkCallToSocket(b *testing.B) {
	for _, walls := range []int{1, 50} {
		b.Run(fmt.Sprintf("walls=%d", walls), func(b *testing.B) {
			o, disk := openOffice(b, "testdata/halls.toml"), newBare(b)
			o.openCounters("1")
			c := dialLean(b, o.addr)
			arrived := make(chan string, 4096)
			var all sync.WaitGroup
			b.Cleanup(all.Wait)
			for range walls {
				ws, _, err := websocket.DefaultDialer.Dial("ws://"+o.addr+"/api/v1/live?topic=board/", nil)
				require.NoError(b, err)
				all.Go(func() { listen(ws, arrived) })
				b.Cleanup(func() { ws.Close() })
			}
			var waits, flushes []float64
			for n := 0; b.Loop(); n++ {
				began := time.Now()
				require.NoError(b, disk.commit(1))
				flushes = append(flushes, ms(time.Since(began)))
				_, body, err := c.post("tickets", fmt.Sprint("t", n), `{"service":"a"}`)
				require.NoError(b, err)
				number := numberOf(body)
				began = time.Now()
				_, _, err = c.post("counters/1/next", fmt.Sprint("n", n), "")
				require.NoError(b, err)
				for left := walls; left > 0; {
					if <-arrived == number {
						left--
					}
				}
				waits = append(waits, ms(time.Since(began)))
				_, _, err = c.post("counters/1/finish", fmt.Sprint("f", n), "")
				require.NoError(b, err)
			}
			b.ReportMetric(0, "ns/op")
			b.ReportMetric(percentile(waits, 50), "ms-p50")
			b.ReportMetric(percentile(waits, 99), "ms-p99")
			b.ReportMetric(percentile(flushes, 50), "ms-flush-p50")
			b.ReportMetric(percentile(flushes, 99), "ms-flush-p99")
		})
	}
}

// listen tells the newest call of each board that shows another one than the board before.
func listen(ws *websocket.Conn, arrived chan<- string) {
	last := ""
	for {
		_, text, err := ws.ReadMessage()
		if err != nil {
			return
		}
		_, calls, _ := strings.Cut(string(text), `"calls":[`)
		if number := numberOf([]byte(calls)); number != "" && number != last {
			last = number
			arrived <- number
		}
	}
}
