package display

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"sync"
	"time"

	"motcua/internal/live"
	"motcua/internal/uplink"
	"motcua/internal/voicepack"
	"motcua/internal/wire"
)

const (
	lookEvery = time.Second     // pages that fell silent, answers that were not heard
	packEvery = 3               // of these looks: recordings that were put into the folder
	byeTime   = 3 * time.Second // requests may take this long to end
)

// App is one running display.
type App struct {
	cfg     Config
	lis     net.Listener
	http    *http.Server
	server  *live.Server // towards the pages
	line    *uplink.Line // the way to the hub, and who this display is there
	hub     *live.Client
	seen    *uplink.Seen // the numbers of today, for a hub that is restored
	wall    *wall
	pages   pages
	answers answers
	pack    *voicepack.Pack
	sayer   *sayer
	voice   *voice
	card    *card         // nil: a page speaks
	box     *box          // nil: no counter box
	linked  chan struct{} // the hub is there again

	journal string // of the last board; of the hub client's goroutine

	mu     sync.Mutex
	health *wire.Health // what the hub knows of this display; nil: nothing yet
}

// New makes a display and opens its address; nothing answers before Run.
func New(cfg Config) (*App, error) {
	cfg = cfg.withDefaults()
	if err := cfg.check(); err != nil {
		return nil, err
	}
	pack, err := voicepack.Open(cfg.Sound.Folder, cfg.Log)
	if err != nil {
		return nil, err
	}
	sum, err := pageSum()
	if err != nil {
		return nil, err
	}
	a := &App{pack: pack, sayer: newSayer(cfg), linked: make(chan struct{}, 1)}
	if cfg.Device, err = a.uplink(cfg); err != nil {
		return nil, fmt.Errorf("display: %w", err)
	}
	a.cfg = cfg
	a.pages.byConn = map[int64]*page{}
	a.answers.all = map[answer]wire.Report{}
	a.seen = uplink.NewSeen(a.line, cfg.DataDir, cfg.Log)
	a.hub = &live.Client{
		URL: a.line.Live(), Dial: a.line.Dialer(), Topics: []string{wire.TopicBoard + cfg.Zone}, Log: cfg.Log,
		Hello:  wire.Report{Kind: cfg.kind(), Device: cfg.Device, Zone: cfg.Zone},
		OnView: a.onView, OnLink: a.onLink, OnError: a.onError,
	}
	a.wall = newWall(cfg, a.sayer, sum, a.hub.Now())
	a.speaks()
	a.repack()
	if cfg.Counter != "" {
		if a.box, err = newBox(cfg, a.line, a.settle); err != nil {
			return nil, err
		}
		a.box.linkOf(a)
	}
	a.server = live.NewServer(a.wall, live.Options{
		Now: a.hub.Now, MaxConns: 64, OnReport: a.onReport, OnClose: a.onClose, Log: cfg.Log,
	})
	a.http = &http.Server{Handler: a.routes(), ReadHeaderTimeout: 10 * time.Second}
	a.lis, err = net.Listen("tcp", cfg.Listen)
	return a, err
}

// Addr is where the page is served.
func (a *App) Addr() string { return a.lis.Addr().String() }

// Run serves until ctx ends, then says goodbye to the hub and to the pages.
func (a *App) Run(ctx context.Context) error {
	ctx, fail := context.WithCancelCause(ctx)
	var parts sync.WaitGroup
	for _, part := range a.parts() {
		parts.Go(func() {
			if err := part(ctx); err != nil {
				fail(err)
			}
		})
	}
	parts.Wait()
	defer fail(nil)
	if err := context.Cause(ctx); !errors.Is(err, ctx.Err()) {
		return err
	}
	return nil
}

// parts are what runs.
func (a *App) parts() []func(context.Context) error {
	parts := []func(context.Context) error{a.line.Run, a.seen.Run, a.server.Run, a.serve, a.look, a.contacts}
	if a.box == nil || a.hub != a.box.link {
		parts = append(parts, a.hub.Run)
	}
	if a.box != nil {
		parts = append(parts, a.box.parts()...)
	}
	if a.card != nil {
		parts = append(parts, a.card.Run)
	}
	return parts
}

// serve answers the pages' requests; their sockets are the live server's.
func (a *App) serve(ctx context.Context) error {
	bye := make(chan struct{})
	end := context.AfterFunc(ctx, func() {
		defer close(bye)
		ctx, done := context.WithTimeout(context.WithoutCancel(ctx), byeTime)
		defer done()
		_ = a.http.Shutdown(ctx) // what takes longer is cut off by the end of the program
	})
	if err := a.http.Serve(a.lis); !errors.Is(err, http.ErrServerClosed) {
		end()
		return err
	}
	<-bye
	return nil
}

// look notices what no event tells: pages that fell silent, answers that the hub has not heard yet, quiet hours, and
// new recordings.
func (a *App) look(ctx context.Context) error {
	tick := time.NewTicker(lookEvery)
	defer tick.Stop()
	for n := 1; ; n++ {
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
			a.settle()
			if n%packEvery == 0 && a.pack.Refresh() {
				a.repack()
			}
		}
	}
}
