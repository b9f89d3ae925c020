package e2e

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/e2e/process"
	"motcua/internal/journal"
	"motcua/internal/journal/bolt"
	"motcua/internal/queue"
	"motcua/internal/staff/stafftest"
	"motcua/internal/wire"
)

// office is a hub's process with its folder, and a way to talk to it.
type office struct {
	*process.Proc
	t    testing.TB
	dir  string
	file string // the office's configuration
	addr string
	http *http.Client
}

// openOffice starts a hub on a new folder.
func openOffice(t testing.TB, file string) *office {
	t.Helper()
	o := newOffice(t, file)
	o.start()
	return o
}

// newOffice is an office whose hub was not started yet.
func newOffice(t testing.TB, file string) *office {
	t.Helper()
	dir := t.TempDir()
	return &office{t: t, dir: dir, file: abs(t, file), addr: "127.0.0.1:0", http: stafftest.Client(newHTTP(), stafftest.Key(t, dir))}
}

func abs(t testing.TB, file string) string {
	t.Helper()
	path, err := filepath.Abs(file)
	require.NoError(t, err)
	return path
}

func newHTTP() *http.Client {
	return &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 512}, Timeout: 20 * time.Second}
}

// start runs the hub, at the address it had before if it ran before.
func (o *office) start() {
	o.t.Helper()
	// Unencrypted also where a machine in another network namespace reaches it: pairing has its own tests.
	o.Proc = process.Start(o.t, "hub", "-listen", o.addr, "-data", o.dir, "-office", o.file, "-tls", "off")
	addr := strings.TrimPrefix(o.WaitLine(`^hub (http://\S+)$`)[1], "http://")
	if o.addr != addr { // the first time: later ones are under the eyes of clients that run
		o.addr = addr
	}
}

// journal is the hub's file; it is locked while the hub runs.
func (o *office) journal() string { return filepath.Join(o.dir, "journal.db") }

// verify reads the whole journal of a hub that does not run, and returns how many records there are.
func (o *office) verify() uint64 {
	o.t.Helper()
	j, err := bolt.Open(o.journal(), &bolt.Options{ReadOnly: true})
	require.NoError(o.t, err)
	sum, err := journal.Verify(journal.Link{}, j.Stored(0))
	require.NoError(o.t, err)
	require.Equal(o.t, j.Head(), sum.Head)
	require.NoError(o.t, j.Close())
	return sum.Records
}

// answer is what the hub said.
type answer struct {
	status int
	body   []byte
}

// post sends a command under a request id. An error means that nobody knows what became of it.
func (o *office) post(ctx context.Context, path, key, body string) (answer, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, "http://"+o.addr+"/api/v1/"+path, strings.NewReader(body))
	if err != nil {
		return answer{}, err
	}
	req.Header.Set("Idempotency-Key", key)
	req.Header.Set("Motcua-Device", "test")
	req.Header.Set("Content-Type", "application/json")
	return o.exchange(req)
}

func (o *office) get(path string) (answer, error) {
	req, err := http.NewRequest(http.MethodGet, "http://"+o.addr+path, nil)
	if err != nil {
		return answer{}, err
	}
	return o.exchange(req)
}

func (o *office) exchange(req *http.Request) (answer, error) {
	res, err := o.http.Do(req)
	if err != nil {
		return answer{}, err
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	return answer{res.StatusCode, bytes.TrimSpace(body)}, err
}

// must sends a command that has to be accepted.
func (o *office) must(path, key, body string) answer {
	o.t.Helper()
	a, err := o.post(o.t.Context(), path, key, body)
	require.NoError(o.t, err)
	require.Less(o.t, a.status, 300, "%s: %s", path, a.body)
	return a
}

// openCounters opens every counter of a list.
func (o *office) openCounters(counters ...string) {
	o.t.Helper()
	for _, c := range counters {
		o.must("counters/"+c+"/open", "open-"+c, "{}")
	}
}

func (a answer) ticket(t testing.TB) (v queue.TicketView) {
	t.Helper()
	require.NoError(t, json.Unmarshal(a.body, &v), "%s", a.body)
	return v
}

// code is the refusal's, or empty.
func (a answer) code(t testing.TB) string {
	t.Helper()
	if a.status < 400 {
		return ""
	}
	var p wire.Problem
	require.NoError(t, json.Unmarshal(a.body, &p), "%s", a.body)
	return p.Code
}
