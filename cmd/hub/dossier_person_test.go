package main_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/e2e/process"
	"motcua/internal/register"
	"motcua/internal/staff/stafftest"
	"motcua/internal/wire"
)

// Whoever has the hub's machine in hand answers a citizen from there, whether the hub runs or not.
func TestAPersonIsAnsweredFromTheCommandLine(t *testing.T) {
	dir := t.TempDir()
	settings, office, out := filepath.Join(dir, "hub.toml"), filepath.Join(dir, "office.toml"), filepath.Join(dir, "out.json")
	example, code := process.Run(t, "hub", "config", "example")
	require.Zero(t, code)
	write(t, office, example)
	write(t, settings, fmt.Sprintf("listen = '127.0.0.1:0'\ndata_dir = %q\noffice = %q\n[register]\nagency = 'H17.18'\n", dir, office))
	_, code = process.Run(t, "hub", "catalogue", "import", "-data", dir)
	require.Zero(t, code)
	client := stafftest.Client(http.DefaultClient, stafftest.Key(t, dir))
	p := process.Start(t, "hub", "-config", settings)
	url := p.WaitLine(`^hub (http://\S+)$`)[1]
	first, err := enter(client, url, "1")
	require.NoError(t, err)
	second, err := enter(client, url, "2")
	require.NoError(t, err)
	hub := func(want int, args ...string) string {
		t.Helper()
		said, code := process.Run(t, "hub", append(append([]string{"dossier"}, args...), "-config", settings)...)
		require.Equal(t, want, code, said)
		return said
	}
	said := hub(0, "person", "nguyen", "thu")
	require.Contains(t, said, string(first)+"  Ng*** V** Th*  –  Được tiếp nhận  ")
	require.Contains(t, said, string(second))
	hub(0, "export", string(first), "-out", out)
	data, err := os.ReadFile(out)
	require.NoError(t, err)
	var held wire.PersonExport
	require.NoError(t, json.Unmarshal(data, &held))
	require.Equal(t, "Nguyễn Văn Thử", held.Dossiers[0].Dossier.Applicant.Name)
	require.Equal(t, []string{"person", "export"}, []string{held.Dossiers[0].Opened[0].What, held.Dossiers[0].Opened[1].What})
	require.Equal(t, "console", held.Dossiers[0].Opened[1].Who)
	info, err := os.Stat(out)
	require.NoError(t, err)
	require.Equal(t, os.FileMode(0o600), info.Mode().Perm())
	require.Contains(t, hub(1, "erase", string(first)), "lý do")
	require.Contains(t, hub(0, "erase", string(first), "-reason", "công dân yêu cầu"), "không tự sao lưu")
	require.NotContains(t, hub(0, "person", "nguyen thu"), string(first))

	p.Kill() // its socket stays behind
	require.Contains(t, hub(0, "person", "nguyen thu"), string(second))
	require.Contains(t, hub(0, "erase", string(second), "-reason", "công dân yêu cầu", "-lang", "en"), "makes no backups")
	require.Contains(t, hub(0, "erase", string(second), "-reason", "lần nữa"), string(second), "once is enough")
	require.Contains(t, hub(1, "erase", "H17.18-261123-0099", "-reason", "x"), "unknown-dossier")
	data, err = os.ReadFile(filepath.Join(dir, register.FileName))
	require.NoError(t, err)
	require.NotContains(t, string(data), "Nguyễn Văn Thử")
}
