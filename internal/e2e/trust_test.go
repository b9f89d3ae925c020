package e2e

import (
	"bufio"
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"io"
	"math/big"
	"net/http"
	"net/http/cookiejar"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/e2e/process"
	"motcua/internal/wire"
)

// house is an encrypted hub's process and its administrator.
type house struct {
	*process.Proc
	t         testing.TB
	dir, cert string
	settings  string // a file; empty: none
	plain     string // address
	secure    string // address
	http      *http.Client
	bin       string // folder of the programs; empty: they are of this build
}

func openHouse(t testing.TB) *house { return openHouseOn(t, &house{dir: t.TempDir()}) }

// openHouseOn opens it as far as it is described: on a folder, with a settings file or none.
func openHouseOn(t testing.TB, h *house) *house {
	t.Helper()
	h.t, h.plain, h.secure, h.cert = t, "127.0.0.1:0", "127.0.0.1:0", filepath.Join(t.TempDir(), "office")
	h.bring("one.example.vn")
	h.start()
	jar, err := cookiejar.New(nil)
	require.NoError(t, err)
	h.http = &http.Client{Jar: jar, Timeout: 30 * time.Second, Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}}
	t.Cleanup(h.http.CloseIdleConnections)
	code, err := os.ReadFile(filepath.Join(h.dir, "setup-code"))
	require.NoError(t, err)
	h.must(h.do("POST", "setup", map[string]string{"code": strings.TrimSpace(string(code)), "login": "admin", "name": "A", "password": "mot mat khau rat dai"}, nil))
	return h
}

func (h *house) start() {
	h.t.Helper()
	h.Proc = h.program("hub", "-config", h.settings, "-listen", h.plain, "-data", h.dir, "-office", abs(h.t, "testdata/halls.toml"),
		"-tls", "on", "-tls-listen", h.secure, "-tls-cert", h.cert+".pem", "-tls-key", h.cert+".key")
	h.plain = h.WaitLine(`^hub http://(\S+)$`)[1]
	h.secure = h.WaitLine(`^hub https (\S+)$`)[1]
}

// program starts a program of the office's build.
func (h *house) program(name string, args ...string) *process.Proc {
	h.t.Helper()
	if h.bin == "" {
		return process.Start(h.t, name, args...)
	}
	return process.StartFile(h.t, filepath.Join(h.bin, name), args...)
}

// killed kills the hub with no chance to tidy up, and starts it again where it was.
func (h *house) killed() {
	h.t.Helper()
	h.Kill()
	h.start()
}

func (h *house) do(method, path string, body, answer any) (int, error) {
	var sent bytes.Buffer
	if body != nil {
		require.NoError(h.t, json.NewEncoder(&sent).Encode(body))
	}
	req, err := http.NewRequest(method, "https://"+h.secure+"/api/v1/"+path, &sent)
	require.NoError(h.t, err)
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Idempotency-Key", rand.Text())
	got, err := h.http.Do(req)
	if err != nil {
		return 0, err
	}
	defer got.Body.Close()
	if answer != nil && got.StatusCode < 300 && got.StatusCode != http.StatusNoContent {
		return got.StatusCode, json.NewDecoder(got.Body).Decode(answer)
	}
	_, err = io.Copy(io.Discard, got.Body)
	return got.StatusCode, err
}

func (h *house) must(status int, err error) {
	h.t.Helper()
	require.NoError(h.t, err)
	require.Less(h.t, status, 300)
}

// devices are the machines that wait and that are paired.
func (h *house) devices() (v wire.DevicesView) {
	h.t.Helper()
	h.must(h.do("GET", "devices", nil, &v))
	return v
}

// accept waits for the machine with a code and lets it in.
func (h *house) accept(code, name string) {
	h.t.Helper()
	eventually(h.t, "the hub shows "+code, func() bool {
		for _, w := range h.devices().Waiting {
			if w.Code == code {
				h.must(h.do("POST", "pairing/"+w.ID+"/accept", wire.AcceptDevice{Code: code, Name: name}, nil))
				return true
			}
		}
		return false
	})
}

// bring writes a certificate of the office's own.
func (h *house) bring(name string) {
	h.t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	require.NoError(h.t, err)
	tmpl := &x509.Certificate{SerialNumber: big.NewInt(1), DNSNames: []string{name}, NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour)}
	der, err := x509.CreateCertificate(rand.Reader, tmpl, tmpl, key.Public(), key)
	require.NoError(h.t, err)
	secret, err := x509.MarshalPKCS8PrivateKey(key)
	require.NoError(h.t, err)
	require.NoError(h.t, os.WriteFile(h.cert+".pem", pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}), 0o600))
	require.NoError(h.t, os.WriteFile(h.cert+".key", pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: secret}), 0o600))
}

// browser connects as a browser does.
func (h *house) browser() *tls.Conn {
	h.t.Helper()
	c, err := tls.Dial("tcp", h.secure, &tls.Config{InsecureSkipVerify: true, ServerName: "office.example.vn"})
	require.NoError(h.t, err)
	h.t.Cleanup(func() { c.Close() })
	return c
}

func eventually(t testing.TB, what string, ok func() bool) {
	t.Helper()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for deadline := time.Now().Add(60 * time.Second); !ok(); <-tick.C {
		require.True(t, time.Now().Before(deadline), what)
	}
}

