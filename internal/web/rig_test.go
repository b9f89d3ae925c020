package web_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"

	"motcua/internal/engine"
	"motcua/internal/journal"
	"motcua/internal/journal/bolt"
	"motcua/internal/queue"
	"motcua/internal/web"
	"motcua/internal/wire"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// monday is a working morning.
var monday = time.Date(2026, 11, 23, 8, 0, 0, 0, queue.Local)

// clock is a clock that stands until it is moved.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) later(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// rig is a hub's web over a real journal, behind a real socket.
type rig struct {
	t       testing.TB
	path    string
	office  *clock
	machine *clock
	opts    web.Options // what a test wants otherwise
	open    func() (journal.Journal, func() error)
	url     string
	engine  *engine.Engine
	halt    func()
	keys    int
}

func start(t testing.TB, change ...func(*rig)) *rig {
	t.Helper()
	r := &rig{
		t: t, path: filepath.Join(t.TempDir(), "journal.db"),
		office: &clock{now: monday}, machine: &clock{now: time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC)},
	}
	r.open = func() (journal.Journal, func() error) {
		j, err := bolt.Open(r.path, nil)
		require.NoError(t, err)
		return j, j.Close
	}
	for _, c := range change {
		c(r)
	}
	r.run()
	t.Cleanup(func() { r.halt() })
	return r
}

func (r *rig) run() {
	r.t.Helper()
	j, closeJournal := r.open()
	var err error
	r.engine, err = engine.Open(j, engine.Options{Now: r.office.Now, Guard: r.opts.Guard})
	require.NoError(r.t, err)
	opts := r.opts
	opts.Engine, opts.Now, opts.Machine, opts.Secret = r.engine, r.office.Now, r.machine.Now, []byte("the same at every start")
	server := web.New(opts)
	ctx, cancel := context.WithCancel(context.Background())
	var parts sync.WaitGroup
	parts.Go(func() { _ = r.engine.Run(ctx) })
	parts.Go(func() { _ = server.Run(ctx) })
	listener := httptest.NewServer(server)
	r.url = listener.URL
	r.halt = func() {
		http.DefaultClient.CloseIdleConnections()
		cancel()
		parts.Wait()
		listener.Close()
		require.NoError(r.t, closeJournal())
		r.halt = func() {}
	}
}

// restart stops the hub and starts another one on the same journal.
func (r *rig) restart() {
	r.t.Helper()
	r.halt()
	r.run()
}

// configured is a rig with a small office in which everything can happen.
func configured(t testing.TB, change ...func(*queue.Office)) *rig {
	t.Helper()
	r := start(t)
	o := smallOffice()
	for _, c := range change {
		c(&o)
	}
	r.want(http.StatusOK, "POST", "/api/v1/office/config", queue.Configure{Office: o})
	return r
}

func smallOffice() queue.Office {
	day := []queue.Span{{From: 7*60 + 30, To: 11*60 + 30}, {From: 13*60 + 30, To: 17 * 60}}
	return queue.Office{
		Name: queue.Text{"vi": "Một cửa phường", "en": "Ward office"}, PublicURL: "http://office.local",
		Rules: queue.Rules{
			Mixing: queue.Mixing{Priority: 1, Ordinary: 2}, MissedTolerance: queue.Duration(30 * time.Minute),
			OpenEarly: queue.Duration(30 * time.Minute), HeldCross: true,
		},
		Calendars:  []queue.Calendar{{ID: "office", Mon: day, Tue: day, Wed: day, Thu: day, Fri: day}},
		Zones:      []queue.Zone{{ID: "hall", Name: queue.Text{"vi": "Sảnh"}}, {ID: "upper", Name: queue.Text{"vi": "Tầng 2"}}},
		Priorities: []queue.Priority{{ID: "elderly", Name: queue.Text{"vi": "Người cao tuổi"}}},
		Services: []queue.Service{
			{ID: "civil", Prefix: "A", Name: queue.Text{"vi": "Hộ tịch"}},
			{ID: "land", Prefix: "D", Name: queue.Text{"vi": "Đất đai"}},
			{ID: "result", Prefix: "R", Name: queue.Text{"vi": "Trả kết quả"}, Staff: true},
			{ID: "few", Prefix: "F", Name: queue.Text{"vi": "Có hạn"}, Cap: queue.Cap{Day: 2, Channels: map[string]int{"kiosk": 1}}},
			{ID: "lonely", Prefix: "L", Name: queue.Text{"vi": "Không quầy nào"}},
		},
		Counters: []queue.CounterConfig{
			{ID: "1", Name: queue.Text{"vi": "Bàn một"}, Serves: []queue.Serve{{Service: "civil"}, {Service: "land"}}},
			{ID: "2", Serves: []queue.Serve{{Service: "civil"}, {Service: "result"}, {Service: "few"}}},
			{ID: "9", Zone: "upper", Serves: []queue.Serve{{Service: "land"}}},
		},
	}
}

