package trust

import (
	"crypto/x509"
	"encoding/pem"
	"net"
	"slices"
	"strings"
	"time"

	"motcua/internal/wire"
)

// Ends is when certificates end.
type Ends struct {
	Authority time.Time
	Own       time.Time // the hub's own server certificate, which is made anew before
	Brought   time.Time // the one that browsers are shown; zero: the hub's own
}

// Ends returns when the certificates in force end.
func (a *Authority) Ends() (e Ends) {
	e.Authority = a.ca.cert.NotAfter
	a.leaf.mu.Lock()
	e.Own = a.leaf.cert.Leaf.NotAfter
	a.leaf.mu.Unlock()
	if own := a.own.Load(); own != nil {
		e.Brought = own.Leaf.NotAfter
	}
	return e
}

// Speaks reports whether an authority may speak for a name, so that the hub's own certificate can have it.
func Speaks(of wire.Authority, name string) bool {
	block, _ := pem.Decode([]byte(of.Certificate))
	if block == nil {
		return false
	}
	cert, err := x509.ParseCertificate(block.Bytes)
	return err == nil && (&ca{cert: cert}).speaks(strings.ToLower(strings.TrimSuffix(name, ".")))
}

func (c *ca) speaks(name string) bool {
	if ip := net.ParseIP(name); ip != nil {
		return slices.ContainsFunc(c.cert.PermittedIPRanges, func(r *net.IPNet) bool { return r.Contains(ip) })
	}
	return slices.ContainsFunc(c.cert.PermittedDNSDomains, func(d string) bool { return name == d || strings.HasSuffix(name, "."+d) })
}
