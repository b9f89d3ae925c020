package config_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/config"
)

func TestMachineSettings(t *testing.T) {
	h, err := config.ParseHub("hub.toml", nil)
	require.NoError(t, err)
	require.Equal(t, config.DefaultHub(), h)
	h, err = config.ParseHub("hub.toml", []byte(`listen = "192.168.1.10:80"`))
	require.NoError(t, err)
	require.Equal(t, "192.168.1.10:80", h.Listen)

	k, err := config.ParseKiosk("kiosk.toml", []byte(`hub = "http://192.168.1.10:8080"`))
	require.NoError(t, err)
	require.Equal(t, "kiosk-1", k.Device)

	d, err := config.ParseDisplay("display.toml", []byte("hub = 'https://hub'\nvoice = false\nzone = 'tang-2'"))
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
		_, err := config.ParseDisplay("display.toml", []byte(c.file))
		require.ErrorContains(t, err, c.want)
	}
	_, err := config.ParseKiosk("kiosk.toml", []byte("data_dir = ''\ndevice = ''"))
	var problems config.Problems
	require.ErrorAs(t, err, &problems)
	require.Len(t, problems, 3)
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
