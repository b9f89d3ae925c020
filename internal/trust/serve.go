package trust

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"net"
	"net/http"
	"time"

	"motcua/internal/wire"
)

// TLS is how the hub listens. Whoever asks for wire.HubName is a machine: it gets the hub's own certificate, which it
// pins, and is asked for its own. A browser is never asked for one: a clerk's signing token would be offered.
func (a *Authority) TLS() *tls.Config {
	staff := &tls.Config{MinVersion: tls.VersionTLS12, NextProtos: []string{"http/1.1"}, GetCertificate: a.forBrowser}
	pool := x509.NewCertPool()
	pool.AddCert(a.ca.cert)
	machines := &tls.Config{
		MinVersion: tls.VersionTLS13, NextProtos: []string{"http/1.1"}, GetCertificate: a.forMachine,
		ClientAuth: tls.VerifyClientCertIfGiven, ClientCAs: pool, Time: a.valid,
	}
	staff.GetConfigForClient = func(hello *tls.ClientHelloInfo) (*tls.Config, error) {
		if hello.ServerName == wire.HubName {
			return machines, nil
		}
		return nil, nil
	}
	return staff
}

func (a *Authority) forMachine(hello *tls.ClientHelloInfo) (*tls.Certificate, error) {
	return a.certificate(nil)
}

func (a *Authority) forBrowser(hello *tls.ClientHelloInfo) (*tls.Certificate, error) {
	if own := a.own.Load(); own != nil {
		return own, nil
	}
	if addr, ok := hello.Conn.LocalAddr().(*net.TCPAddr); ok {
		return a.certificate(addr.IP)
	}
	return a.certificate(nil)
}

// valid is a time at which machines' certificates are judged: a hub whose clock is wrong still knows its machines.
func (a *Authority) valid() time.Time {
	now := a.now()
	if now.After(a.ca.cert.NotAfter) {
		return a.ca.cert.NotAfter
	}
	return now
}

// Bring takes a certificate of somebody else's for browsers, from files, at start and again on SIGHUP. One that is no
// good leaves the one in force. Connections that are open stay.
func (a *Authority) Bring(certFile, keyFile string) error {
	cert, err := tls.LoadX509KeyPair(certFile, keyFile)
	if err != nil {
		return fmt.Errorf("trust: the certificate that was brought: %w", err)
	}
	if now := a.now(); now.After(cert.Leaf.NotAfter) {
		return fmt.Errorf("trust: the certificate that was brought: %s: ended on %s", certFile, cert.Leaf.NotAfter.Format(time.DateOnly))
	}
	a.own.Store(&cert)
	return nil
}

// Device is the paired machine that a request comes from. It is web.Options.Devices.
func (a *Authority) Device(r *http.Request) (name string, ok bool) {
	if r.TLS == nil || len(r.TLS.VerifiedChains) == 0 {
		return "", false
	}
	cert := r.TLS.PeerCertificates[0]
	// First the line, then the list: a revocation in between cuts it.
	if l, ok := r.Context().Value(lineKey{}).(*line); ok {
		a.lines.add(cert.SerialNumber.Text(16), l)
	}
	return a.know(cert)
}

// Listen makes a listener whose connections can be cut when their machine is revoked.
func (a *Authority) Listen(l net.Listener) net.Listener {
	return tls.NewListener(&listener{l, &a.lines}, a.TLS())
}

// ConnContext is for http.Server.
func ConnContext(ctx context.Context, c net.Conn) context.Context {
	if t, ok := c.(*tls.Conn); ok {
		if l, ok := t.NetConn().(*line); ok {
			return context.WithValue(ctx, lineKey{}, l)
		}
	}
	return ctx
}
