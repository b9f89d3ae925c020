package trust

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/json"
	"math/big"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/wire"
)

// The authority is made once, nobody else can read its key, and damage is said and not overwritten.
func TestTheAuthorityIsMadeOnce(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "trust")
	first := open(t, dir, built.AddDate(0, 1, 0), "hub")
	info, err := os.Stat(filepath.Join(dir, caFile))
	require.NoError(t, err)
	require.Equal(t, os.FileMode(0o600), info.Mode().Perm())
	require.Equal(t, first.Public(), open(t, dir, built.AddDate(5, 0, 0)).Public())
	require.Greater(t, first.ca.cert.NotAfter.Sub(built), 10*365*24*time.Hour)
	shown, machines, err := Look(dir)
	require.NoError(t, err)
	require.Equal(t, first.Public(), shown)
	require.Empty(t, machines)

	require.NoError(t, os.WriteFile(filepath.Join(dir, caFile), []byte("noise"), 0o600))
	_, err = Open(dir, Options{})
	require.ErrorContains(t, err, "put the file of the last backup in its place")
	require.NoError(t, os.Remove(filepath.Join(dir, caFile)))
	require.NoError(t, os.WriteFile(filepath.Join(dir, devicesFile), []byte("noise"), 0o600))
	_, err = Open(dir, Options{})
	require.ErrorContains(t, err, "pair every machine again")
}

// A file that was being written when the power went is not looked at.
func TestAPowerCutLeavesTheOldFile(t *testing.T) {
	dir := t.TempDir()
	a := open(t, dir, built)
	newMachine(t, "kiosk-1").admit(t, a)
	for _, name := range []string{caFile, devicesFile} {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name+".new"), []byte("ha"), 0o600))
	}
	again := open(t, dir, built)
	require.Equal(t, a.Public(), again.Public())
	require.Len(t, again.Paired(), 1)
}

// Whoever steals the authority is still nobody's bank: clerks' computers take it for names and addresses of the
// building alone.
func TestTheAuthoritySpeaksForTheBuildingAlone(t *testing.T) {
	dir := t.TempDir()
	open(t, dir, built, "motcua.phuong.example.vn", "192.168.1.10", "192.0.2.7", "2001:db8::7")
	a := open(t, dir, built, "motcua.phuong.example.vn", "192.168.1.10", "192.0.2.7", "2001:db8::7", "8.8.8.8")
	leaf, err := a.certificate(net.ParseIP("10.1.2.3"))
	require.NoError(t, err)
	for _, name := range []string{"localhost", "127.0.0.1", "motcua.phuong.example.vn", "192.168.1.10", "192.0.2.7", "2001:db8::7", "10.1.2.3", wire.HubName} {
		_, err := leaf.Leaf.Verify(x509.VerifyOptions{Roots: roots(a), DNSName: name, CurrentTime: built})
		require.NoError(t, err, name)
	}
	require.NotContains(t, leaf.Leaf.IPAddresses, net.ParseIP("8.8.8.8").To4(), "it came later: left out, or it would spoil the rest")

	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	require.NoError(t, err)
	for _, name := range []string{"www.example.com", "dichvucong.example.vn"} {
		forged := &x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: name}, DNSNames: []string{name}, NotBefore: built, NotAfter: built.AddDate(1, 0, 0)}
		der, err := x509.CreateCertificate(rand.Reader, forged, a.ca.cert, key.Public(), a.ca.key)
		require.NoError(t, err)
		cert, err := x509.ParseCertificate(der)
		require.NoError(t, err)
		_, err = cert.Verify(x509.VerifyOptions{Roots: roots(a), DNSName: name, CurrentTime: built.AddDate(0, 1, 0)})
		require.ErrorContains(t, err, "not permitted", name)
	}
}

