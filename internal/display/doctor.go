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
	return examine(ctx, root, cfg, lang, service.PageReturns)
}

func examine(ctx context.Context, root string, cfg Config, lang string, returns time.Duration) wire.Checkup {
	cfg, words := cfg.withDefaults(), assets.Words(lang)
	found := wire.Checkup{OK: true, Findings: []wire.Finding{}}
	say := func(state, code string) {
		key := "doctor.display." + code
		f := wire.Finding{Check: "program", State: state, Code: "display-" + code, Text: words(key)}
		if state != wire.Fine {
			f.Do = words(key + ".do")
		}
		found.Add(f)
	}
	asks := &http.Client{Timeout: 3 * time.Second}
	defer asks.CloseIdleConnections()
	look := func(ctx context.Context) (is alive, err error) {
		err = service.Ask(ctx, asks, cfg.Listen, &is)
		return is, err
	}
	switch is, err := look(ctx); {
	case err != nil:
		say(wire.Doubt, "off")
	case !is.Hub:
		say(wire.Wrong, "alone")
	default:
		say(wire.Fine, "on")
	}
	if !cfg.NoPage {
		shown := func(ctx context.Context) int {
			is, err := look(ctx)
			if err != nil {
				return -1
			}
			return is.Screens
		}
		for _, f := range service.CheckScreen(ctx, root, "display", returns, shown, words) {
			found.Add(f)
		}
	}
	return found
}

// WriteCheckup prints what Examine found, for a person.
func WriteCheckup(w io.Writer, c wire.Checkup, lang string) error {
	return c.Write(w, "doctor.check.", assets.Words(lang))
}
