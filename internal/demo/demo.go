package demo

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"syscall"
	"time"

	"motcua/internal/config"
	"motcua/internal/device/address"
	"motcua/internal/display"
	"motcua/internal/engine"
	"motcua/internal/hub"
	"motcua/internal/kiosk"
	"motcua/internal/queue"
)

// Config is how the demo is started.
type Config struct {
	Dir      string  // state; default a folder "motcua-demo" where the system keeps a user's data
	Speed    float64 // office seconds in a real one; default 1
	RealTime bool    // the wall clock instead of the office's own
	Crowd    bool    // simulated citizens and clerks
	Caps     bool    // hours and late checks refuse, as in a real office
	Port     int     // of the hub; kiosk and displays take the next ones; 0 picks any
	Seed     uint64  // of the crowd
	Version  string
	Log      *slog.Logger
}

// App is a demo that is ready to run.
type App struct {
	cfg    Config
	clock  *Clock
	office queue.Office
	hub    *hub.App
	kiosk  *kiosk.App
	walls  []*display.App
	zones  []queue.Zone
	box    *display.App // above the first counter
	desk   *kiosk.App   // its printing station
}

// New opens the state folder and all addresses.
func New(cfg Config) (*App, error) {
	if cfg.Speed == 0 {
		cfg.Speed = 1
	}
	if cfg.Speed < 0.1 || cfg.Speed > 1000 {
		return nil, fmt.Errorf("demo: speed %v is not between 0.1 and 1000", cfg.Speed)
	}
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.DiscardHandler)
	}
	if cfg.Dir == "" {
		home, err := os.UserCacheDir()
		if err != nil {
			home = os.TempDir()
		}
		cfg.Dir = filepath.Join(home, "motcua-demo")
	}
	if err := os.MkdirAll(cfg.Dir, 0o700); err != nil {
		return nil, fmt.Errorf("demo: state folder: %w", err)
	}
	a := &App{cfg: cfg, clock: RealTime()}
	err := a.open()
	if err != nil && a.hub != nil {
		a.hub.Close()
	}
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return nil, fmt.Errorf("demo: another program has the port: choose others with -port, or any free ones with -port 0: %w", err)
	case err != nil:
		return nil, err
	}
	return a, nil
}

func (a *App) open() (err error) {
	if !a.cfg.RealTime {
		if a.clock, err = OpenClock(a.cfg.Dir, a.cfg.Speed); err != nil {
			return err
		}
	}
	if a.office, err = config.Demo(); err != nil {
		return err
	}
	a.office.Rules = a.rules(a.office.Rules)
	a.zones = a.office.Zones
	if err := a.visits(); err != nil {
		return err
	}
	a.hub, err = hub.New(hub.Config{
		Listen: a.listen(0), DataDir: a.cfg.Dir, Default: &a.office, Now: a.clock.Now, Log: a.cfg.Log, Version: a.cfg.Version,
		Extra: a.pages(), Guard: queue.Guard{Confirm: true}, // a demo may rest for weeks
		Register: books(), Contacts: contacts(), Shipped: true,
		Cost: cost(),
	})
	if err != nil {
		return err
	}
	if err := errors.Join(a.catchUp(), a.employ(a.hub.Staff()), a.dossiers(), a.opinions()); err != nil {
		return err
	}
	a.kiosk, err = kiosk.New(kiosk.Config{
		Hub: a.hub.URL(), Device: "kiosk-1", Listen: a.listen(1), Demo: true, Version: a.cfg.Version, Log: a.cfg.Log,
		PrinterAt: address.Address{Kind: address.Sim},
	})
	if err != nil {
		return err
	}
	for i, zone := range a.zones {
		wall, err := display.New(display.Config{
			Hub: a.hub.URL(), Device: fmt.Sprintf("wall-%d", i+1), Zone: zone.ID, Listen: a.listen(2 + i), Voice: true,
			Version: a.cfg.Version, Log: a.cfg.Log,
		})
		if err != nil {
			return err
		}
		a.walls = append(a.walls, wall)
	}
	return errors.Join(a.openBox(), a.openDesk())
}

// openDesk makes the printing station of the first counter: slips come out there.
func (a *App) openDesk() (err error) {
	a.desk, err = kiosk.New(kiosk.Config{
		Hub: a.hub.URL(), Device: "station-1", Listen: a.listen(3 + len(a.zones)), Station: true, Counter: a.office.Counters[0].ID,
		Demo: true, Version: a.cfg.Version, Log: a.cfg.Log, PrinterAt: address.Address{Kind: address.Sim},
	})
	return err
}

// openBox makes a counter box with simulated devices, seen and pressed in a browser.
func (a *App) openBox() (err error) {
	simulated := address.Address{Kind: address.Sim}
	a.box, err = display.New(display.Config{
		Hub: a.hub.URL(), Device: "box-1", Listen: a.listen(2 + len(a.zones)), NoPage: true, Counter: a.office.Counters[0].ID,
		Digits: config.Digits{At: simulated, Driver: "max7219", Cells: 4, Brightness: 8}, Keypad: config.Keypad{At: simulated},
		Version: a.cfg.Version, Log: a.cfg.Log,
	})
	return err
}

// catchUp brings the clock to where the office stopped. A killed demo may have kept its clock a moment before that,
// and a folder may have been used with the wall clock.
func (a *App) catchUp() error {
	var last time.Time
	a.hub.Engine().Read(func(s *queue.State, _ engine.Tag, _ time.Time) { last = s.Last })
	a.clock.Forward(last)
	if now := a.clock.Now(); now.Before(last) {
		return fmt.Errorf("demo: the office in %s lives on %s and the wall clock says %s: choose another folder with -dir, or leave out -real-time",
			a.cfg.Dir, last.Format(time.DateTime), now.In(queue.Local).Format(time.DateTime))
	}
	return nil
}

// listen is the loopback address of the n-th program.
func (a *App) listen(n int) string {
	port := a.cfg.Port
	if port != 0 {
		port += n
	}
	return fmt.Sprintf("127.0.0.1:%d", port)
}

// Run lives until ctx ends.
func (a *App) Run(ctx context.Context) error {
	// The hub goes last, so that kiosk and walls can say goodbye.
	hubCtx, stopHub := context.WithCancel(context.WithoutCancel(ctx))
	defer stopHub()
	all, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var edge, heart sync.WaitGroup
	start := func(wg *sync.WaitGroup, ctx context.Context, what string, run func(context.Context) error) {
		wg.Go(func() {
			if err := run(ctx); err != nil && !errors.Is(err, context.Canceled) {
				cancel(fmt.Errorf("demo: %s: %w", what, err))
			}
		})
	}
	start(&heart, hubCtx, "hub", a.hub.Run)
	start(&edge, all, "kiosk", a.kiosk.Run)
	for _, wall := range a.walls {
		start(&edge, all, "wall", wall.Run)
	}
	start(&edge, all, "box", a.box.Run)
	start(&edge, all, "station", a.desk.Run)
	start(&edge, all, "rules", a.bend)
	edge.Go(func() { a.clock.keep(all) })
	if a.cfg.Crowd {
		start(&edge, all, "crowd", a.crowd)
	}
	<-all.Done()
	edge.Wait()
	stopHub()
	heart.Wait()
	if cause := context.Cause(all); !errors.Is(cause, context.Canceled) {
		return cause
	}
	return nil
}
