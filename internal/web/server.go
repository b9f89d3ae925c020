package web

import (
	"context"
	"crypto/rand"
	"log/slog"
	"net/http"
	"time"

	"motcua/assets"
	"motcua/internal/engine"
	"motcua/internal/live"
	"motcua/internal/queue"
)

// Options are what the server needs.
type Options struct {
	Engine  *engine.Engine
	Now     func() time.Time // the office's clock; default time.Now
	Names   []string         // host names and addresses it answers to, beside loopback; "*" answers to all
	Secret  []byte           // turns clerks' names into opaque ids; default a new one
	Log     *slog.Logger
	Version string
	Watch   Watch                   // told of every command; may be nil
	Metrics http.Handler            // served at /metrics; may be nil
	Faults  func() []string         // what the office's people must know: a broken configuration file, a clock to confirm
	Screens *live.Options           // for tests; default zero
	Extra   map[string]http.Handler // more patterns, such as the demo's index
}

// Watch is told what became of commands, without personal data.
type Watch interface {
	Command(kind, outcome string, took time.Duration)
}

// Server answers for one hub.
type Server struct {
	opts     Options
	names    roster
	presence *presence
	source   *source
	live     *live.Server
	texts    texts
	handler  http.Handler
}

// New returns a server; its live views move while Run runs.
func New(opts Options) (*Server, error) {
	if opts.Now == nil {
		opts.Now = time.Now
	}
	if opts.Log == nil {
		opts.Log = slog.New(slog.DiscardHandler)
	}
	if len(opts.Secret) == 0 {
		opts.Secret = make([]byte, 32)
		rand.Read(opts.Secret)
	}
	words, err := loadTexts(assets.FS)
	if err != nil {
		return nil, err
	}
	s := &Server{opts: opts, texts: words}
	s.names = roster{secret: opts.Secret, names: map[string]string{}}
	s.presence = newPresence(s.now)
	s.source = newSource(opts.Engine, s.presence, &s.names)
	var screens live.Options
	if opts.Screens != nil {
		screens = *opts.Screens
	}
	screens.Now, screens.Log = s.now, opts.Log
	screens.OnReport, screens.OnClose = s.presence.report, s.presence.close
	s.live = live.NewServer(s.source, screens)
	s.handler = s.guard(s.routes())
	return s, nil
}

// Run pushes views until ctx ends.
func (s *Server) Run(ctx context.Context) error {
	stop := context.AfterFunc(ctx, s.source.stop)
	defer stop()
	go s.source.watch(ctx)
	return s.live.Run(ctx)
}

// ServeHTTP answers one request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.handler.ServeHTTP(w, r) }

func (s *Server) now() time.Time { return s.opts.Now().In(queue.Local) }

func (s *Server) routes() http.Handler {
	mux := http.NewServeMux()
	for _, route := range s.table() {
		mux.Handle(route.pattern, s.wrap(route.handle))
	}
	mux.Handle("GET /api/v1/live", s.live)
	mux.Handle("GET /static/", assets.Static())
	mux.Handle("GET /voice/", assets.Voice())
	for pattern, page := range map[string]string{
		"GET /counter/{counter}": "counter", "GET /reception": "reception", "GET /office": "office", "GET /t/{code}": "phone",
	} {
		mux.Handle(pattern, assets.Page(page))
	}
	if s.opts.Metrics != nil {
		mux.Handle("GET /metrics", s.opts.Metrics)
	}
	if _, ok := s.opts.Extra["GET /{$}"]; !ok {
		mux.Handle("GET /{$}", assets.Page("index"))
	}
	for pattern, handler := range s.opts.Extra {
		mux.Handle(pattern, handler)
	}
	mux.Handle("/", s.wrap(func(*request) error { return errNotFound }))
	return mux
}

// route is one line of the API.
type route struct {
	pattern string
	handle  func(*request) error
}

func (s *Server) table() []route {
	routes := []route{
		{"POST /api/v1/tickets", s.issue},
		{"GET /api/v1/tickets/{id}", s.ticket},
		{"DELETE /api/v1/tickets/{id}", s.cancel},
		{"POST /api/v1/tickets/{id}/resume", s.resume},
		{"POST /api/v1/tickets/{id}/outcome", s.correct},
		{"GET /api/v1/counters/{counter}", s.counter},
		{"GET /api/v1/board", s.board},
		{"GET /api/v1/services", s.services},
		{"GET /api/v1/office", s.office},
		{"GET /api/v1/office/config", s.exportOffice},
		{"POST /api/v1/office/config", s.configure},
		{"POST /api/v1/day/open", s.openDay},
		{"POST /api/v1/day/close", s.command(func(*request) (queue.Command, error) { return queue.CloseDay{}, nil })},
		{"POST /api/v1/rehearsal/start", s.command(func(*request) (queue.Command, error) { return queue.StartRehearsal{}, nil })},
		{"POST /api/v1/rehearsal/end", s.command(func(*request) (queue.Command, error) { return queue.EndRehearsal{}, nil })},
		{"GET /healthz", s.healthy},
		{"GET /readyz", s.ready},
		{"GET /version", s.version},
	}
	return append(routes, s.counterRoutes()...)
}
