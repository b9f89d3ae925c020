package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/config"
)

// run runs the command and returns what it printed.
func run(in string, args ...string) (string, error) {
	var out bytes.Buffer
	root := rootCommand()
	root.SetIn(strings.NewReader(in))
	root.SetOut(&out)
	root.SetErr(&out)
	root.SetArgs(config.Args(args))
	err := root.Execute()
	return out.String(), err
}

func TestScanReplaysKeys(t *testing.T) {
	const want = `{"text":"http://192.168.1.10:8080/t/K7M2B4C9TVQ1","aim":"]Q1","kind":"ticket","code":"K7M2B4C9TVQ1","at_ms":146}
{"text":"qvt123456789","aim":"","kind":"code","code":"QVT123456789","at_ms":3846}
{"text":"000.00.18.H10-190414-0012","aim":"","kind":"dossier","code":"000.00.18.H10-190414-0012","at_ms":6426}
{"text":"","aim":"","kind":"identity","fault":"personal","at_ms":9291}
`
	out, err := run("", "scan", "-replay", "testdata/scan.keys")
	require.NoError(t, err)
	require.Equal(t, want, out)
	recording, err := os.ReadFile("testdata/scan.keys")
	require.NoError(t, err)
	out, err = run(string(recording), "scan", "--replay", "-")
	require.NoError(t, err)
	require.Equal(t, want, out)
}

func TestScanReplaysBytes(t *testing.T) {
	out, err := run("", "scan", "-serial", "-replay", "testdata/scan.bytes")
	require.NoError(t, err)
	require.Equal(t, `{"text":"K7M2B4C9TVQ1","aim":"]C0","kind":"code","code":"K7M2B4C9TVQ1","at_ms":16}
{"text":"http://192.168.1.10:8080/r/QVT123456789","aim":"]Q1","kind":"receipt","code":"QVT123456789","at_ms":61}
{"text":"8934563138165","aim":"","kind":"other","at_ms":75}
{"text":"H17-260105-0001","aim":"","kind":"dossier","code":"H17-260105-0001","at_ms":91}
{"text":"","aim":"","kind":"other","fault":"too-long","at_ms":172}
{"text":"","aim":"","kind":"other","fault":"garbled","at_ms":183}
{"text":"","aim":"","kind":"identity","fault":"personal","at_ms":229}
`, out)
}

func TestScanSaysWhatItCannotRead(t *testing.T) {
	_, err := run("", "scan")
	require.EqualError(t, err, "kiosk: scan: want --replay FILE (with --serial for bytes), or --record")
	_, err = run("", "scan", "-replay", filepath.Join(t.TempDir(), "none"))
	require.ErrorIs(t, err, os.ErrNotExist)
	out, err := run("KEY_B 1 0\nKEY_ENTER 1 5\nKEY_X 7\n", "scan", "-replay", "-")
	require.EqualError(t, err, `kiosk: scan: input: line 3: "7" is not 1 for pressed, 0 for released, 2 for held`)
	require.Equal(t, `{"text":"b","aim":"","kind":"other","at_ms":5}`+"\n", out, "what came before is told")
	_, err = run("", "scan", "-record", "-replay", "-")
	require.ErrorContains(t, err, "want --replay FILE")
	_, err = run("", "scan", "-record", "-scanner-at", "serial:/dev/ttyS0")
	require.EqualError(t, err, "input: serial:/dev/ttyS0@9600: a scanner is at auto or input:/dev/input/by-id/…")
	_, err = run("", "scan", "-record", "-scanner-at", "input:/dev/null")
	require.ErrorContains(t, err, "/dev/null is not an input device")
}
