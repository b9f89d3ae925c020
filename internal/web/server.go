package web

import (
	"context"
	"crypto/rand"
	"log/slog"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"motcua/internal/engine"
	"motcua/internal/live"
	"motcua/internal/printing"
	"motcua/internal/queue"
	"motcua/internal/report"
	"motcua/internal/staff"
	"motcua/internal/trust"
	"motcua/internal/wire"
)

// Options are what the server needs.
type Options struct {
	Engine   *engine.Engine
	Now      func() time.Time     // the office's clock; default time.Now
	Machine  func() time.Time     // the machine's own clock, which a demonstration does not hurry; default time.Now
	Guard    queue.Guard          // the engine's, to say beforehand that it will refuse to open the day
	Kept     func() (bool, error) // whether a program keeps the machine's clock on time; may be nil
	Names    []string             // host names and addresses it answers to, beside loopback and its own; "*" answers to all
	Secret   []byte               // turns clerks' names into opaque ids; default a new one
	Log      *slog.Logger         // default: silence
	Version  string
	Watch    Watch                   // told of every command; may be nil
	Metrics  http.Handler            // served at /metrics; may be nil
	Troubles func() []wire.Trouble   // what the hub itself has found wrong; may be nil
	Screens  *live.Options           // limits of the live sockets; default those of package live
	Extra    map[string]http.Handler // more patterns, such as the demo's index
	Founding Founding                // how an office comes in from a page; nil: it does not
	Contacts wire.Contacts           // whom citizens can turn to
	Room     Room                    // what the supervisor sees beside the queue
	Dossiers *Dossiers               // the office's register; nil: it has none
	Trust    *trust.Authority        // pairs machines; nil: none needs to be paired
	TLSPort  string                  // where the hub is reached encrypted; empty: it is not, and plain HTTP serves all
	Backups  Backups                 // makes backups; nil: none are made
	Doctor   Doctor                  // looks at the hub itself; nil: nobody does
	Staff    *staff.Store            // the office's accounts; nil: it has none, and everything is allowed
	// Devices recognises a paired machine. What it does not recognise is a stranger's; nil: every machine is one of ours.
	Devices func(*http.Request) (device string, ok bool)
	Reports Reports // the office's figures; nil: there are none

	Letterhead func() report.Office // the head of the reports' papers; may be nil
	Survey     *Opinions            // ratings and suggestions; nil: there are none
}

// Watch is told what became of commands, without personal data.
type Watch interface {
	Command(kind, outcome string, took time.Duration)
}

// Server answers for one hub.
type Server struct {
	opts     Options
	roster   roster // of an office without accounts
	presence *presence
	desk     *printing.Desk
	tries    *tries
	floods   *floods
	source   *source
	room     *room
	live     *live.Server
	sockets  atomic.Int64
	tables   sync.Mutex // held while a whole table comes in or goes out
	texts    texts
	origins  *http.CrossOriginProtection
	handler  http.Handler
}

// New returns a server; its live views move while Run runs.
func New(opts Options) *Server {
	opts = opts.withDefaults()
	s := &Server{opts: opts, texts: loadTexts(), origins: http.NewCrossOriginProtection()}
	s.roster = roster{secret: opts.Secret, names: map[string]string{}}
	s.presence = newPresence(s.now, opts.Machine)
	s.desk = printing.New(printing.Options{Now: s.now, Machine: opts.Machine, Silent: s.silent})
	s.tries = newTries(opts.Machine)
	s.floods = newFloods(opts.Machine)
	s.room = newRoom(opts.Room)
	s.source = newSource(s)
	s.presence.proofs = opts.Devices != nil
	s.live = live.NewServer(s.source, s.screens())
	s.handler = s.logged(s.guard(noted(s.routes())))
	return s
}

func (o Options) withDefaults() Options {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Machine == nil {
		o.Machine = time.Now
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if len(o.Secret) == 0 {
		o.Secret = make([]byte, 32)
		rand.Read(o.Secret)
	}
	if o.Troubles == nil {
		o.Troubles = func() []wire.Trouble { return nil }
	}
	return o
}

// screens are the options of the live sockets.
func (s *Server) screens() live.Options {
	var o live.Options
	if s.opts.Screens != nil {
		o = *s.opts.Screens
	}
	o.Now, o.Log, o.OnReport, o.Admit = s.now, s.opts.Log, s.presence.report, s.admitSocket
	o.Device = proved
	o.OnConnect = func(*live.Conn) { s.sockets.Add(1) }
	o.OnClose = func(c *live.Conn) {
		s.sockets.Add(-1)
		s.presence.close(c)
	}
	return o
}

// Sockets is how many live sockets are open.
func (s *Server) Sockets() int { return int(s.sockets.Load()) }

// Run pushes views and lets the time of print jobs run out until ctx ends, and returns when the last socket is closed.
func (s *Server) Run(ctx context.Context) error {
	var watching sync.WaitGroup
	watching.Go(func() { s.source.watch(ctx) })
	watching.Go(func() { s.desk.Run(ctx) })
	watching.Go(func() { s.guardSockets(ctx) })
	watching.Go(func() { s.watchRoom(ctx) })
	defer watching.Wait()
	return s.live.Run(ctx)
}

// ServeHTTP answers one request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.handler.ServeHTTP(w, r) }

func (s *Server) now() time.Time { return s.opts.Now().In(queue.Local) }
