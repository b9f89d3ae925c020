package kiosk

import (
	"fmt"
	"io"
	"net"
	"sync"
	"sync/atomic"
	"time"

	"motcua/internal/device/sim"
	"motcua/internal/live"
	"motcua/internal/queue"
	"motcua/internal/typeset"
	"motcua/internal/uplink"
	"motcua/internal/wire"
)

// App is one ticket machine.
type App struct {
	cfg        Config
	tongues    tongues
	listener   net.Listener
	sim        *sim.Printer // nil: a real printer
	seen       *uplink.Seen // the numbers of today, for a hub that is restored
	way        *uplink.Line // the way to the hub, and who the machine is there
	link       *live.Client // to the hub
	screens    *live.Server // to its own pages
	onScreen   pages
	counting   sync.Mutex // of the pages
	relay      *relay
	desk       *desk
	alone      *alone
	hubMenu    atomic.Pointer[queue.MenuView] // the hub's newest menu
	shown      sync.Mutex                     // one standing is shown after the other
	press      *press
	teller     *teller
	scans      *scans
	lookups    *lookups
	station    *station
	procedures *procedures
	line       *io.PipeReader // of the demonstration's scanner
	field      *io.PipeWriter // its other end

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
	a := &App{tongues: allTongues(), healthy: wire.Health{Paper: paperOK, Counter: cfg.Counter, Version: cfg.Version}}
	if cfg.Device, err = a.uplink(cfg); err != nil {
		return nil, fmt.Errorf("kiosk: %w", err)
	}
	a.cfg = cfg
	a.onScreen.heard = map[int64]time.Time{}
	a.sim, _ = cfg.Printer.(*sim.Printer)
	a.line, a.field = io.Pipe()
	a.connect()
	a.furnish(set)
	if a.listener, err = net.Listen("tcp", cfg.Listen); err != nil {
		a.alone.close()
		return nil, fmt.Errorf("kiosk: %w", err)
	}
	return a, nil
}

// connect prepares what listens to the hub, and what the machine's own pages listen to.
func (a *App) connect() {
	a.link = &live.Client{
		URL: a.way.Live(), Dial: a.way.Dialer(),
		Topics: []string{wire.TopicService, wire.TopicStation + a.cfg.Device},
		Hello:  wire.Report{Kind: a.cfg.kind(), Device: a.cfg.Device},
		OnView: a.view, OnLink: a.linked, OnError: a.refused,
		Log: a.cfg.Log,
	}
	a.relay = newRelay(wire.KioskView{
		Device: a.cfg.Device, Lang: a.cfg.Lang, Times: a.cfg.Times, Demo: a.cfg.Demo && a.sim != nil,
		Paper: paperOK, NoPaper: a.cfg.NoPaper,
	})
	a.screens = live.NewServer(a.relay, live.Options{
		Now: a.link.Now, OnReport: a.hearPage, OnClose: a.losePage, CheckOrigin: a.sameOrigin, Log: a.cfg.Log,
	})
}

// furnish prepares what takes numbers, prints, scans, and tells the hub of it.
func (a *App) furnish(set *typeset.Setter) {
	hub := newAPI(a.way)
	a.seen = uplink.NewSeen(a.way, a.cfg.DataDir, a.cfg.Log)
	hub.saw = a.seen.Ticket
	a.press = &press{
		printer: a.cfg.Printer, profile: a.cfg.Profile, set: set, state: func() string { return a.relay.now().Paper },
		soon: wire.PrintWithin, turn: make(chan struct{}, 1), log: a.cfg.Log,
	}
	a.teller = newTeller(hub, a.cfg.Log)
	a.lookups = newLookups(a, newAPI(a.way)) // connections of its own: no number waits for a look-up
	a.scans = newScans(a, hub)
	a.station = newStation(a, hub)
	a.procedures = newProcedures(hub, func(n int) { a.relay.change(func(v *wire.KioskView) { v.Procedures = n }) }, a.cfg.Log)
	a.procedures.also = a.askContacts
	a.alone = newAlone(a, newAPI(a.way)) // no number waits for the handing in of others
	a.desk = newDesk(a.cfg, hub, a.alone, a.shut, a.print)
}

// Addr is the address of the machine's page, "127.0.0.1:8081".
func (a *App) Addr() string { return a.listener.Addr().String() }
