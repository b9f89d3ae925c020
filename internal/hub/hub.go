package hub

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"motcua/internal/config"
	"motcua/internal/engine"
	"motcua/internal/journal/bolt"
	"motcua/internal/queue"
	"motcua/internal/report"
	"motcua/internal/staff"
	"motcua/internal/stats"
	"motcua/internal/survey"
	"motcua/internal/trust"
	"motcua/internal/web"
)

// Config is what one hub needs.
type Config struct {
	Listen            string           // "127.0.0.1:8080"; port 0 picks one
	DataDir           string           // of the journal
	Office            string           // TOML file, imported when the journal has no office yet and by Reload; may be empty
	Default           *queue.Office    // imported when there is no file; the demo's
	Names             []string         // host names and addresses it answers to, beside loopback and its own
	Now               func() time.Time // the office's clock; default time.Now
	Guard             queue.Guard      // against a wrong clock
	Log               *slog.Logger     // default: silence
	LogForm, LogLevel string           // of NewLog, for whoever makes Log from settings
	Version           string
	Extra             map[string]http.Handler // more pages
	TLS               TLS
	// Register are the settings of the dossiers; without an agency the hub keeps none.
	Register config.Register
	Contacts config.Contacts // whom citizens can turn to
	Room     config.Room     // alarms and advice; default config.DefaultRoom
	Survey   config.Survey   // what citizens are asked; default config.DefaultSurvey
	// Invite is told the one-time code of the first administrator, as long as there is none; may be nil.
	Invite func(code string)
	// Cost is what a guess of a password costs; default what OWASP advises. Tests take less.
	Cost   staff.Cost
	Backup Backup
	// Settings are files that a backup has copies of: the hub's settings and the office file.
	Settings []string
	Shipped  bool // take in the procedures that ship where there are none, and perform the common ones

	times  times  // tests hurry them
	limits limits // tests take less
}

// times are the patience of a hub with its clients.
type times struct {
	header, body, answer, idle time.Duration // of one connection
	goodbye                    time.Duration // for the answers under way when it stops
	retry                      time.Duration // between two looks at an office file that has mistakes
}

// App is a hub that is ready to run.
type App struct {
	cfg      Config
	listener net.Listener
	journal  *watched
	engine   *engine.Engine
	books    *books // nil: no dossiers
	survey   *survey.Survey
	staff    *staff.Store
	web      *web.Server
	metrics  *metrics
	http     *http.Server
	secure   net.Listener     // encrypted; nil: it is not
	trust    *trust.Authority // likewise
	gate     *gate
	badCert  atomic.Bool // the certificate that was brought is no good
	office   importer
	backups  backups
	expiring expiring
}

// New opens the data and the address, so that every mistake shows before anything runs.
func New(cfg Config) (*App, error) {
	cfg = cfg.withDefaults()
	a := &App{cfg: cfg, backups: backups{asked: make(chan struct{}, 1)}, gate: newGate(cfg.limits)}
	if err := a.open(); err != nil {
		a.release()
		return nil, err
	}
	return a, nil
}

func (c Config) withDefaults() Config {
	c = c.withTLS()
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	if c.Survey.Preset == "" {
		c.Survey = config.DefaultSurvey()
	}
	if c.limits == (limits{}) {
		c.limits = defaultLimits()
	}
	if c.times == (times{}) {
		c.times = times{
			header: 5 * time.Second, body: 15 * time.Second, answer: 30 * time.Second, idle: 90 * time.Second,
			goodbye: 5 * time.Second, retry: 2 * time.Second,
		}
	}
	return c
}

func (a *App) open() error {
	if err := a.cfg.checkTLS(); err != nil {
		return err
	}
	if err := os.MkdirAll(a.cfg.DataDir, 0o700); err != nil {
		return fmt.Errorf("hub: data folder: %w", err)
	}
	if err := halfRestored(a.cfg.DataDir); err != nil {
		return err
	}
	file, err := bolt.Open(JournalFile(a.cfg.DataDir), nil)
	if err != nil {
		return err
	}
	m := newMetrics()
	a.metrics = m
	a.journal = &watched{Journal: file, metrics: m}
	a.engine, err = engine.Open(a.journal, engine.Options{Now: a.cfg.Now, Guard: a.cfg.Guard, Log: a.cfg.Log})
	if err != nil {
		return err
	}
	key, err := secret(filepath.Join(a.cfg.DataDir, "clerks.key"))
	if err != nil {
		return err
	}
	if a.staff, err = openStaff(a.cfg); err != nil {
		return err
	}
	if a.cfg.Register.Agency != "" {
		if a.books, err = openBooks(a.cfg); err != nil {
			return err
		}
	}
	if a.survey, err = openSurvey(a.cfg); err != nil {
		return err
	}
	dossiers := a.books.served(a.cfg)
	if dossiers != nil {
		dossiers.Number, dossiers.Form, dossiers.Book, dossiers.Keeps = a.number, a.form, a.book, a.Keeps
	}
	if err := a.openTrust(); err != nil {
		return err
	}
	a.web = web.New(web.Options{
		Trust: a.trust, TLSPort: a.tlsPort(), Devices: a.devices(),
		Engine: a.engine, Now: a.cfg.Now, Guard: a.cfg.Guard, Kept: synchronised, Names: a.cfg.Names, Secret: key, Log: a.cfg.Log,
		Version: a.cfg.Version, Watch: m, Metrics: m.handler(), Troubles: a.troubles, Extra: a.cfg.Extra, Founding: founding{},
		Dossiers: dossiers, Staff: a.staff, Backups: a, Doctor: &diagnosis{a, time.Now()}, Survey: a.opinions(), Contacts: Contacts(a.cfg.Contacts), Room: a.room(), Reports: a.newReports(),
		Letterhead: func() report.Office { office, _ := a.letterhead(); return office },
	})
	m.watch(a)
	a.http = &http.Server{
		Handler: a.gate.handler(a.web), ReadHeaderTimeout: a.cfg.times.header, ReadTimeout: a.cfg.times.body,
		WriteTimeout: a.cfg.times.answer, IdleTimeout: a.cfg.times.idle, MaxHeaderBytes: 16 << 10,
		ErrorLog:    slog.NewLogLogger(a.cfg.Log.Handler(), slog.LevelDebug),
		ConnContext: a.gate.context,
	}
	l, err := net.Listen("tcp", a.cfg.Listen)
	if err != nil {
		return err
	}
	a.listener = a.gate.listen(l)
	return nil
}

