package trust

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"fmt"
	"net"
	"slices"
	"strings"
	"sync"
	"time"

	"motcua/internal/wire"
)

// The server certificate lives this long, and is made anew at the first connection after so much of it is left.
const (
	leafLife = 90 * 24 * time.Hour
	leafRest = 30 * 24 * time.Hour
)

// leaf is the hub's own server certificate.
type leaf struct {
	mu    sync.Mutex
	cert  *tls.Certificate
	names []string // sorted
}

// certificate is the hub's own, which always has the address that somebody asks at.
func (a *Authority) certificate(at net.IP) (*tls.Certificate, error) {
	l := &a.leaf
	l.mu.Lock()
	defer l.mu.Unlock()
	names := l.names
	if at != nil {
		if i, found := slices.BinarySearch(names, at.String()); !found {
			names = slices.Insert(slices.Clone(names), i, at.String())
		}
	}
	now := a.now()
	if l.cert != nil && len(names) == len(l.names) && l.cert.Leaf.NotAfter.Sub(now) > leafRest && l.cert.Leaf.NotAfter.Sub(now) < 2*leafLife {
		return l.cert, nil
	}
	cert, err := a.makeLeaf(names, now)
	if err != nil {
		return nil, err
	}
	a.opts.Log.Info("trust: a new certificate of the hub", "names", strings.Join(names, " "), "until", cert.Leaf.NotAfter.Format(time.DateOnly))
	l.cert, l.names = cert, names
	return cert, nil
}

// makeLeaf signs a server certificate. It is valid from the authority's first day, so that a computer whose clock is
// behind takes it too; and where the hub's clock is ahead, so does everybody whose clock is right.
func (a *Authority) makeLeaf(names []string, now time.Time) (*tls.Certificate, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, fmt.Errorf("trust: %w", err)
	}
	t := &x509.Certificate{
		SerialNumber: newSerial(), Subject: pkix.Name{CommonName: wire.HubName},
		NotBefore: a.ca.cert.NotBefore, NotAfter: now.Add(leafLife),
		KeyUsage: x509.KeyUsageDigitalSignature, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
	}
	for _, n := range names {
		a.addName(t, n)
	}
	der, err := x509.CreateCertificate(rand.Reader, t, a.ca.cert, key.Public(), a.ca.key)
	if err != nil {
		return nil, fmt.Errorf("trust: %w", err)
	}
	parsed, err := x509.ParseCertificate(der)
	if err != nil {
		return nil, fmt.Errorf("trust: %w", err)
	}
	return &tls.Certificate{Certificate: [][]byte{der, a.ca.cert.Raw}, PrivateKey: key, Leaf: parsed}, nil
}

// addName adds a name that the authority may speak for. One name that it may not would spoil the whole certificate.
func (a *Authority) addName(t *x509.Certificate, n string) {
	if ip := net.ParseIP(n); a.ca.speaks(n) {
		if ip != nil {
			t.IPAddresses = append(t.IPAddresses, ip)
		} else {
			t.DNSNames = append(t.DNSNames, n)
		}
		return
	}
	a.opts.Log.Warn("trust: the hub's own certificate cannot have this name: bring a certificate for it", "name", n)
}

// namesOf are the names of the hub, those of every hub among them.
func namesOf(given []string) []string {
	all := []string{wire.HubName, "localhost", "127.0.0.1", "::1"}
	for _, n := range given {
		n = strings.ToLower(strings.TrimSuffix(n, "."))
		if ip := net.ParseIP(n); ip != nil {
			all = append(all, ip.String())
		} else if goodName(n) {
			all = append(all, n)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}
