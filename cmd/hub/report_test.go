package main_test

import (
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/e2e/process"
	"motcua/internal/staff/stafftest"
	"motcua/internal/stats"
)

// A month's report is made from the files of a hub that was killed: the same figures that it showed, in every format.
func TestReportFromTheCommandLine(t *testing.T) {
	dir := t.TempDir()
	data, office := filepath.Join(dir, "data"), filepath.Join(dir, "office.toml")
	example, _ := process.Run(t, "hub", "config", "example")
	write(t, office, strings.Replace(example, "always_open = false", "always_open = true", 1))
	report := func(code int, args ...string) string {
		t.Helper()
		out, got := process.Run(t, "hub", append([]string{"report", "--data", data}, args...)...)
		require.Equal(t, code, got, out)
		return out
	}
	require.Contains(t, report(1), "no such file")
	require.NoDirExists(t, data, "looking makes nothing")

	settings := filepath.Join(dir, "hub.toml")
	write(t, settings, "listen = '127.0.0.1:0'\ndata_dir = '"+data+"'\noffice = '"+office+"'\n[register]\nagency = 'H17.18'\n")
	out, code := process.Run(t, "hub", "catalogue", "import", "-data", data)
	require.Zero(t, code, out)
	client := stafftest.Client(http.DefaultClient, stafftest.Key(t, data))
	hub := process.Start(t, "hub", "-config", settings)
	url := hub.WaitLine(`^hub (http://\S+)$`)[1]
	_, err := enter(client, url, "1")
	require.NoError(t, err)
	got, err := client.Get(url + "/api/v1/reports?period=month&by=unit")
	require.NoError(t, err)
	var shown stats.Report
	require.NoError(t, json.NewDecoder(got.Body).Decode(&shown))
	require.NoError(t, got.Body.Close())
	require.Contains(t, report(1), "stop it")
	hub.Kill()

	var made stats.Report
	require.NoError(t, json.Unmarshal([]byte(report(0, "--by", "unit", "--format", "json", "--config", settings)), &made))
	require.Equal(t, 1, made.Total.Dossiers.Received.Direct)
	require.WithinDuration(t, shown.Made, made.Made, time.Minute)
	shown.Made = made.Made
	require.Equal(t, shown, made)
	require.Contains(t, report(0), "Tiếp nhận")
	require.Contains(t, report(0), "without --config", "what the report lacks is said")
	require.NotContains(t, report(0, "--config", settings), "without --config")
	require.Contains(t, report(0, "--assessment", "--lang", "en"), "ssessment")
	for format, begins := range map[string]string{"pdf": "%PDF-", "xlsx": "PK", "csv": "\xef\xbb\xbf"} {
		file := filepath.Join(dir, "out."+format)
		require.Contains(t, report(0, "--format", format, "--out", file), file)
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		require.True(t, strings.HasPrefix(string(text), begins), format)
	}

	require.Contains(t, report(1, "--date", "25.11.2026"), "2026-11-25, 2026-11")
	require.Contains(t, report(1, "--date", "2999-01"), "has not begun")
	require.Contains(t, report(1, "--period", "week"), "none of day, month, quarter, year")
	require.Contains(t, report(1, "--by", "moon"), "none of office, field")
	require.Contains(t, report(1, "--format", "doc"), "none of txt, json")
}
