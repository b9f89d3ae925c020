package display

import (
	"context"
	"encoding/json"
	"net"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/live"
	"motcua/internal/queue"
	"motcua/internal/wire"
)

// hall is a real display behind a live socket whose board the test writes.
type hall struct {
	t    *testing.T
	app  *App
	addr string // of the hub
	stop context.CancelFunc

	mu      sync.Mutex
	journal string
	seq     uint64
	calls   int64
	board   queue.BoardView
	changed chan struct{}
	heard   []wire.Report
	more    chan struct{}    // closed when something was heard
	clock   func() time.Time // the hub's
}

// newHall starts a hub with an open office and a display in front of it.
func newHall(t *testing.T, edit ...func(*Config)) *hall {
	t.Helper()
	h := &hall{t: t, journal: "j1", board: office(), changed: make(chan struct{}), more: make(chan struct{})}
	// The office lives on a Monday morning, whatever the day of the test.
	ahead := time.Until(time.Date(2026, 11, 23, 8, 15, 0, 0, queue.Local))
	h.clock = func() time.Time { return time.Now().Add(ahead) }
	h.board.Date = "2026-11-23"
	h.up("127.0.0.1:0")
	cfg := Config{Hub: "http://" + h.addr, Device: "display-1", Listen: "127.0.0.1:0", Version: "test"}
	for _, e := range edit {
		e(&cfg)
	}
	var err error
	h.app, err = New(cfg)
	require.NoError(t, err)
	run(t, h.app.Run)
	return h
}

// run runs a part until the end of the test.
func run(t *testing.T, part func(context.Context) error) (stop context.CancelFunc) {
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- part(ctx) }()
	stop = sync.OnceFunc(func() {
		cancel()
		require.NoError(t, <-ended)
	})
	t.Cleanup(stop)
	return stop
}

// up starts the hub at an address.
func (h *hall) up(addr string) {
	h.t.Helper()
	server := live.NewServer(h, live.Options{Now: h.now, OnReport: h.hear})
	lis, err := net.Listen("tcp", addr)
	require.NoError(h.t, err)
	h.addr = lis.Addr().String()
	mux := http.NewServeMux()
	mux.Handle("/api/v1/live", server)
	web := &http.Server{Handler: mux}
	h.stop = run(h.t, func(ctx context.Context) error {
		defer web.Close()
		go web.Serve(lis)
		return server.Run(ctx)
	})
}

// down ends the hub; back starts it again.
func (h *hall) down() { h.stop() }
func (h *hall) back() { h.up(h.addr) }

func (h *hall) now() time.Time {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.clock()
}

// Topic implements live.Source.
func (h *hall) Topic(topic string) (live.View, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if !strings.HasPrefix(topic, wire.TopicBoard) || topic == wire.TopicBoard+"nowhere" {
		return live.View{}, http.ErrNoLocation
	}
	data, err := json.Marshal(h.board)
	return live.View{Journal: h.journal, Seq: h.seq, Data: data}, err
}

// Changed implements live.Source.
func (h *hall) Changed() <-chan struct{} {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.changed
}

// edit changes the board as one step.
func (h *hall) edit(f func(b *queue.BoardView)) {
	h.mu.Lock()
	defer h.mu.Unlock()
	f(&h.board)
	h.seq++
	close(h.changed)
	h.changed = make(chan struct{})
}

// call calls a number to a counter and returns the call's id.
func (h *hall) call(number, counter string, edit ...func(*queue.Call)) (id int64) {
	h.edit(func(b *queue.BoardView) {
		h.calls++
		id = h.calls
		c := queue.Call{ID: id, At: h.clock(), Number: number, Service: "ho-tich", Counter: counter}
		for _, e := range edit {
			e(&c)
		}
		b.Calls = append([]queue.Call{c}, b.Calls...)
		b.Calls = b.Calls[:min(len(b.Calls), max(8, young(b, h.clock())))]
		row(b, counter, func(r *queue.BoardCounter) {
			r.State, r.Number, r.Serving, r.Priority = queue.CounterOpen, number, false, c.Priority
		})
	})
	return id
}

func young(b *queue.BoardView, now time.Time) int {
	return len(slices.DeleteFunc(slices.Clone(b.Calls), func(c queue.Call) bool {
		return now.Sub(c.At) > time.Duration(b.AnnounceAge)*time.Millisecond
	}))
}

