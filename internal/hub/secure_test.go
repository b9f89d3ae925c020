package hub

import (
	"bufio"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"io"
	"math/big"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/wire"
)

// secured is a hub that listens encrypted too.
func secured(t testing.TB) (*running, Config) {
	cfg, _ := settings(t)
	cfg.Default, cfg.TLS = always(t), TLS{Mode: TLSOn, Listen: "127.0.0.1:0"}
	cfg.Names = []string{"hub.local"}
	return run(t, cfg), cfg
}

// A hub that other machines can reach is encrypted, unless somebody wrote that it is not.
func TestNothingIsUnencryptedByMistake(t *testing.T) {
	for _, listen := range []string{":0", "0.0.0.0:0", "192.168.1.1:0", "[::]:0", "hub:80"} {
		require.Equal(t, TLSOn, Config{Listen: listen}.withTLS().TLS.Mode, listen)
	}
	for _, listen := range []string{"127.0.0.1:0", "localhost:0", "[::1]:0"} {
		require.Equal(t, TLSOff, Config{Listen: listen}.withTLS().TLS.Mode, listen)
	}
	require.Equal(t, TLSOff, Config{Listen: ":8080", TLS: TLS{Mode: TLSOff}}.withTLS().TLS.Mode)
	for _, tls := range []TLS{{Mode: "yes"}, {Cert: "cert.pem"}, {Key: "key.pem"}} {
		cfg, _ := settings(t)
		cfg.TLS = tls
		_, err := New(cfg)
		require.ErrorContains(t, err, "tls")
	}
	cfg, _ := settings(t)
	cfg.Listen, cfg.TLS = "0.0.0.0:0", TLS{Listen: "127.0.0.1:0"}
	app, err := New(cfg)
	require.NoError(t, err)
	require.NotEmpty(t, app.SecureAddr())
	app.Close()
}

// Over plain HTTP there is what a phone in the hall may see, and the way to the hub's certificate. Pages of the staff
// are sent to where they are encrypted; nothing else is answered, and no password is taken.
func TestPlainHTTPIsForStrangers(t *testing.T) {
	r, _ := secured(t)
	client := &http.Client{Transport: &http.Transport{}, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	defer client.CloseIdleConnections()
	ask := func(method, path string) (int, http.Header, string) {
		req, err := http.NewRequest(method, r.URL()+path, strings.NewReader("{}"))
		require.NoError(t, err)
		req.Header.Set("Content-Type", "application/json")
		req.Header.Set("Idempotency-Key", "key")
		got, err := client.Do(req)
		require.NoError(t, err)
		defer got.Body.Close()
		body, err := io.ReadAll(got.Body)
		require.NoError(t, err)
		return got.StatusCode, got.Header, string(body)
	}
	for _, path := range []string{"/t/BCGHKLMNPQTV", "/p/1.000", "/d", "/r/BCGHKLMNPQTV", "/ca", "/ca/motcua-ca.crt", "/ca/motcua-ca.cmd", "/api/v1/ca", "/healthz", "/static/css/base.css"} {
		status, _, body := ask("GET", path)
		require.Equal(t, http.StatusOK, status, "%s: %s", path, body)
	}
	status, _, _ := ask("GET", "/api/v1/tickets/BCGHKLMNPQTV")
	require.Equal(t, http.StatusNotFound, status, "asked, and not there")
	_, port, err := net.SplitHostPort(r.SecureAddr())
	require.NoError(t, err)
	for _, path := range []string{"/", "/counter/1", "/office?x=1", "/reception", "/results", "/units", "/devices"} {
		status, header, _ := ask("GET", path)
		require.Equal(t, http.StatusTemporaryRedirect, status, path)
		require.Equal(t, "https://127.0.0.1:"+port+path, header.Get("Location"))
	}
	for _, path := range []string{"POST /api/v1/session", "POST /api/v1/setup", "POST /api/v1/tickets", "POST /api/v1/counters/1/next", "GET /api/v1/office", "GET /api/v1/board", "GET /api/v1/devices", "POST /api/v1/pairing"} {
		method, path, _ := strings.Cut(path, " ")
		status, header, body := ask(method, path)
		require.NotEqual(t, http.StatusOK, status, path)
		require.True(t, status == http.StatusForbidden || status == http.StatusTemporaryRedirect, "%s: %d %s", path, status, body)
		require.Empty(t, header.Get("Set-Cookie"))
	}
	_, _, file := ask("GET", "/ca/motcua-ca.cmd")
	require.Contains(t, file, "certutil -user -f -addstore Root")
	require.Contains(t, file, r.Trust().Public().SHA1)
	require.NotRegexp(t, `[^\r]\n`, file, "lines of Windows")
}

// Over TLS a stranger without an account or a certificate gets nothing of a machine's, whatever name they claim.
func TestARogueWithoutACertificate(t *testing.T) {
	r, _ := secured(t)
	pool := x509.NewCertPool()
	require.True(t, pool.AppendCertsFromPEM([]byte(r.Trust().Public().Certificate)))
	for _, name := range []string{"", wire.HubName} {
		client := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: pool, ServerName: name}}}
		for _, path := range []string{
			"POST /api/v1/tickets", "GET /api/v1/board", "POST /api/v1/counters/1/next", "POST /api/v1/devices/in-1/jobs/x/take", "POST /api/v1/devices/in-1/jobs/x",
			"GET /api/v1/devices", "POST /api/v1/devices/kiosk-1/revoke", "POST /api/v1/pairing/x/accept",
		} {
			method, path, _ := strings.Cut(path, " ")
			req, err := http.NewRequest(method, "https://"+r.SecureAddr()+path, strings.NewReader(`{"service":"ho-tich"}`))
			require.NoError(t, err)
			req.Header.Set("Content-Type", "application/json")
			req.Header.Set("Idempotency-Key", "key")
			req.Header.Set("Motcua-Device", "kiosk-1")
			got, err := client.Do(req)
			require.NoError(t, err)
			got.Body.Close()
			require.Contains(t, []int{http.StatusUnauthorized, http.StatusForbidden}, got.StatusCode, path)
			require.Equal(t, "same-origin", got.Header.Get("Cross-Origin-Opener-Policy"))
			require.Empty(t, got.Header.Get("Strict-Transport-Security"))
		}
		client.CloseIdleConnections()
	}
}

