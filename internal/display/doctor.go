package display

import (
	"context"
	"io"
	"net/http"
	"time"

	"motcua/assets"
	"motcua/internal/service"
	"motcua/internal/wire"
)

// alive is what GET /healthz says of a display program that runs.
type alive struct {
	Hub     bool   `json:"hub"` // it is heard
	Screens int    `json:"screens"`
	Voice   string `json:"voice,omitempty"`
	Digits  string `json:"digits,omitempty"`
	Keypad  string `json:"keypad,omitempty"`
}

// Examine looks at the machine of a display, whose files lie below root, and says in words of the language (vi, en) what
// is wrong and what to do about it. It changes nothing. A display that runs is asked.
func Examine(ctx context.Context, root string, cfg Config, lang string) wire.Checkup {
	cfg, words := cfg.withDefaults(), assets.Words(lang)
	found, shown := wire.Checkup{OK: true, Findings: []wire.Finding{}}, -1
	say := func(state, code string) {
		key := "doctor.display." + code
		f := wire.Finding{Check: "program", State: state, Code: "display-" + code, Text: words(key)}
		if state != wire.Fine {
			f.Do = words(key + ".do")
		}
		found.Add(f)
	}
	var is alive
	asks := &http.Client{Timeout: 3 * time.Second}
	defer asks.CloseIdleConnections()
	switch err := service.Ask(ctx, asks, cfg.Listen, &is); {
	case err != nil:
		say(wire.Doubt, "off")
	case !is.Hub:
		shown = is.Screens
		say(wire.Wrong, "alone")
	default:
		shown = is.Screens
		say(wire.Fine, "on")
	}
	if !cfg.NoPage {
		for _, f := range service.CheckScreen(root, "display", shown, words) {
			found.Add(f)
		}
	}
	return found
}

// WriteCheckup prints what Examine found, for a person.
func WriteCheckup(w io.Writer, c wire.Checkup, lang string) error {
	return c.Write(w, "doctor.check.", assets.Words(lang))
}
