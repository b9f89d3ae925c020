package service

import (
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net"
	"net/http"
	"sync"
	"time"

	"github.com/coreos/go-systemd/v22/daemon"
)

const (
	firstLook = 50 * time.Millisecond // how often a program that starts is asked whether it is ready
	patience  = 5 * time.Second       // with an answer, where systemd sets no limit
)

// Run runs a program and meanwhile tells systemd (sd_notify(3)) that it is ready once the page of its health answers,
// that it lives as often as that answers within a quarter of the unit's WatchdogSec, and that it stops when ctx ends.
// Any answer will do: a machine whose hub is away says 503 and does its work. A program that hangs is not called alive,
// and systemd starts it again. The program says once where it listens.
func Run(ctx context.Context, log *slog.Logger, run func(ctx context.Context, listens func(addr string)) error) error {
	watching, stop := context.WithCancel(ctx)
	var (
		watcher sync.WaitGroup
		once    sync.Once
	)
	defer watcher.Wait()
	defer stop()
	stopping := func() { tell(daemon.SdNotifyStopping, log) }
	untold := context.AfterFunc(ctx, stopping)
	defer func() {
		if untold() && ctx.Err() != nil { // the program was quicker to stop than that
			stopping()
		}
	}()
	return run(ctx, func(addr string) {
		once.Do(func() { watcher.Go(func() { watch(watching, page(addr), log) }) })
	})
}

// page is the address by which a program on this machine is asked.
func page(listens string) string { return "http://" + own(listens) + "/healthz" }

// own is where a program on this machine is reached, without a name that somebody has to resolve.
func own(listens string) string {
	host, port, err := net.SplitHostPort(listens)
	if ip := net.ParseIP(host); err == nil && (ip == nil || ip.IsUnspecified()) {
		return net.JoinHostPort("127.0.0.1", port)
	}
	return listens
}

func watch(ctx context.Context, url string, log *slog.Logger) {
	limit, err := daemon.SdWatchdogEnabled(false)
	if err != nil {
		log.Warn("service: the time of systemd's watchdog", "error", err)
	}
	look := limit / 4
	asks := &http.Client{Timeout: max(look, patience)}
	defer asks.CloseIdleConnections()
	if limit > 0 {
		asks.Timeout = look
	}
	if !until(ctx, asks, url) {
		return
	}
	tell(daemon.SdNotifyReady, log)
	for limit > 0 && rest(ctx, look) {
		if answers(ctx, asks, url) {
			tell(daemon.SdNotifyWatchdog, log)
		}
	}
}

// until returns true at the first answer, false when ctx ends before.
func until(ctx context.Context, asks *http.Client, url string) bool {
	for !answers(ctx, asks, url) {
		if !rest(ctx, firstLook) {
			return false
		}
	}
	return true
}

func answers(ctx context.Context, asks *http.Client, url string) bool {
	return get(ctx, asks, url, func(answer io.Reader) error {
		_, err := io.Copy(io.Discard, answer)
		return err
	}) == nil
}

// mostSaid bounds what a program says of itself.
const mostSaid = 1 << 16

// Ask reads what the program on this machine that listens there says of itself, as JSON, into says.
func Ask(ctx context.Context, asks *http.Client, listens string, says any) error {
	return get(ctx, asks, page(listens), func(answer io.Reader) error {
		return json.NewDecoder(io.LimitReader(answer, mostSaid)).Decode(says)
	})
}

func get(ctx context.Context, asks *http.Client, url string, hear func(io.Reader) error) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return err
	}
	got, err := asks.Do(req)
	if err != nil {
		return err
	}
	defer got.Body.Close()
	return hear(got.Body)
}

func rest(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-timer.C:
		return true
	}
}

// tell does nothing where there is no systemd.
func tell(state string, log *slog.Logger) {
	if _, err := daemon.SdNotify(false, state); err != nil {
		log.Warn("service: systemd does not hear", "state", state, "error", err)
	}
}
