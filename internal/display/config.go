package display

import (
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"strings"

	"motcua/assets"
	"motcua/internal/config"
	"motcua/internal/device/address"
	"motcua/internal/queue"
	"motcua/internal/speech"
)

// Config is what one display is told.
type Config struct {
	Hub     string         // address of the hub, "https://hub:8443"; empty: it is looked for; http: without encryption or pairing
	DataDir string         // keeps what the display is at its hub; not needed for http
	Device  string         // the name that it would like at the hub, "display-1"; paired, it has its certificate's
	Place   string         // where it stands, for whoever pairs it
	Zone    string         // whose board it shows; empty: the whole office
	Listen  string         // where its page is served; default 127.0.0.1:8082
	Voice   bool           // it has the zone's loudspeaker: one display of each zone
	Speak   []speech.Lang  // languages spoken, in order; default Vietnamese
	Region  speech.Region  // how Vietnamese numbers are said
	Reading speech.Reading // how the digits of a ticket number are read
	Sound   Sound          // how the voice reaches the hall
	Lang    string         // languages shown: "vi,en" (default), "vi/en" in turns, or one alone
	Slides  []string       // keys of texts, or addresses of pictures; default DefaultSlides
	NoPage  bool           // no wall: the box above a counter alone
	Counter string         // the counter whose box this is; empty: of none
	Digits  config.Digits  // of the box
	Keypad  config.Keypad  // of the box
	Version string         // of the program, for the hub's list of devices
	Log     *slog.Logger   // default: silence
}

// Sound is how the voice of a display reaches the hall.
type Sound struct {
	Card   bool         // by a sound card and aplay; otherwise by the page
	Device string       // of aplay; empty: the system's
	Folder string       // of recordings, which go before the stand-in voice; empty: none
	Volume int          // 1 to 100; default 100
	Quiet  []queue.Span // calls are shown and not spoken, by the hub's clock
}

// DefaultSlides are those that need no office of their own.
func DefaultSlides() []string {
	return []string{"wall.slide.take", "wall.slide.priority", "wall.slide.missed", "wall.slide.papers", "wall.slide.hotline"}
}

func (c Config) withDefaults() Config {
	if c.Listen == "" {
		c.Listen = "127.0.0.1:8082"
	}
	if len(c.Speak) == 0 {
		c.Speak = []speech.Lang{speech.Vietnamese}
	}
	if c.Lang == "" {
		c.Lang = "vi,en"
	}
	if c.Sound.Volume == 0 {
		c.Sound.Volume = 100
	}
	if c.Slides == nil {
		c.Slides = DefaultSlides()
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	return c
}

func (c Config) check() error {
	if c.Device == "" {
		return errors.New("display: no device name")
	}
	u, err := url.Parse(c.Hub)
	if err != nil || c.Hub != "" && (u.Host == "" || u.Scheme != "http" && u.Scheme != "https") {
		return fmt.Errorf("display: hub %q: want an address such as https://hub.local:8443", c.Hub)
	}
	if c.Sound.Volume < 1 || c.Sound.Volume > 100 {
		return fmt.Errorf("display: volume %d: want 1 to 100", c.Sound.Volume)
	}
	for _, l := range c.Speak {
		if l != speech.Vietnamese && l != speech.English {
			return fmt.Errorf("display: speak %q: want vi or en", l)
		}
	}
	for l := range strings.FieldsFuncSeq(c.Lang, func(r rune) bool { return r == ',' || r == '/' }) {
		if !assets.Has(l) {
			return fmt.Errorf("display: lang %q: want vi,en or vi/en or one of %s", c.Lang, strings.Join(assets.Languages(), ", "))
		}
	}
	if c.Counter == "" && !c.boards() {
		return errors.New("display: neither a page, nor a voice, nor a counter: there is nothing to do")
	}
	if c.Counter == "" && !(c.Digits.At.IsZero() && c.Keypad.At.IsZero()) {
		return errors.New("display: digits or a keypad, and no counter that they belong to")
	}
	return nil
}

// kind is what the hub knows this machine as: no wall is no screen of the hall.
func (c Config) kind() string {
	if c.NoPage {
		return "box"
	}
	return "display"
}

// simulated reports whether there is a device that only a page can show.
func (c Config) simulated() bool {
	return c.Digits.At.Is(address.Sim) || c.Keypad.At.Is(address.Sim)
}

// boards reports whether the machine follows the board of its zone.
func (c Config) boards() bool { return !c.NoPage || c.Voice }
