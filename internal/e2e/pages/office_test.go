package pages

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"net"
	"net/http"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/access"
	"motcua/internal/config"
	"motcua/internal/e2e/browser"
	"motcua/internal/hub"
	"motcua/internal/queue"
	"motcua/internal/staff/stafftest"
	"motcua/internal/wire"
)

// monday is a Monday in opening hours.
var monday = time.Date(2026, 11, 23, 8, 0, 0, 0, queue.Local)

// office is a real hub of the demo office with a clock of its own, which can be stopped and started again.
type office struct {
	t      testing.TB
	dir    string
	listen string
	rules  func(*queue.Rules)
	books  config.Register
	survey config.Survey
	shape  func(*queue.Office) // makes another office of the demo's
	whom   config.Contacts
	backup hub.Backup
	app    *hub.App
	http   *http.Client // with an administrator's key
	stop   context.CancelFunc
	done   chan error

	mu   sync.Mutex
	base time.Time
	from time.Time
}

// open starts an office. rules may change what the demo office does.
func open(t testing.TB, rules func(*queue.Rules)) *office {
	t.Helper()
	o := &office{t: t, dir: t.TempDir(), listen: free(t), rules: rules, base: monday, from: time.Now()}
	o.start()
	t.Cleanup(o.halt)
	return o
}

// shaped starts an office that is not the demo's.
func shaped(t testing.TB, change func(*office)) *office {
	t.Helper()
	o := &office{t: t, dir: t.TempDir(), listen: free(t), base: monday, from: time.Now()}
	change(o)
	o.start()
	t.Cleanup(o.halt)
	return o
}

// free is an address that nobody listens on, so that a hub can come back to it.
func free(t testing.TB) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer l.Close()
	return l.Addr().String()
}

// now is the office's clock.
func (o *office) now() time.Time {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.base.Add(time.Since(o.from))
}

// forward sets the clock on.
func (o *office) forward(d time.Duration) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.base = o.base.Add(d)
}

func (o *office) start() {
	o.t.Helper()
	demo, err := config.Demo()
	require.NoError(o.t, err)
	if o.rules != nil {
		o.rules(&demo.Rules)
	}
	if o.shape != nil {
		o.shape(&demo)
	}
	o.app, err = hub.New(hub.Config{Listen: o.listen, DataDir: o.dir, Default: &demo, Now: o.now, Register: o.books, Survey: o.survey, Contacts: o.whom, Shipped: o.books.Agency != "", Backup: o.backup, Cost: stafftest.Cheap()})
	require.NoError(o.t, err)
	ctx, cancel := context.WithCancel(context.Background())
	app, done := o.app, make(chan error, 1)
	o.stop, o.done = cancel, done
	o.http = stafftest.Client(http.DefaultClient, stafftest.KeyOf(o.t, app.Staff(), access.Administrator))
	go func() { done <- app.Run(ctx) }()
	require.Eventually(o.t, func() bool {
		answer, err := http.Get(app.URL() + "/readyz")
		if err != nil {
			return false
		}
		defer answer.Body.Close()
		return answer.StatusCode == http.StatusOK
	}, 20*time.Second, 10*time.Millisecond)
}

// halt stops the hub; its data stays.
func (o *office) halt() {
	if o.stop == nil {
		return
	}
	o.stop()
	require.NoError(o.t, <-o.done)
	o.stop = nil
}

// post sends a command as some other machine and reads the answer into v, which may be nil.
func (o *office) post(path string, body, v any) {
	o.t.Helper()
	data, err := json.Marshal(body)
	require.NoError(o.t, err)
	request, err := http.NewRequest(http.MethodPost, o.app.URL()+"/api/v1/"+path, bytes.NewReader(data))
	require.NoError(o.t, err)
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Idempotency-Key", rand.Text())
	answer, err := o.http.Do(request)
	require.NoError(o.t, err)
	defer answer.Body.Close()
	require.Less(o.t, answer.StatusCode, 300, "%s", path)
	if v != nil {
		require.NoError(o.t, json.NewDecoder(answer.Body).Decode(v))
	}
}

// issue gives numbers for a service and returns the last one.
func (o *office) issue(service string, n int) (last queue.TicketView) {
	o.t.Helper()
	for range n {
		o.post("tickets", wire.IssueTicket{Service: service}, &last)
	}
	return last
}

// counter is a counter as the hub has it.
func (o *office) counter(id string) (v queue.CounterView) {
	o.t.Helper()
	o.get("counters/"+id, &v)
	return v
}

// room is the office as the hub has it.
func (o *office) room() (v queue.OfficeView) {
	o.t.Helper()
	o.get("office", &v)
	return v
}

func (o *office) get(path string, v any) {
	o.t.Helper()
	answer, err := o.http.Get(o.app.URL() + "/api/v1/" + path)
	require.NoError(o.t, err)
	defer answer.Body.Close()
	require.Equal(o.t, http.StatusOK, answer.StatusCode)
	require.NoError(o.t, json.NewDecoder(answer.Body).Decode(v))
}

// refusals are what the browser itself logs about an answer with an error status.
func refusals() browser.Option {
	return browser.Allow(`Failed to load resource: the server responded with a status of (404|409)`)
}

// page opens a page of the hub.
func (o *office) page(t testing.TB, screen browser.Screen, path string, opts ...browser.Option) *browser.Page {
	t.Helper()
	return o.pageOf(t, screen, path, access.Administrator, "Quản trị A", opts...)
}

// pageOf opens a page of the hub for somebody who is signed in.
func (o *office) pageOf(t testing.TB, screen browser.Screen, path string, role access.Role, name string, opts ...browser.Option) *browser.Page {
	t.Helper()
	p := browser.Open(t, screen, append(opts, refusals(), browser.AllowLostConnections())...)
	p.Cookie(o.app.URL(), stafftest.Cookie(t, o.app.Staff(), role, name))
	p.Go(o.app.URL() + path)
	return p
}

// sit opens a counter's page and comes in as a clerk.
func (o *office) sit(t testing.TB, screen browser.Screen, id, name string) *browser.Page {
	t.Helper()
	p := o.pageOf(t, screen, "/counter/"+id, access.Clerk, name)
	p.Click("#enter")
	p.Wait(`document.querySelector('.stage')`)
	p.Wait(live)
	return p
}

// live is true on a page that hears the hub.
const live = `document.body.dataset.drawn === 'live'`
