package kiosk

import (
	"context"

	"motcua/internal/device/scanner"
	"motcua/internal/wire"
)

// What the hub is told of the scanner.
const (
	scannerOK   = "ok"
	scannerGone = "gone"
)

// runScanner reads the scanner, wherever it is plugged in next.
func (a *App) runScanner(ctx context.Context) error {
	open := func(ctx context.Context) (scanner.Source, error) { return openScanner(ctx, a.cfg.ScannerAt) }
	scanner.Run(ctx, open, a.found(ctx), a.scannerState)
	return nil
}

// runField reads what is typed into the demonstration's field, as if it came over a serial line.
func (a *App) runField(ctx context.Context) error {
	open := func(context.Context) (scanner.Source, error) { return scanner.Serial(a.line), nil }
	scanner.Run(ctx, open, a.found(ctx), func(bool, error) {})
	return nil
}

// found passes on what a scan is about, and never its text.
func (a *App) found(ctx context.Context) func(scanner.Scan) {
	return func(s scanner.Scan) {
		select {
		case a.scans.heard <- s.Meaning():
		case <-ctx.Done():
		}
	}
}

func (a *App) scannerState(ok bool, err error) {
	state := scannerOK
	if !ok {
		state = scannerGone
	}
	a.cfg.Log.Info("kiosk: scanner", "state", state, "err", err)
	a.health(func(h *wire.Health) { h.Scanner = state })
}
