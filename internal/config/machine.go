package config

import (
	"strings"
	"time"

	"motcua/assets"
	"motcua/internal/device/address"
	"motcua/internal/queue"
	"motcua/internal/speech"
)

// Hub are the settings of the office's server.
type Hub struct {
	Listen    string   `toml:"listen"`
	TLS       string   `toml:"tls"`
	TLSListen string   `toml:"tls_listen"`
	TLSCert   string   `toml:"tls_cert"`
	TLSKey    string   `toml:"tls_key"`
	DataDir   string   `toml:"data_dir"`
	Office    string   `toml:"office"`
	Log       string   `toml:"log"`
	LogLevel  string   `toml:"log_level"`
	Register  Register `toml:"register"`
	Survey    Survey   `toml:"survey"`
	Contacts  Contacts `toml:"contacts"`
	Room      Room     `toml:"room"`
	Backup    Backup   `toml:"backup"`
}

// Backup is where and when backups are made.
type Backup struct {
	Folder string `toml:"folder"` // empty: none are made
	At     string `toml:"at"`     // 20:00
	Keep   int    `toml:"keep"`
}

// Minute is the minute of the day of At.
func (b Backup) Minute() int {
	at, _ := time.Parse("15:04", b.At)
	return at.Hour()*60 + at.Minute()
}

func (c *checker) backup(b Backup) {
	if _, err := time.Parse("15:04", b.At); err != nil {
		c.say("backup.at", "clock-time", "value", b.At)
	}
	c.between("backup.keep", b.Keep, 1, 400)
}

// Kiosk are the settings of a machine that gives numbers, or of a counter's printing station.
type Kiosk struct {
	Hub        string         `toml:"hub"`
	Listen     string         `toml:"listen"`
	DataDir    string         `toml:"data_dir"`
	Device     string         `toml:"device"`
	Place      string         `toml:"place"`
	Lang       string         `toml:"lang"`
	Screen     bool           `toml:"screen"`
	Counter    string         `toml:"counter"`
	NoPaper    string         `toml:"no_paper"`
	AgainAfter queue.Duration `toml:"again_after"`
	Printer    Printer        `toml:"printer"`
	Scanner    Scanner        `toml:"scanner"`
}

// What a citizen is offered while the printer cannot print.
const (
	NoPaperScreen    = "screen"    // the number on screen, with its QR
	NoPaperElsewhere = "elsewhere" // the way to another machine
)

// Printer is a ticket printer.
type Printer struct {
	At      address.Address `toml:"at"`
	Profile string          `toml:"profile"`
	Paper   int             `toml:"paper"` // width of the roll in mm, 58 or 80; 0: as the profile has it
}

// Scanner is a barcode scanner.
type Scanner struct {
	At address.Address `toml:"at"`
}

// Display are the settings of a wall, of the box above a counter, or of both in one machine.
type Display struct {
	Hub     string   `toml:"hub"`
	Listen  string   `toml:"listen"`
	DataDir string   `toml:"data_dir"`
	Device  string   `toml:"device"`
	Place   string   `toml:"place"`
	Zone    string   `toml:"zone"`
	Page    bool     `toml:"page"`
	Lang    string   `toml:"lang"`
	Slides  []string `toml:"slides"`
	Voice   bool     `toml:"voice"`
	Speak   []string `toml:"speak"`
	Region  string   `toml:"region"`
	Reading string   `toml:"reading"`
	Sound   Sound    `toml:"sound"`
	Counter string   `toml:"counter"`
	Digits  Digits   `toml:"digits"`
	Keypad  Keypad   `toml:"keypad"`
}

// Sound is how the voice reaches the hall.
type Sound struct {
	Out    string       `toml:"out"`    // "page" or "aplay"
	Device string       `toml:"device"` // of aplay, such as "plughw:0"; empty: the system's
	Folder string       `toml:"folder"` // of a recorded voice pack
	Volume int          `toml:"volume"` // 0 to 100
	Quiet  []queue.Span `toml:"quiet"`
}

// Digits are the LED digits above a counter.
type Digits struct {
	At         address.Address `toml:"at"`
	Driver     string          `toml:"driver"`
	Cells      int             `toml:"cells"`
	Brightness int             `toml:"brightness"` // 1 to 16
	Template   string          `toml:"template"`   // of the text driver
}

// MostCells is how many cells the driver can have: a chip has pins for eight, a board with a wire of its own shows more.
func (d Digits) MostCells() int {
	if d.Driver == "text" {
		return 16
	}
	return 8
}

// Keypad is the call keypad of a counter.
type Keypad struct {
	At   address.Address   `toml:"at"`
	Keys map[string]string `toml:"keys"` // action to pin or key
	Lamp string            `toml:"lamp"` // pin that acknowledges
	Beep string            `toml:"beep"` // pin that beeps
}

// DefaultHub is a hub in a packaged installation.
func DefaultHub() Hub {
	return Hub{Listen: ":8080", TLSListen: ":8443", DataDir: "/var/lib/motcua", Office: "/etc/motcua/office.toml", Log: "text", LogLevel: "info", Register: DefaultRegister(), Survey: DefaultSurvey(), Room: DefaultRoom(), Backup: Backup{At: "20:00", Keep: 14}}
}

// DefaultKiosk is the only kiosk of an office.
func DefaultKiosk() Kiosk {
	return Kiosk{
		Listen: "127.0.0.1:8081", DataDir: "/var/lib/motcua-kiosk", Device: "kiosk-1",
		Screen: true, NoPaper: NoPaperScreen, AgainAfter: queue.Duration(10 * time.Second),
		Printer: Printer{At: address.Address{Kind: address.Sim}, Profile: "epson-80"},
	}
}

