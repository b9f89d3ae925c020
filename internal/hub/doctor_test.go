package hub

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"net"
	"net/netip"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/assets"
	"motcua/internal/access"
	"motcua/internal/backup"
	"motcua/internal/config"
	"motcua/internal/discover"
	"motcua/internal/register"
	"motcua/internal/staff/stafftest"
	"motcua/internal/survey"
	"motcua/internal/sync"
	"motcua/internal/trust"
	"motcua/internal/wire"
)

// ward is a doctor's round: every code that was said, in any of its patients.
type ward struct {
	*testing.T
	said map[string]bool
}

// patient is a hub that does not run, in a new folder; whatever its doctor looks with sees health.
func (w *ward) patient(change func(*Config)) *doctor {
	cfg, _ := settings(w.T)
	cfg.Guard.Built = monday.AddDate(0, -1, 0)
	if change != nil {
		change(&cfg)
	}
	d := newDoctor(cfg.withTLS(), "en")
	d.disk = func(string) (uint64, uint64, error) { return 1 << 40, 1 << 41, nil }
	d.insync = func() (bool, error) { return true, nil }
	d.lookup = func(context.Context, string) ([]string, error) { return []string{"127.0.0.1"}, nil }
	d.machine = func() time.Time { return monday }
	return d
}

// hears requires what was said of some checks, and that each is a sentence in both languages.
func (w *ward) hears(d *doctor, checks string, want ...string) {
	w.Helper()
	var got []string
	for _, f := range d.report.Findings {
		w.said[f.Code] = true
		require.NotContains(w, f.Text+f.Do, "checkup.", f.Code)
		require.NotRegexp(w, `\{\w+\}`, f.Text+f.Do, f.Code)
		require.True(w, f.State != wire.Wrong || f.Do != "", "%s: nobody knows what to do", f.Code)
		if strings.Contains(" "+checks+" ", " "+f.Check+" ") {
			got = append(got, f.State+" "+f.Code)
		}
	}
	require.Equal(w, want, got)
}

func TestEveryLineOfTheHubsDoctor(t *testing.T) {
	w := &ward{t, map[string]bool{}}
	w.settings()
	w.folder()
	w.machine()
	w.names()
	w.addresses()
	w.files()
	w.clocks()
	w.certificates()
	w.rest()
	w.running()
	for key := range assets.Texts("vi", "checkup.") {
		code := strings.TrimSuffix(strings.TrimPrefix(key, "checkup."), ".do")
		require.True(t, strings.HasPrefix(code, "check.") || w.said[code], "no test makes the doctor say %s", code)
	}
	require.Equal(t, assets.Texts("vi", "checkup.")["checkup.folder-open.do"], assets.Texts("en", "checkup.")["checkup.folder-open.do"])
	require.Len(t, assets.Texts("en", "checkup."), len(assets.Texts("vi", "checkup.")))
}

func (w *ward) settings() {
	d := w.patient(nil)
	_, err := config.ParseHub("hub.toml", []byte("listen = 'x'\ntls = 'maybe'"))
	require.False(w, d.settings(Settings{"hub.toml", err}))
	w.hears(d, "settings", "wrong settings-wrong", "wrong settings-wrong")
	require.Contains(w, d.report.Findings[1].Text, "hub.toml:2:7: tls: ")
	require.False(w, d.report.OK)
	d = w.patient(nil)
	require.False(w, d.settings(Settings{"hub.toml", fs.ErrNotExist}))
	w.hears(d, "settings", "wrong settings-unread")
	d = w.patient(nil)
	require.True(w, d.settings(Settings{}))
	require.True(w, d.settings(Settings{File: "hub.toml"}))
	w.hears(d, "settings", "ok settings-none", "ok settings-ok")
}

