//go:build system

package debian

import (
	"bytes"
	"crypto/rand"
	"crypto/tls"
	"encoding/json"
	"io"
	"net/http"
	"net/http/cookiejar"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/wire"
)

const api = "https://127.0.0.1:8443/api/v1/"

const password = "mot mat khau rat dai"

// office is the administrator's browser in the machine's network.
type office struct {
	*machine
	http *http.Client
}

func (m *machine) office() *office {
	jar, err := cookiejar.New(nil)
	require.NoError(m.t, err)
	o := &office{m, &http.Client{Jar: jar, Timeout: 30 * time.Second, Transport: &http.Transport{
		DialContext: m.dial, TLSClientConfig: &tls.Config{InsecureSkipVerify: true}, // the certificates are internal/e2e's matter
	}}}
	m.t.Cleanup(o.http.CloseIdleConnections)
	return o
}

// ask sends a request to a program on the machine and returns its status.
func (o *office) ask(method, url string, body, answer any) int {
	o.t.Helper()
	var sent bytes.Buffer
	if body != nil {
		require.NoError(o.t, json.NewEncoder(&sent).Encode(body))
	}
	req, err := http.NewRequestWithContext(o.t.Context(), method, url, &sent)
	require.NoError(o.t, err)
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Idempotency-Key", rand.Text())
	got, err := o.http.Do(req)
	if err != nil {
		return 0
	}
	defer got.Body.Close()
	text, err := io.ReadAll(got.Body)
	require.NoError(o.t, err)
	if answer != nil && got.StatusCode < 300 {
		require.NoError(o.t, json.Unmarshal(text, answer))
	}
	return got.StatusCode
}

// must is a request to the hub that it does.
func (o *office) must(method, path string, body, answer any) {
	o.t.Helper()
	status := o.ask(method, api+path, body, answer)
	require.Less(o.t, status, 300, path)
	require.NotZero(o.t, status, path)
}

func (o *office) signIn() {
	o.t.Helper()
	o.must("POST", "session", wire.SignIn{Login: "admin", Password: password}, nil)
}

func eventually(t *testing.T, what string, is func() bool) {
	t.Helper()
	require.Eventually(t, is, time.Minute, 200*time.Millisecond, "%s", what)
}

// health is what a program on the machine says of itself, also where it says that all is not well.
type health struct {
	Link, Hub bool
	Screens   int
}

func (o *office) health(addr string) (h health) {
	got, err := o.http.Get("http://" + addr + "/healthz")
	if err != nil {
		return health{}
	}
	defer got.Body.Close()
	_ = json.NewDecoder(got.Body).Decode(&h)
	return h
}

// linked reports whether a program hears its hub.
func (o *office) linked(addr string) bool {
	h := o.health(addr)
	return h.Link || h.Hub
}

const (
	kioskPage   = "127.0.0.1:8081"
	displayPage = "127.0.0.1:8082"
)

// setUp makes the first administrator, with the code that the installation printed.
func (m *machine) setUp(told string) *office {
	m.t.Helper()
	o := m.office()
	code := regexp.MustCompile(`one-time code:\s+([0-9A-Z]{4}-[0-9A-Z]{4})`).FindStringSubmatch(told)
	require.Len(m.t, code, 2, told)
	o.must("POST", "setup", wire.Setup{Code: code[1], Login: "admin", Name: "A", Password: password}, nil)
	o.signIn()
	return o
}

// accept lets a program in under a name, by the code that it shows, and returns what the hub knows of it.
func (o *office) accept(program, name string) wire.Device {
	o.t.Helper()
	waiting := regexp.MustCompile(`waiting\s+(\w{6})`).FindStringSubmatch(o.until("motcua-" + program + " pair | grep waiting"))
	require.Len(o.t, waiting, 2)
	eventually(o.t, "the administrator sees the "+program, func() bool {
		var seen wire.DevicesView
		o.must("GET", "devices", nil, &seen)
		for _, w := range seen.Waiting {
			if w.Code == waiting[1] {
				o.must("POST", "pairing/"+w.ID+"/accept", wire.AcceptDevice{Code: w.Code, Name: name}, nil)
				return true
			}
		}
		return false
	})
	var known wire.Device
	eventually(o.t, name+" hears the hub", func() bool {
		return o.ask("GET", api+"devices/"+name, nil, &known) == http.StatusOK && known.Connected
	})
	return known
}

