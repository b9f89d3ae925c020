package kiosk

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/access"
	"motcua/internal/config"
	"motcua/internal/engine"
	"motcua/internal/hub"
	"motcua/internal/queue"
	"motcua/internal/staff/stafftest"
	"motcua/internal/wire"
)

// monday is when the tests' office has been open for an hour and a half.
var monday = time.Date(2026, 11, 23, 9, 0, 0, 0, queue.Local)

// clock is the office's, moved by hand and running in between.
type clock struct {
	mu    sync.Mutex
	base  time.Time
	since time.Time
}

func clockAt(at time.Time) *clock { return &clock{base: at, since: time.Now()} }

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.base.Add(time.Since(c.since))
}

func (c *clock) set(at time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.base, c.since = at, time.Now()
}

// office is a real hub whose program can be stopped and started again on the same data and address.
type office struct {
	t     testing.TB
	clock *clock
	cfg   hub.Config
	hub   *hub.App
	key   string // an administrator's
	stop  func()
}

// demoOffice is the office that the product ships, with hours that refuse.
func demoOffice(t testing.TB, tweak func(*queue.Office)) *queue.Office {
	o, err := config.Demo()
	require.NoError(t, err)
	o.Rules.AlwaysOpen = false
	o.PublicURL = "http://192.168.1.10:8080"
	if tweak != nil {
		tweak(&o)
	}
	return &o
}

func openOffice(t testing.TB, at time.Time, tweak func(*queue.Office)) *office {
	c := clockAt(at)
	o := &office{t: t, clock: c, cfg: hub.Config{
		Listen: "127.0.0.1:0", DataDir: t.TempDir(), Default: demoOffice(t, tweak), Now: c.Now,
	}}
	o.start()
	o.cfg.Listen = o.hub.Addr()
	t.Cleanup(func() { o.close() })
	return o
}

func (o *office) start() {
	var err error
	o.hub, err = hub.New(o.cfg)
	require.NoError(o.t, err)
	o.key = stafftest.KeyOf(o.t, o.hub.Staff(), access.Administrator)
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	app := o.hub
	go func() { ended <- app.Run(ctx) }()
	o.stop = func() {
		cancel()
		require.NoError(o.t, <-ended)
	}
	for configured := false; !configured; {
		changed := app.Engine().Changed()
		app.Engine().Read(func(s *queue.State, _ engine.Tag, _ time.Time) { configured = s.Configured })
		if !configured {
			<-changed
		}
	}
}

func (o *office) close() {
	if o.stop != nil {
		o.stop()
	}
	o.stop = nil
}

// do carries a command out as the office's staff.
func (o *office) do(cmd queue.Command) {
	o.t.Helper()
	_, err := o.hub.Engine().Do(o.t.Context(), engine.Command{Request: time.Now().Format(time.RFC3339Nano), Sender: "staff", Body: cmd})
	require.NoError(o.t, err)
}

// openCounters opens all counters.
func (o *office) openCounters() {
	for _, c := range o.cfg.Default.Counters {
		o.do(queue.OpenCounter{Counter: c.ID})
	}
}

// view is the office as its staff see it.
func (o *office) view() (v queue.OfficeView) {
	o.hub.Engine().Read(func(s *queue.State, _ engine.Tag, now time.Time) { v = s.Floor(now) })
	return v
}

// machine is a ticket machine that works.
type machine struct {
	*App
	t   testing.TB
	url string
}

// startMachine starts a ticket machine for a hub's address, and waits for its menu.
func startMachine(t testing.TB, hubURL string, cfg Config, tune ...func(*times)) *machine {
	cfg.Hub, cfg.Listen = hubURL, "127.0.0.1:0"
	a, err := New(cfg)
	require.NoError(t, err)
	m := &machine{App: a, t: t, url: "http://" + a.Addr()}
	a.desk.times = times{patience: 2 * time.Second, grace: 300 * time.Millisecond, pause: 20 * time.Millisecond, print: 20 * time.Second}
	for _, f := range tune {
		f(&a.desk.times)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- a.Run(ctx) }()
	t.Cleanup(func() {
		cancel()
		require.NoError(t, <-ended)
	})
	m.await(func(v wire.KioskView) bool { return v.Link.Up && v.Menu != nil })
	return m
}

// await waits until the machine's page would show what is wanted.
func (m *machine) await(want func(wire.KioskView) bool) {
	m.t.Helper()
	late := time.After(20 * time.Second)
	for {
		changed := m.relay.Changed()
		if want(m.relay.now()) {
			return
		}
		select {
		case <-changed:
		case <-late:
			require.FailNow(m.t, "the machine never showed it", "%+v", m.relay.now())
		}
	}
}

// take posts a touch as the page does.
func (m *machine) take(wish wire.TakeNumber) (status int, taken wire.Taken, p wire.Problem) {
	status, body := m.post(context.Background(), wish)
	if status == http.StatusOK {
		require.NoError(m.t, json.Unmarshal(body, &taken))
	} else {
		require.NoError(m.t, json.Unmarshal(body, &p))
	}
	return status, taken, p
}

func (m *machine) post(ctx context.Context, wish wire.TakeNumber) (int, []byte) {
	body, err := json.Marshal(wish)
	require.NoError(m.t, err)
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, m.url+"/take", bytes.NewReader(body))
	require.NoError(m.t, err)
	r.Header.Set("Content-Type", "application/json")
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return 0, nil
	}
	defer answer.Body.Close()
	var b bytes.Buffer
	_, err = b.ReadFrom(answer.Body)
	require.NoError(m.t, err)
	return answer.StatusCode, b.Bytes()
}

// deserted waits until the machine knows that nobody waits for a number.
func (m *machine) deserted() {
	m.t.Helper()
	require.Eventually(m.t, func() bool {
		m.desk.mu.Lock()
		defer m.desk.mu.Unlock()
		for _, f := range m.desk.flights {
			f.mu.Lock()
			waiting := f.waiting
			f.mu.Unlock()
			if waiting > 0 {
				return false
			}
		}
		return true
	}, 10*time.Second, time.Millisecond)
}

func touch(request, service string) wire.TakeNumber {
	return wire.TakeNumber{Request: "touch-" + request, Service: service, Lang: "vi"}
}

// startAlone starts a machine that the test stops by itself.
func startAlone(t testing.TB, hubURL, listen string) (*machine, func()) {
	a, err := New(Config{Hub: hubURL, Listen: listen})
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- a.Run(ctx) }()
	return &machine{App: a, t: t, url: "http://" + a.Addr()}, func() {
		cancel()
		require.NoError(t, <-ended)
	}
}

// newStop is a context that ends with a channel.
func newStop(t testing.TB, stop <-chan struct{}) context.Context {
	ctx, cancel := context.WithCancel(context.Background())
	go func() {
		<-stop
		cancel()
	}()
	return ctx
}