// The clock of a hub with a flat battery is wrong at first. What it makes then is good at the right time too, and is
// made anew once the clock is right.
func TestAWrongClock(t *testing.T) {
	right := built.AddDate(0, 6, 0)
	for name, wrong := range map[string]time.Time{
		"behind": time.Unix(0, 0), "ahead": right.AddDate(9, 0, 0),
	} {
		t.Run(name, func(t *testing.T) {
			now := wrong
			a, err := Open(t.TempDir(), Options{Now: func() time.Time { return now }, Built: built})
			require.NoError(t, err)
			m := newMachine(t, "kiosk-1").admit(t, a)
			good := func(at time.Time) error {
				leaf, err := a.certificate(nil)
				require.NoError(t, err)
				_, err = leaf.Leaf.Verify(x509.VerifyOptions{Roots: roots(a), DNSName: wire.HubName, CurrentTime: at})
				return err
			}
			require.NoError(t, good(built.AddDate(0, 0, 1)))
			now = right
			require.NoError(t, good(right))
			require.NoError(t, good(right.AddDate(0, 2, 0)))
			require.Error(t, good(right.AddDate(0, 4, 0)), "and no longer")
			now = right.AddDate(0, 4, 0)
			require.NoError(t, good(now), "renewed by itself")

			addr := serve(t, a)
			for _, at := range []time.Time{time.Unix(0, 0), right, right.AddDate(60, 0, 0)} {
				now = at
				if at.After(right) {
					require.Equal(t, a.ca.cert.NotAfter, a.valid())
					continue // this client judges by the clock of the machine that runs the test
				}
				status, who := get(t, dial(t, a, addr, m))
				require.Equal(t, http.StatusOK, status)
				require.Equal(t, "kiosk-1", who)
			}
		})
	}
}

// A machine is who its certificate says, as long as the list has it: revoked, it loses its connections and finds no
// way back; a machine of another hub, and one without a certificate, never had one.
func TestARevokedMachine(t *testing.T) {
	dir := t.TempDir()
	a := open(t, dir, time.Now())
	addr := serve(t, a)
	m, other := newMachine(t, "kiosk-1"), newMachine(t, "kiosk-2")
	own, its := m.admit(t, a), other.admit(t, a)
	client, second := dial(t, a, addr, own), dial(t, a, addr, its)
	_, who := get(t, client)
	require.Equal(t, "kiosk-1", who)
	get(t, second)
	status, _ := get(t, dial(t, a, addr))
	require.Equal(t, http.StatusForbidden, status, "no certificate")
	strange := open(t, t.TempDir(), time.Now())
	foreign := newMachine(t, "kiosk-1").admit(t, strange)
	status, _ = get(t, dial(t, a, addr, foreign))
	require.Equal(t, http.StatusForbidden, status, "a client offers no certificate of an authority that was not asked for")

	raw, err := tls.Dial("tcp", addr, &tls.Config{RootCAs: roots(a), ServerName: wire.HubName, Certificates: []tls.Certificate{own}})
	require.NoError(t, err)
	defer raw.Close()
	_, err = raw.Write([]byte("GET / HTTP/1.1\r\nHost: hub\r\n\r\n"))
	require.NoError(t, err)
	buf := make([]byte, 1000)
	_, err = raw.Read(buf)
	require.NoError(t, err)

	before, err := a.Export()
	require.NoError(t, err)
	require.NoError(t, a.Revoke("kiosk-1"))
	require.NoError(t, raw.SetReadDeadline(time.Now().Add(10*time.Second)))
	_, err = raw.Read(buf)
	require.Error(t, err)
	require.NotErrorIs(t, err, os.ErrDeadlineExceeded, "a connection that was open is cut")
	status, _ = get(t, client)
	require.Equal(t, http.StatusForbidden, status)
	status, _ = get(t, second)
	require.Equal(t, http.StatusOK, status, "nobody else is")
	require.ErrorIs(t, a.Revoke("kiosk-1"), ErrUnknown)
	require.False(t, open(t, dir, time.Now()).Has("kiosk-1"), "also after a restart")

	back := filepath.Join(t.TempDir(), "restored")
	require.NoError(t, Restore(back, before))
	restored := open(t, back, time.Now())
	require.Equal(t, a.Public(), restored.Public())
	require.True(t, restored.Has("kiosk-1"), "a backup from before brings it back, which is said in docs/security.md")
	require.Error(t, Restore(t.TempDir(), Export{CA: []byte("x")}))
	elsewhere := t.TempDir()
	open(t, elsewhere, time.Now())
	require.ErrorIs(t, Restore(elsewhere, before), ErrOther)
}