// machine is a kiosk's or a display's process.
type machine struct {
	*process.Proc
	addr string // of its page
}

func startMachine(h *house, program, dir string, more ...string) *machine {
	h.t.Helper()
	args := append([]string{"-hub", "https://" + h.secure, "-data-dir", dir, "-listen", "127.0.0.1:0"}, more...)
	m := &machine{Proc: h.program(program, args...)}
	m.addr = m.WaitLine(`^` + program + ` http://(\S+)/$`)[1]
	return m
}

func (m *machine) code() string { return m.WaitLine(`state=waiting code=(\w{6})`)[1] }

// linked reports whether the machine hears the hub.
func (m *machine) linked() bool {
	got, err := http.Get("http://" + m.addr + "/healthz")
	if err != nil {
		return false
	}
	defer got.Body.Close()
	var alive struct{ Link, Hub bool }
	return json.NewDecoder(got.Body).Decode(&alive) == nil && (alive.Link || alive.Hub)
}

func (m *machine) take(service string) int {
	got, err := http.Post("http://"+m.addr+"/take", "application/json", strings.NewReader(`{"request":"`+rand.Text()+`","service":"`+service+`","lang":"vi"}`))
	if err != nil {
		return 0
	}
	defer got.Body.Close()
	return got.StatusCode
}

// A new office: a kiosk and a wall are paired over TLS by codes that agree, and every one of the three is killed at
// every step in between. The kiosk gives numbers, until it is revoked.
func TestPairingSurvivesEveryKill(t *testing.T) {
	h := openHouse(t)
	kioskDir, wallDir := t.TempDir(), t.TempDir()
	kiosk := startMachine(h, "kiosk", kioskDir)
	code := kiosk.code()
	kiosk.Kill()
	kiosk = startMachine(h, "kiosk", kioskDir)
	require.Equal(t, code, kiosk.code(), "it goes on with the code that is compared")
	shown, exit := process.Run(t, "kiosk", "pair", "-hub", "https://"+h.secure, "-data-dir", kioskDir)
	require.Zero(t, exit, shown)
	require.Contains(t, shown, code)
	kiosk.Kill()
	h.accept(code, "kiosk-1")
	h.killed()
	require.Equal(t, "kiosk-1", h.devices().Paired[0].Name, "accepted is accepted")
	kiosk = startMachine(h, "kiosk", kioskDir)
	eventually(t, "the kiosk hears the hub", kiosk.linked)
	kiosk.Kill()
	kiosk = startMachine(h, "kiosk", kioskDir)
	eventually(t, "the kiosk hears the hub again", kiosk.linked)

	wall := startMachine(h, "display", wallDir, "-voice=false")
	first := wall.code()
	h.killed() // nobody was accepted: the machine asks anew
	var second string
	eventually(t, "another code", func() bool {
		for _, w := range h.devices().Waiting {
			second = w.Code
		}
		return second != ""
	})
	require.NotEqual(t, first, second)
	wall.WaitLine("state=waiting code=" + second)
	h.accept(second, "wall-1")
	eventually(t, "the wall hears the hub", wall.linked)
	eventually(t, "both are seen", func() bool {
		n := 0
		for _, d := range h.devices().Paired {
			if d.Connected {
				n++
			}
		}
		return n == 2
	})

	eventually(t, "a number", func() bool { return kiosk.take("a") == http.StatusOK })
	h.must(h.do("POST", "devices/kiosk-1/revoke", nil, nil))
	eventually(t, "it is cut off", func() bool { return !kiosk.linked() })
	kiosk.WaitLine("state=revoked")
	require.NotEqual(t, http.StatusOK, kiosk.take("b"), "and gives no number")
	require.True(t, wall.linked())
	h.killed()
	eventually(t, "the wall is back", wall.linked)
	require.False(t, kiosk.linked(), "revoked is revoked")

	out, exit := process.Run(t, "kiosk", "pair", "-hub", "https://"+h.secure, "-data-dir", kioskDir, "--reset")
	require.Zero(t, exit, out)
	eventually(t, "it asks anew", func() bool { return len(h.devices().Waiting) == 1 })
	out, exit = process.Run(t, "hub", "trust", "-data", h.dir)
	require.Zero(t, exit, out)
	require.Contains(t, out, h.devices().SHA256)
	require.Contains(t, out, "wall-1")
}

// SIGHUP swaps the certificate that browsers see, under connections that stay.
func TestSIGHUPSwapsTheCertificate(t *testing.T) {
	h := openHouse(t)
	open := h.browser()
	name := func(c *tls.Conn) string { return c.ConnectionState().PeerCertificates[0].DNSNames[0] }
	require.Equal(t, "one.example.vn", name(open))
	h.bring("two.example.vn")
	h.Signal(syscall.SIGHUP)
	eventually(t, "the new certificate", func() bool { return name(h.browser()) == "two.example.vn" })
	_, err := fmt.Fprint(open, "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
	require.NoError(t, err)
	got, err := http.ReadResponse(bufio.NewReader(open), nil)
	require.NoError(t, err)
	got.Body.Close()
	require.Equal(t, http.StatusOK, got.StatusCode)
	require.NoError(t, os.WriteFile(h.cert+".key", []byte("noise"), 0o600))
	h.Signal(syscall.SIGHUP)
	h.WaitLine("the certificate in force stays")
	require.Equal(t, "two.example.vn", name(h.browser()))
}
