package e2e

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// slice is the length of one measurement. Those of the thing and of its measure alternate in one run, and the median
// of their ratios counts: what a disk or a processor does in absolute figures is its mood.
const slice = 200 * time.Millisecond

// bare is a file that is written to and flushed by hand: what the disk can do at best.
type bare struct {
	f  *os.File
	at int64
}

// recordBytes is about what one issued ticket takes in the journal.
const recordBytes = 400

func newBare(t testing.TB) *bare {
	t.Helper()
	f, err := os.Create(filepath.Join(t.TempDir(), "bare"))
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, f.Close()) })
	return &bare{f: f}
}

// commit appends n records and makes them durable.
func (b *bare) commit(n int) error {
	if _, err := b.f.WriteAt(make([]byte, n*recordBytes), b.at); err != nil {
		return err
	}
	b.at += int64(n * recordBytes)
	return syscall.Fdatasync(int(b.f.Fd()))
}

// rate is how many records a second so many writers keep, when one loop commits whatever waits.
func (b *bare) rate(t testing.TB, writers int) float64 {
	t.Helper()
	waiting, stop := make(chan chan struct{}, writers), make(chan struct{})
	var running sync.WaitGroup
	for range writers {
		running.Go(func() {
			for done := make(chan struct{}, 1); ; <-done {
				select {
				case waiting <- done:
				case <-stop:
					return
				}
			}
		})
	}
	began, n := time.Now(), 0
	for time.Since(began) < slice {
		group := []chan struct{}{<-waiting}
		for more := true; more; {
			select {
			case done := <-waiting:
				group = append(group, done)
			default:
				more = false
			}
		}
		require.NoError(t, b.commit(len(group)))
		for _, done := range group {
			done <- struct{}{}
		}
		n += len(group)
	}
	took := time.Since(began)
	close(stop)
	go func() { running.Wait(); close(waiting) }()
	for done := range waiting { // those who were about to wait
		done <- struct{}{}
	}
	return float64(n) / took.Seconds()
}

// lean is an HTTP client that costs next to nothing, so that it is the server that is measured.
type lean struct {
	net.Conn
	in   *bufio.Reader
	addr string
}

func dialLean(t testing.TB, addr string) *lean {
	t.Helper()
	c, err := net.Dial("tcp", addr)
	require.NoError(t, err)
	t.Cleanup(func() { c.Close() })
	return &lean{c, bufio.NewReader(c), addr}
}

func dialAll(t testing.TB, addr string, n int) []*lean {
	all := make([]*lean, n)
	for i := range all {
		all[i] = dialLean(t, addr)
	}
	return all
}

// post sends a command and reads the answer to its end.
func (c *lean) post(path, key, body string) (status int, answer []byte, err error) {
	_, err = fmt.Fprintf(c, "POST /api/v1/%s HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\nIdempotency-Key: %s\r\n"+
		"Motcua-Device: bench\r\nContent-Length: %d\r\n\r\n%s", path, c.addr, key, len(body), body)
	if err != nil {
		return 0, nil, err
	}
	length := 0
	for line := ""; line != "\r\n"; {
		if line, err = c.in.ReadString('\n'); err != nil {
			return 0, nil, err
		}
		if status == 0 {
			status, _ = strconv.Atoi(line[9:12])
		}
		if v, ok := strings.CutPrefix(line, "Content-Length: "); ok {
			length, _ = strconv.Atoi(strings.TrimSpace(v))
		}
	}
	answer = make([]byte, length)
	_, err = io.ReadFull(c.in, answer)
	return status, answer, err
}

// posts is how many tickets a second clients get that ask one after the other.
func posts(t testing.TB, clients []*lean, each func(answer []byte)) float64 {
	t.Helper()
	var n atomic.Int64
	var all sync.WaitGroup
	began := time.Now()
	for i, c := range clients {
		all.Go(func() {
			for k := 0; time.Since(began) < slice; k++ {
				key := fmt.Sprintf("%d-%d-%d", began.UnixNano(), i, k)
				status, answer, err := c.post("tickets", key, `{"service":"a"}`)
				if err != nil || status != 201 {
					t.Errorf("%v %d %s", err, status, answer)
					return
				}
				each(answer)
				n.Add(1)
			}
		})
	}
	all.Wait()
	return float64(n.Load()) / time.Since(began).Seconds()
}

func numberOf(answer []byte) string {
	_, rest, _ := strings.Cut(string(answer), `"number":"`)
	number, _, _ := strings.Cut(rest, `"`)
	return number
}

// memory of a process, in bytes: all of it, and what no file backs.
func memory(t testing.TB, pid int) (all, anonymous float64) {
	t.Helper()
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	require.NoError(t, err)
	for line := range strings.Lines(string(text)) {
		var kb float64
		if n, _ := fmt.Sscanf(line, "VmRSS: %f kB", &kb); n == 1 {
			all = kb * 1024
		}
		if n, _ := fmt.Sscanf(line, "RssAnon: %f kB", &kb); n == 1 {
			anonymous = kb * 1024
		}
	}
	require.Positive(t, all)
	return all, anonymous
}

func median(v []float64) float64 { return percentile(v, 50) }

func percentile(v []float64, p int) float64 {
	v = slices.Sorted(slices.Values(v))
	return v[min(len(v)-1, len(v)*p/100)]
}

func ms(d time.Duration) float64 { return d.Seconds() * 1e3 }

// processor is the time on processors that this process has used.
func processor(t testing.TB) time.Duration {
	t.Helper()
	var u syscall.Rusage
	require.NoError(t, syscall.Getrusage(syscall.RUSAGE_SELF, &u))
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
