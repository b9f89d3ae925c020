package kiosk

import (
	"cmp"
	"context"

	"motcua/internal/discover"
	"motcua/internal/uplink"
	"motcua/internal/wire"
)

// uplink opens the way to the hub, and returns what the machine is called there.
func (a *App) uplink(cfg Config) (name string, err error) {
	a.way, err = uplink.Open(uplink.Options{
		Hub: cfg.Hub, Dir: cfg.DataDir, Kind: cfg.kind(), Name: cfg.Device, Place: cfg.Place, Version: cfg.Version,
		Find: discover.Addresses, Show: a.showPairing, Log: cfg.Log,
	})
	if err != nil {
		return "", err
	}
	return a.way.Name(), nil
}

// showPairing tells the page what the technician should know.
func (a *App) showPairing(p *wire.PairingShown) {
	a.relay.change(func(v *wire.KioskView) { v.Pairing = p })
}

// Again runs a machine, and once more whenever it has become another one at its hub.
func Again(ctx context.Context, cfg Config, ready func(*App)) error {
	return uplink.Again(ctx, func(listen string) (*App, error) {
		cfg.Listen = cmp.Or(listen, cfg.Listen)
		return New(cfg)
	}, ready)
}
