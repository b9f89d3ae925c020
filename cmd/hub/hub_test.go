package main_test

import (
	"encoding/json"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/e2e/process"
	"motcua/internal/queue"
	"motcua/internal/staff/stafftest"
)

// serve starts a hub as a program and returns its address.
func serve(t *testing.T, args ...string) (*process.Proc, string) {
	t.Helper()
	p := process.Start(t, "hub", append([]string{"-listen", "127.0.0.1:0"}, args...)...)
	return p, p.WaitLine(`^hub (http://\S+)$`)[1]
}

func write(t *testing.T, name, text string) {
	t.Helper()
	require.NoError(t, os.WriteFile(name, []byte(text), 0o600))
}

func TestVersion(t *testing.T) {
	out, code := process.Run(t, "hub", "version")
	require.Zero(t, code)
	require.Regexp(t, `^hub \S+ linux/\S+ go1\.`, out)
}

func TestConfigOnItsOwn(t *testing.T) {
	example, code := process.Run(t, "hub", "config", "example")
	require.Zero(t, code)
	file := filepath.Join(t.TempDir(), "office.toml")
	write(t, file, example)
	out, code := process.Run(t, "hub", "config", "check", file)
	require.Zero(t, code, out)

	settings := filepath.Join(filepath.Dir(file), "hub.toml")
	write(t, settings, "[contacts]\nhotline = '0000 000 000'\n")
	write(t, file, "hotline = '1022'\n"+example)
	out, code = process.Run(t, "hub", "config", "check", "--config", settings, file)
	require.Zero(t, code, out)
	require.Regexp(t, `hub\.toml:2:1: .*contacts\.hotline: .*0000 000 000.*1022`, out, "citizens would find two numbers")
	write(t, settings, "[contacts]\nhotline = '1022'\n")
	out, code = process.Run(t, "hub", "config", "check", "--config", settings, file)
	require.Zero(t, code)
	require.NotContains(t, out, "hotline")

	write(t, file, strings.Replace(example, "[[service]]", "[[service]]\ncolour = \"red\"\nprefix = 7", 1))
	out, code = process.Run(t, "hub", "config", "check", file)
	require.Equal(t, 1, code)
	require.Regexp(t, `office\.toml:\d+:\d+: service\[1\]\.colour: `, out)
	require.Regexp(t, `office\.toml:\d+:\d+: service\[1\]\.prefix: `, out, "every mistake at once")
	english, _ := process.Run(t, "hub", "config", "check", "-lang", "en", file)
	require.NotEqual(t, out, english)

	out, code = process.Run(t, "hub", "config", "describe", "-lang", "en")
	require.Zero(t, code)
	require.Contains(t, out, "service.prefix")
	out, code = process.Run(t, "hub", "config", "check", file+".missing")
	require.Equal(t, 1, code)
	require.Contains(t, out, "no such file")
	out, code = process.Run(t, "hub", "config", "chekc", file)
	require.Equal(t, 1, code)
	require.Contains(t, out, `unknown command "chekc"`)
	out, code = process.Run(t, "hub", "config", "export", "-hub", "http://127.0.0.1:1")
	require.Equal(t, 1, code)
	require.Contains(t, out, "no hub answers there")
}

// A technician's afternoon: a hub with an office file, a change applied, another by signal, a mistake by signal, the
// office written out again, and the journal looked at.
func TestAHubAsAProgram(t *testing.T) {
	dir := t.TempDir()
	data, file := filepath.Join(dir, "data"), filepath.Join(dir, "office.toml")
	example, _ := process.Run(t, "hub", "config", "example")
	write(t, file, example)
	settings := filepath.Join(dir, "hub.toml")
	write(t, settings, "listen = \"127.0.0.1:1\"\ndata_dir = \""+data+"\"\noffice = \""+file+"\"\n")
	require.NoError(t, os.MkdirAll(data, 0o700))
	t.Setenv("MOTCUA_KEY", stafftest.Key(t, data))
	hub, url := serve(t, "-config", settings)
	require.Equal(t, "Bộ phận Một cửa", name(t, url))

	write(t, file, strings.Replace(example, `vi = "Bộ phận Một cửa"`, `vi = "Nạp bằng lệnh"`, 1))
	out, code := process.Run(t, "hub", "config", "apply", "-hub", url, file)
	require.Zero(t, code, out)
	require.Equal(t, "Nạp bằng lệnh", name(t, url))

	write(t, file, strings.Replace(example, `vi = "Bộ phận Một cửa"`, `vi = "Nạp bằng tín hiệu"`, 1))
	hub.Signal(syscall.SIGHUP)
	hub.WaitLine("the office file is in force")
	require.Equal(t, "Nạp bằng tín hiệu", name(t, url))

	write(t, file, "name = 1\n")
	hub.Signal(syscall.SIGHUP)
	hub.WaitLine("the office file is not taken in")
	require.Equal(t, "Nạp bằng tín hiệu", name(t, url))
	out, code = process.Run(t, "hub", "config", "apply", "-hub", url, file)
	require.Equal(t, 1, code)
	require.Contains(t, out, "office.toml:1:")

	exported, code := process.Run(t, "hub", "config", "export", "-hub", url)
	require.Zero(t, code)
	require.Contains(t, exported, "Nạp bằng tín hiệu")
	write(t, file, exported)
	out, code = process.Run(t, "hub", "config", "check", file)
	require.Zero(t, code, out)

	out, code = process.Run(t, "hub", "journal", "verify", "-data", data)
	require.Equal(t, 1, code)
	require.Contains(t, out, "in use by hub")
	require.Contains(t, out, "stop it")

	hub.Interrupt()
	require.Zero(t, hub.Wait(), hub.Output())
	out, code = process.Run(t, "hub", "journal", "verify", "-data", data)
	require.Zero(t, code, out)
	require.Regexp(t, `(?s)records  4\ndays     1\n.*head     [0-9a-f]{64}\nsound`, out)
	out, code = process.Run(t, "hub", "journal", "export", "-data", data)
	require.Zero(t, code)
	lines := strings.Split(strings.TrimSpace(out), "\n")
	require.Len(t, lines, 5, "four records and their number")
	require.True(t, json.Valid([]byte(lines[0])))

	spoil(t, filepath.Join(data, "journal.db"))
	out, code = process.Run(t, "hub", "journal", "verify", "-data", data)
	require.Equal(t, 1, code, "a changed byte is found: %s", out)
}

// name asks a hub for the office's name.
func name(t *testing.T, url string) string {
	t.Helper()
	got, err := http.Get(url + "/api/v1/services")
	require.NoError(t, err)
	defer got.Body.Close()
	var v queue.MenuView
	require.NoError(t, json.NewDecoder(got.Body).Decode(&v))
	return v.Office.In("vi")
}

// spoil changes one letter of an office's name in the file.
func spoil(t *testing.T, path string) {
	t.Helper()
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	require.NoError(t, err)
	defer f.Close()
	all, err := io.ReadAll(f)
	require.NoError(t, err)
	at := strings.Index(string(all), "Nạp bằng lệnh")
	require.Positive(t, at)
	_, err = f.WriteAt([]byte("M"), int64(at))
	require.NoError(t, err)
}