func (w *ward) folder() {
	d := w.patient(nil)
	d.folder()
	w.hears(d, "folder", "warning folder-none")
	require.NoError(w, os.MkdirAll(d.cfg.DataDir, 0o700))
	for free, want := range map[uint64]string{1 << 40: "ok folder-ok", 500 << 20: "warning disk-low", 1 << 20: "wrong disk-full"} {
		d.report.Findings = nil
		d.disk = func(string) (uint64, uint64, error) { return free, 1 << 41, nil }
		d.folder()
		w.hears(d, "folder", want)
	}
	require.NoError(w, os.Chmod(d.cfg.DataDir, 0o755))
	d.disk, d.report.Findings = func(string) (uint64, uint64, error) { return 0, 0, errors.ErrUnsupported }, nil
	require.NoError(w, os.WriteFile(filepath.Join(d.cfg.DataDir, "journal.db"), nil, 0o600))
	d.folder()
	d.strangers(d.cfg.DataDir, -1)
	w.hears(d, "folder", "warning folder-open", "skipped disk-unknown", "wrong folder-owner")
	if os.Geteuid() == 0 { // who else can give a file away
		deep := filepath.Join(TrustDir(d.cfg.DataDir), "ca.pem")
		require.NoError(w, os.MkdirAll(filepath.Dir(deep), 0o700))
		require.NoError(w, os.WriteFile(deep, nil, 0o600))
		d.report.Findings = nil
		d.strangers(d.cfg.DataDir, 0)
		require.Empty(w, d.report.Findings)
		require.NoError(w, os.Chown(deep, 54321, 54321))
		d.strangers(d.cfg.DataDir, 0)
		require.Contains(w, d.report.Findings[0].Text, "trust/ca.pem")
	}
	file := filepath.Join(w.TempDir(), "no-folder")
	require.NoError(w, os.WriteFile(file, nil, 0o600))
	d = w.patient(func(c *Config) { c.DataDir = file })
	d.folder()
	w.hears(d, "folder", "wrong folder-closed")
}

func (w *ward) machine() {
	d := w.patient(nil)
	d.sync()
	d.insync = func() (bool, error) { return false, nil }
	d.sync()
	d.insync = func() (bool, error) { return false, fs.ErrPermission }
	d.sync()
	w.hears(d, "sync", "ok sync-ok", "warning sync-off", "skipped sync-unknown")
	_, err := synchronised()
	require.NoError(w, err, "the kernel is asked for real")
}

func (w *ward) names() {
	d := w.patient(func(c *Config) { c.Names = []string{"*", "192.168.1.10", "hub.local", "nobody.local", "other.local"} })
	d.lookup = func(_ context.Context, name string) ([]string, error) {
		switch name {
		case "hub.local":
			return []string{"192.168.1.10"}, nil
		case "other.local":
			return []string{"192.168.1.99"}, nil
		}
		return nil, &net.DNSError{}
	}
	d.own = func() []net.IP { return []net.IP{net.IPv4(192, 168, 1, 10)} }
	d.names(w.Context())
	w.hears(d, "name", "ok name-ok", "warning name-unknown", "warning name-elsewhere")
}

func (w *ward) addresses() {
	busy, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(w, err)
	defer busy.Close()
	d := w.patient(func(c *Config) { c.TLS = TLS{Mode: TLSOn, Listen: busy.Addr().String()} })
	d.listen()
	d.cfg.Listen, d.cfg.TLS.Mode = "192.0.2.1:80", TLSOff
	d.listen()
	w.hears(d, "listen", "ok listen-ok", "wrong listen-taken", "wrong listen-wrong")
	d = w.patient(nil)
	d.refusedListen("127.0.0.1:80", os.ErrPermission)
	w.hears(d, "listen", "wrong listen-forbidden")
}

func (w *ward) files() {
	takesDossiers := func(c *Config) {
		c.Default, c.Register = always(w.T), config.DefaultRegister()
		c.Register.Agency = "H17.18"
	}
	d := w.patient(takesDossiers)
	d.stopped(w.Context())
	w.hears(d, "program files", "warning program-off", "warning journal-none", "warning register-none", "warning accounts-none")

	r := run(w.T, d.cfg)
	r.issue()
	busy := w.patient(func(c *Config) { *c = d.cfg })
	busy.stopped(w.Context())
	w.hears(busy, "program files", "wrong program-mute")
	r.halt()
	d.report.Findings = nil
	d.stopped(w.Context())
	w.hears(d, "program files clock office", "warning program-off", "ok journal-ok", "ok clock-ok", "ok office-ok", "ok register-ok", "warning accounts-empty", "ok opinions-ok")
	d.report.Findings, d.verify = nil, 0
	d.stopped(w.Context())
	w.hears(d, "program files", "warning program-off", "skipped journal-part", "ok register-ok", "warning accounts-empty", "ok opinions-ok")

	w.damaged(d, JournalFile(d.cfg.DataDir), "wrong journal-damaged")
	w.damaged(d, filepath.Join(d.cfg.DataDir, register.FileName), "wrong register-damaged")
	w.damaged(d, StaffFile(d.cfg.DataDir), "wrong accounts-damaged")
	w.damaged(d, filepath.Join(d.cfg.DataDir, survey.FileName), "wrong opinions-damaged")
	d.report.Findings = nil
	d.cannotOpen(fs.ErrPermission)
	w.hears(d, "program", "wrong program-closed")
}

