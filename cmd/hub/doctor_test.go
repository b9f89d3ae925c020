package main_test

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/e2e/process"
	"motcua/internal/wire"
)

// The doctor is asked beside a hub that runs and one that does not; its exit code says whether something is wrong.
func TestTheDoctorFromTheCommandLine(t *testing.T) {
	dir := t.TempDir()
	data, settings := filepath.Join(dir, "data"), filepath.Join(dir, "hub.toml")
	write(t, settings, "listen = '127.0.0.1:0'\ndata_dir = '"+data+"'\noffice = '"+filepath.Join(dir, "office.toml")+"'\nlog = 'json'\n")
	example, code := process.Run(t, "hub", "config", "example")
	require.Zero(t, code)
	write(t, filepath.Join(dir, "office.toml"), example+"\n")
	hub := process.Start(t, "hub", "--config", settings)
	hub.WaitLine(`^hub http://`)
	found := func(args ...string) (c wire.Checkup, code int) {
		out, code := process.Run(t, "hub", append([]string{"doctor", "--json", "--config", settings}, args...)...)
		require.NoError(t, json.Unmarshal([]byte(out[:strings.LastIndex(out, "}")+1]), &c), out)
		return c, code
	}
	states := func(c wire.Checkup) map[string]string {
		all := map[string]string{}
		for _, f := range c.Findings {
			all[f.Code] = f.State
		}
		return all
	}
	running, code := found()
	require.Zero(t, code, running)
	require.Equal(t, wire.Fine, states(running)["program-on"])
	require.Equal(t, wire.Fine, states(running)["office-ok"])
	out, code := process.Run(t, "hub", "support-bundle", "--config", settings, "--out", filepath.Join(dir, "b.zip"))
	require.Zero(t, code, out)
	require.FileExists(t, filepath.Join(dir, "b.zip"))
	hub.Interrupt()
	require.Zero(t, hub.Wait())
	stopped, code := found()
	require.Zero(t, code, stopped)
	require.Equal(t, wire.Doubt, states(stopped)["program-off"])
	require.Equal(t, wire.Fine, states(stopped)["journal-ok"])
	write(t, settings, "listen = 'x'\n")
	wrong, code := found()
	require.Equal(t, 1, code)
	require.Equal(t, map[string]string{"settings-wrong": wire.Wrong}, states(wrong))
	text, code := process.Run(t, "hub", "doctor", "--config", settings)
	require.Equal(t, 1, code)
	require.Contains(t, text, "[X] ")
	require.Contains(t, text, "Việc cần làm")
}
