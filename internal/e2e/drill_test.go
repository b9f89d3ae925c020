package e2e

import (
	"crypto/rand"
	"crypto/tls"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/cookiejar"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/dossier"
	"motcua/internal/e2e/process"
	"motcua/internal/wire"
)

// drill is an office that makes backups, and loses its hub.
type drill struct {
	*house
	settings, folder, key string
	machines              []*machine
	wall                  string // folder
}

// number takes a number at the machine, by a touch that is repeated until it has one.
func (d *drill) number(m *machine) string {
	d.t.Helper()
	request, number := rand.Text(), ""
	eventually(d.t, "a number", func() bool {
		got, err := http.Post("http://"+m.addr+"/take", "application/json", strings.NewReader(`{"request":"`+request+`","service":"a","lang":"vi"}`))
		if err != nil {
			return false
		}
		defer got.Body.Close()
		var taken wire.Taken
		if got.StatusCode != http.StatusOK || json.NewDecoder(got.Body).Decode(&taken) != nil {
			return false
		}
		number = taken.Ticket.Number
		return true
	})
	return number
}

// hub runs a command of the hub to its end.
func (d *drill) hub(args ...string) string {
	d.t.Helper()
	out, code := process.Run(d.t, "hub", args...)
	require.Zero(d.t, code, out)
	return out
}

// write makes the settings of a hub whose data are in a folder.
func (d *drill) write(data string) {
	d.dir = data
	text := fmt.Sprintf("data_dir = %q\noffice = %q\n[register]\nagency = \"H17.18\"\n[backup]\nfolder = %q\nat = \"00:00\"\n",
		data, abs(d.t, "testdata/halls.toml"), d.folder)
	require.NoError(d.t, os.WriteFile(d.settings, []byte(text), 0o600))
}

func (d *drill) run() {
	d.t.Helper()
	d.Proc = process.Start(d.t, "hub", "-config", d.settings, "-listen", d.plain, "-tls", "on", "-tls-listen", d.secure)
	d.plain = d.WaitLine(`^hub http://(\S+)$`)[1]
	d.secure = d.WaitLine(`^hub https (\S+)$`)[1]
}

func (d *drill) signIn() {
	jar, err := cookiejar.New(nil)
	require.NoError(d.t, err)
	d.http.Jar = jar
	d.must(d.do("POST", "session", wire.SignIn{Login: "admin", Password: "mot mat khau rat dai"}, nil))
}

func (d *drill) room() (v wire.OfficeView) {
	d.must(d.do("GET", "office", nil, &v))
	return v
}

// openDrill is steps 1 to 3 of docs/vi/dien-tap-su-co.md: an office with a ticket machine and a wall, its recovery key on paper.
func openDrill(t *testing.T) *drill {
	t.Helper()
	d := newDrill(t)
	kiosk := startMachine(d.house, "kiosk", t.TempDir(), "-again-after", "0s")
	d.accept(kiosk.code(), "kiosk-1")
	d.wall = t.TempDir()
	wall := startMachine(d.house, "display", d.wall, "-voice=false")
	d.accept(wall.code(), "wall-1")
	d.machines = []*machine{kiosk, wall}
	for _, m := range d.machines {
		eventually(t, "it hears the hub", m.linked)
	}
	return d
}

// newDrill is the office without its machines.
func newDrill(t *testing.T) *drill {
	t.Helper()
	base := t.TempDir()
	d := &drill{house: &house{t: t, plain: "127.0.0.1:0", secure: "127.0.0.1:0"}, settings: filepath.Join(base, "hub.toml"), folder: filepath.Join(base, "usb"), key: filepath.Join(base, "paper")}
	d.http = &http.Client{Timeout: 30 * time.Second, Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}}
	t.Cleanup(d.http.CloseIdleConnections)
	require.NoError(t, os.Mkdir(d.folder, 0o700))
	d.write(filepath.Join(base, "old"))
	procedures := filepath.Join(base, "procedures.tsv")
	require.NoError(t, os.WriteFile(procedures, []byte("code\tname\tunit\tterm_direct\n1.001193\tĐăng ký khai sinh\tTư pháp\t3 ngày làm việc\n"), 0o600))
	d.hub("catalogue", "import", "-data", d.dir, procedures)
	printed := d.hub("backup", "key", "-config", d.settings)
	require.NoError(t, os.WriteFile(d.key, []byte(regexp.MustCompile(`(\w{4}-){7}\w{4}`).FindString(printed)), 0o600))
	d.run()
	code, err := os.ReadFile(filepath.Join(d.dir, "setup-code"))
	require.NoError(t, err)
	d.must(d.do("POST", "setup", map[string]string{"code": strings.TrimSpace(string(code)), "login": "admin", "name": "A", "password": "mot mat khau rat dai"}, nil))
	d.signIn()
	return d
}

