package trust

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"io"
	"net"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"

	"motcua/internal/pairing"
	"motcua/internal/wire"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

var built = time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)

func open(t testing.TB, dir string, now time.Time, names ...string) *Authority {
	t.Helper()
	a, err := Open(dir, Options{Now: func() time.Time { return now }, Built: built, Names: names})
	require.NoError(t, err)
	return a
}

// machine is one that wants to be paired.
type machine struct {
	key   *ecdsa.PrivateKey
	nonce []byte
	asked wire.AskPairing
}

func newMachine(t testing.TB, name string) *machine {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	require.NoError(t, err)
	m := &machine{key: key, nonce: make([]byte, pairing.NonceSize)}
	rand.Read(m.nonce)
	request, err := x509.CreateCertificateRequest(rand.Reader, &x509.CertificateRequest{}, key)
	require.NoError(t, err)
	m.asked = wire.AskPairing{Request: request, Kind: "kiosk", Name: name}
	m.asked.Commit = pairing.Commit(m.bound(), m.nonce)
	return m
}

func (m *machine) bound() pairing.Asked {
	return pairing.Asked{Request: m.asked.Request, Kind: m.asked.Kind, Name: m.asked.Name, Place: m.asked.Place}
}

// ask asks and reveals; it returns the pairing's id and the code that the machine shows.
func (m *machine) ask(t testing.TB, a *Authority) (id, code string) {
	t.Helper()
	p, err := a.Ask(m.asked, "10.0.0.9")
	require.NoError(t, err)
	_, err = a.Reveal(p.ID, m.nonce)
	require.NoError(t, err)
	return p.ID, pairing.Code(m.bound(), p.CA, m.nonce, p.Nonce)
}

// admit pairs the machine under its name.
func (m *machine) admit(t testing.TB, a *Authority) tls.Certificate {
	t.Helper()
	id, code := m.ask(t, a)
	for _, w := range a.Waiting() {
		if w.Code == code {
			require.NoError(t, a.Accept(w.ID, wire.AcceptDevice{Code: code, Name: m.asked.Name, Place: "Sảnh"}))
		}
	}
	p, err := a.State(id)
	require.NoError(t, err)
	require.Equal(t, wire.PairingAccepted, p.State)
	return tls.Certificate{Certificate: [][]byte{p.Certificate}, PrivateKey: m.key}
}

// serve serves names of machines over a real socket: what Device says, or 403.
func serve(t testing.TB, a *Authority) (addr string) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	s := &http.Server{ConnContext: ConnContext, Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name, ok := a.Device(r)
		if !ok {
			w.WriteHeader(http.StatusForbidden)
			return
		}
		_, _ = io.WriteString(w, name)
	})}
	done := make(chan struct{})
	go func() {
		defer close(done)
		_ = s.Serve(a.Listen(l))
	}()
	t.Cleanup(func() { s.Close(); <-done })
	return l.Addr().String()
}

// roots trusts an authority.
func roots(a *Authority) *x509.CertPool {
	pool := x509.NewCertPool()
	pool.AddCert(a.ca.cert)
	return pool
}

// dial is a machine's connection, with its certificate or without.
func dial(t testing.TB, a *Authority, addr string, own ...tls.Certificate) *http.Client {
	t.Helper()
	cfg := &tls.Config{RootCAs: roots(a), ServerName: wire.HubName, Certificates: own}
	client := &http.Client{Timeout: 10 * time.Second, Transport: &http.Transport{DialTLSContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return (&tls.Dialer{Config: cfg}).DialContext(ctx, "tcp", addr)
	}}}
	t.Cleanup(client.CloseIdleConnections)
	return client
}

func get(t testing.TB, c *http.Client) (int, string) {
	t.Helper()
	got, err := c.Get("https://" + wire.HubName + "/")
	require.NoError(t, err)
	defer got.Body.Close()
	body, err := io.ReadAll(got.Body)
	require.NoError(t, err)
	return got.StatusCode, string(body)
}
