package display

import (
	"context"
	"encoding/json"
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
	switch is, err := ask(ctx, cfg.Listen); {
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

func ask(ctx context.Context, listens string) (is alive, err error) {
	ctx, cancel := context.WithTimeout(ctx, 3*time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+listens+"/healthz", nil)
	if err != nil {
		return alive{}, err
	}
	got, err := http.DefaultClient.Do(req)
	if err != nil {
		return alive{}, err
	}
	defer got.Body.Close()
	err = json.NewDecoder(io.LimitReader(got.Body, 1<<16)).Decode(&is)
	return is, err
}
