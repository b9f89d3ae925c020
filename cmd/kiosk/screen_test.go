package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestTheScreenOpensThePageOfTheSettings(t *testing.T) {
	dir := t.TempDir()
	settings, said := filepath.Join(dir, "kiosk.toml"), filepath.Join(dir, "said")
	require.NoError(t, os.WriteFile(settings, []byte("listen = '127.0.0.1:9081'\n"), 0o644))
	browser := []string{"--", "sh", "-c", `echo "$@" > "$0"`, said}
	_, err := program(t, "", append([]string{"screen", "--config", settings}, browser...)...)
	require.ErrorContains(t, err, "the browser ended")
	got, err := os.ReadFile(said)
	require.NoError(t, err)
	require.Contains(t, string(got), "=http://127.0.0.1:9081/\n")

	_, err = program(t, "", append([]string{"screen", "--config", settings, "--screen=false"}, browser...)...)
	require.ErrorIs(t, err, errNoPage)
}
