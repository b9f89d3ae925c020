//go:build system

package e2e

import (
	"crypto/rand"
	"crypto/tls"
	"encoding/json"
	"net/http"
	"net/http/cookiejar"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/wire"
)

// openHouse starts an encrypted hub, before it is plugged into the network.
func (h *lan) openHouse(name string) (*house, *box) {
	h.t.Helper()
	b := h.plug(name)
	b.run("hub", "-listen", "127.0.0.1:8080", "-data", b.dir, "-office", abs(h.t, "testdata/halls.toml"), "-tls-listen", ":8443", "-tls", "on")
	b.WaitLine(`^hub https `)
	jar, err := cookiejar.New(nil)
	require.NoError(h.t, err)
	client := &http.Client{Jar: jar, Timeout: 30 * time.Second, Transport: &http.Transport{DisableKeepAlives: true, TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}}
	return &house{Proc: b.Proc, t: h.t, dir: b.dir, secure: b.ip + ":8443", http: client}, b
}

// found makes the first administrator.
func (h *house) found() {
	h.t.Helper()
	code, err := os.ReadFile(filepath.Join(h.dir, "setup-code"))
	require.NoError(h.t, err)
	h.must(h.do("POST", "setup", map[string]string{"code": strings.TrimSpace(string(code)), "login": "admin", "name": "A", "password": "mot mat khau rat dai"}, nil))
}

// seeker is a ticket machine that was told no address.
func (h *lan) seeker(name string) *machine {
	h.t.Helper()
	b := h.plug(name).connect()
	b.run("kiosk", "-listen", b.ip+":8081", "-data-dir", b.dir, "-device", name, "-again-after", "0s")
	b.WaitLine(`^kiosk `)
	return &machine{Proc: b.Proc, addr: b.ip + ":8081"}
}

// The hub starts before its cable is plugged in, and a ticket machine that was told no address finds it when it is; it
// is paired, gives numbers, and finds the hub again at another address. A second hub in the network is none of its
// business, and a new machine picks neither of the two.
func TestTheHubIsFoundInTheLAN(t *testing.T) {
	l := newLAN(t)
	h, cable := l.openHouse("hub")
	h.WaitLine("no network takes multicast")
	first := l.seeker("kiosk-1")
	first.WaitLine("state=searching")
	cable.connect()
	h.WaitLine("machines in the network find the hub")
	code := first.code()
	h.found()
	h.accept(code, "kiosk-1")
	eventually(t, "the machine hears the hub", first.linked)
	told := []string{first.insist(t)}

	other, second := l.openHouse("other")
	other.WaitLine("no network takes multicast")
	second.connect()
	other.WaitLine("machines in the network find the hub")
	late := l.seeker("kiosk-2")
	late.WaitLine("state=several")
	other.found()
	require.Empty(t, h.devices().Waiting, "it asks neither")
	require.Empty(t, other.devices().Waiting)

	l.in("hub", "addr", "del", cable.ip+"/24", "dev", "eth0")
	cable.ip = l.net + "77"
	cable.connect()
	h.secure = cable.ip + ":8443"
	first.WaitLine("the hub has another address")
	eventually(t, "the machine hears the hub again", first.linked)
	told = append(told, first.insist(t))
	h.must(h.do("POST", "session", wire.SignIn{Login: "admin", Password: "mot mat khau rat dai"}, nil)) // a browser's cookie is of one address
	require.Len(t, h.devices().Paired, 1)
	require.Empty(t, other.devices().Waiting)
	other.Kill()
	h.accept(late.code(), "kiosk-2")
	eventually(t, "the second machine hears the only hub", late.linked)
	told = append(told, late.insist(t))
	var v wire.OfficeView
	eventually(t, "the hub has every number once", func() bool {
		h.must(h.do("GET", "office", nil, &v))
		var has []string
		for _, row := range v.Recent {
			has = append(has, row.Number)
		}
		slices.Sort(has)
		slices.Sort(told)
		return v.Issued == len(told) && slices.Equal(has, told)
	})
}

// insist takes a number by one touch, which is repeated until it has one.
func (m *machine) insist(t *testing.T) string {
	t.Helper()
	touch := `{"request":"` + rand.Text() + `","service":"a","lang":"vi"}`
	var taken wire.Taken
	eventually(t, "a number", func() bool {
		got, err := http.Post("http://"+m.addr+"/take", "application/json", strings.NewReader(touch))
		if err != nil {
			return false
		}
		defer got.Body.Close()
		return got.StatusCode == http.StatusOK && json.NewDecoder(got.Body).Decode(&taken) == nil
	})
	return taken.Ticket.Number
}
