//go:build linux

package live

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/wire"
)

// BenchmarkFanOut publishes a view to all who listen, in turn with a loop of bare write(2) of as many bytes to the
// same sockets, and times both up to the moment the last client has read its copy.
func BenchmarkFanOut(b *testing.B) {
	for _, n := range []int{100, 1000, 10000} {
		for _, size := range []int{200, 4000} {
			b.Run(fmt.Sprintf("listeners=%d/bytes=%d", n, size), func(b *testing.B) {
				needFiles(b, n)
				fanOut(b, n, size)
			})
		}
	}
}

func fanOut(b *testing.B, listeners, size int) {
	src := newShelf()
	src.put(1, body(0, size), "board/hall")
	s := serve(b, src, quiet(), "127.0.0.1:0")
	a := gather(b, s.addr, listeners, "board/hall")
	fds := s.descriptors(b)
	defer onOneProcessor()()

	var ours, bare, ratios []float64
	views := 1
	round := func(publish func()) float64 {
		began := time.Now()
		publish()
		views++
		return a.read(views).Sub(began).Seconds() * 1e3
	}
	for b.Loop() {
		for range max(2, 2000/listeners) {
			frame := viewFrame("board/hall", View{"j1", uint64(views), json.RawMessage(body(views, size))}, time.Time{}).bytes
			theirs := round(func() {
				for _, fd := range fds {
					if n, err := syscall.Write(fd, frame); err != nil || n < len(frame) {
						b.Fatalf("bare write: %d of %d, %v", n, len(frame), err)
					}
				}
			})
			mine := round(func() { src.put(uint64(views), body(views, size), "board/hall") })
			ours, bare, ratios = append(ours, mine), append(bare, theirs), append(ratios, mine/theirs)
		}
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(median(ours), "ms-last")
	b.ReportMetric(percentile(ours, 99), "ms-last-p99")
	b.ReportMetric(median(bare), "ms-bare")
	b.ReportMetric(median(ratios), "x-bare")
	b.ReportMetric(1.40, "goal-x-bare")
}

// BenchmarkStalledReader is BenchmarkFanOut with readers among the others that stopped reading long ago.
func BenchmarkStalledReader(b *testing.B) {
	const listeners, size = 200, 4000
	last := func(stalled int) float64 {
		src := newShelf()
		src.put(1, body(0, size), "board/hall")
		s := serve(b, src, quiet(), "127.0.0.1:0")
		for range stalled {
			mute(b, s, "board/hall")
		}
		a := gather(b, s.addr, listeners, "board/hall")
		var times []float64
		for n := range 1500 { // more than the kernel keeps for a reader that stalled
			began := time.Now()
			src.put(uint64(n+2), body(n+2, size), "board/hall")
			times = append(times, a.read(n+2).Sub(began).Seconds()*1e3)
		}
		return median(times[1000:])
	}
	for b.Loop() {
		without, with := last(0), last(20)
		b.ReportMetric(0, "ns/op")
		b.ReportMetric(without, "ms-without")
		b.ReportMetric(with, "ms-with-20")
	}
}

// BenchmarkMemory tells what a connected screen, or a phone with a topic of its own, costs that said hello and has its
// view.
func BenchmarkMemory(b *testing.B) {
	for _, n := range []int{1000, 10000} {
		for _, topic := range []string{"board/hall", wire.TopicTicket} {
			b.Run(fmt.Sprintf("listeners=%d/topic=%s", n, strings.TrimSuffix(topic, "/")), func(b *testing.B) {
				needFiles(b, n)
				memory(b, n, topic)
			})
		}
	}
}

func memory(b *testing.B, listeners int, topic string) {
	for b.Loop() {
		src := newShelf()
		topics := []string{topic}
		for i := range listeners {
			topics = append(topics, topic+strconv.Itoa(i))
		}
		src.put(1, body(0, 600), topics...)
		s := serve(b, src, quiet(), "127.0.0.1:0")
		before := anonymous(b)
		gather(b, s.addr, listeners, topic)
		s.heardAll(listeners)
		b.ReportMetric(0, "ns/op")
		b.ReportMetric(float64(anonymous(b)-before)/float64(listeners), "B/listener")
		b.ReportMetric(12<<10, "goal-B/listener")
		b.ReportMetric(float64(runtime.NumGoroutine())/float64(listeners), "goroutines/listener")
		s.stop()
	}
}

// BenchmarkTicks tells how much of one processor the ticks of idle listeners take.
func BenchmarkTicks(b *testing.B) {
	const listeners = 10000
	needFiles(b, listeners)
	src := newShelf()
	src.put(1, body(0, 600), "board/hall")
	s := serve(b, src, Options{}, "127.0.0.1:0")
	gather(b, s.addr, listeners, "board/hall")
	for b.Loop() {
		began, used := time.Now(), processor(b)
		<-time.After(2 * s.opts.times.tick)
		b.ReportMetric(0, "ns/op")
		b.ReportMetric(100*(processor(b)-used).Seconds()/time.Since(began).Seconds(), "%-of-a-core")
	}
}

// BenchmarkPhones tells how long a screen waits for its view while thousands of phones, each with a topic of its own,
// are owed one too.
func BenchmarkPhones(b *testing.B) {
	src := newShelf()
	src.put(1, body(0, 200), "board/hall")
	s := NewServer(src, quiet())
	c := &Conn{srv: s, busy: true}
	for i := range 10000 {
		name := "ticket/" + strconv.Itoa(i)
		src.put(1, body(0, 600), name)
		s.topics.add(name, c)
	}
	s.topics.add("board/hall", c)
	p := pump{Server: s}
	n := uint64(1)
	lap, screens := time.Duration(0), time.Duration(0)
	for b.Loop() {
		n++
		for name := range src.views {
			src.views[name] = View{"j1", n, json.RawMessage(body(int(n), 600))}
		}
		began := time.Now()
		p.screens()
		screens += time.Since(began)
		for p.due() {
			p.phones()
		}
		lap += time.Since(began)
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(screens.Seconds()*1e3/float64(b.N), "ms-screen")
	b.ReportMetric(lap.Seconds()*1e3/float64(b.N), "ms-10000-phones")
}

func body(n, size int) string {
	s := fmt.Sprintf(`"%08d`, n)
	return s + strings.Repeat("x", max(0, size-len(s)-1)) + `"`
}

// quiet are options without ticks, which would be measured too.
func quiet() Options {
	o := Options{Now: func() time.Time { return time.Time{} }}.withDefaults()
	o.times.tick, o.times.silence, o.times.look = time.Hour, time.Hour, time.Hour
	return o
}

func (s *served) descriptors(b *testing.B) []int {
	s.mu.Lock()
	defer s.mu.Unlock()
	var fds []int
	for c := range s.conns {
		require.NoError(b, c.raw.Control(func(fd uintptr) { fds = append(fds, int(fd)) }))
	}
	return fds
}

// heardAll waits until everybody's hello was read.
func (s *served) heardAll(n int) {
	for said := 0; said < n; {
		said = 0
		s.mu.Lock()
		for c := range s.conns {
			if c.hello.Load() != nil {
				said++
			}
		}
		s.mu.Unlock()
		runtime.Gosched()
	}
}

// onOneProcessor pins this process to the first processor, and returns what lets it go again.
func onOneProcessor() func() {
	all := runtime.GOMAXPROCS(1)
	threads(func(id int) { pin(id, 0) })
	return func() {
		runtime.GOMAXPROCS(all)
		threads(func(id int) { unpin(id) })
	}
}

func threads(do func(id int)) {
	tasks, err := os.ReadDir("/proc/self/task")
	must(err)
	for _, t := range tasks {
		id, err := strconv.Atoi(t.Name())
		must(err)
		do(id)
	}
}

// anonymous is the memory of this process that no file backs, in bytes, after everything that can be was given back.
func anonymous(b *testing.B) int {
	debug.FreeOSMemory()
	f, err := os.Open("/proc/self/status")
	require.NoError(b, err)
	defer f.Close()
	for sc := bufio.NewScanner(f); sc.Scan(); {
		if kb, ok := strings.CutPrefix(sc.Text(), "RssAnon:"); ok {
			n, err := strconv.Atoi(strings.TrimSpace(strings.TrimSuffix(kb, "kB")))
			require.NoError(b, err)
			return n << 10
		}
	}
	b.Fatal("no RssAnon in /proc/self/status")
	return 0
}

func processor(b *testing.B) time.Duration {
	var u syscall.Rusage
	require.NoError(b, syscall.Getrusage(syscall.RUSAGE_SELF, &u))
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// needFiles fails where the machine allows too few open files.
func needFiles(b *testing.B, n int) {
	var l syscall.Rlimit
	require.NoError(b, syscall.Getrlimit(syscall.RLIMIT_NOFILE, &l))
	if l.Cur < uint64(n)+200 {
		b.Fatalf("%d open files are allowed, %d are needed: ulimit -n", l.Cur, n+200)
	}
}

func median(v []float64) float64 { return percentile(v, 50) }

func percentile(v []float64, p int) float64 {
	v = slices.Sorted(slices.Values(v))
	return v[min(len(v)-1, len(v)*p/100)]
}
