package kiosk

import (
	"context"

	"motcua/internal/service"
)

// screen looks at what the machine's own screen needs. A printing station has none.
func (d *doctor) screen(ctx context.Context) {
	if !d.set.Screen {
		return
	}
	shown := func(ctx context.Context) int {
		if d.running == nil {
			return -1
		}
		known := d.running.Screens
		if known == 0 {
			_ = d.look(ctx) // for the next time
		}
		return known
	}
	for _, f := range service.CheckScreen(ctx, d.root, "kiosk", d.returns, shown, d.words) {
		d.report.Add(f)
	}
}
