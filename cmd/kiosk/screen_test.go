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
	browser := []string{"--", "sh", "-c", `echo "$2" > "$0"`, said}
	_, err := program(t, "", append([]string{"screen", "--config", settings}, browser...)...)
	require.ErrorContains(t, err, "the browser ended")
	got, err := os.ReadFile(said)
	require.NoError(t, err)
	require.Equal(t, "http://127.0.0.1:9081/\n", string(got))

	_, err = program(t, "", append([]string{"screen", "--config", settings, "--screen=false"}, browser...)...)
	require.ErrorIs(t, err, errNoPage)
}
