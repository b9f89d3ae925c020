package main

import (
	"bytes"
	"encoding/json"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/kiosk"
)

// runCommand runs the program as an installer does and returns what it printed.
func runCommand(t *testing.T, args ...string) (string, error) {
	t.Helper()
	root, out := rootCommand(), &bytes.Buffer{}
	root.SetOut(out)
	root.SetErr(out)
	root.SetArgs(args)
	err := root.ExecuteContext(t.Context())
	return out.String(), err
}

func TestDoctorCommand(t *testing.T) {
	nobody := []string{"--hub", "http://127.0.0.1:1", "--listen", "127.0.0.1:1"}
	out, err := runCommand(t, append([]string{"doctor"}, nobody...)...)
	require.ErrorIs(t, err, errWrong, "exit code 1")
	require.Contains(t, out, "[X]  Máy chủ: ")
	out, err = runCommand(t, append([]string{"doctor", "--lang", "en", "--json"}, nobody...)...)
	require.ErrorIs(t, err, errWrong)
	var report kiosk.Report
	require.NoError(t, json.Unmarshal([]byte(out), &report))
	require.False(t, report.OK)
	require.Equal(t, "hub-refused", report.Findings[2].Code)

	out, err = runCommand(t, "doctor", "--lang", "en", "--config", "nowhere.toml")
	require.ErrorIs(t, err, errWrong)
	require.Contains(t, out, "[X]  Settings: the settings file cannot be read")
}

func TestSelftestCommand(t *testing.T) {
	picture := filepath.Join(t.TempDir(), "page.png")
	out, err := runCommand(t, "selftest", "printer", "--hub", "http://127.0.0.1:1", "--listen", "127.0.0.1:1", "--lang", "en", "--picture", picture)
	require.NoError(t, err)
	require.Contains(t, out, "[ok] Printer: simulated; a picture of the paper is in "+picture)
	require.FileExists(t, picture)
}
