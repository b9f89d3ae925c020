package uplink

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"motcua/internal/wire"
)

// Options are what a machine knows before it knows its hub.
type Options struct {
	Hub     string // "https://hub:8443", or "http://127.0.0.1:8080" without encryption or pairing; empty: it is looked for
	Dir     string // keeps what the machine is at its hub; not needed for http
	Kind    string // kiosk, station, display, box
	Name    string // the one it would like
	Place   string
	Version string
	Find    func(ctx context.Context) [][]string     // each hub in the network with its addresses, "192.168.1.10:8443"; nil: none is looked for
	Show    func(*wire.PairingShown)                 // what the machine's page should say; nil: nothing is the matter
	Log     *slog.Logger                             // default: silence
	Dial    func(net, addr string) (net.Conn, error) // default: net.Dialer
}

// ErrAnew means that the machine is another one at its hub than when it started: it was paired, or forgot its pairing.
// Whoever runs it starts it again.
var ErrAnew = errors.New("uplink: the machine was paired or forgot its hub, and begins anew")

// errUnpaired is why nothing can be sent.
var errUnpaired = errors.New("the machine is not paired")

// Line is the way to one hub.
type Line struct {
	opts  Options
	plain bool
	me    identity
	draft identity // of Run alone, while the machine is paired

	mu      sync.Mutex
	address string    // at which the hub was reached last
	looked  time.Time // when it was looked for last
	dialled atomic.Int64
	trouble *wire.PairingShown // shown last; of Run alone
}

// Open reads who the machine is. Nothing is sent before Run.
func Open(opts Options) (*Line, error) {
	if opts.Log == nil {
		opts.Log = slog.New(slog.DiscardHandler)
	}
	if opts.Show == nil {
		opts.Show = func(*wire.PairingShown) {}
	}
	l := &Line{opts: opts}
	u, err := url.Parse(opts.Hub)
	if err != nil || opts.Hub != "" && (u.Host == "" || u.Scheme != "http" && u.Scheme != "https") {
		return nil, fmt.Errorf("uplink: %q is not an address such as https://hub:8443", opts.Hub)
	}
	if l.plain = u.Scheme == "http"; l.plain {
		return l, nil
	}
	if opts.Dir == "" {
		return nil, errors.New("uplink: no folder for what the machine is at its hub")
	}
	if l.me, err = readIdentity(opts.Dir); err != nil {
		return nil, err
	}
	if l.address = l.me.Hub; opts.Hub != "" {
		l.address = withPort(u.Host)
	}
	return l, nil
}

// withPort is an address with the port that a hub has where none is said.
func withPort(host string) string {
	if _, _, err := net.SplitHostPort(host); err == nil {
		return host
	}
	return net.JoinHostPort(strings.Trim(host, "[]"), "8443")
}

// Paired reports whether the hub can be asked at all.
func (l *Line) Paired() bool { return l.plain || l.me.paired() }

// Name is what the machine is called: by its certificate, or as it would like.
func (l *Line) Name() string {
	if l.me.paired() && !l.plain {
		return l.me.Name
	}
	return l.opts.Name
}

// Base is what addresses at the hub begin with. An encrypted hub has the same name everywhere; Dial knows its address.
func (l *Line) Base() string {
	if l.plain {
		return strings.TrimRight(l.opts.Hub, "/")
	}
	return "https://" + wire.HubName
}

// Host is the machine on which the hub was reached last, by name or address: it may have another one than when this
// machine was paired.
func (l *Line) Host() string {
	if u, err := url.Parse(l.opts.Hub); l.plain && err == nil {
		return u.Hostname()
	}
	host, _, _ := net.SplitHostPort(l.at())
	return host
}

// Live is the address of the hub's live socket.
func (l *Line) Live() string { return l.Base() + "/api/v1/live" }

// Dialer is Dial, or nil where nothing is encrypted.
func (l *Line) Dialer() func(ctx context.Context, network, addr string) (net.Conn, error) {
	if l.plain {
		return nil
	}
	return l.Dial
}

// Client is an HTTP client with connections of its own.
func (l *Line) Client() *http.Client {
	return &http.Client{Transport: &http.Transport{
		DialTLSContext: l.Dialer(), MaxIdleConnsPerHost: 2, IdleConnTimeout: time.Minute,
	}}
}
