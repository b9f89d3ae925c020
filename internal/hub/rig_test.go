package hub

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"

	"motcua/internal/access"
	"motcua/internal/config"
	"motcua/internal/queue"
	"motcua/internal/staff/stafftest"
	"motcua/internal/wire"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

const patience = 20 * time.Second

var monday = time.Date(2026, 11, 23, 8, 0, 0, 0, queue.Local)

// clock stands until it is moved.
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

// running is a whole hub on a port of its own.
type running struct {
	*App
	t     testing.TB
	halt  func()
	base  string // what the test asks
	http  *http.Client
	inner *http.Transport // of http
	agent http.Header     // more headers
}

// settings are a hub in a new folder on a Monday morning, in a hurry.
func settings(t testing.TB) (Config, *clock) {
	office := &clock{now: monday}
	cfg := Config{Listen: "127.0.0.1:0", DataDir: filepath.Join(t.TempDir(), "data"), Now: office.Now, Version: "test"}
	cfg.Cost = stafftest.Cheap()
	cfg = cfg.withDefaults()
	cfg.times.retry = 20 * time.Millisecond
	return cfg, office
}

func run(t testing.TB, cfg Config) *running {
	t.Helper()
	app, err := New(cfg)
	require.NoError(t, err)
	key := stafftest.KeyOf(t, app.Staff(), access.Administrator)
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- app.Run(ctx) }()
	r := &running{App: app, t: t, base: app.URL(), inner: &http.Transport{}}
	r.http = stafftest.Client(&http.Client{Transport: r.inner}, key)
	r.halt = sync.OnceFunc(func() {
		r.http.CloseIdleConnections()
		cancel()
		select {
		case err := <-ended:
			require.NoError(t, err)
		case <-time.After(patience):
			t.Fatal("the hub does not stop")
		}
	})
	t.Cleanup(r.halt)
	return r
}

// office writes an office file and returns its name.
func officeFile(t testing.TB, text string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "office.toml")
	require.NoError(t, os.WriteFile(name, []byte(text), 0o600))
	return name
}

func example(t testing.TB) string {
	t.Helper()
	text, err := config.Example()
	require.NoError(t, err)
	return string(text)
}

// always is the example office, open at any hour.
func always(t testing.TB) *queue.Office {
	t.Helper()
	o, err := config.ParseOffice("example.toml", []byte(example(t)))
	require.NoError(t, err)
	o.Rules.AlwaysOpen = true
	return &o
}

// send sends JSON under a request id and reads the answer.
func (r *running) send(key, method, path string, body any) (int, string, http.Header) {
	r.t.Helper()
	var sent bytes.Buffer
	if body != nil {
		require.NoError(r.t, json.NewEncoder(&sent).Encode(body))
	}
	req, err := http.NewRequest(method, r.base+path, &sent)
	require.NoError(r.t, err)
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Idempotency-Key", key)
	req.Header.Set("Accept", "text/html,application/json")
	for name, values := range r.agent {
		req.Header[name] = values
	}
	got, err := r.http.Do(req)
	require.NoError(r.t, err)
	defer got.Body.Close()
	data, err := io.ReadAll(got.Body)
	require.NoError(r.t, err)
	return got.StatusCode, string(data), got.Header
}

func (r *running) want(status int, method, path string, body any) string {
	r.t.Helper()
	got, text, _ := r.send(rand.Text(), method, path, body)
	require.Equal(r.t, status, got, "%s %s: %s", method, path, text)
	return text
}

func (r *running) issue() queue.TicketView {
	r.t.Helper()
	return parse[queue.TicketView](r.t, r.want(http.StatusCreated, "POST", "/api/v1/tickets", wire.IssueTicket{Service: "ho-tich", Override: true}))
}

func parse[V any](t testing.TB, text string) (v V) {
	t.Helper()
	require.NoError(t, json.NewDecoder(strings.NewReader(text)).Decode(&v), text)
	return v
}

// problems are the codes of what the office's page tells.
func (r *running) problems() (codes []string) {
	r.t.Helper()
	for _, p := range parse[wire.OfficeView](r.t, r.want(200, "GET", "/api/v1/office", nil)).Problems {
		require.NotEmpty(r.t, p.Text["vi"], p.Code)
		require.NotEmpty(r.t, p.Text["en"], p.Code)
		codes = append(codes, p.Code)
	}
	return codes
}

// until asks again until ok.
func (r *running) until(what string, ok func() bool) {
	r.t.Helper()
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	for deadline := time.Now().Add(patience); !ok(); <-tick.C {
		require.True(r.t, time.Now().Before(deadline), what)
	}
}

func (r *running) ready() (int, string) {
	r.t.Helper()
	status, text, _ := r.send("-", "GET", "/readyz", nil)
	if status == http.StatusOK {
		return status, ""
	}
	return status, parse[wire.Problem](r.t, text).Code
}