// damaged overwrites the beginning of a file.
func (w *ward) damaged(d *doctor, file, want string) {
	w.Helper()
	whole, err := os.ReadFile(file)
	require.NoError(w, err)
	require.NoError(w, os.WriteFile(file, bytes.Repeat([]byte("x"), len(whole)), 0o600))
	d.report.Findings = nil
	d.stopped(w.Context())
	var got []string
	for _, f := range d.report.Findings {
		w.said[f.Code] = true
		if f.State == wire.Wrong {
			got = append(got, f.State+" "+f.Code)
		}
	}
	require.Equal(w, []string{want}, got)
	require.NoError(w, os.WriteFile(file, whole, 0o600))
}

func (w *ward) clocks() {
	d := w.patient(func(c *Config) { c.Default = always(w.T) })
	r := run(w.T, d.cfg)
	r.issue()
	r.halt()
	for now, want := range map[time.Time]string{
		monday.Add(-time.Hour): "warning clock-behind", monday.AddDate(0, 0, 9): "wrong clock-doubted", monday.AddDate(0, 0, 1): "ok clock-ok",
	} {
		d.report.Findings, d.cfg.Now = nil, func() time.Time { return now }
		d.stopped(w.Context())
		w.hears(d, "clock", want)
	}
	d = w.patient(func(c *Config) { c.Guard.Built = time.Time{} })
	r = run(w.T, d.cfg)
	r.halt()
	d.stopped(w.Context())
	w.hears(d, "clock office", "ok clock-ok", "warning clock-undated", "wrong office-none")
}

func (w *ward) certificates() {
	d := w.patient(nil)
	d.certificates()
	d.cfg.Listen = ":8080"
	d.certificates()
	w.hears(d, "tls", "ok tls-off", "warning tls-open")

	d = w.patient(func(c *Config) { c.TLS, c.Names = TLS{Mode: TLSOn, Listen: "127.0.0.1:0"}, []string{"hub.local"} })
	d.certificates()
	w.hears(d, "tls ca", "ok tls-own", "warning ca-none")
	a, err := trust.Open(TrustDir(d.cfg.DataDir), trust.Options{Now: d.cfg.Now})
	require.NoError(w, err)
	d.report.Findings, d.cfg.Names = nil, []string{"hub.local", "motcua.example.vn"}
	d.certificates()
	w.hears(d, "tls ca machines", "ok tls-own", "ok ca-ok", "warning ca-name", "warning machines-none")
	require.Contains(w, d.report.Findings[1].Text, a.Public().SHA256)
	require.NoError(w, os.WriteFile(filepath.Join(TrustDir(d.cfg.DataDir), "ca.pem"), []byte("noise"), 0o600))
	d.report.Findings = nil
	d.certificates()
	w.hears(d, "ca", "wrong ca-wrong")

	dir := w.TempDir()
	d = w.patient(func(c *Config) {
		c.TLS = TLS{Mode: TLSOn, Listen: "127.0.0.1:0", Cert: filepath.Join(dir, "c.pem"), Key: filepath.Join(dir, "k.pem")}
		c.Names = []string{"one.example.vn", "two.example.vn"}
	})
	d.brought()
	w.hears(d, "tls", "wrong tls-unread")
	bring(w.T, d.cfg.TLS, "one.example.vn")
	for now, want := range map[time.Time]string{
		monday: "ok tls-brought", monday.AddDate(1, 0, -3): "warning tls-ends", monday.AddDate(2, 0, 0): "wrong tls-ended",
	} {
		d.report.Findings, d.cfg.Now = nil, func() time.Time { return now }
		d.brought()
		w.hears(d, "tls", want, "warning tls-name")
	}
}

