package flags_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/flags"
)

func TestTheClockFollowsTheHub(t *testing.T) {
	root := t.TempDir()
	_, _, err := flags.TakeTime(root, "")
	require.ErrorContains(t, err, "/devices", "nobody paired it yet")
	_, _, err = flags.TakeTime(root, "https://192.168.1.10:8443")
	require.ErrorContains(t, err, "chrony")

	install := func(program string) {
		require.NoError(t, os.MkdirAll(filepath.Join(root, filepath.Dir(program)), 0o755))
		require.NoError(t, os.WriteFile(filepath.Join(root, program), nil, 0o755))
	}
	takes := func(unit, file, want string) {
		t.Helper()
		for _, hub := range []string{"https://192.168.1.10:8443", "http://192.168.1.10", "192.168.1.10:8443"} {
			from, got, err := flags.TakeTime(root, hub)
			require.NoError(t, err)
			require.Equal(t, [2]string{"192.168.1.10", unit}, [2]string{from, got})
			text, err := os.ReadFile(filepath.Join(root, file))
			require.NoError(t, err)
			require.Equal(t, want, string(text))
		}
	}
	install("usr/lib/systemd/systemd-timesyncd")
	takes("systemd-timesyncd", "etc/systemd/timesyncd.conf.d/motcua.conf", "[Time]\nNTP=192.168.1.10\n")
	install("usr/sbin/chronyd")
	takes("chrony", "etc/chrony/sources.d/motcua.sources", "server 192.168.1.10 iburst\n")
}