// another makes the machine one on which a program never was. What it returns makes it again the one that it was.
func (m *machine) another(program string) (back func()) {
	m.t.Helper()
	kept, data, settings := "/root/"+program, "/var/lib/motcua-"+program, "/etc/motcua/"+program+".toml"
	purge := "apt purge --yes motcua-" + program + " && "
	m.do("mkdir " + kept + " && cp " + settings + " " + kept + "/ && " + purge + "mv " + data + " " + kept + "/data")
	return func() {
		m.t.Helper()
		m.do(purge + "rm -r " + data + " && mv " + kept + "/data " + data + " && apt install --yes --no-install-recommends /root/goi/motcua-" + program + "_*.deb")
		m.do("cp " + kept + "/" + program + ".toml " + settings + " && systemctl restart motcua-" + program)
	}
}

// connected waits until both machines hear the hub, each by its own certificate.
func (m *machine) connected(o *office) {
	m.t.Helper()
	for p, addr := range map[string]string{"kiosk": kioskPage, "display": displayPage} {
		eventually(m.t, p+" hears the hub", func() bool { return o.linked(addr) })
		require.Contains(m.t, m.do("motcua-"+p+" pair"), "paired   "+p+"-1")
	}
}

// number takes a number at the ticket machine.
func (o *office) number() string {
	o.t.Helper()
	wish := map[string]string{"request": rand.Text(), "service": "a", "lang": "vi"}
	var taken wire.Taken
	eventually(o.t, "a number", func() bool { return o.ask("POST", "http://"+kioskPage+"/take", wish, &taken) == http.StatusOK })
	return taken.Ticket.Number
}

// drill is docs/vi/dien-tap-su-co.md on the packages: its commands, and a new box that is this one after purging.
func (m *machine) drill(o *office) {
	m.t.Helper()
	m.do(`sed -i 's/^# again_after.*/again_after = "0s"/' /etc/motcua/kiosk.toml && systemctl restart motcua-kiosk`) // each touch is another citizen
	m.connected(o)
	g := m.guide("dien-tap-su-co.md")
	key := regexp.MustCompile(`(\w{4}-){7}\w{4}`).FindString(g.through("motcua-hub backup key"))
	require.NotEmpty(m.t, key)
	o.must("POST", "backups", nil, nil)
	var kept wire.Backups
	eventually(m.t, "last evening's backup", func() bool {
		o.must("GET", "backups", nil, &kept)
		return !kept.Running && kept.Failed == nil && len(kept.Names) > 0
	})
	g.differ = []string{
		"motcua-hub backup verify", "echo " + key + " | motcua-hub backup verify",
		"motcua-hub backup restore", "echo " + key + " | motcua-hub backup restore",
		"motcua-H17.18-2026-11-25-2000.backup", kept.Names[0],
	}
	require.Contains(m.t, g.through("motcua-hub backup list"), kept.Names[0])
	require.Contains(m.t, g.through("motcua-hub backup verify"), "sound")
	made := strings.Fields(g.through("motcua-hub backup now"))[0]
	g.differ = append(g.differ, "motcua-….backup", made)
	var last string
	eventually(m.t, "the hub gives the number", func() bool { last = o.number(); return !strings.Contains(last, "K") })

	// The new box: neither package nor data nor settings.
	m.do("cp /etc/motcua/hub.toml /etc/motcua/office.toml /media/saoluu/ && apt-get purge --yes motcua-hub && rm -r /var/lib/motcua /etc/motcua/office.toml")
	m.do("! id motcua-hub || userdel motcua-hub; apt-get install --yes --no-install-recommends -o Acquire::Retries=0 /root/goi/motcua-hub_*.deb")
	g.through("chown -R motcua-hub: /media/saoluu")
	m.do("cp /media/saoluu/*.toml /etc/motcua/")
	require.Contains(m.t, g.through("motcua-hub backup restore"), "kiosk-1")
	g.through("systemctl start motcua-hub")
	m.connected(o)
	o.signIn()
	eventually(m.t, "both machines were heard", func() bool {
		var seen wire.OfficeView
		o.must("GET", "office", nil, &seen)
		return seen.Restored != nil && len(seen.Restored.Heard) == 2
	})
	g.through("motcua-hub backup free")
	eventually(m.t, "numbers are given again", func() bool {
		var seen wire.OfficeView
		o.must("GET", "office", nil, &seen)
		return seen.Restored == nil
	})
	eventually(m.t, "numbers go on above "+last, func() bool { n := o.number(); return n > last && !strings.Contains(n, "K") })
	m.do("systemctl stop motcua-hub")
	require.Contains(m.t, g.through("motcua-hub journal verify"), "sound")
	g.end()
	m.do("systemctl start motcua-hub")
}