func (w *ward) rest() {
	d := w.patient(func(c *Config) { c.Office = "/nowhere/office.toml" })
	d.officeFile()
	w.hears(d, "office", "skipped office-file-none")
	d.report.Findings, d.cfg.Office = nil, w.TempDir()
	d.officeFile()
	d.cfg.Office = officeFile(w.T, "name = 1\n")
	d.officeFile()
	require.Equal(w, "office-unread", d.report.Findings[0].Code)
	require.Equal(w, "office-mistake", d.report.Findings[1].Code)
	require.Contains(w, d.report.Findings[1].Text, "office.toml:1:")
	d.report.Findings, d.cfg.Office = nil, officeFile(w.T, example(w.T))
	d.officeFile()
	d.troubles([]wire.Trouble{{Code: "office-file-unread", File: "x"}})
	w.hears(d, "office", "ok office-file-ok", "wrong office-refused")
	w.said["office-unread"], w.said["office-mistake"] = true, true

	d = w.patient(nil)
	d.backup()
	for at, want := range map[time.Time]string{{}: "warning backup-none", monday.Add(-time.Hour): "ok backup-ok", monday.AddDate(0, 0, -3): "warning backup-old"} {
		one := w.patient(func(c *Config) {
			c.Backup.Folder = w.TempDir()
			if file := filepath.Join(c.Backup.Folder, backup.Name(c.Register.Agency, at)); !at.IsZero() {
				require.NoError(w, os.WriteFile(file, nil, 0o600))
				require.NoError(w, os.Chtimes(file, at, at))
			}
		})
		one.backup()
		w.hears(one, "backup", "wrong backup-keyless")
		_, err := NewRecoveryKey(one.cfg.DataDir)
		require.NoError(w, err)
		one.report.Findings = nil
		one.backup()
		w.hears(one, "backup", want)
	}
	w.hears(d, "backup", "skipped backup-unknown")

	for _, rules := range []config.Register{{}, {Agency: "H17.18"}, {Agency: "H17.18", KeepContact: 12}} {
		d.cfg.Register = rules
		d.personal()
	}
	w.hears(d, "personal", "warning personal-ever", "ok personal-ok")

	d.webhook(sync.Queue{})
	d.webhook(sync.Queue{Waiting: 1})
	d.webhook(sync.Queue{Waiting: 1, Dropped: 2})
	w.hears(d, "webhook", "ok webhook-ok", "warning webhook-waits", "warning webhook-dropped")

	d.cfg.Version = "2"
	d.machines([]wire.PairedDevice{{Name: "kiosk-1", Version: "2", Seen: monday}})
	d.machines([]wire.PairedDevice{{Name: "kiosk-1", Version: "1", Paired: monday.AddDate(0, -1, 0)}})
	w.hears(d, "machines", "ok machines-ok", "warning machine-lost", "warning machine-old")

	d.browse = func(context.Context) []discover.Found { return nil }
	d.mdns(w.Context(), "127.0.0.1:8443")
	d.mdns(w.Context(), "192.168.1.10:8443")
	d.browse = func(context.Context) []discover.Found {
		return []discover.Found{{Addr: netip.MustParseAddrPort("192.168.1.10:8443")}}
	}
	d.mdns(w.Context(), "192.168.1.10:8443")
	w.hears(d, "mdns", "skipped mdns-off", "warning mdns-silent", "ok mdns-ok")
}

// running asks a hub that runs, at its console, and prints what it said.
func (w *ward) running() {
	cfg, _ := settings(w.T)
	cfg.Default, cfg.TLS = always(w.T), TLS{Mode: TLSOn, Listen: "127.0.0.1:0"}
	r := run(w.T, cfg)
	var found wire.Checkup
	require.Eventually(w, func() bool {
		found = Examine(w.Context(), cfg, Settings{}, "en")
		return len(found.Findings) > 8
	}, patience, 10*time.Millisecond, "%v", &found)
	d := &doctor{report: found}
	w.hears(d, "program files clock tls ca version", "ok program-on", "ok journal-ok", "warning accounts-empty", "ok opinions-ok", "ok clock-ok", "warning clock-undated",
		"ok tls-own", "ok ca-ok", "ok version-ok")
	stafftest.Person(w.T, r.Staff(), wire.AccountFields{Login: "quantri", Name: "Quản trị", Role: access.Administrator})
	again := &doctor{report: Examine(w.Context(), cfg, Settings{}, "en")}
	w.hears(again, "files", "ok journal-ok", "ok accounts-ok", "ok opinions-ok")
	var out bytes.Buffer
	require.NoError(w, WriteCheckup(&out, found, "vi"))
	require.Contains(w, out.String(), "[ok] Chương trình: ")
	require.Contains(w, out.String(), "Việc cần làm: ")
	require.Contains(w, out.String(), "Không có gì hỏng.")
	found.Add(wire.Finding{State: wire.Wrong})
	require.NoError(w, WriteCheckup(&out, found, "vi"))
	require.Contains(w, out.String(), "Số việc cần sửa: 1.")
	info, err := os.Stat(ConsoleFile(cfg.DataDir))
	require.NoError(w, err)
	require.NotZero(w, info.Mode()&fs.ModeSocket)
}
