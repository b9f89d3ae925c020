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

	"motcua/internal/access"
	"motcua/internal/wire"
)

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
	status := o.ask(method, "https://127.0.0.1:8443/api/v1/"+path, body, answer)
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

// firstHour sets the office up with the code that the installation printed, lets both machines in and gives the key of
// a machine to the test.
func (m *machine) firstHour(told string) *office {
	m.t.Helper()
	o := m.office()
	code := regexp.MustCompile(`one-time code:\s+([0-9A-Z]{4}-[0-9A-Z]{4})`).FindStringSubmatch(told)
	require.Len(m.t, code, 2, told)
	o.must("POST", "setup", wire.Setup{Code: code[1], Login: "admin", Name: "A", Password: password}, nil)
	o.signIn()
	for _, p := range []string{"kiosk", "display"} {
		waiting := regexp.MustCompile(`waiting\s+(\w{6})`).FindStringSubmatch(m.until("motcua-" + p + " pair | grep waiting"))
		require.Len(m.t, waiting, 2)
		eventually(m.t, "the administrator sees the "+p, func() bool {
			var seen wire.DevicesView
			o.must("GET", "devices", nil, &seen)
			for _, w := range seen.Waiting {
				if w.Code == waiting[1] {
					o.must("POST", "pairing/"+w.ID+"/accept", wire.AcceptDevice{Code: w.Code, Name: p + "-1"}, nil)
					return true
				}
			}
			return false
		})
	}
	m.connected(o)
	m.do("systemctl restart motcua-hub motcua-kiosk motcua-display")
	m.connected(o)
	require.Contains(m.t, m.do("motcua-kiosk clock && motcua-display clock"), "(chrony)")
	require.Contains(m.t, m.do("chronyd -p && cat /etc/chrony/sources.d/motcua.sources"), "iburst")
	for name, role := range map[string]access.Role{"machine": access.Machine, "admin": access.Administrator} {
		var key wire.Key
		o.must("POST", "keys", wire.NewKey{Name: name, Role: role}, &key)
		m.write("etc/khoa-"+name, key.Secret, 0o644)
	}
	return o
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
	const admin = " -hub https://127.0.0.1:8443 -ca /var/lib/motcua/trust/ca.pem -admin-key-file /etc/khoa-admin"
	m.do(`sed -i 's/^# again_after.*/again_after = "0s"/' /etc/motcua/kiosk.toml && systemctl restart motcua-kiosk`) // each touch is another citizen
	m.do("mkdir -p /media/saoluu && chown motcua-hub /media/saoluu && printf '[backup]\nfolder = \"/media/saoluu\"\nat = \"20:00\"\nkeep = 14\n' >> /etc/motcua/hub.toml")
	key := regexp.MustCompile(`(\w{4}-){7}\w{4}`).FindString(m.do("motcua-hub backup key"))
	require.NotEmpty(m.t, key)
	m.do("systemctl restart motcua-hub")
	m.connected(o)
	file := "/media/saoluu/" + strings.Fields(m.do("motcua-hub backup now" + admin))[0]
	typed := "echo " + key + " | motcua-hub backup "
	require.Contains(m.t, m.do(typed+"verify -key-file - "+file), "sound")
	var last string
	eventually(m.t, "the hub gives the number", func() bool { last = o.number(); return !strings.Contains(last, "K") })

	// The new box: neither package nor data nor settings.
	m.do("cp /etc/motcua/hub.toml /etc/motcua/office.toml /media/saoluu/ && apt-get purge --yes motcua-hub && rm -r /var/lib/motcua /etc/motcua/office.toml")
	m.do("! id motcua-hub || userdel motcua-hub; apt-get install --yes --no-install-recommends -o Acquire::Retries=0 /root/goi/motcua-hub_*.deb")
	m.do("systemctl stop motcua-hub && mv /var/lib/motcua /var/lib/motcua.moi && systemd-tmpfiles --create motcua-hub.conf")
	m.do("cp /media/saoluu/*.toml /etc/motcua/ && chown -R motcua-hub /media/saoluu")
	require.Contains(m.t, m.do(typed+"restore -key-file - "+file), "kiosk-1")
	m.do("systemctl start motcua-hub")
	m.connected(o)
	o.signIn()
	eventually(m.t, "both machines were heard", func() bool {
		var seen wire.OfficeView
		o.must("GET", "office", nil, &seen)
		return seen.Restored != nil && len(seen.Restored.Heard) == 2
	})
	m.do("motcua-hub backup free -skip 0" + admin)
	eventually(m.t, "numbers are given again", func() bool {
		var seen wire.OfficeView
		o.must("GET", "office", nil, &seen)
		return seen.Restored == nil
	})
	eventually(m.t, "numbers go on above "+last, func() bool { n := o.number(); return n > last && !strings.Contains(n, "K") })
}
