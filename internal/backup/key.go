package backup

import (
	"bytes"
	"crypto/ecdh"
	"crypto/hkdf"
	"crypto/hpke"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base32"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
)

// A recovery key is written as eight groups of four letters and digits: 128 random bits and a checksum of 32. None of
// them looks like another; O, I and L are read as 0 and 1.
const (
	secretBytes = 16
	checkBytes  = 4
	groupSize   = 4
	letters     = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
)

// ErrKey is returned for a recovery key that was mistyped.
var ErrKey = errors.New("backup: this is no recovery key: it has 32 letters and digits in 8 groups, and a mistyped one is noticed")

// Key opens backups. The office keeps it on paper; no machine does.
type Key struct{ secret [secretBytes]byte }

// PublicKey seals backups. The hub keeps it.
type PublicKey struct{ point [32]byte }

// NewKey draws a key.
func NewKey() (k Key) {
	rand.Read(k.secret[:])
	return k
}

func alphabet() *base32.Encoding { return base32.NewEncoding(letters).WithPadding(base32.NoPadding) }

// String is the key as it is printed: never in a log.
func (k Key) String() string {
	sum := sha256.Sum256(k.secret[:])
	text := alphabet().EncodeToString(append(bytes.Clone(k.secret[:]), sum[:checkBytes]...))
	var groups []string
	for ; text != ""; text = text[groupSize:] {
		groups = append(groups, text[:groupSize])
	}
	return strings.Join(groups, "-")
}

// ParseKey reads a key as people type it.
func ParseKey(text string) (k Key, err error) {
	clean := strings.NewReplacer("-", "", " ", "", "\t", "", "\r", "", "\n", "", "O", "0", "I", "1", "L", "1").Replace(strings.ToUpper(text))
	data, err := alphabet().DecodeString(clean)
	if err != nil || len(data) != secretBytes+checkBytes {
		return k, ErrKey
	}
	sum := sha256.Sum256(data[:secretBytes])
	if !bytes.Equal(sum[:checkBytes], data[secretBytes:]) {
		return k, ErrKey
	}
	copy(k.secret[:], data)
	return k, nil
}

func (k Key) private() (*ecdh.PrivateKey, error) {
	seed, err := hkdf.Key(sha256.New, k.secret[:], nil, "motcua backup key 1", 32)
	if err != nil {
		return nil, fmt.Errorf("backup: %w", err)
	}
	return ecdh.X25519().NewPrivateKey(seed)
}

// Public is the half that seals.
func (k Key) Public() (p PublicKey, err error) {
	private, err := k.private()
	if err == nil {
		copy(p.point[:], private.PublicKey().Bytes())
	}
	return p, err
}

// String is the public key as its file has it.
func (p PublicKey) String() string { return hex.EncodeToString(p.point[:]) }

// Name is a short name of the pair, by which somebody with several papers finds the right one.
func (p PublicKey) Name() string {
	sum := sha256.Sum256(p.point[:])
	return strings.ToUpper(hex.EncodeToString(sum[:4]))
}

// ParsePublicKey reads the file of a public key.
func ParsePublicKey(text string) (p PublicKey, err error) {
	data, err := hex.DecodeString(strings.TrimSpace(text))
	if err != nil || len(data) != len(p.point) {
		return p, errors.New("backup: this is no public key")
	}
	copy(p.point[:], data)
	_, err = p.hpke()
	return p, err
}

func (p PublicKey) hpke() (hpke.PublicKey, error) {
	point, err := ecdh.X25519().NewPublicKey(p.point[:])
	if err != nil {
		return nil, fmt.Errorf("backup: %w", err)
	}
	return hpke.NewDHKEMPublicKey(point)
}

func (k Key) hpke() (hpke.PrivateKey, error) {
	private, err := k.private()
	if err != nil {
		return nil, err
	}
	return hpke.NewDHKEMPrivateKey(private)
}
