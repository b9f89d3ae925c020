package hub

import (
	"context"
	"crypto/rand"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/uplink"
	"motcua/internal/wire"
)

// paired is a machine that the hub has accepted.
func paired(t testing.TB, r *running, kind, name string) *uplink.Line {
	t.Helper()
	codes := make(chan string, 10)
	opts := uplink.Options{Hub: "https://" + r.SecureAddr(), Dir: t.TempDir(), Kind: kind, Name: name, Show: func(p *wire.PairingShown) {
		if p != nil && p.Code != "" {
			codes <- p.Code
		}
	}}
	line, err := uplink.Open(opts)
	require.NoError(t, err)
	done := make(chan error, 1)
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	go func() { done <- line.Run(ctx) }()
	code := <-codes
	for _, w := range r.Trust().Waiting() {
		require.NoError(t, r.Trust().Accept(w.ID, wire.AcceptDevice{Code: code, Name: name}))
	}
	require.ErrorIs(t, <-done, uplink.ErrAnew)
	line, err = uplink.Open(opts)
	require.NoError(t, err)
	return line
}

// A machine is the one of its certificate, whatever it says: it has no other's name, jobs or sockets. And nobody
// without the certificate has its name.
func TestAMachineIsItsCertificate(t *testing.T) {
	r, _ := secured(t)
	station, kiosk := paired(t, r, "station", "in-1"), paired(t, r, "kiosk", "kiosk-1")
	as := func(line *uplink.Line, name, method, path string) (int, string) {
		client := line.Client()
		defer client.CloseIdleConnections()
		req, err := http.NewRequest(method, line.Base()+path, strings.NewReader("{}"))
		require.NoError(t, err)
		req.Header.Set("Content-Type", "application/json")
		req.Header.Set("Idempotency-Key", rand.Text())
		req.Header.Set("Motcua-Device", name)
		got, err := client.Do(req)
		require.NoError(t, err)
		defer got.Body.Close()
		body, err := io.ReadAll(got.Body)
		require.NoError(t, err)
		return got.StatusCode, string(body)
	}
	refused := func(code string) func(int, string) {
		return func(status int, body string) {
			t.Helper()
			require.Equal(t, http.StatusForbidden, status, body)
			require.Contains(t, body, `"`+code+`"`)
		}
	}
	const take = "/api/v1/devices/in-1/jobs/x/take"
	status, body := as(station, "in-1", "POST", take)
	require.Equal(t, http.StatusNotFound, status, "its own: %s", body)
	refused("device-name")(as(kiosk, "in-1", "POST", take))
	refused("device-unpaired")(as(kiosk, "kiosk-1", "POST", take))
	refused("device-unpaired")(as(kiosk, "kiosk-1", "POST", "/api/v1/devices/in-1/jobs/x"))
	refused("device-unpaired")(as(kiosk, "kiosk-1", "GET", "/api/v1/live?topic=station/in-1"))
	stranger, err := uplink.Open(uplink.Options{Hub: r.URL(), Name: "in-1"})
	require.NoError(t, err)
	refused("device-name")(as(stranger, "in-1", "GET", "/api/v1/services"))
	status, body = as(kiosk, "kiosk-1", "GET", "/api/v1/devices")
	require.Equal(t, http.StatusUnauthorized, status, "a machine is no administrator: %s", body)
	require.NoError(t, r.Trust().Revoke("in-1"))
	refused(wire.CodeRevoked)(as(station, "in-1", "GET", "/api/v1/services"))
}
