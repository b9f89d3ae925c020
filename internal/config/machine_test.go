package config_test

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/config"
	"motcua/internal/device/address"
)

func file(name, text string) config.File { return config.File{Name: name, Data: []byte(text)} }

func TestMachineSettings(t *testing.T) {
	h, err := config.ParseHub("hub.toml", nil)
	require.NoError(t, err)
	require.Equal(t, config.DefaultHub(), h)
	h, err = config.ParseHub("hub.toml", []byte(`listen = "192.168.1.10:80"`))
	require.NoError(t, err)
	require.Equal(t, "192.168.1.10:80", h.Listen)

	k, err := config.ParseKiosk(file("kiosk.toml", `hub = "http://192.168.1.10:8080"`))
	require.NoError(t, err)
	require.Equal(t, "kiosk-1", k.Device)

	d, err := config.ParseDisplay(file("display.toml", "hub = 'https://hub'\nvoice = false\nzone = 'tang-2'"))
	require.NoError(t, err)
	require.False(t, d.Voice)
	require.Equal(t, "tang-2", d.Zone)
}

func TestMachineSettingsAreStrict(t *testing.T) {
	for _, c := range []struct{ file, want string }{
		{"lisen = ':1'", `display.toml:1:1: lisen: There is no key “lisen” here. Did you mean “listen”?`},
		{"device = 'Cửa 1'", `display.toml:1:10: device: The id “Cửa 1” may only have`},
		{"zone = 'Tầng'", `display.toml:1:8: zone: The id`},
		{"listen = '8080'", `display.toml:1:10: listen: “8080” is not an address to listen on`},
		{"listen = ':99999'", `display.toml:1:10: listen: “:99999” is not`},
		{"voice = 1", `display.toml:1:9: voice: This takes true or false, but it is a whole number.`},
		{"hub = 'http://hub/api'", `display.toml:1:7: hub: Give the address of the machine alone, without path, password or parameters: http://hub`},
	} {
		_, err := config.ParseDisplay(file("display.toml", c.file))
		require.ErrorContains(t, err, c.want)
	}
	_, err := config.ParseKiosk(file("kiosk.toml", "data_dir = ''\ndevice = ''"))
	var problems config.Problems
	require.ErrorAs(t, err, &problems)
	require.Len(t, problems, 2)
	_, err = config.ParseHub("hub.toml", []byte("tls = 'maybe'\ntls_cert = 'cert.pem'"))
	require.ErrorAs(t, err, &problems)
	require.Len(t, problems, 2)
	_, err = config.ParseHub("hub.toml", []byte("listen = 'x'\noffice = ''"))
	require.ErrorAs(t, err, &problems)
	require.Len(t, problems, 2)
}

func TestArgs(t *testing.T) {
	for _, c := range []struct{ in, out []string }{
		{nil, []string{}},
		{[]string{"demo", "-crowd", "-speed", "60"}, []string{"demo", "--crowd", "--speed", "60"}},
		{[]string{"-speed=60", "--crowd", "-v", "-"}, []string{"--speed=60", "--crowd", "-v", "-"}},
		{[]string{"-v=1", "-5", "-1.5", "-.5", "-"}, []string{"-v=1", "-5", "-1.5", "-.5", "-"}},
		{[]string{"-real-time", "--", "-crowd"}, []string{"--real-time", "--", "-crowd"}},
	} {
		require.Equal(t, c.out, config.Args(c.in))
	}
}

