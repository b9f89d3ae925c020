package config_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/config"
)

// Whatever the files of the three programs say: there are settings, or problems that name the file and a place in it.
func FuzzSettings(f *testing.F) {
	for _, s := range []string{
		"", "hub='http://hub.lan:8080'", "listen=':8080'\ntls='on'\ntls_listen=':8443'\ntls_cert='a'\ntls_key='b'", "data_dir=1",
		"[printer]\nat='usb'\npaper=58", "[printer]\nat='tcp:10.0.0.9:9100'", "[scanner]\nat='auto'\n[scanner.keys]\na=1", "[sound]\nout='aplay'\nvolume=-1",
		"[digits]\ndriver='max7219'\ncells=99999999999999999999", "[room.alarms]\nwait='-1h'", "[register]\nagency='H17.18'\n[register.webhook]\nurl='::'",
		"[contacts]\nphone='\\u0000'", "[survey]\npreset='x'", "langs=['vi','en','vi']", "\xff=1", "hub='http://\\u0000'",
	} {
		f.Add([]byte(s), []byte("device='box-1'"))
	}
	f.Fuzz(func(t *testing.T, data, over []byte) {
		told := func(err error) {
			if err == nil {
				return
			}
			var problems config.Problems
			require.ErrorAs(t, err, &problems)
			require.NotEmpty(t, problems)
			for _, p := range problems {
				require.Contains(t, []string{"a.toml", "b.toml"}, p.File)
				require.NotEmpty(t, p.Code)
				require.NotEmpty(t, p.In("vi"))
			}
		}
		hub, err := config.ParseHub("a.toml", data)
		told(err)
		require.False(t, err == nil && (hub.TLSCert == "") != (hub.TLSKey == ""))
		files := []config.File{{Name: "a.toml", Data: data}, {Name: "b.toml", Data: over}}
		_, err = config.ParseKiosk(files...)
		told(err)
		display, err := config.ParseDisplay(files...)
		told(err)
		require.False(t, err == nil && (display.Sound.Volume < 0 || display.Sound.Volume > 100))
	})
}