// reply is an answer of the hub.
type reply struct {
	status int
	header http.Header
	body   string
}

func (a reply) problem(t testing.TB) (p wire.Problem) {
	t.Helper()
	require.Equal(t, "application/problem+json", a.header.Get("Content-Type"), a.body)
	require.NoError(t, json.Unmarshal([]byte(a.body), &p))
	require.Equal(t, a.status, p.Status)
	return p
}

func decode[V any](t testing.TB, a reply) (v V) {
	t.Helper()
	require.Equal(t, "application/json", a.header.Get("Content-Type"), a.body)
	require.NoError(t, json.Unmarshal([]byte(a.body), &v))
	return v
}

// send sends a request as it stands.
func (r *rig) send(method, path, body string, headers ...string) reply {
	r.t.Helper()
	req, err := http.NewRequest(method, r.url+path, strings.NewReader(body))
	require.NoError(r.t, err)
	for i := 0; i < len(headers); i += 2 {
		if headers[i] == "Host" {
			req.Host = headers[i+1]
		}
		req.Header.Set(headers[i], headers[i+1])
	}
	got, err := http.DefaultClient.Do(req)
	require.NoError(r.t, err)
	defer got.Body.Close()
	data, err := io.ReadAll(got.Body)
	require.NoError(r.t, err)
	a := reply{got.StatusCode, got.Header, string(data)}
	described(r.t, req, body, a)
	return a
}

// ask sends a well-formed request under a new request id.
func (r *rig) ask(method, path string, body any) reply {
	r.t.Helper()
	r.keys++
	return r.again(fmt.Sprint("key-", r.keys), method, path, body)
}

// again sends a request under a request id.
func (r *rig) again(key, method, path string, body any) reply {
	r.t.Helper()
	var sent bytes.Buffer
	if body != nil {
		require.NoError(r.t, json.NewEncoder(&sent).Encode(body))
	}
	return r.send(method, path, sent.String(), "Content-Type", "application/json", "Idempotency-Key", key)
}

// want asks and expects a status.
func (r *rig) want(status int, method, path string, body any) reply {
	r.t.Helper()
	a := r.ask(method, path, body)
	require.Equal(r.t, status, a.status, "%s %s: %s", method, path, a.body)
	return a
}

// issue gives a number.
func (r *rig) issue(service string) queue.TicketView {
	r.t.Helper()
	return decode[queue.TicketView](r.t, r.want(http.StatusCreated, "POST", "/api/v1/tickets", wire.IssueTicket{Service: service}))
}

func (r *rig) counter(id, verb string, body any) reply {
	r.t.Helper()
	return r.want(http.StatusOK, "POST", "/api/v1/counters/"+id+"/"+verb, body)
}

// keysafe calls and finishes at a counter with request ids of its own, and tells whom.
func (r *rig) keysafe(counter, verb string, called chan<- string) {
	path := "/api/v1/counters/" + counter + "/"
	a := r.again(rand.Text(), "POST", path+verb, nil)
	r.again(rand.Text(), "POST", path+"finish", nil)
	called <- a.body
}
