package address_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/device/address"
)

func TestAddresses(t *testing.T) {
	for in, want := range map[string]address.Address{
		"":                          {},
		"sim":                       {Kind: address.Sim},
		"auto":                      {Kind: address.Auto},
		" usb:/dev/usb/lp0\n":       {Kind: address.USB, Place: "/dev/usb/lp0"},
		"tcp:192.168.1.60":          {Kind: address.TCP, Place: "192.168.1.60:9100"},
		"tcp:may-in.local:9101":     {Kind: address.TCP, Place: "may-in.local:9101"},
		"tcp:[fe80::1]:9100":        {Kind: address.TCP, Place: "[fe80::1]:9100"},
		"tcp:fe80::1":               {Kind: address.TCP, Place: "[fe80::1]:9100"},
		"serial:/dev/ttyS0":         {Kind: address.Serial, Place: "/dev/ttyS0", Baud: 9600},
		"serial:/dev/ttyUSB0@19200": {Kind: address.Serial, Place: "/dev/ttyUSB0", Baud: 19200},
		"input:/dev/input/event3":   {Kind: address.Input, Place: "/dev/input/event3"},
		"spi:SPI0.0":                {Kind: address.SPI, Place: "SPI0.0"},
		"i2c:1@0x70":                {Kind: address.I2C, Place: "1", Chip: 0x70},
		"gpio:":                     {Kind: address.GPIO},
		"gpio:gpiochip0":            {Kind: address.GPIO, Place: "gpiochip0"},
	} {
		got, err := address.Parse(in)
		require.NoError(t, err, in)
		require.Equal(t, want, got, in)
		again, err := address.Parse(got.String())
		require.NoError(t, err, got)
		require.Equal(t, got, again, "what is written is read back")
	}
}

func TestAddressesThatAreNone(t *testing.T) {
	for _, in := range []string{
		" ", ":", "lp0", "/dev/usb/lp0", "usb:", "usb:lp0", "usb:/dev/\x00", "sim:1", "tcp:", "tcp:a b", "tcp:host:0", "tcp:host:99999",
		"serial:", "serial:/dev/ttyS0@", "serial:/dev/ttyS0@fast", "serial:/dev/ttyS0@1", "spi:", "i2c:1", "i2c:@0x70", "i2c:1@0x80",
	} {
		_, err := address.Parse(in)
		require.Error(t, err, in)
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"sim", "usb:/dev/usb/lp0", "tcp:[::1]:9100", "serial:/dev/ttyS0@300", "i2c:1@0x70", "gpio:"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		a, err := address.Parse(s)
		if err != nil {
			require.Zero(t, a)
			return
		}
		again, err := address.Parse(a.String())
		require.NoError(t, err, a.String())
		require.Equal(t, a, again)
	})
}
