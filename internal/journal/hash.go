package journal

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
)

// Hash is the SHA-256 of a record's exact stored encoding. The zero Hash stands before the first record.
type Hash [sha256.Size]byte

// Sum hashes one encoded record.
func Sum(encoded []byte) Hash { return sha256.Sum256(encoded) }

// IsZero reports whether there is no record behind this hash.
func (h Hash) IsZero() bool { return h == Hash{} }

// String returns all 64 hexadecimal digits.
func (h Hash) String() string { return hex.EncodeToString(h[:]) }

// Short returns the first 16 digits in groups of four, to be read out or compared by eye on paper.
func (h Hash) Short() string {
	return fmt.Sprintf("%x %x %x %x", h[0:2], h[2:4], h[4:6], h[6:8])
}

// MarshalText returns the hexadecimal digits.
func (h Hash) MarshalText() ([]byte, error) { return hex.AppendEncode(nil, h[:]), nil }

// UnmarshalText reads exactly 64 lower-case hexadecimal digits.
func (h *Hash) UnmarshalText(text []byte) error {
	if len(text) != hex.EncodedLen(len(h)) {
		return fmt.Errorf("journal: hash has %d digits, not %d", len(text), hex.EncodedLen(len(h)))
	}
	var got Hash
	if _, err := hex.Decode(got[:], text); err != nil {
		return fmt.Errorf("journal: hash: %w", err)
	}
	if got.String() != string(text) {
		return fmt.Errorf("journal: hash is not in lower case")
	}
	*h = got
	return nil
}
