package e2e

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/dossier"
	"motcua/internal/e2e/process"
	"motcua/internal/wire"
)

// spoil are the ways in which a disk gives back a file: with nothing, without its end, with noise in the middle, all noise.
func spoil() map[string]func([]byte) []byte {
	noise := func(n int) []byte { return bytes.Repeat([]byte{0xa5, 0x5a, 0xff, 0x00, 0x13}, n/5+1)[:n] }
	return map[string]func([]byte) []byte{
		"empty":     func([]byte) []byte { return nil },
		"cut off":   func(b []byte) []byte { return b[:min(len(b)/2, 2*4096+2048)] },
		"all noise": func(b []byte) []byte { return noise(len(b)) },
		"noise behind the first pages": func(b []byte) []byte {
			from := min(2*4096, len(b)/4)
			return append(bytes.Clone(b[:from]), noise(len(b)-from)...)
		},
	}
}

// registers readies a folder for a hub with a register of dossiers, and returns the hub's settings.
func registers(t *testing.T, data string) (settings string) {
	t.Helper()
	settings, procedures := filepath.Join(t.TempDir(), "hub.toml"), filepath.Join(t.TempDir(), "procedures.tsv")
	require.NoError(t, os.WriteFile(settings, []byte("[register]\nagency = \"H17.18\"\n"), 0o600))
	require.NoError(t, os.WriteFile(procedures, []byte("code\tname\tunit\tterm_direct\n1.001193\tĐăng ký khai sinh\tTư pháp\t3 ngày làm việc\n"), 0o600))
	out, code := process.Run(t, "hub", "catalogue", "import", "-data", data, procedures)
	require.Zero(t, code, out)
	return settings
}

// birth is a dossier that such a hub registers.
func birth() wire.RegisterDossier {
	return wire.RegisterDossier{
		Channel: dossier.Direct, Procedure: "1.001193", Applicant: dossier.Applicant{Kind: dossier.Citizen, Name: "Nguyễn Văn Thử", Phone: "0912345678"},
		Papers: []dossier.Paper{{Name: "Tờ khai", Originals: 1}},
	}
}

// Whichever of a hub's files is damaged: it does not start as if nothing was, makes no new one in its place, and says
// which file it is and what to do. With the file back, everything is there.
func TestDamagedFiles(t *testing.T) {
	data := t.TempDir()
	h := openHouseOn(t, &house{dir: data, settings: registers(t, data)})
	var entered wire.DossierView
	h.must(h.do("POST", "dossiers", birth(), &entered))
	h.must(h.do("POST", "suggestions", map[string]string{"channel": "phone", "text": "Xin thêm ghế"}, nil))
	h.must(h.do("POST", "tickets", map[string]string{"service": "a"}, nil))
	h.accept(startMachine(h, "kiosk", t.TempDir()).code(), "kiosk-1")
	h.Interrupt()
	require.Zero(t, h.Wait(), h.Output())
	for _, name := range []string{"journal.db", "register.db", "survey.db", "staff.db", "clerks.key", "trust/ca.pem", "trust/devices.json"} {
		file := filepath.Join(h.dir, name)
		whole, err := os.ReadFile(file)
		require.NoError(t, err)
		for how, spoilt := range spoil() {
			damaged := spoilt(whole)
			if name == "clerks.key" && len(damaged) == len(whole) {
				continue // any 32 bytes are a key: the clerks of an office without accounts get other ids
			}
			require.NoError(t, os.WriteFile(file, damaged, 0o600))
			said, code := process.Run(t, "hub", "-config", h.settings, "-listen", "127.0.0.1:0", "-tls", "on", "-tls-listen", "127.0.0.1:0", "-data", h.dir, "-office", abs(t, "testdata/halls.toml"))
			about := fmt.Sprintf("%s %s: %s", name, how, said)
			require.NotZero(t, code, about)
			require.NotRegexp(t, "(?i)goroutine |runtime error|SIGSEGV|SIGBUS", said, about)
			require.NotRegexp(t, `(?m)^hub http`, said, about)
			require.Contains(t, said, file, about)
			require.Regexp(t, "backup", said, about)
			left, err := os.ReadFile(file)
			require.NoError(t, err)
			require.True(t, bytes.Equal(damaged, left), "%s: it wrote into the file", about)
		}
		require.NoError(t, os.WriteFile(file, whole, 0o600))
	}
	h.start()
	var ticket struct{ Number string }
	h.must(h.do("POST", "tickets", map[string]string{"service": "a"}, &ticket))
	require.Equal(t, "A002", ticket.Number)
	var opinions struct{ Suggestions []struct{ Text string } }
	h.must(h.do("GET", "suggestions", nil, &opinions))
	require.Len(t, opinions.Suggestions, 1)
	var again wire.DossierView
	h.must(h.do("GET", "dossiers/"+string(entered.Code), nil, &again))
	require.Equal(t, entered, again)
	require.Equal(t, "kiosk-1", h.devices().Paired[0].Name)
}
