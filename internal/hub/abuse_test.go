package hub

import (
	"bytes"
	"crypto/tls"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/stretchr/testify/require"

	"motcua/internal/access"
	"motcua/internal/config"
	"motcua/internal/queue"
	"motcua/internal/staff"
	"motcua/internal/staff/stafftest"
	"motcua/internal/wire"
)

// mark is somebody's personal data in everything that is sent: it is in no log.
const mark = "Bi-Mat-0912345678"

// ledger is a log that a test reads afterwards.
type ledger struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (l *ledger) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

func (l *ledger) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

// target is a whole hub, encrypted, with a day under way, and what an attacker knows of it.
type target struct {
	*running
	t       *testing.T
	log     *ledger
	dir     string
	client  *http.Client
	account string            // the administrator's
	known   map[string]string // what stands in a path, by the parameter's name
	cookie  string
	keys    int
	kept    map[string]uint64 // what was written when the last request was answered
}

func newTarget(t *testing.T) *target {
	cfg, _ := settings(t)
	log := &ledger{}
	cfg.Log = slog.New(slog.NewJSONHandler(log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	cfg.Default, cfg.TLS = always(t), TLS{Mode: TLSOn, Listen: "127.0.0.1:0"}
	cfg.Register = config.DefaultRegister()
	cfg.Register.Agency = "H17.18"
	cfg.Shipped = true
	g := &target{running: run(t, cfg), t: t, log: log, dir: cfg.DataDir}
	g.client = &http.Client{
		Timeout:       20 * time.Second,
		Transport:     &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	t.Cleanup(g.client.CloseIdleConnections)
	g.account = stafftest.Person(t, g.Staff(), wire.AccountFields{Login: "quan", Name: "Quản", Role: access.Administrator})
	victim := stafftest.Person(t, g.Staff(), wire.AccountFields{Login: "lan", Name: "Lan", Role: access.Clerk})
	g.enter()
	counter := always(t).Counters[0].ID
	status, _, text := g.send(attack{method: "POST", path: "/api/v1/tickets", body: `{"service":"ho-tich","override":true}`})
	require.Equal(t, http.StatusCreated, status, text)
	ticket := parse[queue.TicketView](t, text)
	g.known = map[string]string{
		"counter": counter, "id": ticket.ID, "account": victim, "unit": "mot-cua", "code": "H17.18-261123-0001", "job": "1",
		"form": "receipt", "action": "note", "step": "answer", "session": "x",
	}
	return g
}

// enter signs the administrator in anew: some of the routes end sessions.
func (g *target) enter() {
	o, err := g.Staff().Enter(g.account, staff.From{})
	require.NoError(g.t, err)
	g.cookie, g.kept = "motcua_session="+o.Token, nil
}

// attack is one request.
type attack struct {
	name, method, path, body string
	header                   http.Header // over what a well-formed request has; a nil value: without
}

func (g *target) send(a attack) (int, http.Header, string) {
	g.t.Helper()
	req, err := http.NewRequest(a.method, "https://"+g.SecureAddr()+a.path, strings.NewReader(a.body))
	require.NoError(g.t, err, a.path)
	g.keys++
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Idempotency-Key", fmt.Sprint("abuse-", g.keys))
	req.Header.Set("Cookie", g.cookie)
	for name, values := range a.header {
		req.Header[name] = values
		if name == "Host" {
			req.Host = values[0]
		}
	}
	got, err := g.client.Do(req)
	require.NoError(g.t, err, "%s %s %s: the hub answers everybody", a.method, a.path, a.name)
	defer got.Body.Close()
	text, err := io.ReadAll(got.Body)
	require.NoError(g.t, err)
	return got.StatusCode, got.Header, string(text)
}

// written is the newest transaction of every file in which the office is kept.
func (g *target) written() map[string]uint64 {
	g.t.Helper()
	all := map[string]uint64{}
	for _, name := range []string{"journal.db", "register.db", "survey.db", staff.FileName} {
		f, err := os.Open(filepath.Join(g.dir, name))
		require.NoError(g.t, err)
		for page := range int64(2) { // bbolt writes its two first pages in turn; the number is the field before the sum
			var id [8]byte
			_, err := f.ReadAt(id[:], page*4096+64)
			require.NoError(g.t, err)
			all[name] = max(all[name], binary.LittleEndian.Uint64(id[:]))
		}
		require.NoError(g.t, f.Close())
	}
	return all
}

// try sends an attack, which is refused in the hub's own words and leaves nothing behind, or is answered.
func (g *target) try(a attack) (status int) {
	g.t.Helper()
	if g.kept == nil {
		g.kept = g.written()
	}
	before := g.kept
	status, header, text := g.send(a)
	g.kept = nil
	about := []any{"%s %s: %s: %d %.300s", a.method, a.path, a.name, status, text}
	require.Less(g.t, status, 500, about...)
	require.NotContains(g.t, header.Get("Content-Type"), "html", about...)
	if status < 400 {
		return status
	}
	require.Equal(g.t, "application/problem+json", header.Get("Content-Type"), about...)
	require.Equal(g.t, "nosniff", header.Get("X-Content-Type-Options"), about...)
	var p wire.Problem
	require.NoError(g.t, json.Unmarshal([]byte(text), &p), about...)
	require.Regexp(g.t, `^[a-z0-9-]+$`, p.Code, about...)
	require.Equal(g.t, status, p.Status, about...)
	require.NotEmpty(g.t, p.Detail, about...)
	require.NotEqual(g.t, "error."+p.Code, p.Detail, about...)
	g.kept = g.written()
	if slices.Contains(guesses(), a.method+" "+a.path) {
		before[staff.FileName] = g.kept[staff.FileName] // a wrong guess stands in the book of the accounts
	}
	require.Equal(g.t, before, g.kept, about...)
	return status
}

func guesses() []string {
	return []string{"POST /api/v1/session", "POST /api/v1/setup", "POST /api/v1/switch", "POST /api/v1/me/password", "POST /api/v1/me/pin"}
}

// junk is what stands where something else should.
func junk() []string {
	return []string{
		`[{"x":[null]}]`, `true`, `-9223372036854775809`, `"` + mark + `\u0000\u202e"`,
		"\"\xff\xfe" + mark + `"`, `"` + strings.Repeat(mark, 500) + `"`,
	}
}

// bodies are what no route takes, whatever it is for.
func bodies() map[string]string {
	return map[string]string{
		"garbage": "\x00\x01\xff " + mark, "cut off": `{"service":"` + mark, "a list": `[]`, "a word": `"` + mark + `"`,
		"a number": `1e999`, "two values": `{}{}`, "unknown": `{"` + mark + `":1,"__proto__":{}}`, "deep": strings.Repeat(`[`, 12000),
		"deeper": strings.Repeat(`{"a":`, 9000) + `1` + strings.Repeat(`}`, 9000), "invalid UTF-8": "{\"\xc3\x28\":1}",
	}
}

// headers are what is wrong around a body; true: no route that changes anything takes it.
func headers() map[string]http.Header {
	long := []string{strings.Repeat(mark, 500)}
	return map[string]http.Header{
		"no content type": {"Content-Type": nil}, "a form": {"Content-Type": {"application/x-www-form-urlencoded"}},
		"a file": {"Content-Type": {"multipart/form-data; boundary=" + mark}}, "odd content type": {"Content-Type": {"application/json; charset=\"" + mark}},
		"two keys": {"Idempotency-Key": {"a", "b"}}, "a long key": {"Idempotency-Key": long}, "an odd key": {"Idempotency-Key": {"Bí mật"}},
		"no key": {"Idempotency-Key": nil}, "an odd machine": {"Motcua-Device": {"../../" + mark}}, "a long machine": {"Motcua-Device": long},
		"an odd clerk": {"Motcua-Clerk": {"%zz" + mark}}, "a long language": {"Accept-Language": long}, "a cookie bomb": {"Cookie": {"motcua_session=" + long[0]}},
		"a wrong key": {"Authorization": {"Bearer " + mark}}, "another scheme": {"Authorization": {"Basic " + mark}}, "another host": {"Host": {mark + ".example"}},
		"another origin": {"Origin": {"http://" + mark + ".example"}}, "another site": {"Sec-Fetch-Site": {"cross-site"}},
	}
}

// routes are the operations of the API's description, which another test holds to the program's.
func routes(t *testing.T) map[string]*openapi3.Operation {
	doc, err := openapi3.NewLoader().LoadFromFile("../../docs/openapi.yaml")
	require.NoError(t, err)
	all := map[string]*openapi3.Operation{}
	for path, item := range doc.Paths.Map() {
		for method, op := range item.Operations() {
			all[method+" "+path] = op
		}
	}
	return all
}

// fill puts what is there into a path, or the same junk everywhere.
func (g *target) fill(path, junk string) string {
	for name, value := range g.known {
		if strings.HasPrefix(path, "/api/v1/accounts/") && name == "id" {
			value = g.known["account"]
		}
		if junk != "" {
			value = junk
		}
		path = strings.ReplaceAll(path, "{"+name+"}", value)
	}
	require.NotContains(g.t, path, "{")
	return path
}

// fieldsOf are the fields of a route's body.
func fieldsOf(op *openapi3.Operation) []string {
	if op.RequestBody == nil {
		return nil
	}
	names := map[string]bool{}
	var walk func(*openapi3.SchemaRef)
	walk = func(s *openapi3.SchemaRef) {
		if s == nil || s.Value == nil {
			return
		}
		for name := range s.Value.Properties {
			names[name] = true
		}
		for _, more := range slices.Concat(s.Value.AllOf, s.Value.OneOf, s.Value.AnyOf) {
			walk(more)
		}
	}
	for _, kind := range op.RequestBody.Value.Content {
		walk(kind.Schema)
	}
	return slices.Sorted(maps.Keys(names))
}

// Every route of a whole hub is asked with everything that is wrong: it is refused in the hub's own words, nothing is
// kept, nothing of it is in the log, and nothing stays behind in memory.
func TestEveryRouteIsAbused(t *testing.T) {
	g := newTarget(t)
	g.client.CloseIdleConnections()
	resting, held := runtime.NumGoroutine(), heap()
	all := routes(t)
	sent := 0
	try := func(a attack) int { sent++; return g.try(a) }
	for _, route := range slices.Sorted(maps.Keys(all)) {
		method, path, _ := strings.Cut(route, " ")
		if path == "/metrics" || strings.HasPrefix(path, "/ca/") {
			continue // for no browser and without any input
		}
		g.enter()
		at := g.fill(path, "")
		require.Equal(t, http.StatusMethodNotAllowed, try(attack{name: "wrong method", method: "TRACE", path: at}))
		for _, trick := range []string{"%2e%2e%2f%2e%2e%2fetc%2fpasswd", "%00%ff" + mark, strings.Repeat("9", 4000), "a%0d%0aSet-Cookie:%20x=y", "%7B%7D"} {
			if strings.Contains(path, "{") {
				try(attack{name: "path", method: method, path: g.fill(path, trick)})
			}
		}
		for _, p := range all[route].Parameters {
			if p.Value.In != "query" {
				continue
			}
			for _, value := range []string{"%00" + mark, "99999999999999999999", "%ff" + strings.Repeat("x", 4000)} {
				try(attack{name: "query", method: method, path: at + "?" + p.Value.Name + "=" + value + "&" + p.Value.Name + "=" + value})
			}
		}
		for name, h := range headers() {
			if _, body := h["Content-Type"]; method == "GET" && (body || h["Idempotency-Key"] != nil || strings.HasPrefix(name, "a long")) {
				continue // it looks at neither
			}
			status := try(attack{name: name, method: method, path: at, body: `{"` + mark + `":1}`, header: h})
			if method == "POST" || method == "PUT" {
				require.GreaterOrEqual(t, status, 400, "%s %s", route, name)
			}
		}
		if method != "POST" && method != "PUT" {
			continue
		}
		for name, body := range bodies() {
			require.GreaterOrEqual(t, try(attack{name: name, method: method, path: at, body: body}), 400, "%s %s", route, name)
		}
		for _, field := range fieldsOf(all[route]) {
			for _, value := range junk() {
				try(attack{name: field, method: method, path: at, body: `{"` + field + `":` + value + `}`})
			}
		}
		try(attack{name: "empty", method: method, path: at})
	}
	t.Logf("%d requests to %d routes", sent, len(all))
	require.NotContains(t, g.log.String(), mark)
	require.NotContains(t, g.log.String(), "panic")
	require.NotContains(t, g.log.String(), g.cookie)
	g.settles(resting, held)
}

func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// settles waits until nothing of an attack is left.
func (g *target) settles(goroutines int, held uint64) {
	g.t.Helper()
	g.client.CloseIdleConnections()
	g.until("its goroutines have ended", func() bool {
		g.http.CloseIdleConnections()
		return runtime.NumGoroutine() <= goroutines+4
	})
	require.Less(g.t, heap(), held+32<<20, "bytes stay behind")
}

// The same request again is the same command: it gets the first answer, and with another body it is refused.
func TestAReplayIsTheFirstAnswer(t *testing.T) {
	g := newTarget(t)
	key := func(name string) http.Header { return http.Header{"Idempotency-Key": {name}} }
	for i, a := range []struct {
		attack
		other, code string
		want        int
	}{
		{attack{path: "/api/v1/tickets", body: `{"service":"ho-tich","override":true}`}, `{"service":"chung-thuc","override":true}`, "request-other-body", 422},
		{attack{path: "/api/v1/counters/" + g.known["counter"] + "/open", body: `{}`}, `{"services":[{"id":"ho-tich"}]}`, "request-other-body", 422},
		{attack{path: "/api/v1/counters/" + g.known["counter"] + "/next", body: `{}`}, `{"service":"ho-tich"}`, "invalid", 400},
		{attack{path: "/api/v1/suggestions", body: `{"channel":"phone","text":"Xin thêm ghế"}`}, `{"channel":"phone","text":"Xin thêm đèn"}`, "request-other-body", 422},
		{
			attack{path: "/api/v1/dossiers", body: `{"procedure":"1.001193","channel":1,"applicant":{"kind":"citizen","name":"Thử"}}`},
			`{"procedure":"1.001193","channel":1,"applicant":{"kind":"citizen","name":"Khác"}}`, "request-other-body", 422,
		},
	} {
		a.method, a.header = "POST", key(fmt.Sprint("replay-", i))
		status, _, first := g.send(a.attack)
		require.Less(t, status, 300, "%s: %s", a.path, first)
		before := g.written()
		again, _, text := g.send(a.attack)
		require.Equal(t, status, again, a.path)
		require.Equal(t, first, text, a.path)
		other := a.attack
		other.body = a.other
		status, _, text = g.send(other)
		require.Equal(t, a.want, status, "%s: %s", a.path, text)
		require.Equal(t, a.code, parse[wire.Problem](t, text).Code, a.path)
		require.Equal(t, before, g.written(), a.path)
		a.header = http.Header{"Idempotency-Key": {"one", "another"}}
		status, _, _ = g.send(a.attack)
		require.Equal(t, http.StatusBadRequest, status, "two keys are none")
	}
}

// Bodies and headers beyond every limit end early, and the hub goes on.
func TestOversizeIsRefused(t *testing.T) {
	g := newTarget(t)
	held := heap()
	for _, path := range []string{"/api/v1/tickets", "/api/v1/office/config", "/api/v1/lookup", "/api/v1/dossiers", "/api/v1/sync", "/api/v1/suggestions", "/api/v1/session"} {
		for range 4 {
			require.Equal(t, http.StatusRequestEntityTooLarge, g.try(attack{name: "10 MB", method: "POST", path: path, body: `{"x":"` + strings.Repeat("x", 10<<20) + `"}`}))
		}
	}
	status, _, _ := g.send(attack{method: "GET", path: "/api/v1/services", header: http.Header{"X-Bomb": {strings.Repeat("x", 64<<10)}}})
	require.Equal(t, http.StatusRequestHeaderFieldsTooLarge, status)
	many := http.Header{}
	for i := range 2000 {
		many[fmt.Sprintf("X-%d", i)] = []string{"some value of some length"}
	}
	status, _, _ = g.send(attack{method: "GET", path: "/api/v1/services", header: many})
	require.Equal(t, http.StatusRequestHeaderFieldsTooLarge, status)
	status, _, _ = g.send(attack{method: "GET", path: "/api/v1/services?" + strings.Repeat("x", 64<<10)})
	require.Equal(t, http.StatusRequestHeaderFieldsTooLarge, status)
	require.Less(t, heap(), held+48<<20)
}

// A stranger who asks and asks is told to wait, and the machines and people of the office are not.
func TestStrangersWaitAndStaffDoNot(t *testing.T) {
	g := newTarget(t)
	stranger := http.Header{"Cookie": nil}
	status, header, text := g.send(attack{method: "GET", path: "/api/v1/services", header: stranger})
	for n := 0; n < 6000 && status != http.StatusTooManyRequests; n++ { // the next one may be let in again
		status, header, text = g.send(attack{method: "GET", path: "/api/v1/services", header: stranger})
	}
	require.Equal(t, http.StatusTooManyRequests, status, text)
	require.Equal(t, "1", header.Get("Retry-After"))
	require.Equal(t, "too-many", parse[wire.Problem](t, text).Code)
	status, _, text = g.send(attack{method: "POST", path: "/api/v1/tickets", body: `{"service":"ho-tich","override":true}`})
	require.Equal(t, http.StatusCreated, status, text)
}