// The disaster drill, step by step as docs/vi/dien-tap-su-co.md tells a technician.
func TestTheDisasterDrill(t *testing.T) {
	d := openDrill(t)
	kiosk := d.machines[0]
	before := d.devices()

	// A morning at work, and the backup.
	require.Equal(t, "A001", d.number(kiosk))
	require.Equal(t, "A002", d.number(kiosk))
	var entered wire.DossierView
	d.must(d.do("POST", "dossiers", wire.RegisterDossier{
		Channel: dossier.Direct, Procedure: "1.001193", Applicant: dossier.Applicant{Kind: dossier.Citizen, Name: "Nguyễn Văn Thử", Phone: "0912345678"},
		Papers: []dossier.Paper{{Name: "Tờ khai", Originals: 1}},
	}, &entered))
	var admin wire.Key
	d.must(d.do("POST", "keys", wire.NewKey{Name: "technician", Role: "admin"}, &admin))
	adminKey := filepath.Join(t.TempDir(), "key")
	require.NoError(t, os.WriteFile(adminKey, []byte(admin.Secret), 0o600))
	made := strings.Fields(d.hub("backup", "now", "-hub", "https://"+d.secure, "-ca", filepath.Join(d.dir, "trust", "ca.pem"), "-admin-key-file", adminKey))[0]
	file := filepath.Join(d.folder, made)
	require.Contains(t, d.hub("backup", "list", d.folder), made)

	// The office goes on after it: a power cut, in which the ticket machine gives a number that it hands in, and more.
	d.Kill()
	require.Equal(t, "AK001", d.number(kiosk))
	d.run()
	eventually(t, "it is handed in", func() bool { return d.has("AK001") })
	require.Equal(t, "A003", d.number(kiosk))
	var reception struct{ Number string }
	d.must(d.do("POST", "tickets", wire.IssueTicket{Service: "a", Channel: "reception"}, &reception))
	require.Equal(t, "A004", reception.Number)
	eventually(t, "the wall has seen it", func() bool {
		kept, err := os.ReadFile(filepath.Join(d.wall, "seen.json"))
		return err == nil && strings.Contains(string(kept), `"A":4`)
	})

	// The disk is gone. The ticket machine goes on alone.
	d.Kill()
	require.NoError(t, os.RemoveAll(d.dir))
	require.Equal(t, "AK002", d.number(kiosk))

	// A new box.
	require.Contains(t, d.hub("backup", "verify", "-key-file", d.key, file), "sound")
	d.write(filepath.Join(t.TempDir(), "new"))
	report := d.hub("backup", "restore", "-config", d.settings, "-key-file", d.key, file)
	require.Contains(t, report, before.SHA256, "the same authority")
	require.Contains(t, report, "kiosk-1, wall-1")
	out, code := process.Run(t, "hub", "backup", "restore", "-config", d.settings, "-key-file", d.key, file)
	require.NotZero(t, code)
	require.Contains(t, out, "not empty")
	d.run()

	// Nobody is signed in any more; both machines are let in, and say what they saw, before a number is given.
	status, err := d.do("GET", "office", nil, nil)
	require.NoError(t, err)
	require.Equal(t, http.StatusUnauthorized, status, "sessions do not come back")
	d.signIn()
	eventually(t, "both machines were heard", func() bool {
		r := d.room().Restored
		return r != nil && len(r.Heard) == 2
	})
	require.Equal(t, 4, d.room().Restored.Numbers[0].Last)
	status, err = d.do("POST", "tickets", wire.IssueTicket{Service: "a", Channel: "reception"}, nil)
	require.NoError(t, err)
	require.Equal(t, http.StatusConflict, status)
	d.hub("backup", "free", "-hub", "https://"+d.secure, "-ca", filepath.Join(d.dir, "trust", "ca.pem"), "-admin-key-file", adminKey)
	eventually(t, "the next number is above all", func() bool { return d.room().Restored == nil })
	eventually(t, "what the machine gave alone is there, also what the lost hub had", func() bool { return d.has("AK001") && d.has("AK002") })
	eventually(t, "the machine hears that numbers are given", func() bool { return d.number(kiosk) == "A005" || d.has("A005") })

	// The dossier is found, the authority is the same, and the history is sound.
	var found wire.DossierView
	d.must(d.do("GET", "dossiers/"+string(entered.Code), nil, &found))
	require.Equal(t, "Nguyễn Văn Thử", found.Applicant.Name)
	require.Equal(t, before.SHA256, d.devices().SHA256)
	require.Len(t, d.devices().Paired, 2)
	d.Interrupt()
	require.Zero(t, d.Wait())
	require.Contains(t, d.hub("journal", "verify", "-data", d.dir), "sound")
}

func (d *drill) has(number string) bool {
	for _, row := range d.room().Recent {
		if row.Number == number {
			return true
		}
	}
	return false
}

// A stick that is pulled out stops no office.
func TestABackupThatCannotBeMadeStopsNothing(t *testing.T) {
	d := openDrill(t)
	require.NoError(t, os.RemoveAll(d.folder))
	d.must(d.do("POST", "backups", nil, nil))
	eventually(t, "the staff is told", func() bool {
		for _, p := range d.room().Problems {
			if p.Code == "backup-away" {
				return true
			}
		}
		return false
	})
	require.Equal(t, "A001", d.number(d.machines[0]))
	require.NoError(t, os.Mkdir(d.folder, 0o700))
	d.must(d.do("POST", "backups", nil, nil))
	eventually(t, "it is good again", func() bool {
		var v wire.Backups
		d.must(d.do("GET", "backups", nil, &v))
		return !v.Running && v.Failed == nil && len(v.Names) == 1
	})
}
