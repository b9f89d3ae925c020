package live

import (
	"bufio"
	"fmt"
	"net"
	"net/http"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// mute connects like a client and never reads or says another word.
func mute(t testing.TB, s *served, topic string) net.Conn {
	t.Helper()
	c, err := net.Dial("tcp", s.addr)
	require.NoError(t, err)
	t.Cleanup(func() { c.Close() })
	_, err = fmt.Fprintf(c, "GET /?topic=%s HTTP/1.1\r\nHost: %s\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"+
		"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n", topic, s.addr)
	require.NoError(t, err)
	answer, err := http.ReadResponse(bufio.NewReaderSize(c, 16), nil)
	require.NoError(t, err)
	require.NoError(t, answer.Body.Close())
	require.Equal(t, http.StatusSwitchingProtocols, answer.StatusCode)
	return c
}

func TestAStalledReaderSlowsNobodyAndCostsNothing(t *testing.T) {
	src := newShelf()
	src.put(1, `"first"`, "board/hall")
	s := serve(t, src, Options{}, "127.0.0.1:0")
	readers := make([]*peer, 3)
	for i := range readers {
		readers[i] = dial(t, s.url("board/hall"))
		require.Equal(t, "hello", readers[i].next().Type)
	}
	for range 3 {
		mute(t, s, "board/hall")
	}

	big := strings.Repeat("x", 200_000)
	var before uint64
	const views = 100 // 20 MB for each of them: more than any kernel keeps
	for n := range views {
		data := fmt.Sprintf(`"%d%s"`, n, big)
		src.put(uint64(n+2), data, "board/hall")
		for _, p := range readers {
			p.until(data) // fails after seconds of waiting
		}
		if n == views/2 {
			before = heap()
		}
	}
	require.Less(t, heap(), before+1<<20, "memory grows with the views a stalled reader missed")
	s.mu.Lock()
	defer s.mu.Unlock()
	require.Len(t, s.conns, 6, "a reader was closed")
}

func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc + m.StackInuse
}

func TestASlowReaderGetsFewerAndNewerViews(t *testing.T) {
	src := newShelf()
	src.put(1, `0`, "board/hall", "office")
	s := serve(t, src, Options{}, "127.0.0.1:0")
	fast, slow := dial(t, s.url("board/hall")), dial(t, s.url("board/hall", "office"))
	fast.next()
	big := strings.Repeat("x", 200_000)
	const views = 100
	last := ""
	for n := range views {
		last = fmt.Sprintf(`"%d%s"`, n, big)
		src.put(uint64(n+2), last, "board/hall")
		fast.until(last)
	}
	src.put(views+2, `"end"`, "office")
	require.Equal(t, "hello", slow.next().Type)
	got := map[string]int{}
	for ended := false; !ended; {
		v := slow.view()
		got[v.Topic]++
		ended = string(v.Data) == last
	}
	require.Less(t, got["board/hall"], views/2)
	for got["office"] < 2 {
		v := slow.view()
		require.Equal(t, "office", v.Topic)
		got["office"]++
	}
}

func TestAReaderThatStallsForTooLongIsDropped(t *testing.T) {
	src := newShelf()
	src.put(1, `"first"`, "board/hall")
	gone := make(chan struct{}, 1)
	s := serve(t, src, Options{times: hurried(), OnClose: func(*Conn) { gone <- struct{}{} }}, "127.0.0.1:0")
	mute(t, s, "board/hall")
	src.put(2, `"`+strings.Repeat("x", 20_000_000)+`"`, "board/hall")
	soon(t, gone)
}

func TestABusyTopicDoesNotStarveAnother(t *testing.T) {
	a, b := &topic{name: "a"}, &topic{name: "b"}
	c := &Conn{subs: []*sub{{topic: a}, {topic: b}}}
	b.newest.Store(viewFrame("b", View{Data: []byte("1")}, time.Time{}))
	seen := ""
	for range 3 {
		a.newest.Store(viewFrame("a", View{Data: []byte("1")}, time.Time{})) // always newer than what was sent
		seen += string(c.news()[len("\x81\x40{\"type\":\"view\",\"topic\":\"")])
	}
	require.Contains(t, seen, "b")
}

func TestPingsOfOneThatDoesNotReadAreNotHoarded(t *testing.T) {
	c := &Conn{busy: true}
	for range 1000 {
		c.say(controlFrame(opPong, strings.Repeat("p", 125)))
	}
	require.LessOrEqual(t, len(c.owed), maxOwed+127)
}
