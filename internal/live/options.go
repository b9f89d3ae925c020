package live

import (
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"time"

	"motcua/internal/wire"
)

// Options of a server. The zero value serves.
type Options struct {
	Now      func() time.Time // the hub's clock, told to screens; default time.Now
	MaxConns int              // more are answered 503; default 20000

	// The life of one connection, in this order and on its own goroutine; nothing comes after OnClose.
	// A connection that said no hello is an anonymous page.
	OnConnect func(*Conn)
	OnReport  func(*Conn, wire.Report) // every report, the hello included
	OnClose   func(*Conn)

	// Device is the machine that a request comes from for sure; nil: that is never known.
	Device func(*http.Request) string

	// Admit says with an error's code that these topics are not for whoever asks. What it gives beside is asked again
	// by Recheck; nil: the topics are for anybody.
	Admit func(r *http.Request, topics []string) (still func() bool, code string)

	CheckOrigin func(*http.Request) bool // default: the Origin header is absent or names the Host
	Log         *slog.Logger             // default: silence

	times times // tests hurry them
}

const (
	maxTopics   = 16      // of one connection
	maxTopic    = 128     // bytes of a topic's name
	maxReport   = 4 << 10 // bytes of a message from a client
	kernelQueue = 64 << 10
)

// times are the patience of a server.
type times struct {
	tick    time.Duration // every connection hears something this often
	silence time.Duration // a connection that says nothing for so long is dead
	write   time.Duration // one message may take this long to leave
	look    time.Duration // topics are looked at this often even if nothing changed
	bye     time.Duration // clients may take this long to answer the goodbye
}

func (o Options) withDefaults() Options {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.MaxConns <= 0 {
		o.MaxConns = 20000
	}
	if o.OnConnect == nil {
		o.OnConnect = func(*Conn) {}
	}
	if o.OnReport == nil {
		o.OnReport = func(*Conn, wire.Report) {}
	}
	if o.OnClose == nil {
		o.OnClose = func(*Conn) {}
	}
	if o.Admit == nil {
		o.Admit = func(*http.Request, []string) (func() bool, string) { return nil, "" }
	}
	if o.CheckOrigin == nil {
		o.CheckOrigin = sameOrigin
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.times == (times{}) {
		o.times = times{
			tick:    wire.TickEvery,
			silence: wire.Silence,
			write:   wire.Silence,
			look:    time.Second,
			bye:     time.Second,
		}
	}
	return o
}

// sameOrigin keeps other sites' pages out; programs send no Origin.
func sameOrigin(r *http.Request) bool {
	origin := r.Header.Get("Origin")
	if origin == "" {
		return true
	}
	u, err := url.Parse(origin)
	return err == nil && u.Host != "" && strings.EqualFold(u.Host, r.Host)
}
