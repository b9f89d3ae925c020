package service

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// systemd is the socket that a unit's program writes to.
func systemd(t *testing.T, watchdog string) *net.UnixConn {
	t.Helper()
	path := filepath.Join(t.TempDir(), "notify")
	socket, err := net.ListenUnixgram("unixgram", &net.UnixAddr{Name: path, Net: "unixgram"})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, socket.Close()) })
	t.Setenv("NOTIFY_SOCKET", path)
	t.Setenv("WATCHDOG_USEC", watchdog)
	return socket
}

func heard(t *testing.T, socket *net.UnixConn) string {
	t.Helper()
	require.NoError(t, socket.SetReadDeadline(time.Now().Add(20*time.Second)))
	word := make([]byte, 100)
	n, err := socket.Read(word)
	require.NoError(t, err)
	return string(word[:n])
}

func TestSystemdIsToldHowAProgramIs(t *testing.T) {
	socket := systemd(t, "400000")
	var asked, hung atomic.Int64
	var sick atomic.Bool
	hall := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		if asked.Add(1) < 3 || sick.Load() {
			hung.Add(1)
			panic(http.ErrAbortHandler) // the connection ends without an answer
		}
		w.WriteHeader(http.StatusServiceUnavailable) // as a wall whose hub is away
	}))
	defer hall.Close()
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() {
		ended <- Run(ctx, slog.New(slog.DiscardHandler), func(ctx context.Context, listens func(string)) error {
			listens(hall.Listener.Addr().String())
			<-ctx.Done()
			return errors.New("how it ended")
		})
	}()
	require.Equal(t, "READY=1", heard(t, socket))
	require.Equal(t, int64(2), hung.Load(), "not before it answered")
	require.Equal(t, "WATCHDOG=1", heard(t, socket))

	sick.Store(true)
	before := hung.Load()
	require.Eventually(t, func() bool { return hung.Load() > before+2 }, 20*time.Second, time.Millisecond, "it is asked and not called alive")
	cancel()
	for word := heard(t, socket); word != "STOPPING=1"; word = heard(t, socket) {
		require.Equal(t, "WATCHDOG=1", word)
	}
	require.EqualError(t, <-ended, "how it ended")
}

func TestWithoutSystemdNothingIsSaid(t *testing.T) {
	t.Setenv("NOTIFY_SOCKET", "")
	want := errors.New("at once")
	got := Run(t.Context(), slog.New(slog.DiscardHandler), func(context.Context, func(string)) error { return want })
	require.ErrorIs(t, got, want)
}

func TestTheAddressOfAPage(t *testing.T) {
	for listens, want := range map[string]string{
		"[::]:8080": "http://127.0.0.1:8080/healthz", ":8080": "http://127.0.0.1:8080/healthz", "0.0.0.0:1": "http://127.0.0.1:1/healthz",
		"192.168.1.10:8080": "http://192.168.1.10:8080/healthz", "[::1]:2": "http://[::1]:2/healthz",
	} {
		require.Equal(t, want, page(listens))
	}
}
