package kiosk

import (
	"os"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/config"
	"motcua/internal/device/address"
	"motcua/internal/escpos"
)

func settingsOf(t *testing.T, name string) Config {
	text, err := os.ReadFile("../../deploy/example/" + name)
	require.NoError(t, err)
	set, err := config.ParseKiosk(config.File{Name: name, Data: text})
	require.NoError(t, err)
	cfg, err := Settings(set)
	require.NoError(t, err)
	return cfg
}

func TestTheExamplesAreMachines(t *testing.T) {
	door := settingsOf(t, "kiosk.toml")
	require.Equal(t, "kiosk", door.kind())
	require.Equal(t, address.Address{Kind: address.USB, Place: "/dev/usb/lp0"}, door.PrinterAt)
	require.Equal(t, "xprinter-80", door.Profile.Name)
	require.Equal(t, address.Auto, door.ScannerAt.Kind)
	require.Equal(t, 10*time.Second, door.AgainAfter)
	require.Equal(t, config.NoPaperScreen, door.NoPaper)

	station := settingsOf(t, "station.toml")
	require.Equal(t, "station", station.kind())
	require.Equal(t, "3", station.Counter)
	require.True(t, station.ScannerAt.IsZero())
}

func TestSettingsBecomeAMachine(t *testing.T) {
	set := config.DefaultKiosk()
	set.AgainAfter = 0
	set.Printer.Paper = 58
	cfg, err := Settings(set)
	require.NoError(t, err)
	require.Negative(t, cfg.AgainAfter, "never")
	require.Equal(t, escpos.Width58, cfg.Profile.Width)
	set.Printer.Profile = "laser"
	_, err = Settings(set)
	require.ErrorContains(t, err, `kiosk: no kind of printer is called "laser": there are epson-80, `)
}