// takeBack undoes a call.
func (h *hall) takeBack(id int64) {
	h.edit(func(b *queue.BoardView) {
		i := slices.IndexFunc(b.Calls, func(c queue.Call) bool { return c.ID == id })
		row(b, b.Calls[i].Counter, func(r *queue.BoardCounter) { r.Number, r.Priority = "", false })
		b.Calls = slices.Delete(slices.Clone(b.Calls), i, i+1)
	})
}

// start begins the visit at a counter.
func (h *hall) start(counter string) {
	h.edit(func(b *queue.BoardView) {
		row(b, counter, func(r *queue.BoardCounter) { r.Serving = true })
		for i := range b.Calls {
			b.Calls[i].Serving = b.Calls[i].Serving || b.Calls[i].Counter == counter
		}
	})
}

func row(b *queue.BoardView, counter string, f func(*queue.BoardCounter)) {
	for i := range b.Counters {
		if b.Counters[i].ID == counter {
			f(&b.Counters[i])
		}
	}
}

func (h *hall) hear(_ *live.Conn, r wire.Report) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.heard = append(h.heard, r)
	close(h.more)
	h.more = make(chan struct{})
}

// reports returns what the hub has heard of one type so far.
func (h *hall) reports(kind string) []wire.Report {
	h.mu.Lock()
	defer h.mu.Unlock()
	return slices.DeleteFunc(slices.Clone(h.heard), func(r wire.Report) bool { return r.Type != kind })
}

// await waits until the hub has heard a report that is meant.
func (h *hall) await(what string, meant func(wire.Report) bool) wire.Report {
	h.t.Helper()
	end := time.After(20 * time.Second)
	for {
		h.mu.Lock()
		i, more := slices.IndexFunc(h.heard, meant), h.more
		h.mu.Unlock()
		if i >= 0 {
			return h.heard[i]
		}
		select {
		case <-more:
		case <-end:
			h.t.Fatalf("the hub never heard %s; it heard %+v", what, h.heard)
		}
	}
}

func (h *hall) url(query string) string { return "http://" + h.app.Addr() + "/" + query }

// office is the ground floor of a ward office, open, with nobody called yet.
func office() queue.BoardView {
	counter := func(id, vi, en string, services ...string) queue.BoardCounter {
		return queue.BoardCounter{ID: id, Name: queue.Text{"vi": vi, "en": en}, State: queue.CounterOpen, Services: services}
	}
	waiting := func(id, prefix, vi, en string, n int) queue.BoardWaiting {
		return queue.BoardWaiting{Service: id, Prefix: prefix, Name: queue.Text{"vi": vi, "en": en}, Waiting: n}
	}
	return queue.BoardView{
		Office:  queue.Text{"vi": "Trung tâm Phục vụ hành chính công phường Hòa Bình", "en": "Hòa Bình Ward Public Administration Service Centre"},
		Noun:    queue.Text{"vi": "công dân", "en": "citizen"},
		Hotline: "1022",
		Notice: queue.Text{
			"vi": "Mời công dân lấy số và ngồi chờ được gọi. Hồ sơ được kiểm tra ngay tại quầy và có thể nộp tại bất kỳ bộ phận một cửa nào trong tỉnh.",
			"en": "Please take a number and wait to be called. Papers are checked at the counter and may be filed at any one-stop office of the province.",
		},
		ZoneName: queue.Text{"vi": "Sảnh tầng 1", "en": "Ground floor hall"},
		Status:   queue.Open, AnnounceAge: 30000, Calls: []queue.Call{},
		Counters: []queue.BoardCounter{
			counter("1", "Hộ tịch", "Civil status", "H", "C"), counter("2", "Chứng thực", "Certification", "C", "V", "H"),
			counter("3", "Trả kết quả", "Results", "K", "C"), counter("4", "Công an", "Police", "A"),
		},
		Waiting: []queue.BoardWaiting{
			waiting("ho-tich", "H", "Hộ tịch: khai sinh, kết hôn, khai tử", "Civil status: birth, marriage, death", 7),
			waiting("chung-thuc", "C", "Chứng thực bản sao, chữ ký", "Certified copies and signatures", 12),
			waiting("giao-dich", "V", "Chứng thực giao dịch, di chúc, di sản", "Transactions, wills, inheritance", 1),
			waiting("cu-tru", "A", "Công an: cư trú, căn cước", "Police: residence, identity card", 3),
			waiting("tra-ket-qua", "K", "Trả kết quả", "Collect results", 0),
		},
	}
}
