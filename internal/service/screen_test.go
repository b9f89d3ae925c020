package service

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// hall is a program that says how many pages are open, or nothing at all.
type hall struct {
	addr        string
	open, asked atomic.Int64
}

func openHall(t *testing.T) *hall {
	h := &hall{}
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		h.asked.Add(1)
		n := h.open.Load()
		if n < 0 {
			panic(http.ErrAbortHandler)
		}
		w.WriteHeader(http.StatusServiceUnavailable) // as a wall without a page, or without a hub
		fmt.Fprintf(w, `{"screens":%d}`, n)
	}))
	t.Cleanup(s.Close)
	h.addr = s.Listener.Addr().String()
	return h
}

// browser runs until it is ended, or for a minute.
func browser(ctx context.Context, addr string, wait Patience) <-chan error {
	ended := make(chan error, 1)
	go func() { ended <- Screen(ctx, slog.New(slog.DiscardHandler), addr, wait, "sh", "-c", "exec sleep 60") }()
	return ended
}

func TestABrowserThatLostItsPageIsEnded(t *testing.T) {
	socket := systemd(t, "")
	h := openHall(t)
	ended := browser(t.Context(), h.addr, Patience{First: time.Minute, Gone: 50 * time.Millisecond, Look: 5 * time.Millisecond})
	h.open.Store(1)
	require.Equal(t, "READY=1", heard(t, socket), "ready is a page")
	h.open.Store(0)
	require.ErrorIs(t, <-ended, errGone)
}

func TestABrowserThatNeverHasAPageIsEnded(t *testing.T) {
	h := openHall(t)
	require.ErrorIs(t, <-browser(t.Context(), h.addr, Patience{First: 50 * time.Millisecond, Gone: time.Minute, Look: 5 * time.Millisecond}), errGone)
}

func TestAProgramThatIsAwayDoesNotEndItsBrowser(t *testing.T) {
	socket := systemd(t, "")
	h := openHall(t)
	h.open.Store(-1)
	ctx, stop := context.WithCancel(t.Context())
	ended := browser(ctx, h.addr, Patience{First: time.Millisecond, Gone: time.Minute, Look: 5 * time.Millisecond})
	require.Eventually(t, func() bool { return h.asked.Load() > 20 }, 20*time.Second, time.Millisecond)
	h.open.Store(1)
	require.Equal(t, "READY=1", heard(t, socket))
	stop()
	require.NoError(t, <-ended, "asked to stop, it stops")
}

func TestABrowserThatEndsByItselfIsAnError(t *testing.T) {
	h := openHall(t)
	wait := Patience{First: time.Minute, Gone: time.Minute, Look: time.Minute}
	require.Error(t, Screen(t.Context(), slog.New(slog.DiscardHandler), h.addr, wait, "true"))
	require.Error(t, Screen(t.Context(), slog.New(slog.DiscardHandler), h.addr, wait, "/no/such/browser"))
}

func TestABrowserOpensTheProgramsPageAndKnowsNoOtherWay(t *testing.T) {
	wait := Patience{First: time.Minute, Gone: time.Minute, Look: time.Minute}
	said := filepath.Join(t.TempDir(), "said")
	for listens, at := range map[string]string{
		"127.0.0.1:9081": "127.0.0.1:9081", ":9081": "127.0.0.1:9081", "0.0.0.0:9081": "127.0.0.1:9081",
		"localhost:9081": "127.0.0.1:9081", "[::1]:9081": "[::1]:9081",
	} {
		require.Error(t, Screen(t.Context(), slog.New(slog.DiscardHandler), listens, wait, "sh", "-c", `echo "$@" > "$0"`, said), "it ended")
		got, err := os.ReadFile(said)
		require.NoError(t, err)
		require.Equal(t, "--host-resolver-rules=MAP * "+at+" --force-app-mode --app-id=motcua --app=http://"+at+"/\n", string(got))
	}
	require.ErrorIs(t, Screen(t.Context(), slog.New(slog.DiscardHandler), "192.168.1.5:8081", wait, "true"), errElsewhere)
}
