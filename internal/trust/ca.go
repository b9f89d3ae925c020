package trust

import (
	"bytes"
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"fmt"
	"math/big"
	"net"
	"os"
	"strings"
	"time"

	"motcua/internal/wire"
)

// caFile holds the authority's certificate and its key, in one file so that neither is ever without the other.
const caFile = "ca.pem"

// caLife is longer than any hub. Nothing is gained by an authority that ends in the middle of an office's life: who
// has its key has the folder, and with it everything else.
const caLife = 30 * 365 * 24 * time.Hour

// ca is the authority.
type ca struct {
	cert *x509.Certificate
	key  crypto.Signer
	pem  []byte // certificate and key
}

func (a *Authority) openCA() (*ca, error) {
	file := a.file(caFile)
	text, err := os.ReadFile(file)
	if errors.Is(err, os.ErrNotExist) {
		return a.makeCA(file)
	}
	if err != nil {
		return nil, fmt.Errorf("trust: %w", err)
	}
	c, err := parseCA(text)
	if err != nil {
		return nil, fmt.Errorf("trust: %s: %w: put the file of the last backup in its place; without it every machine has to be paired again", file, err)
	}
	return c, nil
}

// makeCA makes the authority at the first start. It is valid from before the program was built, however wrong the
// clock is on that day.
func (a *Authority) makeCA(file string) (*ca, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, fmt.Errorf("trust: %w", err)
	}
	from := a.opts.Now()
	if built := a.opts.Built; !built.IsZero() && from.Before(built) {
		from = built
	}
	to := from.Add(caLife)
	from = from.AddDate(-1, 0, 0)
	if built := a.opts.Built; !built.IsZero() && built.Before(from) {
		from = built
	}
	serial := newSerial()
	t := &x509.Certificate{
		SerialNumber: serial, NotBefore: from, NotAfter: to,
		Subject: pkix.Name{CommonName: "Mot Cua hub " + hostName() + " " + strings.ToUpper(serial.Text(16)[:4])},
		IsCA:    true, BasicConstraintsValid: true, MaxPathLenZero: true, KeyUsage: x509.KeyUsageCertSign | x509.KeyUsageCRLSign,
		PermittedDNSDomainsCritical: true, PermittedDNSDomains: domains(a.opts.Names), PermittedIPRanges: ranges(a.opts.Names),
	}
	der, err := x509.CreateCertificate(rand.Reader, t, t, key.Public(), key)
	if err != nil {
		return nil, fmt.Errorf("trust: %w", err)
	}
	secret, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		return nil, fmt.Errorf("trust: %w", err)
	}
	text := append(encode("CERTIFICATE", der), encode("PRIVATE KEY", secret)...)
	if err := keep(file, text); err != nil {
		return nil, err
	}
	return parseCA(text)
}

func parseCA(text []byte) (*ca, error) {
	c := &ca{pem: text}
	for block, rest := pem.Decode(text); block != nil; block, rest = pem.Decode(rest) {
		var err error
		switch block.Type {
		case "CERTIFICATE":
			c.cert, err = x509.ParseCertificate(block.Bytes)
		case "PRIVATE KEY":
			var key any
			key, err = x509.ParsePKCS8PrivateKey(block.Bytes)
			c.key, _ = key.(crypto.Signer)
		}
		if err != nil {
			return nil, err
		}
	}
	if c.cert == nil || c.key == nil || !c.cert.IsCA {
		return nil, errors.New("holds no authority")
	}
	public, ok := c.key.Public().(*ecdsa.PublicKey)
	if !ok || !public.Equal(c.cert.PublicKey) {
		return nil, errors.New("holds a key and a certificate that do not belong together")
	}
	return c, nil
}

// domains are the names that the authority may speak for: those that cannot be somebody's in the world, and those the
// hub had when the authority was made. A clerk's computer trusts the authority; nobody who steals it can be a bank.
func domains(names []string) []string {
	all := []string{"localhost", "local", "lan", "internal", "home.arpa"}
	for _, n := range names {
		if n = strings.ToLower(strings.TrimSuffix(n, ".")); net.ParseIP(n) == nil && goodName(n) {
			all = append(all, n)
		}
	}
	return all
}

// ranges are the addresses likewise.
func ranges(names []string) (all []*net.IPNet) {
	for _, n := range names {
		if ip := net.ParseIP(n); ip != nil {
			bits := 8 * len(ip)
			if v4 := ip.To4(); v4 != nil {
				ip, bits = v4, 32
			}
			all = append(all, &net.IPNet{IP: ip, Mask: net.CIDRMask(bits, bits)})
		}
	}
	for _, s := range []string{"10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "100.64.0.0/10", "127.0.0.0/8", "::1/128", "fc00::/7", "fe80::/10"} {
		_, n, err := net.ParseCIDR(s)
		if err != nil {
			panic(err)
		}
		all = append(all, n)
	}
	return all
}

// Public is the authority as anybody may know it.
func (a *Authority) Public() wire.Authority {
	long, short := sha256.Sum256(a.ca.cert.Raw), sha1.Sum(a.ca.cert.Raw)
	return wire.Authority{
		Certificate: string(encode("CERTIFICATE", a.ca.cert.Raw)), Subject: a.ca.cert.Subject.CommonName,
		SHA256: pairs(long[:]), SHA1: pairs(short[:]),
	}
}

// pairs is a fingerprint as people read it out.
func pairs(sum []byte) string {
	parts := make([]string, len(sum))
	for i, b := range sum {
		parts[i] = fmt.Sprintf("%02X", b)
	}
	return strings.Join(parts, ":")
}

func newSerial() *big.Int {
	var b [16]byte
	rand.Read(b[:])
	b[0] = b[0]&0x7f | 0x40 // positive, and always as long
	return new(big.Int).SetBytes(b[:])
}

func encode(kind string, der []byte) []byte {
	return pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der})
}

func hostName() string {
	name, err := os.Hostname()
	if err != nil || !goodName(strings.ToLower(name)) {
		return "hub"
	}
	return strings.ToLower(name)
}

// goodName reports whether a name can stand in a certificate.
func goodName(n string) bool {
	return n != "" && len(n) <= 253 && strings.Trim(n, "abcdefghijklmnopqrstuvwxyz0123456789-.") == "" && !bytes.ContainsAny([]byte{n[0], n[len(n)-1]}, "-.")
}
