package uplink

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"net"
	"slices"
	"time"

	"motcua/internal/wire"
)

// Times of looking for a hub.
const (
	lookFor   = 1500 * time.Millisecond // one look
	lookPause = 10 * time.Second        // between two looks of a machine that is paired
	dialTime  = 5 * time.Second
)

// Dial connects to the hub, wherever it is, and proves each to the other. While the hub does not answer at its address
// and none was typed, it is looked for: it may have another one since. Any error is one of dialling: nothing was sent.
func (l *Line) Dial(ctx context.Context, network, _ string) (net.Conn, error) {
	c, err := l.dial(ctx)
	if err != nil {
		return nil, &net.OpError{Op: "dial", Net: network, Err: err}
	}
	return c, nil
}

func (l *Line) dial(ctx context.Context) (net.Conn, error) {
	if !l.me.paired() {
		return nil, errUnpaired
	}
	l.dialled.Store(time.Now().UnixNano())
	at := l.at()
	c, err := l.connect(ctx, at, l.me.trusted())
	if err == nil || l.opts.Hub != "" {
		return c, err
	}
	for _, other := range l.elsewhere(ctx, at) {
		if c, again := l.connect(ctx, other, l.me.trusted()); again == nil {
			l.opts.Log.Info("uplink: the hub has another address", "address", other)
			l.mu.Lock()
			l.address = other
			l.mu.Unlock()
			return c, nil
		}
	}
	return nil, err
}

func (l *Line) at() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.address
}

// elsewhere are other addresses at which a hub answers, asked for now and then.
func (l *Line) elsewhere(ctx context.Context, but string) []string {
	l.mu.Lock()
	due := l.opts.Find != nil && time.Since(l.looked) > lookPause
	if due {
		l.looked = time.Now()
	}
	l.mu.Unlock()
	if !due {
		return nil
	}
	return slices.DeleteFunc(slices.Concat(l.look(ctx)...), func(at string) bool { return at == but })
}

func (l *Line) look(ctx context.Context) [][]string {
	if l.opts.Find == nil {
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, lookFor)
	defer cancel()
	return l.opts.Find(ctx)
}

// connect makes one encrypted connection.
func (l *Line) connect(ctx context.Context, at string, cfg *tls.Config) (net.Conn, error) {
	if at == "" {
		return nil, errors.New("the hub was not found")
	}
	ctx, cancel := context.WithTimeout(ctx, dialTime)
	defer cancel()
	raw, err := l.reach(ctx, at)
	if err != nil {
		return nil, err
	}
	c := tls.Client(raw, cfg)
	if err := c.HandshakeContext(ctx); err != nil {
		raw.Close()
		return nil, err
	}
	return c, nil
}

func (l *Line) reach(ctx context.Context, at string) (net.Conn, error) {
	if l.opts.Dial != nil {
		return l.opts.Dial("tcp", at)
	}
	return new(net.Dialer).DialContext(ctx, "tcp", at)
}

// pinned is how a machine connects that trusts one authority; none: it trusts nobody yet, and only asks to be paired.
// Names and addresses prove nothing here, so the hub is always asked for under the one name that every hub has.
func pinned(ca *x509.Certificate, own ...tls.Certificate) *tls.Config {
	return &tls.Config{
		MinVersion: tls.VersionTLS13, ServerName: wire.HubName, NextProtos: []string{"http/1.1"}, Certificates: own,
		InsecureSkipVerify: true, // VerifyConnection does it, by another clock
		VerifyConnection: func(s tls.ConnectionState) error {
			if ca == nil {
				return nil
			}
			return verify(ca, s.PeerCertificates[0], time.Now())
		},
	}
}

// verify judges a hub's certificate at the time nearest to now at which it can be good. A machine whose battery is flat
// comes up years behind, and must still know its hub, which tells it the time.
func verify(ca, leaf *x509.Certificate, now time.Time) error {
	for _, c := range []*x509.Certificate{ca, leaf} {
		if now.Before(c.NotBefore) {
			now = c.NotBefore
		}
	}
	for _, c := range []*x509.Certificate{ca, leaf} {
		if now.After(c.NotAfter) {
			now = c.NotAfter
		}
	}
	roots := x509.NewCertPool()
	roots.AddCert(ca)
	_, err := leaf.Verify(x509.VerifyOptions{
		Roots: roots, DNSName: wire.HubName, CurrentTime: now, KeyUsages: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
	})
	return err
}