// The certificate that was brought is read again on demand, and the hub goes on with the one it has when the new one
// is no good.
func TestTheCertificateIsReadAgain(t *testing.T) {
	cfg, _ := settings(t)
	dir := t.TempDir()
	cfg.Default = always(t)
	cfg.TLS = TLS{Mode: TLSOn, Listen: "127.0.0.1:0", Cert: filepath.Join(dir, "cert.pem"), Key: filepath.Join(dir, "key.pem")}
	r := run(t, cfg)
	require.Equal(t, []string{"certificate"}, codes(r.troubles()), "an office does not stay closed because of it")
	bring(t, cfg.TLS, "one.example.vn")
	require.NoError(t, r.Renew())
	require.Empty(t, r.troubles())
	shown := func() string {
		c, err := tls.Dial("tcp", r.SecureAddr(), &tls.Config{InsecureSkipVerify: true, ServerName: "office"})
		require.NoError(t, err)
		defer c.Close()
		return c.ConnectionState().PeerCertificates[0].DNSNames[0]
	}
	require.Equal(t, "one.example.vn", shown())
	open, err := tls.Dial("tcp", r.SecureAddr(), &tls.Config{InsecureSkipVerify: true, ServerName: "office"})
	require.NoError(t, err)
	defer open.Close()
	bring(t, cfg.TLS, "two.example.vn")
	require.NoError(t, r.Renew())
	require.Equal(t, "two.example.vn", shown())
	fmt.Fprint(open, "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
	got, err := http.ReadResponse(bufio.NewReader(open), nil)
	require.NoError(t, err)
	got.Body.Close()
	require.Equal(t, http.StatusOK, got.StatusCode, "who was connected stays")
	require.NoError(t, os.WriteFile(cfg.TLS.Key, []byte("noise"), 0o600))
	require.Error(t, r.Renew())
	require.Equal(t, []string{"certificate"}, codes(r.troubles()))
	require.Equal(t, "two.example.vn", shown())
}

// bring writes a certificate for a name of the office's own.
func bring(t testing.TB, to TLS, name string) {
	t.Helper()
	cert, key := selfSigned(t, name)
	require.NoError(t, os.WriteFile(to.Cert, cert, 0o600))
	require.NoError(t, os.WriteFile(to.Key, key, 0o600))
}

func selfSigned(t testing.TB, name string) (cert, key []byte) {
	t.Helper()
	private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	require.NoError(t, err)
	tmpl := &x509.Certificate{SerialNumber: big.NewInt(1), DNSNames: []string{name}, NotBefore: monday.AddDate(0, 0, -1), NotAfter: monday.AddDate(1, 0, 0)}
	der, err := x509.CreateCertificate(rand.Reader, tmpl, tmpl, private.Public(), private)
	require.NoError(t, err)
	secret, err := x509.MarshalPKCS8PrivateKey(private)
	require.NoError(t, err)
	return pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}), pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: secret})
}

func codes(all []wire.Trouble) (list []string) {
	for _, t := range all {
		list = append(list, t.Code)
	}
	return list
}

// encrypted sends everything to where the hub is encrypted, and trusts its own authority.
func (r *running) encrypted() *running {
	r.t.Helper()
	pool := x509.NewCertPool()
	require.True(r.t, pool.AppendCertsFromPEM([]byte(r.Trust().Public().Certificate)))
	r.base = "https://" + r.SecureAddr()
	r.inner.TLSClientConfig = &tls.Config{RootCAs: pool}
	return r
}
