package kiosk

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"sync"
	"time"
)

// goodbye is how long answers that are under way may take at the end.
const goodbye = 2 * time.Second

// Run works until ctx ends. A ticket that is being printed then is printed to its end, and the hub hears of it if it
// answers within the time of a goodbye.
func (a *App) Run(ctx context.Context) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	server := &http.Server{Handler: a.handler(), ReadHeaderTimeout: 5 * time.Second, IdleTimeout: time.Minute}
	var (
		running sync.WaitGroup
		once    sync.Once
		first   error
	)
	start := func(f func(context.Context) error) {
		running.Go(func() {
			if err := f(ctx); err != nil {
				once.Do(func() { first = err })
			}
			stop()
		})
	}
	start(a.way.Run)
	start(a.link.Run)
	start(a.seen.Run)
	start(a.screens.Run)
	start(a.watchPaper)
	start(a.desk.run)
	start(a.teller.run)
	start(a.alone.run)
	start(a.scans.run)
	start(a.lookups.run)
	start(a.station.run)
	if !a.cfg.Station {
		start(a.watchPages)
		start(a.procedures.run)
	}
	if !a.cfg.Station && !a.cfg.ScannerAt.IsZero() {
		start(a.runScanner)
	}
	if !a.cfg.Station && a.cfg.Demo {
		start(a.runField)
	}
	start(func(context.Context) error {
		if err := server.Serve(a.listener); !errors.Is(err, http.ErrServerClosed) {
			return fmt.Errorf("kiosk: %w", err)
		}
		return nil
	})
	<-ctx.Done()
	bye, cancel := context.WithTimeout(context.WithoutCancel(ctx), goodbye)
	defer cancel()
	if server.Shutdown(bye) != nil {
		server.Close()
	}
	running.Wait()
	a.press.halt()
	last, done := context.WithTimeout(context.WithoutCancel(ctx), goodbye) // anew: the printer may have taken its time
	defer done()
	a.teller.rest(last)
	a.alone.close()
	return first
}