// DefaultDisplay is the first wall of an office, which speaks.
func DefaultDisplay() Display {
	return Display{
		Listen: "127.0.0.1:8082", DataDir: "/var/lib/motcua-display", Device: "display-1", Page: true, Lang: "vi,en",
		Voice: true, Speak: []string{"vi"}, Region: "north", Reading: "whole",
		Sound:  Sound{Out: "page", Folder: "/var/lib/motcua-display/voice", Volume: 100},
		Digits: Digits{Driver: "max7219", Cells: 4, Brightness: 8},
	}
}

// ParseHub reads the settings of a hub; the error is Problems.
func ParseHub(name string, data []byte) (Hub, error) {
	h := DefaultHub()
	err := settings(&h, func(c *checker) {
		c.listen("listen", h.Listen, false)
		if h.TLS != "" {
			c.oneOf("tls", h.TLS, "on", "off")
		}
		c.listen("tls_listen", h.TLSListen, false)
		if (h.TLSCert == "") != (h.TLSKey == "") {
			c.lacks("tls_key", "missing", "key", "tls_cert, tls_key")
		}
		c.path("data_dir", h.DataDir)
		c.path("office", h.Office)
		c.oneOf("log", h.Log, "text", "json")
		c.oneOf("log_level", h.LogLevel, "debug", "info", "warn", "error")
		c.register(&h.Register)
		c.survey(&h.Survey)
		c.contacts(&h.Contacts)
		c.room(&h.Room)
		c.backup(h.Backup)
	}, File{name, data})
	return h, err
}

// ParseKiosk reads the settings of a kiosk from files, a later one over an earlier; the error is Problems.
func ParseKiosk(files ...File) (Kiosk, error) {
	k := DefaultKiosk()
	err := settings(&k, func(c *checker) {
		c.hub(k.Hub)
		c.listen("listen", k.Listen, true)
		c.path("data_dir", k.DataDir)
		c.device("device", k.Device)
		c.oneOf("no_paper", k.NoPaper, NoPaperScreen, NoPaperElsewhere)
		if k.Counter != "" {
			c.device("counter", k.Counter)
		}
		c.kindOf("printer.at", k.Printer.At, address.Sim, address.USB, address.TCP, address.Serial)
		if k.Printer.Paper != 0 && k.Printer.Paper != 58 && k.Printer.Paper != 80 {
			c.say("printer.paper", "paper-width", "value", itoa(k.Printer.Paper))
		}
		if !k.Scanner.At.IsZero() {
			c.kindOf("scanner.at", k.Scanner.At, address.Auto, address.Input, address.Serial)
		}
	}, files...)
	return k, err
}

// ParseDisplay reads the settings of a display from files, a later one over an earlier; the error is Problems.
func ParseDisplay(files ...File) (Display, error) {
	d := DefaultDisplay()
	err := settings(&d, func(c *checker) {
		c.hub(d.Hub)
		c.listen("listen", d.Listen, true)
		c.path("data_dir", d.DataDir)
		c.device("device", d.Device)
		if d.Zone != "" {
			c.device("zone", d.Zone)
		}
		if d.Counter != "" {
			c.device("counter", d.Counter)
		}
		c.tongues(d)
		c.oneOf("sound.out", d.Sound.Out, "page", "aplay")
		c.between("sound.volume", d.Sound.Volume, 0, 100)
		c.day("sound.quiet", d.Sound.Quiet)
		if !d.Digits.At.IsZero() {
			c.oneOf("digits.driver", d.Digits.Driver, "max7219", "ht16k33", "ht16k33-7", "text")
			c.kindOf("digits.at", d.Digits.At, address.Sim, address.SPI, address.I2C, address.Serial)
			c.between("digits.cells", d.Digits.Cells, 1, d.Digits.MostCells())
			c.between("digits.brightness", d.Digits.Brightness, 1, 16)
		}
		if !d.Keypad.At.IsZero() {
			c.kindOf("keypad.at", d.Keypad.At, address.Sim, address.Auto, address.Input, address.GPIO)
		}
		if d.Counter == "" && !(d.Digits.At.IsZero() && d.Keypad.At.IsZero()) {
			c.lacks("counter", "missing", "key", "counter")
		}
	}, files...)
	return d, err
}

// tongues are the languages that a display shows and says, and how.
func (c *checker) tongues(d Display) {
	for l := range strings.FieldsFuncSeq(d.Lang, func(r rune) bool { return r == ',' || r == '/' }) {
		c.oneOf("lang", l, assets.Languages()...)
	}
	for _, l := range d.Speak {
		c.oneOf("speak", l, "vi", "en")
	}
	if _, err := speech.ParseRegion(d.Region); err != nil {
		c.say("region", "one-of", "value", d.Region, "known", "north, south, linh, le, nghin, ngan, tu, bon")
	}
	if _, err := speech.ParseReading(d.Reading); err != nil {
		c.say("reading", "one-of", "value", d.Reading, "known", "whole, digits")
	}
}

// hub is where the hub is; a machine that is told nothing looks for it.
func (c *checker) hub(s string) { c.address("hub", s) }

func (c *checker) path(key, s string) {
	if s == "" {
		c.say(key, "empty-text")
	}
}

func (c *checker) device(key, s string) {
	if !goodID(s) {
		c.say(key, "bad-id", "id", s)
	}
}
