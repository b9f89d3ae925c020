package office

import (
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/assets"
	"motcua/internal/e2e/process"
)

// programs are the three programs as an office runs them, each a process of its own.
type programs struct {
	t      *testing.T
	hub    *process.Proc
	data   string // the hub's
	office string // its file
	addr   string // its address, the same after every start
	lossy  *lossy // between the ticket machine and the hub
	kiosk  string // the page's address
	wall   string
}

func startPrograms(t *testing.T) *programs {
	t.Helper()
	p := &programs{t: t, data: t.TempDir(), office: filepath.Join(t.TempDir(), "office.toml"), addr: "127.0.0.1:0"}
	demo, err := assets.FS.ReadFile("office/demo.toml")
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(p.office, demo, 0o600))
	p.start()
	p.lossy = newLossy(t, "http://"+p.addr)
	kiosk := process.Start(t, "kiosk", "-hub", p.lossy.URL, "-listen", "127.0.0.1:0", "-demo", "-again-after", "-1s")
	wall := process.Start(t, "display", "-hub", "http://"+p.addr, "-listen", "127.0.0.1:0", "-zone", downstairs, "-voice")
	p.kiosk = kiosk.WaitLine(`^kiosk (http://\S+)$`)[1]
	p.wall = wall.WaitLine(`^display (http://\S+)$`)[1]
	return p
}

// start starts the hub, again if it ran before.
func (p *programs) start() {
	p.t.Helper()
	p.hub = process.Start(p.t, "hub", "-listen", p.addr, "-data", p.data, "-office", p.office)
	p.addr = strings.TrimPrefix(p.hub.WaitLine(`^hub (http://\S+)$`)[1], "http://")
}

func (p *programs) journal() string { return filepath.Join(p.data, "journal.db") }

// lossy is a network that can lose the hub's answer to a number, after the hub has given it.
type lossy struct {
	*httptest.Server
	mu   sync.Mutex
	lost chan string // gets the path of an answer that was lost; nil: answers arrive
}

func newLossy(t *testing.T, hub string) *lossy {
	t.Helper()
	target, err := url.Parse(hub)
	require.NoError(t, err)
	l := &lossy{}
	proxy := httputil.NewSingleHostReverseProxy(target)
	proxy.ErrorHandler = func(http.ResponseWriter, *http.Request, error) { panic(http.ErrAbortHandler) }
	proxy.ModifyResponse = func(answer *http.Response) error {
		l.mu.Lock()
		defer l.mu.Unlock()
		if l.lost != nil && answer.StatusCode == http.StatusCreated {
			l.lost <- answer.Request.URL.Path
			l.lost = nil
			return http.ErrAbortHandler
		}
		return nil
	}
	l.Server = httptest.NewServer(proxy)
	t.Cleanup(l.Close)
	return l
}

// loseOne loses the next answer with a number in it, and tells when.
func (l *lossy) loseOne() <-chan string {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.lost = make(chan string, 1)
	return l.lost
}
