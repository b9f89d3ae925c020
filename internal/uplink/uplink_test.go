package uplink_test

import (
	"context"
	"errors"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"

	"motcua/internal/config"
	"motcua/internal/hub"
	"motcua/internal/queue"
	"motcua/internal/uplink"
	"motcua/internal/wire"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

const patience = 20 * time.Second

// office is a real hub that listens encrypted.
type office struct {
	*hub.App
	halt func()
}

// open starts a hub on a folder; listen as its encrypted address, or any.
func open(t testing.TB, dir, listen string) *office {
	t.Helper()
	demo, err := config.Demo()
	require.NoError(t, err)
	demo.Rules.AlwaysOpen = true
	app, err := hub.New(hub.Config{
		Listen: "127.0.0.1:0", DataDir: dir, Default: &demo, TLS: hub.TLS{Mode: hub.TLSOn, Listen: listen}, Version: "test",
	})
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- app.Run(ctx) }()
	o := &office{App: app, halt: sync.OnceFunc(func() {
		cancel()
		require.NoError(t, <-done)
	})}
	t.Cleanup(o.halt)
	return o
}

// url is how a machine is told of a hub.
func (o *office) url() string { return "https://" + o.SecureAddr() }

// accept lets the machine in that waits with a code, under a name.
func (o *office) accept(t testing.TB, code, name string) {
	t.Helper()
	require.Eventually(t, func() bool {
		for _, w := range o.Trust().Waiting() {
			if w.Code == code {
				return o.Trust().Accept(w.ID, wire.AcceptDevice{Code: code, Name: name, Replace: true}) == nil
			}
		}
		return false
	}, patience, 10*time.Millisecond)
}

// running is one start of a machine.
type running struct {
	*uplink.Line
	shown chan wire.PairingShown
	ended chan error
	halt  func()
}

func start(t testing.TB, o uplink.Options) *running {
	t.Helper()
	r := &running{shown: make(chan wire.PairingShown, 100), ended: make(chan error, 1)}
	o.Kind, o.Name = "kiosk", "kiosk-1"
	o.Show = func(p *wire.PairingShown) {
		if p == nil {
			p = &wire.PairingShown{}
		}
		r.shown <- *p
	}
	var err error
	r.Line, err = uplink.Open(o)
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(context.Background())
	over := make(chan struct{})
	go func() {
		defer close(over)
		r.ended <- r.Run(ctx)
	}()
	r.halt = sync.OnceFunc(func() { cancel(); <-over })
	t.Cleanup(r.halt)
	return r
}

// until is what is shown once it is in a state.
func (r *running) until(t testing.TB, state string) wire.PairingShown {
	t.Helper()
	for late := time.After(patience); ; {
		select {
		case p := <-r.shown:
			if p.State == state {
				return p
			}
		case <-late:
			t.Fatalf("never %q", state)
		}
	}
}

func (r *running) anew(t testing.TB) {
	t.Helper()
	select {
	case err := <-r.ended:
		require.ErrorIs(t, err, uplink.ErrAnew)
	case <-time.After(patience):
		t.Fatal("the machine does not begin anew")
	}
}

// pair pairs the machine of a folder and starts it again.
func pair(t testing.TB, o *office, opts uplink.Options, name string) *running {
	t.Helper()
	r := start(t, opts)
	o.accept(t, r.until(t, wire.PairingWaiting).Code, name)
	r.anew(t)
	return start(t, opts)
}

// ask asks the hub something that only a machine may.
func ask(t testing.TB, r *running) error {
	t.Helper()
	api := r.API()
	_, err := api.Do(t.Context(), http.MethodGet, "board", "", nil, new(queue.BoardView))
	r.Client().CloseIdleConnections()
	return err
}

func code(t testing.TB, err error) string {
	t.Helper()
	var no *uplink.Refusal
	require.ErrorAs(t, err, &no)
	return no.Problem.Code
}

// A machine is paired, has the name that the administrator gave it, and lives through restarts of both; revoked, it
// says so; made to forget, it asks again.
func TestTheLifeOfAMachine(t *testing.T) {
	data := t.TempDir()
	o := open(t, data, "127.0.0.1:0")
	opts := uplink.Options{Hub: o.url(), Dir: filepath.Join(t.TempDir(), "machine")}
	r := pair(t, o, opts, "kiosk-7")
	require.Equal(t, "kiosk-7", r.Name())
	require.NoError(t, ask(t, r))
	info, err := os.Stat(filepath.Join(opts.Dir, "identity.json"))
	require.NoError(t, err)
	require.Equal(t, os.FileMode(0o600), info.Mode().Perm())

	at := o.SecureAddr()
	o.halt()
	require.True(t, uplink.Unreached(ask(t, r)))
	o = open(t, data, at)
	require.NoError(t, ask(t, r), "the hub has another certificate of the same authority")

	require.NoError(t, o.Trust().Revoke("kiosk-7"))
	require.Equal(t, wire.CodeRevoked, code(t, ask(t, r)))
	r.until(t, wire.PairingRevoked)
	require.NoError(t, uplink.Reset(opts.Dir))
	r.anew(t)
	r = pair(t, o, opts, "kiosk-7")
	require.NoError(t, ask(t, r))
}

