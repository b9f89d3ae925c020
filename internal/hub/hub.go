package hub

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"sync"
	"time"

	"motcua/internal/config"
	"motcua/internal/engine"
	"motcua/internal/journal/bolt"
	"motcua/internal/queue"
	"motcua/internal/web"
)

// Config is what one hub needs.
type Config struct {
	Listen  string // "127.0.0.1:8080"; port 0 picks one
	DataDir string
	Office  string // TOML file, imported when the journal has no office yet; may be empty
	Names   []string
	Now     func() time.Time // default time.Now
	Guard   queue.Guard
	Log     *slog.Logger
	Version string
	Default *queue.Office           // imported when there is no file; the demo's
	Extra   map[string]http.Handler // more pages
}

// App is a hub that is ready to run.
type App struct {
	cfg      Config
	listener net.Listener
	journal  *bolt.Journal
	engine   *engine.Engine
	web      *web.Server
	http     *http.Server
}

// New opens the data and the address, so that every mistake shows before anything runs.
func New(cfg Config) (*App, error) {
	if cfg.Now == nil {
		cfg.Now = time.Now
	}
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.DiscardHandler)
	}
	if err := os.MkdirAll(cfg.DataDir, 0o700); err != nil {
		return nil, fmt.Errorf("hub: data folder: %w", err)
	}
	a := &App{cfg: cfg}
	if err := a.open(); err != nil {
		a.release()
		return nil, err
	}
	return a, nil
}

func (a *App) open() (err error) {
	if a.journal, err = bolt.Open(filepath.Join(a.cfg.DataDir, "journal.db"), nil); err != nil {
		return err
	}
	options := engine.Options{Now: a.cfg.Now, Guard: a.cfg.Guard, Log: a.cfg.Log}
	if a.engine, err = engine.Open(a.journal, options); err != nil {
		return err
	}
	secret, err := a.secret()
	if err != nil {
		return err
	}
	a.web, err = web.New(web.Options{
		Engine: a.engine, Now: a.cfg.Now, Names: a.cfg.Names, Secret: secret, Log: a.cfg.Log, Version: a.cfg.Version,
		Extra: a.cfg.Extra,
	})
	if err != nil {
		return err
	}
	a.http = &http.Server{
		Handler: a.web, ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 15 * time.Second, WriteTimeout: 30 * time.Second,
		IdleTimeout: 90 * time.Second, MaxHeaderBytes: 16 << 10,
		ErrorLog: slog.NewLogLogger(a.cfg.Log.Handler(), slog.LevelDebug),
	}
	a.listener, err = net.Listen("tcp", a.cfg.Listen)
	return err
}

// secret is the key of the clerks' opaque ids, made once per office.
func (a *App) secret() ([]byte, error) {
	path := filepath.Join(a.cfg.DataDir, "clerks.key")
	key, err := os.ReadFile(path)
	if err == nil && len(key) == 32 {
		return key, nil
	}
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, fmt.Errorf("hub: %w", err)
	}
	key = make([]byte, 32)
	rand.Read(key)
	if err := os.WriteFile(path, key, 0o600); err != nil {
		return nil, fmt.Errorf("hub: %w", err)
	}
	return key, nil
}

func (a *App) release() {
	if a.listener != nil {
		_ = a.listener.Close()
	}
	if a.journal != nil {
		_ = a.journal.Close()
	}
}

// Addr is where the hub listens.
func (a *App) Addr() string { return a.listener.Addr().String() }

// URL is the hub's address for a browser on this machine.
func (a *App) URL() string { return "http://" + a.Addr() }

// Engine is the hub's sequencer, for programs that live in the same process.
func (a *App) Engine() *engine.Engine { return a.engine }

// Run serves until ctx ends, then stops in order: no new requests, the open ones end, screens are told goodbye, the
// engine finishes its batch, the journal closes.
func (a *App) Run(ctx context.Context) error {
	defer a.release()
	sequencer, stopEngine := context.WithCancel(context.WithoutCancel(ctx))
	pages, stopPages := context.WithCancel(context.WithoutCancel(ctx))
	var engineDone, pagesDone sync.WaitGroup
	engineDone.Go(func() { _ = a.engine.Run(sequencer) })
	pagesDone.Go(func() { _ = a.web.Run(pages) })
	defer func() {
		stopPages()
		pagesDone.Wait()
		stopEngine()
		engineDone.Wait()
	}()
	if err := a.firstOffice(ctx); err != nil {
		return err
	}
	served := make(chan error, 1)
	go func() { served <- a.http.Serve(a.listener) }()
	select {
	case err := <-served:
		return fmt.Errorf("hub: serve: %w", err)
	case <-ctx.Done():
	}
	goodbye, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer cancel()
	return a.http.Shutdown(goodbye)
}

// firstOffice brings the office in when the journal has none.
func (a *App) firstOffice(ctx context.Context) error {
	configured := false
	a.engine.Read(func(s *queue.State, _ engine.Tag, _ time.Time) { configured = s.Configured })
	if configured || a.cfg.Office == "" && a.cfg.Default == nil {
		return nil
	}
	if a.cfg.Office == "" {
		return a.configure(ctx, *a.cfg.Default)
	}
	return a.Reload(ctx)
}

// Reload brings the office file in as a command. A bad file leaves the office as it is.
func (a *App) Reload(ctx context.Context) error {
	data, err := os.ReadFile(a.cfg.Office)
	if err != nil {
		return fmt.Errorf("hub: office file: %w", err)
	}
	office, err := config.ParseOffice(a.cfg.Office, data)
	if err != nil {
		return err
	}
	return a.configure(ctx, office)
}

func (a *App) configure(ctx context.Context, office queue.Office) error {
	_, err := a.engine.Do(ctx, engine.Command{Request: rand.Text(), Sender: "hub", Body: queue.Configure{Office: office}})
	return err
}