// What was compared is what is accepted, once, and a name belongs to one machine.
func TestAcceptingAndRefusing(t *testing.T) {
	dir := t.TempDir()
	a := open(t, dir, time.Now())
	m := newMachine(t, "kiosk-1")
	id, code := m.ask(t, a)
	waiting := a.Waiting()
	require.Len(t, waiting, 1)
	require.Equal(t, code, waiting[0].Code, "both sides show the same")
	require.NotEqual(t, id, waiting[0].ID, "the page does not know what the machine fetches its certificate with")
	require.ErrorIs(t, a.Accept(waiting[0].ID, wire.AcceptDevice{Code: "BCGHKL", Name: "kiosk-1"}), ErrCode)
	require.ErrorContains(t, a.Accept(waiting[0].ID, wire.AcceptDevice{Code: code, Name: "Máy 1"}), "name")
	require.NoError(t, a.Accept(waiting[0].ID, wire.AcceptDevice{Code: code, Name: "kiosk-9"}))
	require.ErrorIs(t, a.Accept(waiting[0].ID, wire.AcceptDevice{Code: code, Name: "kiosk-9"}), ErrUnknown)
	p, err := open(t, dir, time.Now()).State(id)
	require.NoError(t, err)
	require.Equal(t, "kiosk-9", p.Name, "a hub that was killed then still has the certificate")

	second := newMachine(t, "kiosk-9")
	_, code = second.ask(t, a)
	w := a.Waiting()[0]
	require.True(t, w.Taken)
	require.ErrorIs(t, a.Accept(w.ID, wire.AcceptDevice{Code: code, Name: "kiosk-9"}), ErrTaken)
	require.NoError(t, a.Accept(w.ID, wire.AcceptDevice{Code: code, Name: "kiosk-9", Replace: true}))
	require.Len(t, a.Paired(), 1)
	_, err = a.State(id)
	require.ErrorIs(t, err, ErrUnknown, "the first one is revoked")

	third := newMachine(t, "kiosk-3")
	id, _ = third.ask(t, a)
	require.NoError(t, a.Refuse(a.Waiting()[0].ID))
	p, err = a.State(id)
	require.NoError(t, err)
	require.Equal(t, wire.PairingRefused, p.State)
	require.Empty(t, a.Waiting())
}

// A machine that changes its mind about its nonce after it saw the hub's is not shown to anybody.
func TestACommitmentHolds(t *testing.T) {
	a := open(t, t.TempDir(), time.Now())
	m := newMachine(t, "kiosk-1")
	p, err := a.Ask(m.asked, "10.0.0.9")
	require.NoError(t, err)
	other := make([]byte, len(m.nonce))
	rand.Read(other)
	for _, nonce := range [][]byte{other, nil, m.nonce[:31]} {
		_, err = a.Reveal(p.ID, nonce)
		require.ErrorIs(t, err, ErrProof)
	}
	require.Empty(t, a.Waiting())
	_, err = a.Reveal(p.ID, m.nonce)
	require.NoError(t, err)
	_, err = a.Reveal(p.ID, m.nonce)
	require.NoError(t, err, "a lost answer is asked for again")
	_, err = a.Reveal(p.ID, other)
	require.ErrorIs(t, err, ErrProof)
	require.Len(t, a.Waiting(), 1)
}

// Anybody may knock. What waits is bounded, by all and by each, and nobody waits for ever.
func TestTheDoorIsBounded(t *testing.T) {
	dir := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		a := open(t, dir, built)
		for range mostOfOne {
			newMachine(t, "kiosk-1").ask(t, a)
		}
		_, err := a.Ask(newMachine(t, "kiosk-1").asked, "10.0.0.9")
		require.ErrorIs(t, err, ErrMany)
		again := newMachine(t, "kiosk-2")
		_, err = a.Ask(again.asked, "10.0.0.10")
		require.NoError(t, err, "another address is not locked out")
		_, err = a.Ask(again.asked, "10.0.0.10")
		require.NoError(t, err)
		require.Len(t, a.waiting, mostOfOne+1, "the same key takes its own place")
		for i := 0; err == nil; i++ {
			require.Less(t, i, perMinute)
			_, err = a.Ask(newMachine(t, "kiosk-3").asked, net.IPv4(10, 0, 1, byte(i)).String())
		}
		require.ErrorIs(t, err, ErrMany)
		time.Sleep(patience + time.Second)
		require.Empty(t, a.Waiting(), "nobody who fell silent waits")
		id, _ := newMachine(t, "kiosk-1").ask(t, a)
		for range int(longestWait/patience) + 1 {
			time.Sleep(patience - time.Second)
			_, err = a.State(id)
		}
		require.ErrorIs(t, err, ErrUnknown, "nor for longer than an hour with one code")
	})
}

