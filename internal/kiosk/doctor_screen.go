package kiosk

import "motcua/internal/service"

// screen looks at what the machine's own screen needs. A printing station has none.
func (d *doctor) screen() {
	if !d.set.Screen {
		return
	}
	shown := -1
	if d.running != nil {
		shown = d.running.Screens
	}
	for _, f := range service.CheckScreen(d.root, "kiosk", shown, d.words) {
		d.report.Add(f)
	}
}