// Whoever was switched off while the codes were compared goes on where it was, whichever of the two it is.
func TestSwitchedOffWhileItWaits(t *testing.T) {
	data := t.TempDir()
	o := open(t, data, "127.0.0.1:0")
	opts := uplink.Options{Hub: o.url(), Dir: t.TempDir()}
	r := start(t, opts)
	first := r.until(t, wire.PairingWaiting)
	r.halt()
	r = start(t, opts)
	require.Equal(t, first, r.until(t, wire.PairingWaiting), "the same code")
	r.halt()
	o.accept(t, first.Code, "kiosk-1")
	at := o.SecureAddr()
	o.halt()
	o = open(t, data, at)
	r = start(t, opts)
	r.anew(t)
	r = start(t, opts)
	require.NoError(t, ask(t, r), "the hub had it in its file")

	other := uplink.Options{Hub: o.url(), Dir: t.TempDir()}
	r = start(t, other)
	second := r.until(t, wire.PairingWaiting)
	o.halt()
	o = open(t, data, at)
	third := r.until(t, wire.PairingWaiting)
	require.NotEqual(t, second.Code, third.Code, "a hub that forgot who waits is asked again, with another code")
	o.accept(t, third.Code, "kiosk-2")
	r.anew(t)
}

// Somebody in the middle can only show another code than the hub: they have a key of their own on either side.
func TestSomebodyInTheMiddleShowsAnotherCode(t *testing.T) {
	o := open(t, t.TempDir(), "127.0.0.1:0")
	middle := open(t, t.TempDir(), "127.0.0.1:0") // what the machine takes for the hub
	victim := start(t, uplink.Options{Hub: middle.url(), Dir: t.TempDir()})
	relay := start(t, uplink.Options{Hub: o.url(), Dir: t.TempDir()}) // what the hub takes for the machine
	shown, compared := victim.until(t, wire.PairingWaiting).Code, relay.until(t, wire.PairingWaiting).Code
	require.NotEqual(t, shown, compared)
	require.Equal(t, compared, o.Trust().Waiting()[0].Code, "the administrator sees the relay's")
}

// A paired machine talks to its own hub alone: another one at the same address gets no word of it.
func TestAnotherHubAtTheSameAddress(t *testing.T) {
	o := open(t, t.TempDir(), "127.0.0.1:0")
	opts := uplink.Options{Hub: o.url(), Dir: t.TempDir()}
	r := pair(t, o, opts, "kiosk-1")
	require.NoError(t, ask(t, r))
	at := o.SecureAddr()
	o.halt()
	rogue := open(t, t.TempDir(), at)
	err := ask(t, r)
	require.ErrorContains(t, err, "unknown authority")
	require.True(t, uplink.Unreached(err), "nothing was sent")
	rogue.halt()
}

// A machine that was told no address asks the only hub that answers, none where two do, and finds its own again at
// another address whoever else answers.
func TestAHubThatIsLookedFor(t *testing.T) {
	data := t.TempDir()
	o, rogue := open(t, data, "127.0.0.1:0"), open(t, t.TempDir(), "127.0.0.1:0")
	var mu sync.Mutex
	answering := []string{o.SecureAddr(), rogue.SecureAddr()}
	opts := uplink.Options{Dir: t.TempDir(), Find: func(context.Context) (hubs [][]string) {
		mu.Lock()
		defer mu.Unlock()
		for _, at := range answering {
			hubs = append(hubs, []string{at, strings.Replace(at, "127.0.0.1", "127.0.0.2", 1)}) // a hub in two networks is one
		}
		return hubs
	}}
	r := start(t, opts)
	r.until(t, wire.PairingSeveral)
	require.Empty(t, o.Trust().Waiting())
	require.Empty(t, rogue.Trust().Waiting())
	mu.Lock()
	answering = answering[:1]
	mu.Unlock()
	o.accept(t, r.until(t, wire.PairingWaiting).Code, "kiosk-1")
	r.anew(t)
	r = start(t, opts)
	require.NoError(t, ask(t, r))

	o.halt()
	o = open(t, data, "127.0.0.1:0") // at another port
	mu.Lock()
	answering = []string{rogue.SecureAddr(), o.SecureAddr()}
	mu.Unlock()
	// A look of its own while there was no hub makes the next one wait.
	require.Eventually(t, func() bool { return ask(t, r) == nil }, 30*time.Second, 100*time.Millisecond)
}

// A refused machine does not ask again by itself.
func TestARefusedMachine(t *testing.T) {
	o := open(t, t.TempDir(), "127.0.0.1:0")
	r := start(t, uplink.Options{Hub: o.url(), Dir: t.TempDir()})
	r.until(t, wire.PairingWaiting)
	require.NoError(t, o.Trust().Refuse(o.Trust().Waiting()[0].ID))
	r.until(t, wire.PairingRefused)
	require.Empty(t, o.Trust().Waiting())
}

func TestWhatCannotBeAHub(t *testing.T) {
	for _, o := range []uplink.Options{{Hub: "hub:8443"}, {Hub: "ftp://hub"}, {Hub: "https://"}, {Hub: "https://hub:8443"}, {}} {
		_, err := uplink.Open(o)
		require.ErrorContains(t, err, "uplink: ", o.Hub)
	}
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "identity.json"), []byte("{"), 0o600))
	_, err := uplink.Open(uplink.Options{Dir: dir})
	require.ErrorContains(t, err, "pair --reset")
	line, err := uplink.Open(uplink.Options{Hub: "http://127.0.0.1:1/", Name: "wall"})
	require.NoError(t, err)
	require.Equal(t, "http://127.0.0.1:1/api/v1/live", line.Live())
	require.Nil(t, line.Dialer())
	require.False(t, errors.Is(line.Run(canceled(t)), uplink.ErrAnew))
}

func canceled(t *testing.T) context.Context {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	return ctx
}
