package hub

import (
	"cmp"
	"context"
	"fmt"
	"net"
	"net/http"
	"path/filepath"
	"strings"

	"motcua/internal/discover"
	"motcua/internal/trust"
)

// The settings of TLS.
const (
	TLSOn  = "on"
	TLSOff = "off"
)

// TLS is how the hub is reached encrypted.
type TLS struct {
	Mode   string // TLSOn, TLSOff; empty: on, unless no other machine can reach Config.Listen
	Listen string // default ":8443"
	Cert   string // file of a certificate that was brought, with its chain; empty: the hub's own
	Key    string // file of its key
}

// withTLS encrypts what other machines can reach, unless somebody wrote that it should not be.
func (c Config) withTLS() Config {
	c.TLS.Listen = cmp.Or(c.TLS.Listen, ":8443")
	if c.TLS.Mode == "" {
		c.TLS.Mode = TLSOff
		if !loopback(c.Listen) {
			c.TLS.Mode = TLSOn
		}
	}
	return c
}

// WithTLS is withTLS for whoever only wants to know.
func (c Config) WithTLS() Config { return c.withTLS() }

// Addresses are where a browser elsewhere opens a hub's first page: encrypted where it is, on every address of the
// machine.
func (c Config) Addresses() (all []string) {
	scheme, listen := "http", c.Listen
	if c.TLS.Mode == TLSOn {
		scheme, listen = "https", c.TLS.Listen
	}
	host, port, err := net.SplitHostPort(listen)
	if err != nil {
		return []string{scheme + "://" + listen}
	}
	if ip := net.ParseIP(host); host != "" && (ip == nil || !ip.IsUnspecified()) {
		return []string{scheme + "://" + net.JoinHostPort(host, port)}
	}
	for _, ip := range lanAddresses() {
		if ip.To4() != nil {
			all = append(all, scheme+"://"+net.JoinHostPort(ip.String(), port))
		}
	}
	if len(all) == 0 {
		all = []string{scheme + "://" + net.JoinHostPort("localhost", port)}
	}
	return all
}

func (c Config) checkTLS() error {
	switch {
	case c.TLS.Mode != TLSOn && c.TLS.Mode != TLSOff:
		return fmt.Errorf("hub: tls %q: want on or off", c.TLS.Mode)
	case (c.TLS.Cert == "") != (c.TLS.Key == ""):
		return fmt.Errorf("hub: tls_cert and tls_key belong together: one of them is missing")
	}
	return nil
}

func loopback(listen string) bool {
	host, _, err := net.SplitHostPort(listen)
	ip := net.ParseIP(host)
	return err == nil && (host == "localhost" || ip != nil && ip.IsLoopback())
}

// openTrust opens the authority and the encrypted address. A hub that is not encrypted has neither, and pairs nobody.
func (a *App) openTrust() error {
	if a.cfg.TLS.Mode != TLSOn {
		return nil
	}
	names := a.cfg.Names
	for _, ip := range lanAddresses() {
		names = append(names, ip.String())
	}
	var err error
	a.trust, err = trust.Open(TrustDir(a.cfg.DataDir), trust.Options{Now: a.cfg.Now, Built: a.cfg.Guard.Built, Names: names, Log: a.cfg.Log})
	if err != nil {
		return err
	}
	if err := a.Renew(); err != nil { // an office does not stay closed because a certificate has ended
		a.cfg.Log.Error("hub: browsers get the hub's own certificate", "error", err)
	}
	l, err := net.Listen("tcp", a.cfg.TLS.Listen)
	if err != nil {
		return err
	}
	a.secure = a.trust.Listen(a.gate.listen(l))
	return nil
}

// TrustDir is where a hub keeps its authority and its machines.
func TrustDir(dataDir string) string { return filepath.Join(dataDir, "trust") }

// Trust is the hub's authority; nil: it is not encrypted.
func (a *App) Trust() *trust.Authority { return a.trust }

// SecureAddr is where the hub listens encrypted; empty: it does not.
func (a *App) SecureAddr() string {
	if a.secure == nil {
		return ""
	}
	return a.secure.Addr().String()
}

func (a *App) tlsPort() string {
	_, port, err := net.SplitHostPort(a.SecureAddr())
	if err != nil {
		return ""
	}
	return port
}

func (a *App) devices() func(*http.Request) (string, bool) {
	if a.trust == nil {
		return nil
	}
	return a.trust.Device
}

// Renew reads the certificate that was brought anew. Connections that are open keep theirs; one that is no good leaves
// the one in force, and the pages of the staff say so.
func (a *App) Renew() error {
	if a.trust == nil || a.cfg.TLS.Cert == "" {
		return nil
	}
	err := a.trust.Bring(a.cfg.TLS.Cert, a.cfg.TLS.Key)
	a.badCert.Store(err != nil)
	return err
}

// keepTrust runs the authority, and tells the network where the hub is.
func (a *App) keepTrust(ctx context.Context) (stop func()) {
	if a.trust == nil {
		return func() {}
	}
	stopTrust := a.part(ctx, a.trust.Run)
	if loopback(a.SecureAddr()) {
		return stopTrust
	}
	id := strings.ToLower(strings.ReplaceAll(a.trust.Public().SHA256[:11], ":", ""))
	said := discover.Announcement{ID: id, Port: a.secure.Addr().(*net.TCPAddr).Port}
	stopSaying := a.part(ctx, func(ctx context.Context) error { return discover.Announce(ctx, said, a.cfg.Log) })
	return func() {
		stopSaying()
		stopTrust()
	}
}

// lanAddresses are the addresses of this machine.
func lanAddresses() (all []net.IP) {
	addrs, err := net.InterfaceAddrs()
	if err != nil {
		return nil
	}
	for _, a := range addrs {
		if n, ok := a.(*net.IPNet); ok && !n.IP.IsLoopback() && !n.IP.IsLinkLocalUnicast() {
			all = append(all, n.IP)
		}
	}
	return all
}
