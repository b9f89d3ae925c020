package office

import (
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/assets"
	"motcua/internal/access"
	"motcua/internal/e2e/process"
	"motcua/internal/staff/stafftest"
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
	lan    *http.Cookie // a clerk's session
}

func startPrograms(t *testing.T) *programs {
	t.Helper()
	p := &programs{t: t, data: t.TempDir(), office: filepath.Join(t.TempDir(), "office.toml"), addr: "127.0.0.1:0"}
	demo, err := assets.FS.ReadFile("office/demo.toml")
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(p.office, demo, 0o600))
	p.lan = stafftest.CookieIn(t, p.data, access.Clerk, "Lan")
	p.start()
	p.lossy = newLossy(t, "http://"+p.addr)
	kiosk := process.Start(t, "kiosk", "-hub", p.lossy.URL, "-listen", "127.0.0.1:0", "-demo", "-again-after", "0s",
		"-data-dir", "/proc/nowhere") // a machine that keeps nothing gives no numbers while the hub is away
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

// lossy is a network that can lose the hub's answers to those who take numbers, after the hub has given them.
type lossy struct {
	*httptest.Server
	losing atomic.Bool
	lost   chan struct{} // holds something as soon as an answer was lost
}

func newLossy(t *testing.T, hub string) *lossy {
	t.Helper()
	target, err := url.Parse(hub)
	require.NoError(t, err)
	l := &lossy{lost: make(chan struct{}, 1)}
	proxy := httputil.NewSingleHostReverseProxy(target)
	proxy.ErrorHandler = func(http.ResponseWriter, *http.Request, error) { panic(http.ErrAbortHandler) }
	proxy.ModifyResponse = func(answer *http.Response) error {
		if !l.losing.Load() || answer.Request.Method != http.MethodPost || answer.StatusCode != http.StatusCreated {
			return nil
		}
		select {
		case l.lost <- struct{}{}:
		default:
		}
		return http.ErrAbortHandler
	}
	l.Server = httptest.NewServer(proxy)
	t.Cleanup(l.Close)
	return l
}

// loses waits until an answer was lost.
func (l *lossy) loses(t *testing.T) {
	t.Helper()
	select {
	case <-l.lost:
	case <-time.After(30 * time.Second):
		t.Fatal("no answer came to be lost")
	}
}
