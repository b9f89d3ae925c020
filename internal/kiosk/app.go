package kiosk

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"

	"motcua/internal/device/sim"
	"motcua/internal/live"
	"motcua/internal/typeset"
	"motcua/internal/wire"
)

// App is one ticket machine.
type App struct {
	cfg      Config
	tongues  tongues
	listener net.Listener
	sim      *sim.Printer // nil: a real printer
	link     *live.Client // to the hub
	screens  *live.Server // to its own pages
	relay    *relay
	desk     *desk
	press    *press
	teller   *teller
	scans    *scans
	station  *station
	line     *io.PipeReader // of the demonstration's scanner
	field    *io.PipeWriter // its other end

	state   sync.Mutex
	healthy wire.Health
}

// sheetsKept is how many pictures of paper the simulated printer remembers.
const sheetsKept = 20

// New prepares a ticket machine and takes its address; Run starts it.
func New(cfg Config) (*App, error) {
	cfg, err := cfg.withDefaults()
	if err != nil {
		return nil, err
	}
	set, err := typeset.New()
	if err != nil {
		return nil, fmt.Errorf("kiosk: %w", err)
	}
	if cfg.Printer == nil {
		cfg.Printer = openPrinter(cfg, set)
	}
	a := &App{cfg: cfg, tongues: allTongues(), healthy: wire.Health{Paper: paperOK, Counter: cfg.Counter, Version: cfg.Version}}
	a.sim, _ = cfg.Printer.(*sim.Printer)
	a.link = &live.Client{
		URL:    strings.TrimSuffix(cfg.Hub, "/") + "/api/v1/live",
		Topics: []string{wire.TopicService, wire.TopicStation + cfg.Device},
		Hello:  wire.Report{Kind: cfg.kind(), Device: cfg.Device},
		OnView: a.view, OnLink: a.linked, OnError: a.refused,
		Log: cfg.Log,
	}
	a.relay = newRelay(wire.KioskView{
		Device: cfg.Device, Lang: cfg.Lang, Times: cfg.Times, Demo: cfg.Demo && a.sim != nil,
		Paper: paperOK, NoPaper: cfg.NoPaper,
	})
	a.screens = live.NewServer(a.relay, live.Options{
		Now: a.link.Now, OnConnect: func(*live.Conn) { a.screen(1) }, OnClose: func(*live.Conn) { a.screen(-1) },
		CheckOrigin: a.sameOrigin, Log: cfg.Log,
	})
	hub := newAPI(cfg.Hub, cfg.Device)
	a.press = &press{
		printer: cfg.Printer, profile: cfg.Profile, set: set, state: func() string { return a.relay.now().Paper },
		soon: wire.PrintWithin, turn: make(chan struct{}, 1), log: cfg.Log,
	}
	a.teller = newTeller(hub, cfg.Log)
	a.scans = newScans(a, hub)
	a.station = newStation(a, hub)
	a.line, a.field = io.Pipe()
	a.desk = newDesk(cfg, hub, a.shut, a.print)
	if a.listener, err = net.Listen("tcp", cfg.Listen); err != nil {
		return nil, fmt.Errorf("kiosk: %w", err)
	}
	return a, nil
}

// Addr is the address of the machine's page, "127.0.0.1:8081".
func (a *App) Addr() string { return a.listener.Addr().String() }

// goodbye is how long answers that are under way may take at the end.
const goodbye = 2 * time.Second

// Run works until ctx ends. A ticket that is being printed then is printed to its end.
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
	start(a.link.Run)
	start(a.screens.Run)
	start(a.watchPaper)
	start(a.desk.run)
	start(a.teller.run)
	start(a.scans.run)
	start(a.station.run)
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
	return first
}
