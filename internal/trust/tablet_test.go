package trust

import (
	"crypto/tls"
	"net/http"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/wire"
)

// A tablet's cookie is nobody before it is accepted and after it is revoked; it is bound to its counter, over a restart
// too, and the file does not hold it.
func TestATabletIsItsCookie(t *testing.T) {
	dir := t.TempDir()
	a, err := Open(dir, Options{})
	require.NoError(t, err)
	over := &http.Request{TLS: &tls.ConnectionState{}}
	secret, asked, err := a.AskTablet("", "3", "192.0.2.1")
	require.NoError(t, err)
	require.Equal(t, wire.PairingWaiting, asked.State)
	again, same, err := a.AskTablet(secret, "3", "192.0.2.1")
	require.NoError(t, err)
	require.Equal(t, []any{secret, asked}, []any{again, same}, "a page that is opened again keeps its code")
	_, _, ok := a.Tablet(over, secret)
	require.False(t, ok)

	w := a.Waiting()
	require.Len(t, w, 1)
	require.Equal(t, "tablet-3", w[0].Name)
	require.Equal(t, asked.Code, w[0].Code)
	require.ErrorIs(t, a.Accept(w[0].ID, wire.AcceptDevice{Code: "BBBBBB", Name: "tablet-3"}), ErrCode)
	require.NoError(t, a.Accept(w[0].ID, wire.AcceptDevice{Code: asked.Code, Name: "tablet-3", Place: "Quầy 3"}))
	require.NoError(t, a.Close())
	text, err := os.ReadFile(filepath.Join(dir, devicesFile))
	require.NoError(t, err)
	require.NotContains(t, string(text), secret)

	a, err = Open(dir, Options{})
	require.NoError(t, err)
	name, counter, ok := a.Tablet(over, secret)
	require.True(t, ok)
	require.Equal(t, "tablet-3 3", name+" "+counter)
	for _, bad := range []string{"", "x", tabletSerial(secret)} {
		_, _, ok = a.Tablet(over, bad)
		require.False(t, ok)
	}
	_, _, ok = a.Tablet(&http.Request{}, secret)
	require.False(t, ok, "not over plain HTTP")
	_, err = a.State(tabletSerial(secret))
	require.ErrorIs(t, err, ErrUnknown, "it is no machine with a certificate")

	second, _, err := a.AskTablet("", "3", "192.0.2.1")
	require.NoError(t, err)
	require.Equal(t, "tablet-3-2", a.Waiting()[0].Name)
	require.NoError(t, a.Refuse(a.Waiting()[0].ID))
	require.Equal(t, wire.PairingRefused, a.TabletState(second).State)
	require.NoError(t, a.Revoke("tablet-3"))
	require.Equal(t, wire.TabletUnknown, a.TabletState(secret).State)
	_, _, ok = a.Tablet(over, secret)
	require.False(t, ok)
}

// Tablets wait within the same bounds as machines.
func TestTabletsAreBounded(t *testing.T) {
	a, err := Open(t.TempDir(), Options{})
	require.NoError(t, err)
	for range mostOfOne {
		_, _, err := a.AskTablet("", "1", "192.0.2.1")
		require.NoError(t, err)
	}
	_, _, err = a.AskTablet("", "1", "192.0.2.1")
	require.ErrorIs(t, err, ErrMany)
	_, _, err = a.AskTablet("", "a\nb", "192.0.2.2")
	require.Error(t, err)
}