// JournalFile is where a hub keeps its journal.
func JournalFile(dataDir string) string { return filepath.Join(dataDir, "journal.db") }

func (a *App) release() {
	for _, l := range []net.Listener{a.listener, a.secure} {
		if l != nil {
			_ = l.Close()
		}
	}
	if a.books != nil {
		_ = a.books.file.Close()
	}
	if a.survey != nil {
		_ = a.survey.Close()
	}
	if a.staff != nil {
		_ = a.staff.Close()
	}
	if a.journal != nil {
		_ = a.journal.Close()
	}
}

// Close lets go of what New opened, for a hub that never runs.
func (a *App) Close() { a.release() }

// Addr is where the hub listens.
func (a *App) Addr() string { return a.listener.Addr().String() }

// URL is the hub's address for a browser on this machine.
func (a *App) URL() string {
	host, port, err := net.SplitHostPort(a.Addr())
	if ip := net.ParseIP(host); err == nil && (ip == nil || ip.IsUnspecified()) {
		return "http://" + net.JoinHostPort("localhost", port)
	}
	return "http://" + a.Addr()
}

// Engine is the hub's sequencer, for programs that live in the same process.
func (a *App) Engine() *engine.Engine { return a.engine }

// Staff are the office's accounts, for programs that live in the same process.
func (a *App) Staff() *staff.Store { return a.staff }

// Days are the working days between two times, oldest first, likewise.
func (a *App) Days(ctx context.Context, from, to time.Time) ([]*stats.WorkDay, error) {
	return a.room().Days(ctx, from, to)
}

// Enter signs somebody in without any proof: for the demonstration's front door, which knows who may come to it.
func (a *App) Enter(w http.ResponseWriter, r *http.Request, login string) { a.web.Enter(w, r, login) }

// Run serves until ctx ends, then stops in order: no new requests, the open ones are answered, the screens are told
// goodbye, the engine finishes its batch, the journal closes.
func (a *App) Run(ctx context.Context) error {
	defer a.release()
	stopEngine := a.part(ctx, a.engine.Run)
	defer stopEngine()
	stopPages := a.part(ctx, a.web.Run)
	defer stopPages()
	a.start(ctx)
	a.repair(ctx)
	if a.books != nil && a.books.webhook != nil {
		stopHook := a.part(ctx, a.books.webhook.Run)
		defer stopHook()
	}
	stopSweep := a.part(ctx, a.sweep)
	defer stopSweep()
	stopConsole := a.part(ctx, a.console)
	defer stopConsole()
	stopImport := a.part(ctx, a.await)
	defer stopImport()

	stopBackups := a.part(ctx, a.keepBackups)
	defer stopBackups()
	stopTrust := a.keepTrust(ctx)
	defer stopTrust()
	served := make(chan error, 2)
	serving := 1
	go func() { served <- a.http.Serve(a.listener) }()
	if a.secure != nil {
		serving++
		go func() { served <- a.http.Serve(a.secure) }()
	}
	select {
	case err := <-served:
		return fmt.Errorf("hub: serve: %w", err)
	case <-ctx.Done():
	}
	goodbye, cancel := context.WithTimeout(context.WithoutCancel(ctx), a.cfg.times.goodbye)
	defer cancel()
	err := a.http.Shutdown(goodbye)
	if errors.Is(err, context.DeadlineExceeded) {
		a.cfg.Log.Warn("hub: some requests took too long and are cut off")
		err = a.http.Close()
	}
	for range serving {
		<-served
	}
	return err
}

// part runs something on its own and returns how to stop it, which waits for its end. Only the one who stops it ends
// it, not ctx.
func (a *App) part(ctx context.Context, run func(context.Context) error) (stop func()) {
	ctx, cancel := context.WithCancel(context.WithoutCancel(ctx))
	var done sync.WaitGroup
	done.Go(func() {
		if err := run(ctx); err != nil {
			a.cfg.Log.Error("hub: a part ended", "error", err)
		}
	})
	return func() {
		cancel()
		done.Wait()
	}
}