// SIGHUP brings another certificate in. Whoever is connected stays, whoever comes gets the new one; one that is no
// good changes nothing; machines are shown the hub's own all the time.
func TestACertificateThatIsBrought(t *testing.T) {
	a := open(t, t.TempDir(), time.Now())
	addr := serve(t, a)
	dir := t.TempDir()
	certFile, keyFile := filepath.Join(dir, "cert.pem"), filepath.Join(dir, "key.pem")
	bring := func(until time.Time) *big.Int {
		key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
		require.NoError(t, err)
		serial := newSerial()
		tmpl := &x509.Certificate{SerialNumber: serial, Subject: pkix.Name{CommonName: "office"}, DNSNames: []string{"office.example.vn"}, NotBefore: time.Now().Add(-time.Hour), NotAfter: until}
		der, err := x509.CreateCertificate(rand.Reader, tmpl, tmpl, key.Public(), key)
		require.NoError(t, err)
		secret, err := x509.MarshalPKCS8PrivateKey(key)
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(certFile, encode("CERTIFICATE", der), 0o600))
		require.NoError(t, os.WriteFile(keyFile, encode("PRIVATE KEY", secret), 0o600))
		return serial
	}
	browser := func(name string) *tls.Conn {
		c, err := tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true, ServerName: name})
		require.NoError(t, err)
		t.Cleanup(func() { c.Close() })
		return c
	}
	serial := func(c *tls.Conn) *big.Int { return c.ConnectionState().PeerCertificates[0].SerialNumber }
	first := bring(time.Now().Add(time.Hour))
	require.NoError(t, a.Bring(certFile, keyFile))
	open := browser("office.example.vn")
	require.Equal(t, first, serial(open))
	second := bring(time.Now().Add(time.Hour))
	require.NoError(t, a.Bring(certFile, keyFile))
	require.Equal(t, second, serial(browser("office.example.vn")))
	_, err := open.Write([]byte("GET / HTTP/1.1\r\nHost: hub\r\n\r\n"))
	require.NoError(t, err)
	_, err = open.Read(make([]byte, 100))
	require.NoError(t, err, "who was connected stays")

	bring(time.Now().Add(-time.Minute))
	require.ErrorContains(t, a.Bring(certFile, keyFile), "ended on")
	require.NoError(t, os.WriteFile(keyFile, []byte("noise"), 0o600))
	require.Error(t, a.Bring(certFile, keyFile))
	require.Equal(t, second, serial(browser("office.example.vn")), "a bad one leaves the good one")
	require.NoError(t, browser(wire.HubName).ConnectionState().PeerCertificates[0].CheckSignatureFrom(a.ca.cert))
}

// Anybody in the network sends what they like.
func FuzzAsk(f *testing.F) {
	m := newMachine(f, "kiosk-1")
	good, err := json.Marshal(m.asked)
	require.NoError(f, err)
	f.Add(good)
	f.Add([]byte(`{"kind":"kiosk","commit":"","request":"MIIB"}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		var asked wire.AskPairing
		if json.Unmarshal(data, &asked) != nil {
			return
		}
		request, err := read(asked)
		if err == nil {
			require.NoError(t, request.CheckSignature())
			require.True(t, GoodName(asked.Name))
		}
	})
}

// The files of the authority after a bad disk: they are read whole or not at all, and nothing is made in their place.
func FuzzFiles(f *testing.F) {
	dir := f.TempDir()
	a := open(f, dir, built.AddDate(0, 1, 0))
	newMachine(f, "kiosk-1").admit(f, a)
	require.NoError(f, a.Close())
	ca, err := os.ReadFile(a.file(caFile))
	require.NoError(f, err)
	devices, err := os.ReadFile(a.file(devicesFile))
	require.NoError(f, err)
	f.Add(ca, devices)
	f.Add(ca[:len(ca)/2], []byte("null"))
	f.Add([]byte{}, []byte("[{}]"))
	f.Add([]byte("-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n"), []byte(`[{"certificate":"AA=="}]`))
	f.Fuzz(func(t *testing.T, ca, devices []byte) {
		dir := t.TempDir()
		require.NoError(t, os.WriteFile(filepath.Join(dir, caFile), ca, 0o600))
		require.NoError(t, os.WriteFile(filepath.Join(dir, devicesFile), devices, 0o600))
		a, err := Open(dir, Options{Built: built})
		if err != nil {
			require.ErrorContains(t, err, dir, "it says which file")
			require.ErrorContains(t, err, "pair")
		} else {
			require.NotEmpty(t, a.Public().SHA256)
			for _, d := range a.Paired() {
				require.NotEmpty(t, d.Name)
			}
		}
		kept, err := os.ReadFile(filepath.Join(dir, caFile))
		require.NoError(t, err)
		require.Equal(t, ca, kept)
	})
}
