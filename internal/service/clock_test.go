package service_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/service"
)

func TestTheClockFollowsTheHub(t *testing.T) {
	root := t.TempDir()
	_, err := service.TakeTime(root, "192.168.1.10")
	require.ErrorContains(t, err, "chrony")
	require.Empty(t, service.TimeFrom(root))

	install := func(program string) {
		require.NoError(t, os.MkdirAll(filepath.Join(root, filepath.Dir(program)), 0o755))
		require.NoError(t, os.WriteFile(filepath.Join(root, program), nil, 0o755))
		require.Empty(t, service.TimeFrom(root), "it was told nothing yet")
	}
	takes := func(unit, file, want string) {
		t.Helper()
		for _, hub := range []string{"192.168.1.9", "192.168.1.10"} {
			got, err := service.TakeTime(root, hub)
			require.NoError(t, err)
			require.Equal(t, unit, got)
			require.Equal(t, hub, service.TimeFrom(root))
		}
		text, err := os.ReadFile(filepath.Join(root, file))
		require.NoError(t, err)
		require.Equal(t, want, string(text))
	}
	install("usr/lib/systemd/systemd-timesyncd")
	takes("systemd-timesyncd", "etc/systemd/timesyncd.conf.d/motcua.conf", "[Time]\nNTP=192.168.1.10\n")
	install("usr/sbin/chronyd")
	takes("chrony", "etc/chrony/sources.d/motcua.sources", "server 192.168.1.10 iburst\n")
}
