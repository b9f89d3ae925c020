package kiosk

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/hub"
	"motcua/internal/wire"
)

// encrypted is an office whose machines are paired.
func encrypted(t testing.TB) *office {
	c := clockAt(monday)
	o := &office{t: t, clock: c, cfg: hub.Config{
		Listen: "127.0.0.1:0", DataDir: t.TempDir(), Default: demoOffice(t, nil), Now: c.Now, Version: "1.2.3",
		TLS: hub.TLS{Mode: hub.TLSOn, Listen: "127.0.0.1:0"},
	}}
	o.start()
	o.cfg.TLS.Listen = o.hub.SecureAddr()
	t.Cleanup(func() { o.close() })
	return o
}

// again runs a machine as its program does, and returns what its pages show, start after start.
func again(t testing.TB, cfg Config) (now func() wire.KioskView) {
	t.Helper()
	apps := make(chan *App, 10)
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- Again(ctx, cfg, func(a *App) { apps <- a }) }()
	t.Cleanup(func() {
		cancel()
		require.NoError(t, <-done)
	})
	app := <-apps
	return func() wire.KioskView {
		select {
		case app = <-apps:
		default:
		}
		return app.relay.now()
	}
}

// accept lets the machine in that waits.
func (o *office) accept(name string) (code string) {
	o.t.Helper()
	require.Eventually(o.t, func() bool { return len(o.hub.Trust().Waiting()) == 1 }, 10*time.Second, 5*time.Millisecond)
	w := o.hub.Trust().Waiting()[0]
	require.NoError(o.t, o.hub.Trust().Accept(w.ID, wire.AcceptDevice{Code: w.Code, Name: name}))
	return w.Code
}

// A machine that was accepted under another name works under that one, on the same page.
func TestAMachineIsCalledAsItWasAccepted(t *testing.T) {
	o := encrypted(t)
	now := again(t, Config{Hub: "https://" + o.hub.SecureAddr(), DataDir: t.TempDir(), Listen: "127.0.0.1:0"})
	require.Eventually(t, func() bool { p := now().Pairing; return p != nil && p.State == wire.PairingWaiting }, 10*time.Second, 5*time.Millisecond)
	shown := now().Pairing.Code
	require.Equal(t, shown, o.accept("kiosk-2"))
	require.Eventually(t, func() bool { v := now(); return v.Device == "kiosk-2" && v.Link.Up && v.Menu != nil }, 10*time.Second, 5*time.Millisecond)
	require.Nil(t, now().Pairing)
}

// paired is how a machine stands with a hub that pairs.
func (p *patient) paired() {
	o := encrypted(p.t)
	dir := p.t.TempDir()
	look := func(want, where string) {
		p.t.Helper()
		d := hurried(replaced("hub = '"+where+"'", "data_dir = '"+dir+"'"))
		d.patience = 3 * time.Second
		d.hub(p.t.Context())
		p.says(d, "hub", want)
	}
	at := "https://" + o.hub.SecureAddr()
	look("wrong pairing-none", at)
	now := again(p.t, Config{Hub: at, DataDir: dir, Listen: "127.0.0.1:0"})
	require.Eventually(p.t, func() bool { v := now().Pairing; return v != nil && v.State == wire.PairingWaiting }, 10*time.Second, 5*time.Millisecond)
	look("wrong pairing-waits", at)
	o.accept("kiosk-1")
	require.Eventually(p.t, func() bool { return now().Link.Up }, 10*time.Second, 5*time.Millisecond)
	look("ok hub-ok", at)
	look("wrong hub-certificate", "https://"+encrypted(p.t).hub.SecureAddr())
	require.NoError(p.t, o.hub.Trust().Revoke("kiosk-1"))
	look("wrong pairing-revoked", at)
	require.NoError(p.t, os.WriteFile(filepath.Join(dir, "identity.json"), []byte("{"), 0o600))
	look("wrong pairing-unread", at)
}
