package display

import (
	"cmp"
	"context"

	"motcua/internal/discover"
	"motcua/internal/uplink"
	"motcua/internal/wire"
)

// uplink opens the way to the hub, and returns what the display is called there.
func (a *App) uplink(cfg Config) (name string, err error) {
	a.line, err = uplink.Open(uplink.Options{
		Hub: cfg.Hub, Dir: cfg.DataDir, Kind: cfg.kind(), Name: cfg.Device, Place: cfg.Place, Version: cfg.Version,
		Find: discover.Addresses, Show: a.showPairing, Log: cfg.Log,
	})
	if err != nil {
		return "", err
	}
	return a.line.Name(), nil
}

// showPairing tells the pages what the technician should know. Digits have no room for it.
func (a *App) showPairing(p *wire.PairingShown) {
	a.wall.change(func(v *wire.WallView) { v.Pairing = p })
	if a.box != nil && a.box.page != nil {
		a.box.page.change(func(v *wire.BoxView) { v.Pairing = p })
	}
}

// Again runs a display, and once more whenever it has become another one at its hub.
func Again(ctx context.Context, cfg Config, ready func(*App)) error {
	return uplink.Again(ctx, func(listen string) (*App, error) {
		cfg.Listen = cmp.Or(listen, cfg.Listen)
		return New(cfg)
	}, ready)
}
