package uplink

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"motcua/internal/wholefile"
)

// fileName is what the machine is at its hub. Whoever has the file is the machine.
const fileName = "identity.json"

// identity is that file.
type identity struct {
	Key         []byte   `json:"key"`                   // PKCS #8
	Name        string   `json:"name,omitempty"`        // at the hub
	Hub         string   `json:"hub,omitempty"`         // address at which it was paired
	CA          []byte   `json:"ca,omitempty"`          // the only authority it trusts
	Certificate []byte   `json:"certificate,omitempty"` // its own
	Pending     *pending `json:"pending,omitempty"`

	signer crypto.Signer
	ca     *x509.Certificate
	own    *x509.Certificate
}

// pending is a pairing that somebody is comparing. It is kept before the code is shown, so that a machine that was
// switched off meanwhile goes on with the code that was compared.
type pending struct {
	ID   string `json:"id"`
	Code string `json:"code"`
	Hub  string `json:"hub"`
	CA   []byte `json:"ca"`
}

func (i *identity) paired() bool { return i.own != nil && i.ca != nil }

// trusted is how a paired machine connects.
func (i *identity) trusted() *tls.Config {
	return pinned(i.ca, tls.Certificate{Certificate: [][]byte{i.Certificate}, PrivateKey: i.signer, Leaf: i.own})
}

// readIdentity reads the file; where there is none, the machine makes its key.
func readIdentity(dir string) (identity, error) {
	file := filepath.Join(dir, fileName)
	data, err := os.ReadFile(file)
	if errors.Is(err, os.ErrNotExist) {
		return newIdentity(dir)
	}
	if err != nil {
		return identity{}, fmt.Errorf("uplink: %w", err)
	}
	var i identity
	if err = json.Unmarshal(data, &i); err == nil {
		err = i.parse()
	}
	if err != nil || i.signer == nil {
		return identity{}, fmt.Errorf("uplink: %s cannot be read: pair the machine again with \"pair --reset\"", file)
	}
	return i, nil
}

func newIdentity(dir string) (i identity, err error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return i, fmt.Errorf("uplink: %w", err)
	}
	if i.Key, err = x509.MarshalPKCS8PrivateKey(key); err != nil {
		return i, fmt.Errorf("uplink: %w", err)
	}
	i.signer = key
	return i, i.keep(dir)
}

func (i *identity) parse() error {
	key, err := x509.ParsePKCS8PrivateKey(i.Key)
	if err != nil {
		return err
	}
	i.signer, _ = key.(crypto.Signer)
	if len(i.CA) > 0 {
		if i.ca, err = x509.ParseCertificate(i.CA); err != nil {
			return err
		}
	}
	if len(i.Certificate) > 0 {
		i.own, err = x509.ParseCertificate(i.Certificate)
	}
	return err
}

// request is the machine's public key, signed by itself.
func (i *identity) request(name string) ([]byte, error) {
	return x509.CreateCertificateRequest(rand.Reader, &x509.CertificateRequest{Subject: pkix.Name{CommonName: name}}, i.signer)
}

// admitted takes the certificate that the hub gave, if it is for this machine and of the authority that was compared.
func (i *identity) admitted(certificate []byte) error {
	own, err := x509.ParseCertificate(certificate)
	if err != nil {
		return fmt.Errorf("uplink: the hub's certificate: %w", err)
	}
	ca, err := x509.ParseCertificate(i.Pending.CA)
	if err != nil {
		return fmt.Errorf("uplink: the hub's authority: %w", err)
	}
	public, ok := i.signer.Public().(*ecdsa.PublicKey)
	if !ok || !public.Equal(own.PublicKey) || own.CheckSignatureFrom(ca) != nil || own.Subject.CommonName == "" {
		return errors.New("uplink: the hub's certificate is not for this machine")
	}
	i.own, i.ca, i.Certificate, i.CA = own, ca, certificate, i.Pending.CA
	i.Name, i.Hub, i.Pending = own.Subject.CommonName, i.Pending.Hub, nil
	return nil
}

// keep writes the file: whole after a power cut, or not at all, and durable on return.
func (i *identity) keep(dir string) error {
	data, err := json.MarshalIndent(i, "", "  ")
	if err == nil {
		err = os.MkdirAll(dir, 0o700)
	}
	if err == nil {
		err = wholefile.Write(filepath.Join(dir, fileName), data)
	}
	if err != nil {
		return fmt.Errorf("uplink: %w", err)
	}
	return nil
}

// Reset makes a machine forget its hub and its key. A program that runs notices and begins anew.
func Reset(dir string) error {
	err := os.Remove(filepath.Join(dir, fileName))
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("uplink: %w", err)
	}
	return nil
}

// Status is what a machine knows of its pairing, for its technician.
type Status struct {
	Name   string // at the hub; empty: it is not paired
	Hub    string
	CA     []byte // DER
	Code   string // of the pairing that waits
	Exists bool
}

// Look reads a folder and changes nothing.
func Look(dir string) (Status, error) {
	if _, err := os.Stat(filepath.Join(dir, fileName)); errors.Is(err, os.ErrNotExist) {
		return Status{}, nil
	}
	i, err := readIdentity(dir)
	if err != nil {
		return Status{}, err
	}
	s := Status{Name: i.Name, Hub: i.Hub, CA: i.CA, Exists: true}
	if i.Pending != nil {
		s.Code, s.Hub, s.CA = i.Pending.Code, i.Pending.Hub, i.Pending.CA
	}
	return s, nil
}
