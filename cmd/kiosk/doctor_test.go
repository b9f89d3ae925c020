package main

import (
	"encoding/json"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/wire"
)

func TestDoctorCommand(t *testing.T) {
	nobody := []string{"--hub", "http://127.0.0.1:1", "--listen", "127.0.0.1:1"}
	out, err := program(t, "", append([]string{"doctor"}, nobody...)...)
	require.ErrorIs(t, err, errWrong, "exit code 1")
	require.Contains(t, string(out), "[X]  Máy chủ: ")
	out, err = program(t, "", append([]string{"doctor", "--lang", "en", "--json"}, nobody...)...)
	require.ErrorIs(t, err, errWrong)
	var report wire.Checkup
	require.NoError(t, json.Unmarshal(out, &report))
	require.False(t, report.OK)
	require.Equal(t, "hub-refused", report.Findings[2].Code)

	out, err = program(t, "", "doctor", "--lang", "en", "--config", "nowhere.toml")
	require.ErrorIs(t, err, errWrong)
	require.Contains(t, string(out), "[X]  Settings: the settings file cannot be read")
}

func TestSelftestCommand(t *testing.T) {
	picture := filepath.Join(t.TempDir(), "page.png")
	out, err := program(t, "", "selftest", "printer", "--hub", "http://127.0.0.1:1", "--listen", "127.0.0.1:1", "--lang", "en", "--picture", picture)
	require.NoError(t, err)
	require.Contains(t, string(out), "[ok] Printer: simulated; a picture of the paper is in "+picture)
	require.FileExists(t, picture)

	out, err = program(t, "", "selftest", "printer", "--listen", "127.0.0.1:1", "--lang", "en", "--picture", picture)
	require.NoError(t, err, "before there is a hub")
	require.Contains(t, string(out), "[ok] Settings: readable (command line)\n")
	_, err = program(t, "", "selftest", "scaner")
	require.ErrorContains(t, err, `unknown command "scaner"`)
	out, err = program(t, "", "selftest")
	require.NoError(t, err)
	require.Contains(t, string(out), "printer")
}