func TestDeviceSettings(t *testing.T) {
	k, err := config.ParseKiosk(file("kiosk.toml", `
		hub = "http://hub:8080"
		no_paper = "elsewhere"
		[printer]
		at = "serial:/dev/ttyUSB0@19200"
		paper = 58
		[scanner]
		at = "auto"`))
	require.NoError(t, err)
	require.Equal(t, address.Address{Kind: address.Serial, Place: "/dev/ttyUSB0", Baud: 19200}, k.Printer.At)
	require.Equal(t, "epson-80", k.Printer.Profile)
	require.Equal(t, address.Auto, k.Scanner.At.Kind)

	d, err := config.ParseDisplay(file("display.toml", `
		hub = "http://hub:8080"
		counter = "3"
		digits = { at = "i2c:1@0x70", driver = "ht16k33" }
		keypad = { at = "gpio:", keys = { next = "GPIO17" } }
		sound = { quiet = ["11:30-13:30"], volume = 60 }`))
	require.NoError(t, err)
	require.Equal(t, 0x70, d.Digits.At.Chip)
	require.Equal(t, map[string]string{"next": "GPIO17"}, d.Keypad.Keys)
	require.Equal(t, 60, d.Sound.Volume)
	require.Equal(t, "page", d.Sound.Out)

	for text, want := range map[string]string{
		"hub = 'http://hub'\ndigits = { at = 'sim' }":          `display.toml:1:1: counter: “counter” is missing`,
		"keypad = { at = 'spi:SPI0.0' }":                       `keypad.at: “spi” is not possible here; one of: sim, auto, input, gpio`,
		"digits = { at = 'sim', driver = 'tm1637' }":           `digits.driver: “tm1637” is not possible here; one of: max7219, ht16k33, ht16k33-7, text`,
		"digits = { at = 'sim', cells = 9 }":                   `digits.cells: 9 is not between 1 and 8`,
		"digits = { at = 'sim', cells = 17, driver = 'text' }": `digits.cells: 17 is not between 1 and 16`,
		"lang = 'vi/fr'":       `display.toml:1:8: lang: “fr” is not possible here; one of: vi, en`,
		"speak = ['vi', 'fr']": `speak: “fr” is not possible here; one of: vi, en`,
		"region = 'east'":      `region: “east” is not possible here; one of: north, south, linh`,
		"reading = 'letters'":  `reading: “letters” is not possible here; one of: whole, digits`,
	} {
		_, err := config.ParseDisplay(file("display.toml", text))
		require.ErrorContains(t, err, want)
	}
	for text, want := range map[string]string{
		"printer = { at = 'lp0' }":      `kiosk.toml:1:18: printer.at: “lp0” is no address of a device`,
		"printer = { at = 'spi:SPI0' }": `printer.at: “spi” is not possible here; one of: sim, usb, tcp, serial`,
		"scanner = { at = 'tcp:1' }":    `scanner.at: “tcp” is not possible here; one of: auto, input, serial`,
		"no_paper = 'none'":             `no_paper: “none” is not possible here; one of: screen, elsewhere`,
		"printer = { paper = 76 }":      `printer.paper: 76 is no width of paper`,
		"printer = { papers = 80 }":     `Did you mean “paper”?`,
	} {
		_, err := config.ParseKiosk(file("kiosk.toml", text))
		require.ErrorContains(t, err, want)
	}
}

// The command line is a file that comes last: it counts more, and its mistakes are told as its own.
func TestTheCommandLineCountsMore(t *testing.T) {
	flags := map[string]config.Setting{}
	for _, s := range config.KioskSettings("en") {
		flags[s.Flag] = s
	}
	require.NotContains(t, flags, "printer", "a table is no flag")
	require.Equal(t, "sim", flags["printer-at"].Default)
	require.Equal(t, "10s", flags["again-after"].Default)
	require.True(t, flags["screen"].Bool)
	line := flags["printer-at"].Line("usb:/dev/usb/lp0") + "\n" + flags["screen"].Line("false")
	k, err := config.ParseKiosk(
		file("kiosk.toml", "hub = 'http://hub:8080'\nscreen = true\n[printer]\nat = 'tcp:printer'\npaper = 58"), file("command line", line))
	require.NoError(t, err)
	require.Equal(t, "/dev/usb/lp0", k.Printer.At.Place)
	require.Equal(t, 58, k.Printer.Paper)
	require.False(t, k.Screen)

	_, err = config.ParseKiosk(file("kiosk.toml", "hub = 'http://hub'\ndevice = 'A'\nno_paper = 'x'"), file("command line", "device = 'B'"))
	var problems config.Problems
	require.ErrorAs(t, err, &problems)
	require.Len(t, problems, 2)
	require.ErrorContains(t, err, "command line:1:10: device: The id “B”")
	require.ErrorContains(t, err, "kiosk.toml:3:12: no_paper: ")
	_, err = config.ParseKiosk(file("kiosk.toml", "device = 'a'"), file("command line", ""))
	require.NoError(t, err, "a machine that is told no hub looks for one")

	for _, s := range config.DisplaySettings("en") {
		switch s.Flag {
		case "speak":
			require.Equal(t, `speak = ["vi", "en"]`, s.Line("vi, en"))
		case "sound-volume":
			require.Equal(t, `sound.volume = 70`, s.Line("70"))
			require.Equal(t, `sound.volume = "7\u000a0"`, s.Line("7\n0"), "a value cannot become a second line")
		}
	}
}

func TestTheExampleOfADisplay(t *testing.T) {
	text, err := os.ReadFile("../../deploy/example/display.toml")
	require.NoError(t, err)
	_, err = config.ParseDisplay(config.File{Name: "display.toml", Data: text})
	require.NoError(t, err)

	// The box: without the marks of a comment in front of its keys, one panel and one keypad at a time.
	box := regexp.MustCompile(`(?m)^# (\[|\w+ = )`).ReplaceAllString(string(text), "$1")
	spi, rest, found := strings.Cut(box, "[digits]")
	require.True(t, found)
	panels := strings.Split(rest, "[digits]")
	rs485, pads, found := strings.Cut(panels[1], "[keypad]")
	require.True(t, found)
	for _, panel := range []string{panels[0], rs485} {
		for _, pad := range strings.Split(pads, "[keypad]") {
			d, err := config.ParseDisplay(file("display.toml", spi+"[digits]"+panel+"[keypad]"+pad))
			require.NoError(t, err)
			require.Equal(t, "3", d.Counter)
			require.NotEmpty(t, d.Keypad.Keys)
		}
	}
}
